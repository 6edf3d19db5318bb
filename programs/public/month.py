"""A month as a calendar shows it: weeks of seven days, Sunday first."""

import calendar
import datetime
from collections.abc import Iterable
from typing import NamedTuple

from django.utils import timezone

from core.days import begin_of

# Years of which there is a page; addresses beyond lead nowhere, or a robot would turn pages for ever.
YEARS_BACK, YEARS_AHEAD = 10, 2
_weeks = calendar.Calendar(firstweekday=calendar.SUNDAY)


class Day(NamedTuple):
    date: datetime.date
    is_outside: bool
    is_today: bool
    activities: list


class Month(NamedTuple):
    """The first day says which."""

    first: datetime.date

    @property
    def weeks(self) -> list[list[datetime.date]]:
        return _weeks.monthdatescalendar(self.first.year, self.first.month)

    @property
    def before(self) -> "Month | None":
        return month_of((self.first - datetime.timedelta(1)).year, (self.first - datetime.timedelta(1)).month)

    @property
    def after(self) -> "Month | None":
        later = self.first + datetime.timedelta(31)
        return month_of(later.year, later.month)

    @property
    def moments(self) -> tuple[datetime.datetime, datetime.datetime]:
        """From its first moment to the first of the next month."""
        later = (self.first + datetime.timedelta(31)).replace(day=1)
        return begin_of(self.first), begin_of(later)


def month_of(year: int, number: int) -> Month | None:
    """The month, or None where there is no such page."""
    now = timezone.localdate().year
    if 1 <= number <= 12 and now - YEARS_BACK <= year <= now + YEARS_AHEAD:
        return Month(datetime.date(year, number, 1))
    return None


def days_of(month: Month, activities: Iterable) -> list[Day]:
    """Every day of the month's weeks, with the activities that begin on it."""
    today, begin = timezone.localdate(), {}
    for activity in activities:
        begin.setdefault(timezone.localtime(activity.starts_at).date(), []).append(activity)
    return [
        Day(day, day.month != month.first.month, day == today, begin.get(day, []))
        for week in month.weeks
        for day in week
    ]
