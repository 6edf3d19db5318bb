"""The board: for each entitlement, village and group how many receive it, miss it, cannot be told, or do not match its rule.

One statement gives every person of the villages one number for each entitlement and one bit for each group, and counts how often
each combination occurs; the cells are sums of those few. People who died are counted beside, for what is given after a death.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import takewhile
from operator import and_

from django.db import connection
from django.db.models import Case, Count, Q, QuerySet, Value, When

from care.coverage import source_of
from care.engine import NOBODY, Engine, written
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
    """Another part of the portal answers. Each of its sets is found once and joined to whoever is here.

    As conditions the database found a set anew wherever it was named, and a large one that it looks up for each person is more
    than it keeps in memory.
    """
    bits = _bits(groups, engine)
    here = written(people.order_by().annotate(**bits).values_list("resident", "village__number", *bits), 2 + len(bits))
    sets = {standing: written(found) for standing, found in _answers_of(entitlement, engine.on).items()}
    held = "".join(f", s{standing:d} (person) AS MATERIALIZED ({found.sql})" for standing, found in sets.items())
    joins = " ".join(f"LEFT JOIN s{standing:d} ON s{standing:d}.person = here.person" for standing in sets)
    first = " ".join(f"WHEN s{standing:d}.person IS NOT NULL THEN {standing:d}" for standing in sets)
    columns = ", ".join(("village", *bits))
    sql = (
        f"WITH here (person, {columns}) AS ({here.sql}){held} "  # noqa: S608 - our own words and numbers
        f"SELECT {columns}, CASE {first} END AS stands, COUNT(*) FROM here {joins} GROUP BY {columns}, stands"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for one in (here, *sets.values()) for value in one.params])
        for village, *answers, standing, counted in cursor.fetchall():
            if standing is not None:
                yield entitlement.pk, village, _belonging(groups, answers), Stands(standing), counted


def combinations(rows: QuerySet, columns: dict, groups, engine: Engine):
    """Village, groups, the values of the columns, and how many people have them."""
    bits = _bits(groups, engine)
    names = ("village__number", *bits, *columns)
    found = rows.order_by().annotate(**bits, **columns).values_list(*names).annotate(people=Count("pk"))
    for village, *answers, people in found:
        yield village, _belonging(groups, answers), answers[len(bits) :], people


def _bits(groups, engine: Engine) -> dict[str, Case]:
    """A column of each group: 1 for whom it belongs to."""
    return {
        f"g{group.number}": Case(When(engine.belongs(group, engine.on), then=Value(1)), default=Value(0))
        for group in groups
    }


def _belonging(groups, answers) -> tuple[int, ...]:
    return tuple(group.number for group, bit in zip(groups, answers, strict=False) if bit)


def _answers_of(entitlement: Entitlement, on: date) -> dict[Stands, QuerySet]:
    """What another part of the portal says. A person stands as the first set says in which they are.

    Who has it has it; of whom it cannot be told nobody says that they miss it.
    """
    source = source_of(entitlement)
    return {
        Stands.RECEIVES: source.has(on),
        Stands.UNKNOWN: source.cannot_tell(on),
        Stands.MISSING: source.entitled(on),
    }


def _told_as(standing: Stands, sets: dict[Stands, QuerySet]) -> Q:
    """The people of one standing: in its set and in none before it."""
    if standing not in sets:
        return NOBODY
    before = takewhile(lambda one: one != standing, sets)
    return reduce(and_, (~Q(pk__in=sets[one]) for one in before), Q(pk__in=sets[standing]))


def people_standing(entitlement: Entitlement, *, on: date, user, standing: Stands) -> QuerySet:
    """The residents of the board's cells that `user` may see."""
    if entitlement.source:
        return Resident.objects.present(on=on).visible_to(user).filter(_told_as(standing, _answers_of(entitlement, on)))
    rule = rules_on(on, [entitlement]).get(entitlement.pk)
    if rule is None:
        return Resident.objects.none()
    engine = Engine(on)
    found = Resident.objects.present(on=on) if _living(rule) else Resident.objects.filter(engine.present(rule))
    return found.visible_to(user).alias(stands=engine.stands(rule)).filter(stands=standing)
