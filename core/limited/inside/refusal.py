"""Why the child does not take a file."""


class Refusal(Exception):
    """Carries a code; the app that asked has its sentence."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code
