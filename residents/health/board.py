"""What the page of data health shows: a card for each check, the villages, and one check's rows in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from core.scope import label_of
from residents.enums import TaskOrigin
from residents.health.check import About, Concern, HealthCheck, checks_for
from residents.health.counting import kept_counts, past_counts, recount
from residents.health.trend import Trend
from residents.models import Task, Village, villages_of

COLUMN, GAP, HIGH = 10, 4, 40


@dataclass(frozen=True)
class InVillage:
    """What a check finds in one village; `left` and `height` are its column in the card's chart."""

    number: int
    label: str
    found: int
    left: int
    height: float

    @property
    def top(self) -> float:
        return HIGH - self.height


@dataclass(frozen=True)
class Card:
    """One check: what it finds, by village, and how that changed."""

    check: HealthCheck
    villages: list[InVillage]
    trend: Trend

    @property
    def total(self) -> int:
        return self.trend.now

    @property
    def chart_in_words(self) -> str:
        return ", ".join(f"{village.label}: {village.found}" for village in self.villages)

    @property
    def chart_width(self) -> int:
        return len(self.villages) * (COLUMN + GAP)


def villages_seen(user) -> list[Village]:
    """The villages whose rows this user reads: fewer than those whose names a system administrator knows."""
    scope = villages_of(user)
    return list(Village.objects.all() if scope is None else Village.objects.filter(pk__in=scope))


def _columns(villages: list[Village], found: dict[int, int]) -> list[InVillage]:
    most = max(found.values(), default=0) or 1
    return [
        InVillage(
            village.number, village.staff_label, n := found.get(village.pk, 0), at * (COLUMN + GAP), n * HIGH / most
        )
        for at, village in enumerate(villages)
    ]


def board(on: date, user) -> list[Card]:
    """Every check that the user may know of, as it was counted last on that day."""
    checks, villages = checks_for(user), villages_seen(user)
    found, past = kept_counts(on, user, checks=checks), past_counts(on, user, checks=checks)
    return [
        Card(
            check,
            _columns(villages, found[check.code]),
            Trend(on, sum(found[check.code].values()), past.get(check.code, {})),
        )
        for check in checks
    ]


def parts(cards: list[Card]) -> list[tuple[Concern, list[Card], list[Card]]]:
    """By concern: the cards that found something, and those that found nothing."""
    return [
        (concern, [c for c in cards if c.check.concern == concern and c.total],
         [c for c in cards if c.check.concern == concern and not c.total])
        for concern in Concern
    ]  # fmt: skip


@dataclass(frozen=True)
class VillageTab:
    number: int
    label: str
    found: int
    change: str


def village_tabs(check: HealthCheck, on: date, user) -> list[VillageTab]:
    """What the check finds in each village, and how that changed in a month."""
    found, past = recount(check, on, user), past_counts(on, user, checks=[check], by="village")
    return [
        VillageTab(
            village.number, village.staff_label, n := found.get(village.pk, 0),
            Trend(on, n, past.get(village.pk, {})).since_month,
        )
        for village in villages_seen(user)
    ]  # fmt: skip


@dataclass(frozen=True)
class FoundRow:
    """One row of a check: who or which house, where, what is wrong, and whether a task about it is open."""

    pk: int
    label: str
    place: str
    url: str
    told: str
    tasked: bool


def rows_in_order(check: HealthCheck, on: date, user, village: Village | None):
    rows = check.found(on, user)
    if village is not None:
        rows = rows.filter(**{check.village_path: village.pk})
    related, order = (check.related or (None,), ("counted_in", "pk")) if check.page else _READ[check.about]
    return rows.select_related(*related).order_by(*order)


def shown(check: HealthCheck, rows: list, on: date, user) -> list[FoundRow]:
    tasked = _tasked(check, [row.pk for row in rows], user)
    url = f"admin:{check.page}" if check.page else _URLS[check.about]
    return [
        FoundRow(
            row.pk, *_SAID[check.about](row), reverse(url, args=[row.pk]), check.told(row, on), row.pk in tasked
        )
        for row in rows
    ]  # fmt: skip


def _tasked(check: HealthCheck, keys: list[int], user) -> set[int]:
    field = check.tasks_about
    if field is None:
        return set()
    opened = Task.objects.open().visible_to(user).filter(origin=TaskOrigin.CHECK, origin_code=check.code)
    return set(opened.filter(**{f"{field}__in": keys}).values_list(field, flat=True))


_READ = {
    About.PERSON: (("village", "household__village"), ("village__number", "last_key", "first_key", "pk")),
    About.HOUSEHOLD: (("village",), ("village__number", "house_key", "pk")),
    About.VILLAGE: ((None,), ("number",)),
}
_URLS = {about: f"admin:residents_{page}" for about, page in (
    (About.PERSON, "resident_page"), (About.HOUSEHOLD, "household_page"), (About.VILLAGE, "village_change"))}  # fmt: skip
_SAID: dict[About, Callable] = {
    About.PERSON: lambda row: (row.full_name, label_of(row.household or row.village)),
    About.HOUSEHOLD: lambda row: (label_of(row), ""),
    About.VILLAGE: lambda row: (label_of(row), ""),
    About.OTHER: lambda row: (label_of(row), ""),
}
