"""Why the child does not read a file."""


class Refusal(Exception):
    """Carries one of the codes of `spreadsheets.reading.UnreadableFile` and its details."""

    def __init__(self, code: str, **details):
        super().__init__(code)
        self.code = code
        self.details = details
