"""What one may have, as the public reads it: the same rules in the same words as the staff's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from care.models import AmountBand, Entitlement, EntitlementRule
from care.rules.stored import with_rules
from care.rules.values import Amount, Rule
from care.words import Words, words_of
from core.fields import baht_of

# The drawing of the amounts: its height, and how wide each step is.
TALL, STEP = 90, 70


def shown_entitlements() -> QuerySet[Entitlement]:
    return Entitlement.objects.filter(published=True)


def given_on(on: date, entitlements: Iterable[Entitlement]) -> list[Entitlement]:
    """Those that have a rule on the day, or of which another part of the portal knows."""
    return [one for one in entitlements if one.source or one.rule_on(on)]


def listed(on: date) -> list["Shown"]:
    """All of them, with their amounts; three queries."""
    rules = EntitlementRule.objects.prefetch_related(Prefetch("amounts", AmountBand.objects.select_related("fact")))
    return [Shown(one, on) for one in given_on(on, shown_entitlements().prefetch_related(Prefetch("rules", rules)))]


def whole(on: date, **which) -> list["Shown"]:
    """Those that are asked for with all their conditions; six queries."""
    return [Shown(one, on) for one in given_on(on, with_rules(shown_entitlements().filter(**which)))]


@dataclass(frozen=True)
class Line:
    """An amount in baht, and for whom it is; '' where it is for everybody."""

    baht: Decimal
    who: str


@dataclass(frozen=True)
class Bar:
    """A step of the drawing: where it stands, how high it is, its age and its baht."""

    x: int
    height: int
    age: int
    baht: Decimal

    @property
    def y(self) -> int:
        return TALL - self.height

    @property
    def middle(self) -> int:
        return self.x + STEP // 2 - 3


class Shown:
    """An entitlement with the rule that is in force."""

    def __init__(self, entitlement: Entitlement, on: date):
        self.entitlement, self.stored = entitlement, entitlement.rule_on(on)
        if self.stored:
            self.stored.entitlement = entitlement

    @cached_property
    def rule(self) -> Rule | None:
        return self.stored.plain if self.stored else None

    @cached_property
    def words(self) -> Words:
        return words_of(self.stored)

    @property
    def confirmed(self) -> bool:
        return self.stored is None or self.stored.confirmed_at is not None

    @property
    def sets(self) -> list[list[str]]:
        """The conditions in words, set by set."""
        return [[self.words.condition(one) for one in group] for group in self.rule.sets] if self.rule else []

    @property
    def bands(self) -> list[Amount]:
        return [band.plain for band in self.stored.amounts.all()] if self.stored else []

    @property
    def least(self) -> Decimal | None:
        return min((baht_of(band.satang) for band in self.bands), default=None)

    @property
    def most(self) -> Decimal | None:
        return max((baht_of(band.satang) for band in self.bands), default=None)

    @property
    def amounts(self) -> list[Line]:
        bands = self.bands
        return [Line(baht_of(band.satang), self._who(band, alone=len(bands) == 1)) for band in bands]

    def _who(self, band: Amount, *, alone: bool) -> str:
        told = ", ".join(self.words.band(band))
        return told or ("" if alone else _("everybody else"))

    @property
    def steps(self) -> list[Bar]:
        """The amounts as steps, where each is of an age alone and there are several."""
        bands = [band for band in self.bands if band.age_from is not None and not band.fact]
        if len(bands) < 2 or len(bands) != len(self.bands):
            return []
        most = max(band.satang for band in bands)
        return [
            Bar(place * STEP, (TALL - 20) * band.satang // most, band.age_from, baht_of(band.satang))
            for place, band in enumerate(sorted(bands, key=lambda one: one.age_from))
        ]

    @property
    def wide(self) -> int:
        return STEP * len(self.steps)

    @property
    def not_beside(self) -> list[Entitlement]:
        """What shuts it out, as far as it is shown itself."""
        return [other for other in self.entitlement.excluded_by.all() if other.published]
