"""Set-based look-ups of the registry for a file's rows: as many statements for a hundred thousand rows as for ten,
give or take a chunk."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import NamedTuple

from django.db import connection

from residents.models import Household, Merge, Resident

CHUNK = 2000


class Known(NamedTuple):
    """A person of the registry, with what an import compares."""

    pk: int
    version: int
    citizen_id_digest: str | None
    title: str
    first_name: str
    last_name: str
    search_key: str
    sex: str
    birth_date: str | None
    birth_precision: str
    phones: str
    village_id: int
    household_id: int | None
    registered_household_id: int | None
    no_number_reason: str
    known_on: str
    status: str
    moved_out_on: str | None
    died_on: str | None


def _column(name: str) -> str:
    """Days as text, as a row's facts hold them: on SQLite the driver would make an object of each, only to be unmade."""
    if name == "pk":
        return "r.id"
    field = Resident._meta.get_field(name.removesuffix("_id"))
    return f"CAST(r.{field.column} AS text)" if field.get_internal_type() == "DateField" else f"r.{field.column}"


_TABLE = Resident._meta.db_table
_COLUMNS = ", ".join(map(_column, Known._fields))
_BARE = {True: "AND r.citizen_id_digest IS NULL", False: ""}


def by_digest(digests: set[str]) -> dict[str, Known]:
    """People by number, or by a number that a merge retired."""
    # By hand: preparing a hundred thousand parameters through the ORM costs more than the look-up.
    found = {}
    for chunk in batched(digests, CHUNK):
        with connection.cursor() as cursor:
            marks = ", ".join(["%s"] * len(chunk))
            cursor.execute(
                f"SELECT {_COLUMNS} FROM {_TABLE} r WHERE r.citizen_id_digest IN ({marks})",  # noqa: S608
                chunk,
            )
            found |= {known.citizen_id_digest: known for known in map(Known._make, cursor.fetchall())}
    return found | _by_retired_digest(set(digests) - set(found))


def _by_retired_digest(digests: set[str]) -> dict[str, Known]:
    """A number that a merge retired leads to the survivor. Merges are few: they are asked for at once."""
    standing = Merge.objects.standing().filter(retired_digest__isnull=False).order_by("pk")
    heirs = {digest: pk for digest, pk in standing.values_list("retired_digest", "survivor_id") if digest in digests}
    people = {}
    for chunk in batched(set(heirs.values()), CHUNK):
        with connection.cursor() as cursor:
            marks = ", ".join(["%s"] * len(chunk))
            cursor.execute(f"SELECT {_COLUMNS} FROM {_TABLE} r WHERE r.id IN ({marks})", chunk)  # noqa: S608
            people |= {known.pk: known for known in map(Known._make, cursor.fetchall())}
    return {digest: people[pk] for digest, pk in heirs.items()}


def is_empty() -> bool:
    """Nobody is there yet: an office's first register meets no one."""
    return not Resident.objects.exists()


def by_house_and_name(keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], list[Known]]:
    """People by (household id, search key)."""
    found: dict[tuple[int, str], list[Known]] = defaultdict(list)
    for known in map(Known._make, _joined(_TABLE, _COLUMNS, ("household_id", "search_key"), keys)):
        found[known.household_id, known.search_key].append(known)
    return found


def by_name_and_birth(keys: Iterable[tuple[str, str]], *, bare: bool = False) -> dict[tuple[str, str], list[Known]]:
    """People by (ISO birth date, search key); `bare` leaves out those with a right number, here and below."""
    found: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for known in map(Known._make, _joined(_TABLE, _COLUMNS, ("birth_date", "search_key"), keys, _BARE[bare])):
        found[known.birth_date, known.search_key].append(known)
    return found


def by_bare_name(search_keys: Iterable[str]) -> dict[str, list[Known]]:
    """People of whom neither number nor birth date nor house is known, by search key."""
    found: dict[str, list[Known]] = defaultdict(list)
    for chunk in batched(search_keys, CHUNK):
        marks = ", ".join(["%s"] * len(chunk))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {_COLUMNS} FROM {_TABLE} r WHERE r.birth_date IS NULL AND r.search_key IN ({marks}) "  # noqa: S608
                "AND r.household_id IS NULL AND r.citizen_id_digest IS NULL",
                chunk,
            )
            for known in map(Known._make, cursor.fetchall()):
                found[known.search_key].append(known)
    return found


def by_id(ids: Iterable[int]) -> Iterator[Known]:
    return _where("r.id IN ({marks})", ids)


def by_house(ids: Iterable[int], *, bare: bool) -> dict[int, list[Known]]:
    """Who lives in each house."""
    found: dict[int, list[Known]] = defaultdict(list)
    for known in _where(f"r.household_id IN ({{marks}}) {_BARE[bare]}", ids):
        found[known.household_id].append(known)
    return found


# Each database finds one of several telephones in its own way (migration 0005).
_PHONED = {
    "postgresql": ("r.phones <> '' AND string_to_array(r.phones, ', ') && ARRAY[{marks}]",),
    "sqlite": (
        "r.phones <> '' AND r.phones IN ({marks})",
        "r.phones <> '' AND instr(r.phones, ', ') > 0 AND EXISTS (SELECT 1 FROM json_each("
        """'["' || replace(replace(r.phones, '"', ''), ', ', '","') || '"]') WHERE value IN ({marks}))""",
    ),
}


def by_phone(phones: Iterable[str], *, bare: bool) -> dict[str, list[Known]]:
    """Who has each telephone; a person may have several."""
    phones = set(phones)
    found: dict[str, list[Known]] = defaultdict(list)
    for condition in _PHONED[connection.vendor]:
        for known in _where(f"{condition} {_BARE[bare]}", phones):
            for phone in phones.intersection(known.phones.split(", ")):
                found[phone].append(known)
    return found


def _where(condition: str, values: Iterable) -> Iterator[Known]:
    for chunk in batched(values, CHUNK):
        marks = ", ".join(["%s"] * len(chunk))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {_COLUMNS} FROM {_TABLE} r WHERE {condition.format(marks=marks)}", chunk)  # noqa: S608
            yield from map(Known._make, cursor.fetchall())


def houses(keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], int]:
    """Households by (village id, house number)."""
    if not Household.objects.exists():
        return {}
    table = Household._meta.db_table
    rows = _joined(table, "r.village_id, r.house_no, r.id", ("village_id", "house_no"), keys)
    return {(village, number): pk for village, number, pk in rows}


CASTS = {"birth_date": "date", "village_id": "bigint", "household_id": "bigint"}


def _joined(table: str, columns: str, on: tuple[str, str], keys: Iterable[tuple], also: str = "") -> Iterator[tuple]:
    """Rows of `table` whose two columns `on` equal one of `keys`, by joining a list of values: one index probe a key."""
    first, second = on
    cast = f"::{CASTS.get(first, 'text')}" if connection.vendor == "postgresql" else ""
    for chunk in batched(keys, CHUNK):
        values = f"(%s{cast}, %s), " + "(%s, %s), " * (len(chunk) - 1)
        sql = (
            f"WITH wanted(a, b) AS (VALUES {values[:-2]}) "  # noqa: S608
            f"SELECT {columns} FROM wanted JOIN {table} r ON r.{first} = wanted.a AND r.{second} = wanted.b {also}"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [value for key in chunk for value in key])
            yield from cursor.fetchall()
