"""What can go wrong with a paper, in words for the person who asked for it."""


class PaperError(Exception):
    """The paper cannot be made; the message is for people."""


class UnknownReport(PaperError):
    """No report has this code."""


class NotAllowed(PaperError):
    """This user may not have this report."""


class TooManyRows(PaperError):
    """More rows than the format can hold."""


class NotMade(PaperError):
    """What sets the paper broke down over it; the cause is in the log."""


class ParamError(PaperError):
    """Values that a report was asked for with and cannot use: `problems` maps a name to its message."""

    def __init__(self, problems):
        self.problems = problems
        super().__init__("\n".join(str(message) for message in problems.values()))
