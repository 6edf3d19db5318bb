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
from care.engine import Engine
from care.enums import Population, Stands
from care.models import Entitlement
from care.rules.stored import rules_on, with_rules
from care.rules.values import Rule
from residents.groups import counts_everybody, groups_counted_by
from residents.models import Residence, Resident
from residents.models.resident import alive

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
    rules, people, engine = (
        rules_on(on, entitlements),
        population(on, user),
        Engine(on, path="resident__", counting=True),
    )
    yield from _sums(people, {key: rule for key, rule in rules.items() if _living(rule)}, groups, engine)
    for one in entitlements:
        rule = rules.get(one.pk)
        if one.source:
            yield from _told_elsewhere(people, one, groups, engine)
        elif rule and not _living(rule):
            dead = Engine(on, counting=True)
            rows = Resident.objects.filter(dead.present(rule))
            rows = rows if counts_everybody(user) else rows.visible_to(user)
            yield from _sums(rows, {one.pk: rule}, groups, dead)


def _living(rule: Rule | None) -> bool:
    return rule is not None and rule.population == Population.LIVING


def population(on: date, user) -> QuerySet:
    """The periods of living here of whoever is here on the day, as far as the user may count them."""
    periods = Residence.objects.on(on).filter(alive(on=on, path="resident__"))
    return periods if counts_everybody(user) else periods.visible_to(user)


def _sums(rows: QuerySet, rules: dict[int, Rule], groups, engine: Engine):
    columns = {f"s{key}": engine.stands(rule) for key, rule in rules.items()}
    if columns:
        for village, belonging, answers, people in combinations(rows, columns, groups, engine):
            for key, standing in zip(rules, answers, strict=True):
                yield key, village, belonging, standing, people


def _told_elsewhere(people: QuerySet, entitlement: Entitlement, groups, engine: Engine):
    """Another part of the portal answers: a statement for each answer, as its questions are deep enough by themselves."""
    for standing, condition in _answers_of(entitlement, engine.on, engine.path).items():
        for village, belonging, _none, counted in combinations(people.filter(condition), {}, groups, engine):
            yield entitlement.pk, village, belonging, standing, counted


def combinations(rows: QuerySet, columns: dict, groups, engine: Engine):
    """Village, groups, the values of the columns, and how many people have them."""
    bits = {f"g{group.number}": _bit(engine.belongs(group, engine.on)) for group in groups}
    names = ("village__number", *bits, *columns)
    found = rows.order_by().annotate(**bits, **columns).values_list(*names).annotate(people=Count("pk"))
    for village, *answers, people in found:
        belonging = tuple(group.number for group, bit in zip(groups, answers, strict=False) if bit)
        yield village, belonging, answers[len(bits) :], people


def _bit(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0))


def _answers_of(entitlement: Entitlement, on: date, path: str = "") -> dict[Stands, Q]:
    """What another part of the portal says: who has it, who may have it and has it not, of whom it cannot tell."""
    source = source_of(entitlement)
    has, entitled, unknown = (
        Q(**{f"{path}pk__in": found}) for found in (source.has(on), source.entitled(on), source.cannot_tell(on))
    )
    return {Stands.RECEIVES: has, Stands.MISSING: entitled & ~has, Stands.UNKNOWN: unknown & ~entitled & ~has}


def people_standing(entitlement: Entitlement, *, on: date, user, standing: Stands) -> QuerySet:
    """The residents of the board's cells that `user` may see."""
    if entitlement.source:
        condition = _answers_of(entitlement, on).get(standing, Q(pk__in=[]))
        return Resident.objects.present(on=on).visible_to(user).filter(condition)
    rule = rules_on(on, [entitlement]).get(entitlement.pk)
    if rule is None:
        return Resident.objects.none()
    engine = Engine(on)
    found = Resident.objects.present(on=on) if _living(rule) else Resident.objects.filter(engine.present(rule))
    return found.visible_to(user).alias(stands=engine.stands(rule)).filter(stands=standing)
