"""The board: for each entitlement, village and group how many receive it, miss it, cannot be told, or do not match its rule.

One statement gives every person of the villages one number for each entitlement and one bit for each group, and counts how often
each combination occurs; the cells are sums of those few. People who died are counted beside, for what is given after a death.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Q, QuerySet, Value, When

from care.coverage import source_of
from care.engine import Engine, Told
from care.enums import Population, Stands
from care.models import Entitlement
from care.rules.stored import rules_on, with_rules
from care.rules.values import Rule
from residents.groups import counts_everybody, groups_counted_by
from residents.models import Residence, Resident
from residents.models.resident import alive, belongs

# The "group" of everybody, whatever groups they are in.
EVERYBODY = 0
COUNT_ALL = "care.count_entitlements"


@dataclass(frozen=True)
class Cell:
    """How many people of a village and a group stand how to an entitlement (keys: entitlement, village and group number)."""

    entitlement: int
    village: int
    group: int
    receives: int = 0
    missing: int = 0
    unknown: int = 0
    unmatched: int = 0


def entitlements_counted_by(user) -> list[Entitlement]:
    """Whoever may count counts the sensitive ones too, and sees nobody."""
    found = with_rules(Entitlement.objects.all())
    return list(found if _counts_all(user) else found.visible_to(user))


def _counts_all(user) -> bool:
    return user is None or user.has_perm(COUNT_ALL)


def count_board(*, on: date, user=None, entitlements: Iterable[Entitlement] | None = None, groups=None) -> list[Cell]:
    """The cells in which somebody stands; `groups` as PopulationGroups, those that the user may count by default."""
    chosen = entitlements_counted_by(user) if entitlements is None else list(entitlements)
    groups = groups_counted_by(user) if groups is None else list(groups)
    cells: defaultdict[tuple, list[int]] = defaultdict(lambda: [0] * len(Stands))
    for key, village, belonging, stands, people in _counted(on, user, chosen, groups):
        for group in (EVERYBODY, *belonging):
            cells[key, village, group][stands] += people
    return [Cell(*place, *found[1:]) for place, found in sorted(cells.items()) if any(found[1:])]


def _counted(on: date, user, entitlements, groups):
    """Entitlement, village, groups, how they stand, and how many people."""
    rules = rules_on(on, entitlements)
    living = {one.pk: one for one in entitlements if one.source or _living(rules.get(one.pk))}
    yield from _sums(_population(on, user), on, living, rules, groups, "resident__", "village__number")
    for one in entitlements:
        rule = rules.get(one.pk)
        if rule and not _living(rule):
            dead = Resident.objects.filter(Engine(on).present(rule))
            rows = dead if counts_everybody(user) else dead.visible_to(user)
            yield from _sums(rows, on, {one.pk: one}, rules, groups, "", "village__number")


def _living(rule: Rule | None) -> bool:
    return rule is not None and rule.population == Population.LIVING


def _population(on: date, user) -> QuerySet:
    periods = Residence.objects.on(on).filter(alive(on=on, path="resident__"))
    return periods if counts_everybody(user) else periods.visible_to(user)


def _sums(rows: QuerySet, on: date, entitlements: dict, rules: dict, groups, path: str, village: str):
    engine = Engine(on, path=path)
    columns = {f"s{key}": stands(engine, one, rules.get(key)) for key, one in entitlements.items()}
    bits = {f"g{group.number}": _bit(belongs(group, on=on, path=path)) for group in groups}
    if not columns:
        return
    names = (village, *bits, *columns)
    found = rows.order_by().annotate(**bits, **columns).values_list(*names).annotate(people=Count("pk"))
    for number, *answers, people in found:
        belonging = tuple(group.number for group, bit in zip(groups, answers, strict=False) if bit)
        for key, standing in zip(entitlements, answers[len(bits) :], strict=True):
            yield key, number, belonging, standing, people


def _bit(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0))


def stands(engine: Engine, entitlement: Entitlement, rule: Rule | None) -> Case:
    """How each row stands, by the rule or by the part of the portal that knows."""
    if not entitlement.source:
        return engine.stands(rule)
    source = source_of(entitlement)
    yes, unknown, has = (
        Q(**{f"{engine.path}pk__in": found}) for found in (source.entitled(engine.on), source.cannot_tell(engine.on), source.has(engine.on))
    )  # fmt: skip
    return engine.stands(None, has=has, told=Told(yes, ~yes & ~unknown))


def people_standing(entitlement: Entitlement, *, on: date, user, standing: Stands | None = None) -> QuerySet:
    """The residents of the board's cells that `user` may see, each with `stands`; of one standing where it is given."""
    engine = Engine(on)
    rule = rules_on(on, [entitlement]).get(entitlement.pk)
    if rule is None and not entitlement.source:
        return Resident.objects.none()
    if rule and not _living(rule):
        found = Resident.objects.filter(engine.present(rule))
    else:
        found = Resident.objects.present(on=on)
    found = found.visible_to(user).annotate(stands=stands(engine, entitlement, rule))
    return found if standing is None else found.filter(stands=standing)
