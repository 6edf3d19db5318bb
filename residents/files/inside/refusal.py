"""Why the child does not take a file."""


class Refusal(Exception):
    """Carries one of the codes of `residents.files.words`."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code
