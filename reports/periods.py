"""The months, halves and fiscal years that packs are of."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext as _

from reports.enums import Period
from thai.dates import format_date
from thai.fiscal import fiscal_year, fiscal_year_days

MONTHS = {Period.MONTH: 1, Period.HALF: 6, Period.YEAR: 12}
# Half-years of a fiscal year begin in October and April.
FIRST_HALF, SECOND_HALF = 10, 4


@dataclass(frozen=True)
class Span:
    """`first_on` to `last_on`, both included."""

    period: Period
    first_on: date

    @property
    def last_on(self) -> date:
        return self.first_on + relativedelta(months=MONTHS[self.period]) - timedelta(days=1)

    @property
    def fiscal_year(self) -> int:
        """Buddhist."""
        return fiscal_year(self.first_on)

    @property
    def half(self) -> int:
        return 1 if self.first_on.month == FIRST_HALF else 2

    def __str__(self) -> str:
        if self.period == Period.YEAR:
            return _("fiscal year %(year)s") % {"year": self.fiscal_year}
        if self.period == Period.HALF:
            return _("half %(half)s of fiscal year %(year)s") % {"half": self.half, "year": self.fiscal_year}
        return format_date(self.first_on).partition(" ")[2]

    def answers(self) -> dict[str, str]:
        """What the period says to the questions that reports ask; each report takes those it knows."""
        asked = {
            "fiscal_year": str(self.fiscal_year),
            "on": self.last_on.isoformat(),
            "since": self.first_on.isoformat(),
            "until": self.last_on.isoformat(),
        }
        if self.period == Period.MONTH:
            asked["month"] = str(self.first_on.month)
        return asked


def span_of(period: Period, day: date) -> Span:
    """The period in which the day lies."""
    if period == Period.MONTH:
        return Span(period, day.replace(day=1))
    first = fiscal_year_days(fiscal_year(day))[0]
    if period == Period.HALF and day >= first + relativedelta(months=6):
        return Span(period, first + relativedelta(months=6))
    return Span(period, first)


def before(span: Span) -> Span:
    return Span(span.period, span.first_on - relativedelta(months=MONTHS[span.period]))


def spans_until(period: Period, today: date, many: int) -> list[Span]:
    """The newest first; the one that goes on is the first."""
    spans = [span_of(period, today)]
    while len(spans) < many:
        spans.append(before(spans[-1]))
    return spans
