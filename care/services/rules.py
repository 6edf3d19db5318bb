"""Rules of entitlements, copied to begin a new one."""

from care.models import Entitlement, EntitlementRule


def copy_rule(rule: EntitlementRule, *, since, by, to: Entitlement | None = None) -> EntitlementRule:
    """The rule with its conditions and amounts, from another day on, or of another entitlement."""
    made = EntitlementRule(entitlement=to or rule.entitlement, since=since, in_force=rule.in_force)
    made._history_user = by
    made.save()
    for one in rule.criteria.all():
        groups = list(one.groups.all())
        one.pk, one.rule, one._state.adding = None, made, True
        one.save()
        one.groups.set(groups)
    for band in rule.amounts.all():
        band.pk, band.rule, band._state.adding = None, made, True
        band.save()
    return made
