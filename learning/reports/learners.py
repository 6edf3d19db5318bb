"""Who learned in a fiscal year: people by population group, village, sex or age. Whoever came to a meeting that was held counts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Case, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from learning.models.need import COUNT
from learning.taught import Learned, Taught, Who, hours, taught_in
from papers.report import Column, Param, Report
from papers.usual import EXECUTIVE, YEARLY
from programs.reports.asked import YEAR
from residents.enums import Sex
from residents.groups import groups_counted_by
from residents.models import Resident
from residents.models.resident import belongs
from thai.dates import completed_years
from thai.fiscal import fiscal_year_days

GROUP, VILLAGE, SEX, AGE = "group", "village", "sex", "age"
BY = {GROUP: _("population group"), VILLAGE: _("village"), SEX: _("sex"), AGE: _("age")}
# The youngest of each band, the oldest first.
BANDS = (60, 40, 25, 15, 0)


class Person(NamedTuple):
    village: int
    sex: str
    band: int | None
    groups: frozenset[int]


@dataclass
class Figures:
    people: set[Who] = field(default_factory=set)
    rounds: int = 0
    minutes: int = 0
    passed: int = 0
    certificates: int = 0

    def add(self, one: Learned) -> None:
        self.people.add(one.who)
        self.rounds += 1
        self.minutes += one.minutes
        self.passed += one.passed
        self.certificates += one.certified

    def cells(self) -> tuple:
        return len(self.people), self.rounds, hours(self.minutes), self.passed, self.certificates


class LearningLearners(Report):
    """Counts only. Somebody in several groups counts in each; in every other division once."""

    code = "learning_learners"
    title = _("Who learned")
    tells = _("How many learnt, by group, village, sex or age.")
    asked_by, due = EXECUTIVE, YEARLY
    permission = COUNT
    params = (YEAR, Param("by", _("By"), "choice", default=GROUP, choices=list(BY.items())))

    def __init__(self, taught: Iterable[Taught] | None = None, people: dict[int, Person] | None = None):
        self.taught, self.known = taught, people

    def columns_for(self, user, params):
        adds_up = params["by"] != GROUP
        return (
            Column(params["by"], BY[params["by"]], width=34),
            Column("people", _("people"), "integer", width=10, total=adds_up),
            Column("rounds", _("rounds attended"), "integer", width=10, total=adds_up),
            Column("hours", _("hours"), "number", width=12, total=adds_up),
            Column("passed", _("passed"), "integer", width=10, total=adds_up),
            Column("certificates", _("certificates"), "integer", width=10, total=adds_up),
        )

    def rows(self, *, user, params):
        taught = taught_in(params["fiscal_year"]) if self.taught is None else self.taught
        known = people_of(taught, params["fiscal_year"], user) if self.known is None else self.known
        figures: dict = defaultdict(Figures)
        for one in (learned for each in taught for learned in each.who_came):
            for key in _keys(known.get(one.who[1]) if one.who[0] == "r" else None, params["by"]):
                figures[key].add(one)
        for key, words in _lines(params["by"], figures, user):
            yield words, *figures[key].cells()


def people_of(taught: Iterable[Taught], year: int, user) -> dict[int, Person]:
    """The learners of the registry, with their groups at the end of the year (today, while it lasts): one statement."""
    on = min(fiscal_year_days(year)[1], timezone.localdate())
    pks = {one.who[1] for each in taught for one in each.who_came if one.who[0] == "r"}
    groups = groups_counted_by(user)
    return {row[0]: _person(row, groups, on) for row in _rows(pks, groups, on)}


def _rows(pks: set[int], groups: list, on: date) -> QuerySet:
    within = {f"g{one.number}": Case(When(belongs(one, on=on), then=Value(1)), default=Value(0)) for one in groups}
    found = Resident.objects.filter(pk__in=pks).order_by().annotate(**within)
    return found.values_list("pk", "village__number", "sex", "birth_date", *within)


def _person(row: tuple, groups: list, on: date) -> Person:
    _pk, village, sex, born, *flags = row
    band = _band_of(born, on) if born else None
    return Person(village, sex, band, frozenset(one.number for one, flag in zip(groups, flags, strict=True) if flag))


def _band_of(born: date, on: date) -> int:
    age = completed_years(born, on)
    return next((least for least in BANDS if age >= least), BANDS[-1])


def _keys(person: Person | None, by: str) -> Iterable:
    """Under which lines somebody counts; guests under one of their own, who is in no group in none."""
    if person is None:
        return ["guest"]
    if by == GROUP:
        return person.groups
    return [{VILLAGE: person.village, SEX: person.sex or None, AGE: person.band}[by]]


def _lines(by: str, figures: dict, user) -> Iterator[tuple]:
    """All lines in their order, also those of nobody; but unknown and guests only where there are some."""
    yield from _known_lines(by, figures, user)
    for key, words in ((None, gettext("Unknown")), ("guest", gettext("not in the registry"))):
        if key in figures:
            yield key, words


def _known_lines(by: str, figures: dict, user) -> Iterator[tuple]:
    if by == GROUP:
        yield from ((group.number, f"{group.number}. {group.name}") for group in groups_counted_by(user))
    elif by == SEX:
        yield from ((code, str(label)) for code, label in Sex.choices)
    elif by == AGE:
        yield from ((least, _band(least, place)) for place, least in reversed(list(enumerate(BANDS))))
    else:
        numbers = sorted(key for key in figures if isinstance(key, int))
        yield from ((number, gettext("Village %(number)s") % {"number": number}) for number in numbers)


def _band(least: int, place: int) -> str:
    if place == 0:
        return gettext("%(age)s and older") % {"age": least}
    return gettext("%(from)s to %(to)s") % {"from": least, "to": BANDS[place - 1] - 1}
