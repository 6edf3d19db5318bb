"""Takes an import back: people whom it brought go, people whom it changed get their former values, where nobody has
touched them since and nothing outside the import refers to them."""

from datetime import date

from django.db.models import F, Q

from core.bulk import update_rows
from core.history import CHANGED, DELETED, record_set, remove_set
from residents.imports.write import CHANGEABLE, reason_of, values_of
from residents.models import Household, Residence, Resident
from residents.names import keys_of
from residents.references import referred
from spreadsheets.enums import Outcome
from spreadsheets.kind import PlannedRow


def undo_rows(rows: list[PlannedRow], *, batch, by) -> list[PlannedRow]:
    """Returns the rows that could not be taken back."""
    untouched = _untouched(rows)
    held = referred({row.target_id for row in rows if row.outcome == Outcome.NEW})
    done = [row for row in rows if row.target_id in untouched and row.target_id not in held]
    _remove([row.target_id for row in done if row.outcome == Outcome.NEW], batch=batch, by=by)
    _restore([row for row in done if row.outcome == Outcome.CHANGED], batch=batch, by=by)
    remove_empty_houses(batch, by=by)
    taken_back = {row.target_id for row in done}
    return [row for row in rows if row.target_id not in taken_back]


def _untouched(rows: list[PlannedRow]) -> set[int]:
    written = {row.target_id: row.version for row in rows}
    current = Resident.objects.filter(pk__in=written).order_by().values_list("pk", "version")
    return {pk for pk, version in current if written[pk] == version}


def _remove(ids: list[int], *, batch, by) -> None:
    people = Resident.objects.filter(pk__in=ids).order_by()
    record_set(people, kind=DELETED, by=by, reason=reason_of(batch))
    Residence.objects.filter(resident_id__in=ids).delete()
    people._raw_delete(people.db)


def _restore(rows: list[PlannedRow], *, batch, by) -> None:
    people = Resident.objects.in_bulk([row.target_id for row in rows])
    for row in rows:
        _put_back(people[row.target_id], row)
    update_rows(Resident, CHANGEABLE, map(values_of, people.values()))
    _move_back([row for row in rows if "house" in row.before], batch.as_of)
    record_set(Resident.objects.filter(pk__in=list(people)), kind=CHANGED, by=by, reason=reason_of(batch))


def _put_back(person: Resident, row: PlannedRow) -> None:
    for name, value in row.before.items():
        if name == "house":
            person.village_id = row.facts["before_village_id"]
            person.household_id = row.facts["before_household_id"]
            person.registered_household_id = row.facts["before_registered_id"]
        elif name == "citizen_id":
            person.citizen_id, person.no_number_reason = value, row.facts["before_reason"]
        else:
            setattr(person, name, date.fromisoformat(value) if name == "birth_date" and value else value)
    person.last_key, person.first_key, person.search_key = keys_of(person.first_name, person.last_name)
    person.known_on = date.fromisoformat(row.facts["known_on"])
    person.version += 1


def _move_back(rows: list[PlannedRow], as_of: date) -> None:
    """The period that the batch opened goes; of those that end where it could have ended them, the last is open again."""
    former = {row.target_id: (row.facts["before_village_id"], row.facts["before_household_id"]) for row in rows}
    periods = Residence.objects.filter(resident_id__in=former)
    periods.filter(since=as_of, until__isnull=True).delete()
    ended = periods.filter(Q(until=as_of) | Q(until=F("since"), since__gt=as_of)).order_by("pk")
    closed = {
        period.resident_id: period.pk
        for period in ended
        if former[period.resident_id] == (period.village_id, period.household_id)
    }
    Residence.objects.filter(pk__in=list(closed.values())).update(until=None)


def remove_empty_houses(batch, *, by) -> None:
    """Houses that the batch made, that nobody has edited and that nothing refers to any more."""
    made = Household.history.filter(history_type="+", history_change_reason=reason_of(batch)).values_list(
        "id", flat=True
    )
    empty = Household.objects.filter(pk__in=list(made), version=1)
    for relation in Household._meta.related_objects:
        used = relation.related_model._base_manager.filter(**{f"{relation.field.attname}__in": empty.values("pk")})
        empty = empty.exclude(pk__in=list(used.values_list(relation.field.attname, flat=True)))
    remove_set(empty, by=by, reason=reason_of(batch))
