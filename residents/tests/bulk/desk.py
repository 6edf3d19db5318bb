"""What the tests of bulk edits start from: people, an act, and the words of what became of each."""

import datetime

from residents.models import BulkEdit, Condition, PopulationGroup, Residence, Resident
from residents.services.bulk import apply_bulk, begin_bulk, plan_bulk
from residents.services.bulk.lines import lines_of
from residents.tests.factories import household, resident

DAY = datetime.date(2026, 3, 1)
EARLIER = datetime.date(2026, 1, 1)
LATER = datetime.date(2026, 6, 1)
NAMES = ("กอ", "ขอ", "คอ", "งอ", "จอ")


def people(number: int = 3, **fields) -> list[Resident]:
    return [resident(name, **fields) for name in NAMES[:number]]


def drafted(persons, by=None) -> BulkEdit:
    chosen = Resident.objects.filter(pk__in=[person.pk for person in persons]).order_by("pk")
    return begin_bulk(chosen, by=by)


def planned(persons, act, by=None) -> BulkEdit:
    return plan_bulk(drafted(persons, by), act, by=by)


def applied(persons, act, by=None) -> BulkEdit:
    return apply_bulk(planned(persons, act, by), by=by)


def outcomes(bulk: BulkEdit) -> list[str]:
    return [line.outcome for line in lines_of(fresh(bulk))]


def reasons(bulk: BulkEdit) -> list[str]:
    return [line.why for line in lines_of(fresh(bulk))]


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def periods(person) -> list:
    found = Residence.objects.filter(resident=person).order_by("pk")
    return [(period.village.number, period.since, period.until) for period in found]


def group(code: str = "pregnant") -> PopulationGroup:
    return PopulationGroup.objects.get(code=code)


def conditions(person) -> list:
    return [
        (c.group.code, c.detail, c.since, c.until) for c in Condition.objects.filter(resident=person).order_by("pk")
    ]


def far_house():
    return household(2, "5")
