"""The totals of fiscal years by kind of work: what volunteers gave, also those whose names have faded, and what was done."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Count, Sum

from volunteers.hours import Month, main_kinds, year_of
from volunteers.models import Deed, FadedHours


@dataclass
class Counts:
    """`people`: each once, under the kind of work that they did most."""

    people: int = 0
    times: int = 0
    minutes: int = 0

    def add(self, people: int, times: int, minutes: int) -> None:
        self.people += people
        self.times += times
        self.minutes += minutes


class Done(NamedTuple):
    """`people`: for how many different people."""

    times: int = 0
    amount: int = 0
    people: int = 0


@dataclass
class Totals:
    """One fiscal year, by the key of the kind of work."""

    given: dict[int, Counts] = field(default_factory=lambda: defaultdict(Counts))
    faded: Counts = field(default_factory=Counts)
    done: dict[int, Done] = field(default_factory=dict)

    @property
    def all(self) -> Counts:
        total = Counts()
        for one in self.given.values():
            total.add(one.people, one.times, one.minutes)
        return total


def totals_of(months: Iterable[Month], *years: int) -> dict[int, Totals]:
    """Of these fiscal years: `months` are all that is known of persons in them. Two statements."""
    found = {year: Totals() for year in years}
    known: dict[int, list[Month]] = {year: [] for year in years}
    for one in months:
        known[one.year].append(one)
    for year, given in known.items():
        _add_known(found[year], given)
    for line in FadedHours.objects.filter(fiscal_year__in=years):
        totals = found[line.fiscal_year]
        totals.given[line.kind_id].add(line.people, line.times, line.minutes)
        totals.faded.add(line.people, line.times, line.minutes)
    for year, kind, *counts in _done(years):
        found[year].done[kind] = Done(*counts)
    return found


def _add_known(totals: Totals, given: list[Month]) -> None:
    for one in given:
        totals.given[one.kind].add(0, one.times, one.minutes)
    for kind in main_kinds(given).values():
        totals.given[kind].add(1, 0, 0)


def _done(years: tuple[int, ...]):
    deeds = Deed.objects.held().order_by().annotate(year=year_of("shift__activity__starts_at")).filter(year__in=years)
    counts = {"times": Count("pk"), "all": Sum("amount"), "people": Count("resident", distinct=True)}
    return deeds.values("year", "kind").annotate(**counts).values_list("year", "kind", *counts)
