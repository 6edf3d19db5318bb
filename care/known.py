"""What the office knows of some people on a day, as the answers that a rule is read by (care/rules/reading.py).

The statement of care/engine.py asks the registry about everybody; for a page of people it is quicker to fetch what is known of
them, and to read. A property test holds the two equal (care/tests/test_known.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from datetime import date

from django.db.models import Q, QuerySet

from care.engine import NOT_THAI, THAI
from care.facts import named_sources
from care.models import Fact
from care.rules.reading import NATIONALITY, Ages, Answers
from residents.models import Condition, PopulationGroup, Resident


def ages_of(groups: Iterable[PopulationGroup]) -> Ages:
    """The groups by age: from, and to (included)."""
    return {group.number: (group.age_from, group.age_to) for group in groups if group.age_from is not None}


def known_of(
    people: Sequence[Resident], day: date, groups: Sequence[PopulationGroup], receives, asked: Set[str]
) -> dict[int, Answers]:
    """By primary key. `receives`: by primary key the entitlements that the person receives, True for each. Other parts of the
    portal are asked for the facts that are `asked` alone."""
    facts, held = _facts(people, day, asked | {NATIONALITY}), _held(people, day)
    conditions = [group.number for group in groups if group.age_from is None]
    return {
        person.pk: Answers(
            birth=person.birth_date, died=person.died_on, sex=person.sex,
            registered=True if person.registered_household_id else None, thai=_thai(person, facts[person.pk]),
            groups={number: number in held[person.pk] for number in conditions}, facts=facts[person.pk],
            receives=defaultdict(bool, receives[person.pk]),
        )
        for person in people
    }  # fmt: skip


def member_since(held: QuerySet[Condition]) -> defaultdict[int, dict[int, date | None]]:
    """By person since when they belong to each group, by number; None where one of the entries does not say."""
    found: defaultdict[int, dict[int, date | None]] = defaultdict(dict)
    for person, number, since in held.order_by().values_list("resident", "group__number", "since"):
        before = found[person].get(number, since)
        found[person][number] = None if None in (before, since) else min(before, since)
    return found


def thai_by_digit(person: Resident) -> bool | None:
    """A hint only: 1-5 were given to Thai nationals, 8 is of both, a blank number says nothing."""
    return True if person.citizen_id_first in THAI else False if person.citizen_id_first in NOT_THAI else None


def _thai(person: Resident, facts: dict[str, int]) -> bool | None:
    return facts[NATIONALITY] == 1 if NATIONALITY in facts else thai_by_digit(person)


def _held(people: Sequence[Resident], day: date) -> defaultdict[int, set[int]]:
    found = defaultdict(set)
    rows = Condition.objects.filter(resident__in=people).on(day).order_by()
    for person, number in rows.values_list("resident", "group__number"):
        found[person].add(number)
    return found


def _facts(people: Sequence[Resident], day: date, asked: Set[str]) -> dict[int, dict[str, int]]:
    """The first source that knows an answer gives it: other parts of the portal, then what the office wrote down."""
    found: dict[int, dict[str, int]] = {person.pk: {} for person in people}
    houses = defaultdict(list)
    for person in people:
        houses[person.household_id].append(person.pk)
    of = {True: houses, False: {person.pk: [person.pk] for person in people}}
    for source in (one for one in named_sources() if one.code in asked):
        owners = [key for key in of[source.of_household] if key]
        for row in source.rows(day).filter(owner__in=owners):
            _tell(found, of[source.of_household][row["owner"]], source.code, row["value"])
    recorded = Fact.objects.filter(Q(resident__in=people) | Q(household__in=[key for key in houses if key])).on(day)
    for code, resident, house, value in recorded.order_by().values_list("kind__code", "resident", "household", "value"):
        _tell(found, [resident] if resident else houses[house], code, value)
    return found


def _tell(found: dict[int, dict[str, int]], people: Iterable[int], code: str, value: int) -> None:
    for pk in people:
        found[pk].setdefault(code, value)
