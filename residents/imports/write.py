"""The planned rows into the registry, in sets: households, residents, residences and their history."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F

from core import crypto
from core.bulk import insert_rows, iso_days, take_ids, update_rows
from core.history import ADDED, CHANGED, record_ids
from residents.enums import NoNumber
from residents.models import Household, Residence, Resident
from residents.models.resident import NUMBER
from residents.names import keys_of
from residents.search_index import fed_at_once
from spreadsheets.enums import Outcome
from spreadsheets.kind import Context, PlanIsStale, PlannedRow
from thai.addresses import house_sort_key

HOUSEHOLD = ("id", "village", "house_no", "house_key", "house_code", "address_rest", "version")
RESIDENT = (
    "id", "version", "citizen_id_cipher", "citizen_id_digest", "citizen_id_first", "no_number_reason", "title",
    "first_name", "last_name", "last_key", "first_key", "search_key", "sex", "birth_date", "birth_precision", "phones",
    "village", "household", "registered_household", "status", "unconfirmed_source", "note", "known_on",
)  # fmt: skip


def reason_of(batch) -> str:
    """What the history says of rows that a batch wrote; undo finds them by it."""
    return f"import {batch.pk}"


def write_rows(rows: list[PlannedRow], context: Context, *, batch, by) -> None:
    houses = _make_houses(rows, batch=batch, by=by)
    _add_residents(
        [row for row in rows if row.outcome == Outcome.NEW], houses, context.as_of.isoformat(), batch=batch, by=by
    )
    _change_residents([row for row in rows if row.outcome == Outcome.CHANGED], houses, context, batch=batch, by=by)


def _make_houses(rows: list[PlannedRow], *, batch, by) -> dict[tuple[int, str], int]:
    """Households by (village id, house number): those that are there, and those that the new and moved people need."""
    houses, missing = {}, {}
    for row in rows:
        facts = row.facts
        key = (facts["village_id"], facts["house_no"])
        if facts["household_id"]:
            houses[key] = facts["household_id"]
        elif facts["house_no"] and (row.outcome == Outcome.NEW or "house" in facts.get("changes", ())):
            missing[key] = missing.get(key) or facts.get("house_code", "")
    return houses | add_houses(missing, batch=batch, by=by)


def add_houses(missing: dict[tuple[int, str], str], *, batch, by) -> dict[tuple[int, str], int]:
    """Households by (village id, house number), each with its house code or none."""
    ids = take_ids(Household, len(missing))
    made = dict(zip(missing, ids, strict=True))
    insert_rows(
        Household,
        HOUSEHOLD,
        [(pk, *key, house_sort_key(key[1]), missing[key], "", 1) for key, pk in made.items()],
    )
    _record(Household, ids, ADDED, batch=batch, by=by)
    return made


def _add_residents(rows: list[PlannedRow], houses: dict, as_of: str, *, batch, by) -> None:
    ids = take_ids(Resident, len(rows))
    numbers = crypto.encrypt_many((row.facts["citizen_id"] for row in rows), NUMBER)
    for row, pk in zip(rows, ids, strict=True):
        row.target_id, row.version = pk, 1
    values = (_values(row.facts, pk, cipher, houses, as_of) for row, pk, cipher in zip(rows, ids, numbers, strict=True))
    with fed_at_once(ids):
        insert_rows(Resident, RESIDENT, values)
    _record(Resident, ids, ADDED, batch=batch, by=by)
    insert_rows(
        Residence,
        ("resident", "village", "household", "since", "until"),
        ((row.target_id, row.facts["village_id"], _house(row.facts, houses), None, None) for row in rows),
    )


def _house(facts: dict, houses: dict) -> int | None:
    return houses.get((facts["village_id"], facts["house_no"]))


def _values(facts: dict, pk: int, cipher: bytes, houses: dict, as_of: str) -> tuple:
    keys = keys_of(facts["first_name"], facts["last_name"])
    number, house = facts["citizen_id"], _house(facts, houses)
    return (
        pk, 1, cipher if number else None, facts["digest"], number[:1], "" if number else NoNumber.NOT_IN_REGISTER.value,
        facts["title"], facts["first_name"], facts["last_name"], *keys, facts["sex"], facts["birth_date"],
        facts["birth_precision"], facts["phones"], facts["village_id"], house, house, "living",
        facts.get("unconfirmed_source", ""), "", as_of,
    )  # fmt: skip


def _change_residents(rows: list[PlannedRow], houses: dict, context: Context, *, batch, by) -> None:
    people = Resident.objects.in_bulk([row.target_id for row in rows])
    moved = []
    for row in rows:
        person = people[row.target_id]
        if person.version != row.version:
            raise PlanIsStale
        if "house" in row.facts["changes"]:
            moved.append(row)
        _put(person, row.facts, houses, context.as_of)
        row.version = person.version = person.version + 1
    update_rows(Resident, CHANGEABLE, map(values_of, people.values()))
    _move(moved, houses, context.as_of)
    _record(Resident, [row.target_id for row in rows], CHANGED, batch=batch, by=by)


CHANGEABLE = (
    "id", "version", "citizen_id_cipher", "citizen_id_digest", "citizen_id_first", "no_number_reason", "title",
    "first_name", "last_name", "last_key", "first_key", "search_key", "sex", "birth_date", "birth_precision", "phones",
    "village", "household", "registered_household", "known_on",
)  # fmt: skip
ATTNAMES = tuple(Resident._meta.get_field(name).attname for name in CHANGEABLE)


def values_of(person: Resident) -> tuple:
    """The person's columns for a bulk update, in the order of CHANGEABLE."""
    return iso_days(tuple(getattr(person, attname) for attname in ATTNAMES))


def _put(person: Resident, facts: dict, houses: dict, as_of: date) -> None:
    """The changed values onto the person; the citizen number and the house have more than one column."""
    for name, value in facts["changes"].items():
        if name == "house":
            # A file's only address counts as the registered and the actual one.
            person.village_id = facts["village_id"]
            person.household_id = person.registered_household_id = _house(facts, houses)
        else:
            setattr(person, name, date.fromisoformat(value) if name == "birth_date" else value)
    person.last_key, person.first_key, person.search_key = keys_of(person.first_name, person.last_name)
    person.known_on = max(person.known_on, as_of)


def _move(rows: list[PlannedRow], houses: dict, as_of: date) -> None:
    """A move ends the period of residence on the file's day and begins the next one."""
    ids = [row.target_id for row in rows]
    opened = Residence.objects.filter(resident_id__in=ids, until__isnull=True)
    # A period that began later than the file's day ends where it began: nobody lived there for less than no time.
    opened.filter(since__gt=as_of).update(until=F("since"))
    opened.update(until=as_of)
    insert_rows(
        Residence,
        ("resident", "village", "household", "since", "until"),
        ((row.target_id, row.facts["village_id"], _house(row.facts, houses), as_of.isoformat(), None) for row in rows),
    )


def _record(model, ids: Iterable[int], kind: str, *, batch, by) -> None:
    record_ids(model, ids, kind=kind, by=by, reason=reason_of(batch))
