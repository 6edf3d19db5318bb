"""The rules as they are stored, fetched together."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, QuerySet

from care.models import AmountBand, Criterion, Entitlement, EntitlementRule
from care.rules.values import Rule


def with_rules(entitlements: QuerySet) -> QuerySet:
    """Entitlements whose rules, sets, conditions and amounts are asked once for all."""
    criteria = Criterion.objects.select_related("fact").prefetch_related("groups")
    rules = EntitlementRule.objects.prefetch_related(
        Prefetch("criteria", criteria),
        Prefetch("amounts", AmountBand.objects.select_related("fact")),
    )
    return entitlements.prefetch_related("excluded_by", Prefetch("rules", rules))


def plain_rules(entitlement: Entitlement) -> list[Rule]:
    """All its rules in the order of their days, of those that are fetched already."""
    rules = sorted((rule for rule in entitlement.rules.all() if rule.in_force), key=lambda rule: rule.since)
    for rule in rules:
        rule.entitlement = entitlement
    return [rule.plain for rule in rules]


def rules_on(on: date, entitlements: Iterable[Entitlement]) -> dict[int, Rule]:
    """The rule of each entitlement on the day, by its key; none of those that another part of the portal answers."""
    found = {}
    for entitlement in entitlements:
        rule = entitlement.rule_on(on)
        if rule is not None and not entitlement.source:
            rule.entitlement = entitlement
            found[entitlement.pk] = rule.plain
    return found


def rule_of(code: str, on: date) -> Rule | None:
    """The rule of one entitlement; None where it has none on the day."""
    return next(iter(rules_on(on, with_rules(Entitlement.objects.filter(code=code))).values()), None)
