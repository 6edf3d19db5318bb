"""What a date is here: a day in CE, how much of it is known, and why a cell may hold none."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

# The one line that turns a Buddhist year into a Christian one. Before BE 2484 the year began on 1 April; registers
# compute those years the same way, so they are kept as typed and listed under data health.
BE_OFFSET = 543


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class PartialDate(NamedTuple):
    """A day, and how much of it is known (an unknown day or month counts as the first: Civil Code s.16)."""

    day: date
    precision: Precision


class DateProblem(ValueError):
    """A cell that is no date; `code` is impossible, future, ambiguous or empty."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def completed_years(since: date, on: date) -> int:
    """Whole years between two days, as ages are counted: from the anniversary itself on. What began on 29 February completes a
    common year on 1 March."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))
