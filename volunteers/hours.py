"""How much volunteers gave: the confirmed hours by person, kind of work and calendar month, counted in one statement.

Everything else follows from these lines: the hours of a period, of a fiscal year, months in a row, badges. Whoever is on the list
and was not there has none, nor has a shift that was called off.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Case, Count, F, QuerySet, Sum, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import ExtractYear, TruncMonth
from django.utils import timezone

from core.days import begin_of
from core.keeping import kept_for
from programs.enums import ActivityStatus
from programs.models import Guest
from residents.models import Resident
from thai.dates import BE_OFFSET
from thai.fiscal import fiscal_year, fiscal_year_days
from volunteers.models import ConfirmedHours
from volunteers.rules.badges import Badge, badges_of, months_in_a_row

# "r" with the key of a resident, "g" with that of a guest.
Who = tuple[str, int]
SHIFT, ACTIVITY = "part__activity__shift", "part__activity"


class Month(NamedTuple):
    """What one person did of one kind of work in one calendar month, of which `first` is the first day."""

    who: Who
    kind: int
    first: date
    minutes: int
    times: int

    @property
    def year(self) -> int:
        """The fiscal year (Buddhist)."""
        return fiscal_year(self.first)


@dataclass
class Figures:
    """What one person gave. `months`: first days of the months in which it was anything."""

    minutes: int = 0
    times: int = 0
    months: set[date] = field(default_factory=set)

    def add(self, one: Month) -> None:
        self.minutes += one.minutes
        self.times += one.times
        self.months.add(one.first)

    @property
    def months_in_a_row(self) -> int:
        return months_in_a_row(self.months)

    @property
    def badges(self) -> list[Badge]:
        return badges_of(times=self.times, minutes=self.minutes, months_in_a_row=self.months_in_a_row)


def counted(first: date | None = None, last: date | None = None) -> QuerySet[ConfirmedHours]:
    """The confirmed hours that count; perhaps of shifts from one day to another, both included."""
    found = ConfirmedHours.objects.filter(part__present=True, **{f"{SHIFT}__isnull": False})
    found = found.exclude(**{f"{ACTIVITY}__status": ActivityStatus.CANCELLED})
    if first:
        found = found.filter(**{f"{ACTIVITY}__starts_at__gte": begin_of(first)})
    if last:
        found = found.filter(**{f"{ACTIVITY}__starts_at__lt": begin_of(last + timedelta(days=1))})
    return found


def counted_in(year: int) -> QuerySet[ConfirmedHours]:
    """Those of a fiscal year."""
    return counted(*fiscal_year_days(year))


def kept_since() -> datetime:
    """From this moment on hours are kept with a name; of what was before, the totals have faded and nothing is confirmed again."""
    year = fiscal_year(timezone.localdate()) - kept_for("volunteer_hours")
    return begin_of(fiscal_year_days(year)[0])


def months_of(hours: QuerySet[ConfirmedHours]) -> list[Month]:
    """One statement; by person in no order that means anything, by month in theirs."""
    rows = (
        hours.order_by()
        .values(
            "part__resident",
            "part__guest",
            kind=F(f"{SHIFT}__opportunity__kind"),
            first=TruncMonth(f"{ACTIVITY}__starts_at"),
        )
        .annotate(all=Sum("minutes"), times=Count("pk"))
        .order_by("first", "part__resident", "part__guest", "kind")
    )
    columns = rows.values_list("part__resident", "part__guest", "kind", "first", "all", "times")
    return [
        Month(("r", resident) if resident else ("g", guest), kind, timezone.localtime(first).date(), minutes, times)
        for resident, guest, kind, first, minutes, times in columns
    ]


def by_person(months: Iterable[Month]) -> dict[Who, Figures]:
    found: dict[Who, Figures] = defaultdict(Figures)
    for one in months:
        found[one.who].add(one)
    return dict(found)


def of_person(who: Resident | Guest, hours: QuerySet[ConfirmedHours]) -> QuerySet[ConfirmedHours]:
    return hours.filter(**{"part__guest" if isinstance(who, Guest) else "part__resident": who})


def figures_of(who: Resident | Guest, first: date | None = None, last: date | None = None) -> Figures:
    """What one person gave, ever or from one day to another."""
    figures = Figures()
    for one in months_of(of_person(who, counted(first, last))):
        figures.add(one)
    return figures


def main_kinds(months: Iterable[Month]) -> dict[Who, int]:
    """The kind of work that each person did most; of two the first. So a person counts once, and the kinds add up to all."""
    given: dict[Who, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for one in months:
        given[one.who][one.kind] += one.minutes
    return {who: min(kinds, key=lambda kind: (-kinds[kind], kind)) for who, kinds in given.items()}


def hours(minutes: int) -> Decimal:
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"))


def hours_words(minutes: int) -> str:
    """As people write them: 12, 2.5."""
    return f"{hours(minutes):,.2f}".rstrip("0").rstrip(".")


def year_of(path: str) -> Combinable:
    """The fiscal year (Buddhist) of the moment that stands in this column, by the office's clock."""
    later = Case(When(**{f"{path}__month__gte": 10}, then=Value(1)), default=Value(0))
    return ExtractYear(path) + Value(BE_OFFSET) + later
