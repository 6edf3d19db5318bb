"""Dates: read from any form an office writes, stored in CE, shown in the Buddhist era."""

from datetime import date

from thai.be_calendar import BE_OFFSET, DateProblem, PartialDate, Precision, completed_years
from thai.date_reading import read_date
from thai.digits import to_thai
from thai.months import MONTHS, MONTHS_SHORT

__all__ = [
    "BE_OFFSET", "MONTHS", "MONTHS_SHORT", "DateProblem", "PartialDate", "Precision", "completed_years", "format_date", "read_date",
]  # fmt: skip

_WORDS = {Precision.DAY: "{day} {name} {year}", Precision.MONTH: "{name} {year}", Precision.YEAR: "พ.ศ. {year}"}
_NUMBERS = {
    Precision.DAY: "{day:02}/{month:02}/{year}",
    Precision.MONTH: "--/{month:02}/{year}",
    Precision.YEAR: "--/--/{year}",
}
_STYLES = {"long": (_WORDS, MONTHS), "short": (_WORDS, MONTHS_SHORT), "numeric": (_NUMBERS, MONTHS)}


def format_date(
    day: date, style: str = "long", *, precision: Precision = Precision.DAY, thai_digits: bool = False
) -> str:
    """A date in the Buddhist era, long, short or numeric; what is unknown is not shown."""
    shapes, names = _STYLES[style]
    year = day.year + BE_OFFSET
    text = shapes[precision].format(day=day.day, month=day.month, name=names[day.month - 1], year=year)
    return to_thai(text) if thai_digits else text
