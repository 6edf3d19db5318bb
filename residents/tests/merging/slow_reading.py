"""What a merge must leave, read slowly: kind by kind, day by day, from what was there before."""

import datetime

from residents.models import BulkEditRow, Condition, DuplicatePair, Household, LifeEvent, PrivateFile, Residence, Task
from residents.tests.merging.small_registry import START

SOME_DAYS = [START + datetime.timedelta(days=n) for n in range(-40, 70)]


def days_in_groups(*people: int) -> dict[str, set]:
    """Group to the days on which one of these people is in it."""
    found: dict[str, set] = {}
    for row in Condition.objects.filter(resident_id__in=people).select_related("group"):
        days = {d for d in SOME_DAYS if (row.since is None or row.since <= d) and (row.until is None or d < row.until)}
        found.setdefault(row.group.code, set()).update(days)
    return {code: days for code, days in found.items() if days}


def plainly_moved(*people: int) -> dict[str, set]:
    """Rows that go over whatever else there is, by kind."""
    return {
        "events": _keys(LifeEvent, "resident_id", people), "others'": _keys(LifeEvent, "related_id", people),
        "tasks": _keys(Task, "resident_id", people), "files": _keys(PrivateFile, "resident_id", people),
    }  # fmt: skip


def _keys(model, column: str, people) -> set:
    return {row.pk for row in model.objects.all() if getattr(row, column) in people}


def edits(*people: int) -> set:
    """Bulk edits in which one of these people stands: each once."""
    return {row.bulk_id for row in BulkEditRow.objects.all() if row.resident_id in people}


def periods(person: int) -> set:
    return {(row.pk, row.village_id, row.household_id, row.since) for row in Residence.objects.filter(resident=person)}


def dismissed(*people: int) -> set:
    """Who is known not to be one of these people."""
    pairs = {(pair.first_id, pair.second_id) for pair in DuplicatePair.objects.filter(state="dismissed")}
    said = {other for pair in pairs for other in pair if set(pair) & set(people)}
    return said - set(people)


def heads(*people: int) -> set:
    return {house.pk for house in Household.objects.all() if house.head_id in people}
