"""What groups promised for each month of a fiscal year, and what became of it.

A promise counts what its group holds of the promised kind of work; several roles of one shift, at one time, are once. It is
missed in a month that is over, in which it held from the first day to the last.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Case, Count, DateField, F, Q, QuerySet, When
from django.db.models.functions import Cast, TruncMonth
from django.utils.translation import gettext_lazy as _

from programs.enums import ActivityStatus
from thai.fiscal import FISCAL_MONTHS, fiscal_year, fiscal_year_days
from volunteers.models import Commitment
from volunteers.trained import held_on

ACTIVITY = "organization__activities__"


class Stand(StrEnum):
    """How a promise stands in one month."""

    KEPT = "kept"
    PLANNED = "planned"
    OPEN = "open"
    MISSED = "missed"
    NONE = "none"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def sign(self) -> str:
        """For the eye, beside the colour."""
        return _SIGNS[self]


_LABELS = {
    Stand.KEPT: _("promise kept"), Stand.PLANNED: _("planned to come"), Stand.OPEN: _("nothing planned yet"),
    Stand.MISSED: _("missed"),
    Stand.NONE: _("not promised"),
}  # fmt: skip
_SIGNS = {Stand.KEPT: "✓", Stand.PLANNED: "◷", Stand.OPEN: "?", Stand.MISSED: "✗", Stand.NONE: "–"}


@dataclass(frozen=True)
class Done:
    """In one month: held and reported, to come, and over without a report."""

    held: int = 0
    coming: int = 0
    unreported: int = 0


@dataclass(frozen=True)
class Month:
    """One cell of the board; `first` is the first day of the month."""

    first: date
    stand: Stand
    done: Done


@dataclass
class Promise:
    """One line of the board."""

    commitment: Commitment
    months: list[Month] = field(default_factory=list)

    def count(self, stand: Stand) -> int:
        return sum(1 for month in self.months if month.stand == stand)

    @property
    def kept(self) -> int:
        return self.count(Stand.KEPT)

    @property
    def missed(self) -> int:
        return self.count(Stand.MISSED)


def months_of(year: int) -> list[date]:
    """First days of the twelve months of a fiscal year (Buddhist)."""
    first, last = fiscal_year_days(year)
    return [date(first.year if month >= first.month else last.year, month, 1) for month in FISCAL_MONTHS]


def last_day(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def in_force(year: int, user=None) -> QuerySet[Commitment]:
    """Promises that hold on some day of the fiscal year."""
    first, last = fiscal_year_days(year)
    rows = Commitment.objects.visible_to(user).filter(since__lte=last).exclude(until__lte=first)
    return rows.order_by("organization__name", "kind__position", "pk")


def board(year: int, on: date, user=None) -> list[Promise]:
    """Every promise of the year with its twelve months, as it stands on the day. Two statements, however many there are."""
    counts = _counted(year, on)
    rows = in_force(year, user).select_related("organization", "kind")
    return [Promise(one, list(_months(one, year, on, counts[one.pk]))) for one in rows]


def _months(one: Commitment, year: int, on: date, counts: dict[date, Done]) -> Iterator[Month]:
    for first in months_of(year):
        done = counts.get(first, Done())
        yield Month(first, stand_of(one, first, done, on), done)


def stand_of(one: Commitment, first: date, done: Done, on: date) -> Stand:
    last = last_day(first)
    if one.since > last or (one.until is not None and one.until <= first):
        return Stand.NONE
    if done.held >= one.times:
        return Stand.KEPT
    if last < on:
        whole = one.since <= first and (one.until is None or one.until > last)
        return Stand.MISSED if whole else Stand.NONE
    return Stand.PLANNED if done.held + done.coming >= one.times else Stand.OPEN


def _counted(year: int, on: date) -> dict[int, dict[date, Done]]:
    """By promise and month. One statement: what a group holds of other kinds, or in other years, is counted in no month."""
    first, last = fiscal_year_days(year)
    own = Q(**{f"{ACTIVITY}shift__opportunity__kind": F("kind")})
    holds = Q(day__gte=F("since")) & (Q(until__isnull=True) | Q(day__lt=F("until")))
    # PostgreSQL truncates a day to a moment.
    of_day = Cast(TruncMonth("day"), DateField())
    month = Case(When(Q(day__range=(first, last)) & own & holds, then=of_day), output_field=DateField())
    rows = in_force(year).order_by().annotate(day=held_on(ACTIVITY)).annotate(month=month).filter(month__isnull=False)
    planned = Q(**{f"{ACTIVITY}status": ActivityStatus.PLANNED})

    def often(which: Q) -> Count:
        return Count(f"{ACTIVITY}starts_at", distinct=True, filter=which)

    counted = rows.values_list("pk", "month").annotate(
        held=often(Q(**{f"{ACTIVITY}status": ActivityStatus.DONE})), coming=often(planned & Q(day__gte=on)),
        unreported=often(planned & Q(day__lt=on)),
    )  # fmt: skip
    found: defaultdict[int, dict[date, Done]] = defaultdict(dict)
    for key, of_month, *numbers in counted:
        found[key][of_month] = Done(*numbers)
    return found


def stands_in(lines: list[Promise], first: date) -> list[Stand]:
    """How the promises of a board stand in the month of which this is the first day."""
    return [month.stand for one in lines for month in one.months if month.first == first]


def month_of(on: date, user=None) -> list[Stand]:
    """How the promises stand in the month of the day."""
    return stands_in(board(fiscal_year(on), on, user), on.replace(day=1))
