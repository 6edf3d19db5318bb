"""The wall of thanks: first names of volunteers who agreed to stand there, and what all gave together, year by year."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.public.cache import public_page
from programs.public.figures import Figure
from programs.public.page import Page, show
from programs.public.suppression import enough
from residents.held_back import not_held_back
from residents.names import keys_of
from thai.fiscal import fiscal_year
from thai.names import split_name
from volunteers.hours import Figures, Month, Who, counted, hours, months_of
from volunteers.models import TaskKind, Volunteer
from volunteers.rules.badges import Badge, highest
from volunteers.totals import Totals, totals_of

# How many fiscal years stand on the wall.
YEARS = 5


class Thanked(NamedTuple):
    """One name of the wall. `badges`: what had been reached by the end of the year."""

    order: str
    name: str
    badges: list[Badge]


class Sum(NamedTuple):
    """So much of a kind of work; None where so few people were served that it is not said."""

    kind: TaskKind
    amount: int | None


class Year(NamedTuple):
    number: int
    figures: list[Figure]
    sums: list[Sum]
    people: list[Thanked]


@public_page()
def thanks(request: HttpRequest) -> HttpResponse:
    page = Page(_("Thank you, volunteers"), _("Who helps freely and unpaid, and what all gave together, year by year."))
    return show(request, "volunteers/thanks.html", page, years=wall())


def wall() -> list[Year]:
    """The years in which anything was given, the latest first. As many statements for many as for few."""
    this = fiscal_year(timezone.localdate())
    years = range(this, this - YEARS, -1)
    months = months_of(counted())
    names, kinds = _names(), list(TaskKind.objects.all())
    recent = totals_of((one for one in months if one.year in years), *years)
    shown = (
        Year(year, _figures(recent[year]), _sums(recent[year], kinds), _thanked(year, months, names)) for year in years
    )
    return [one for one in shown if one.figures or one.sums or one.people]


def _names() -> dict[Who, tuple[str, str]]:
    """First names, with what they are sorted by, of who agreed; a guest whose name is not kept any more has none."""
    rows = not_held_back(Volunteer.objects.filter(thanked_in_public=True))
    rows = rows.exclude(Q(guest__isnull=False) & Q(guest__name=""))
    columns = rows.values_list("resident", "guest", "resident__first_name", "guest__name")
    return {
        ("r", resident) if resident else ("g", guest): _first(first, name) for resident, guest, first, name in columns
    }


def _first(of_resident: str | None, of_guest: str | None) -> tuple[str, str]:
    name = of_resident or split_name(of_guest or "").first
    return keys_of(name, "").first_key, name


def _thanked(year: int, months: Iterable[Month], names: dict[Who, tuple[str, str]]) -> list[Thanked]:
    given: dict[Who, Figures] = defaultdict(Figures)
    helped = set()
    for one in months:
        if one.who in names and one.year <= year:
            given[one.who].add(one)
            helped |= {one.who} if one.year == year else set()
    return sorted(Thanked(*names[who], highest(given[who].badges)) for who in helped)


def _figures(totals: Totals) -> list[Figure]:
    """Of few people neither how many nor how long: each could be told from the other."""
    if not (people := enough(totals.all.people)):
        return []
    return [
        Figure(people, _("volunteers")), Figure(round(hours(totals.all.minutes)), _("hours of help")),
        Figure(totals.all.times, _("times somebody helped")),
    ]  # fmt: skip


def _sums(totals: Totals, kinds: list[TaskKind]) -> list[Sum]:
    """What is counted in bags is said; where it was done for certain people, only of enough of them."""
    counted_kinds = ((kind, totals.done.get(kind.pk)) for kind in kinds if kind.unit)
    return [
        Sum(kind, done.amount if not kind.for_people or enough(done.people) else None)
        for kind, done in counted_kinds
        if done and done.amount
    ]
