"""Who answers what entitlements ask beside the registry: other pillars, the visits, and what the office recorded.

`settings.FACT_SOURCES` names classes by dotted path, in the order in which they are asked; what the office recorded comes last:

    class SurveyIncome:
        code = "income_per_head"      # a FactKind's
        of_household = True           # owners are households', else residents'
        def rows(self, on) -> QuerySet   # of "owner" (a key) and "value" (yes 1, no 0; whole numbers; satang), one row an owner

A person's answer is the first source's that has one.
"""

from datetime import date
from functools import lru_cache

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.module_loading import import_string

from care.models import Assessment, Fact, FactKind


class Recorded:
    """What the office wrote down."""

    def __init__(self, kind: FactKind):
        self.code, self.of_household = kind.code, kind.of_household

    def rows(self, on: date) -> QuerySet:
        owner = F("household_id") if self.of_household else F("resident_id")
        found = Fact.objects.filter(kind__code=self.code).on(on).order_by()
        return found.values("value", owner=owner)


class Adl:
    """The newest assessment of a visit, known of whoever was ever assessed."""

    code, of_household = "adl", False

    def rows(self, on: date) -> QuerySet:
        later = Assessment.objects.filter(resident=OuterRef("resident"), on__lte=on).filter(
            Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), pk__gt=OuterRef("pk"))
        )  # fmt: skip
        newest = Assessment.objects.filter(~Exists(later), on__lte=on).order_by()
        return newest.values(owner=F("resident_id"), value=F("total"))


@lru_cache
def _named(paths: tuple[str, ...]) -> tuple:
    return tuple(import_string(path)() for path in paths)


def named_sources() -> tuple:
    """The other parts of the portal that know something, in the order in which they are believed."""
    return _named(tuple(settings.FACT_SOURCES))


def sources(kinds: dict[str, FactKind], code: str) -> list:
    """Those that answer a fact, in the order in which they are believed; the office's own where it recorded anything."""
    own = [Recorded(kinds[code])] if code in kinds and kinds[code].recorded else []
    return [source for source in named_sources() if source.code == code] + own


def fact_kinds() -> dict[str, FactKind]:
    """By code."""
    return {kind.code: kind for kind in FactKind.objects.all()}


def recorded_kinds() -> dict[str, FactKind]:
    """By code, each with whether anything of it is `recorded`: for those of which nothing is, all facts are looked through."""
    recorded = Exists(Fact.objects.filter(kind=OuterRef("pk")))
    return {kind.code: kind for kind in FactKind.objects.annotate(recorded=recorded)}
