"""Pairs worth comparing in the whole registry, without comparing all with all.

A block is a key that a person's row gives (the house and the first name; the birth date and the surname); only people of
one key meet. Two right numbers are two people, so one of a pair is always somebody without: keys that no such person
has are not even looked at. What is left grows with the registry, not with its square.

Each block is filled, joined and emptied on its own, in temporary tables of the database: Python never holds the registry.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import batched
from typing import NamedTuple

from django.db import connection

from core import crypto
from residents.duplicates.slips import meant_by
from residents.models import Resident
from residents.models.resident import AS_WRITTEN
from thai.citizen_id import normalise

# A key of more people than this says nothing (the telephone of an office, 1 January of a year whose days nobody knew):
# its pairs would grow with the square of them, and the other blocks still meet those who are alike in something else.
CROWD = 100
BLOCK, PAIRS = "duplicate_block", "duplicate_pairs"
CHUNK = 2000

# The first and the last word of a folded name; both databases know these functions. The key begins with a space.
_KEY = "substr(r.search_key, 2)"
_FIRST = f"substr({_KEY}, 1, length({_KEY}) - length(ltrim({_KEY}, replace({_KEY}, ' ', ''))))"
_LAST = f"substr({_KEY}, length(rtrim({_KEY}, replace({_KEY}, ' ', ''))) + 1)"
_NAME = "replace(r.search_key, ' ', '')"
_DAY = "CAST(r.birth_date AS text)"
_Y, _M, _D = f"substr({_DAY}, 1, 4)", f"substr({_DAY}, 6, 2)", f"substr({_DAY}, 9, 2)"
# One key for a day, for the same with day and month swapped, and for a Buddhist year that was taken off twice.
_YEAR = f"CASE WHEN {_Y} < '1800' THEN CAST(CAST({_Y} AS integer) + 543 AS text) ELSE {_Y} END"
_BIRTH = f"{_YEAR} || CASE WHEN {_M} < {_D} THEN {_M} || {_D} ELSE {_D} || {_M} END"
_BORN = "r.birth_date IS NOT NULL"
_VILLAGE, _HOUSE = "CAST(r.village_id AS text) || ' '", "CAST(r.household_id AS text) || ' '"
# Many are born on 1 January whose day nobody knew: there, the name must begin alike.
_BEGINS = f"CASE WHEN r.birth_precision = 'day' THEN '' ELSE substr({_NAME}, 1, 2) END"
_VAGUE = "CASE WHEN r.birth_precision = 'day' THEN 0 ELSE 1 END"
_VAGUELY = "a.vague = 1 OR b.vague = 1"
_PHONES = {
    "postgresql": "CROSS JOIN LATERAL unnest(string_to_array(r.phones, ', ')) AS p(value)",
    "sqlite": """JOIN json_each('["' || replace(replace(r.phones, '"', ''), ', ', '","') || '"]') p""",
}
# Whose birth dates do not speak against each other as they are written: unknown, of the same year, or of the same day.
_MAY_BE = (
    "a.birth IS NULL OR b.birth IS NULL OR substr(a.birth, 1, 4) = substr(b.birth, 1, 4) "
    "OR substr(a.birth, 5) = substr(b.birth, 5)"
)


class Block(NamedTuple):
    """A key; who has one; what else must hold of two people of a key."""

    name: str
    key: str
    where: str = _BORN
    only: str = ""
    phones: bool = False


BLOCKS = (
    Block("name and birth", f"{_NAME} || ' ' || {_BIRTH}"),
    # A surname changes by marriage, and a house with it.
    Block("first name and birth", f"{_FIRST} || ' ' || {_BIRTH}"),
    Block("surname and birth", f"{_LAST} || ' ' || {_BIRTH}"),
    Block("village and birth", f"{_VILLAGE} || {_BEGINS} || ' ' || {_BIRTH}"),
    # Where the birth date is wrong or missing.
    Block("house", _HOUSE, "r.household_id IS NOT NULL"),
    # A dormitory is a house of too many.
    Block("house and first name", f"{_HOUSE} || {_FIRST}", "r.household_id IS NOT NULL"),
    Block("village and name", f"{_VILLAGE} || {_NAME}", "r.first_name <> ''", only=_MAY_BE),
    # Where of one of the two the year alone is known, or the month.
    Block("name and year", f"{_NAME} || ' ' || {_YEAR}", only=_VAGUELY),
    Block("village, surname and year", f"{_VILLAGE} || {_LAST} || ' ' || {_YEAR}", only=_VAGUELY),
    Block("telephone", "p.value", "r.phones <> ''", phones=True),
)


class Searched(NamedTuple):
    """How many pairs met, and how many people a crowded key left unmet by that key."""

    pairs: int
    crowded: int


@contextmanager
def gathered_pairs() -> Iterator[Searched]:
    """Inside, `pairs()` gives every pair that some block or a slip in a number brings together, each once."""
    with connection.cursor() as cursor:
        try:
            _make_tables(cursor)
            crowded = sum(_meet(cursor, block) for block in BLOCKS)
            _meet_by_number(cursor)
            cursor.execute(f"SELECT count(*) FROM {PAIRS}")  # noqa: S608
            yield Searched(cursor.fetchone()[0], crowded)
        finally:
            for table in (BLOCK, PAIRS):
                cursor.execute(f"DROP TABLE IF EXISTS {table}")


def pairs() -> Iterator[list[tuple[int, int]]]:
    """The gathered pairs in chunks, the smaller key first."""
    last = (0, 0)
    sql = f"SELECT first, second FROM {PAIRS} WHERE (first, second) > (%s, %s) ORDER BY first, second LIMIT {CHUNK}"  # noqa: S608
    with connection.cursor() as cursor:
        while chunk := _asked(cursor, sql, last):
            yield chunk
            last = chunk[-1]


def _asked(cursor, sql: str, params) -> list[tuple]:
    cursor.execute(sql, params)
    return cursor.fetchall()


def _make_tables(cursor) -> None:
    whole, text = ("bigint", 'text COLLATE "C"') if connection.vendor == "postgresql" else ("integer", "text")
    cursor.execute(f"CREATE TEMPORARY TABLE {BLOCK} (k {text}, id {whole}, bare integer, vague integer, birth {text})")
    cursor.execute(f"CREATE TEMPORARY TABLE {PAIRS} (first {whole}, second {whole}, PRIMARY KEY (first, second))")


def _meet(cursor, block: Block) -> int:
    """Adds the block's pairs; returns how many people its crowded keys left out."""
    _fill(cursor, block)
    cursor.execute(f"CREATE INDEX {BLOCK}_k ON {BLOCK} (k)")
    cursor.execute(f"ANALYZE {BLOCK}")
    cursor.execute(
        f"DELETE FROM {BLOCK} WHERE k IN (SELECT k FROM {BLOCK} GROUP BY k HAVING count(*) > {CROWD})"  # noqa: S608
    )
    crowded = cursor.rowcount
    cursor.execute(
        f"INSERT INTO {PAIRS} "  # noqa: S608 - our own words
        "SELECT CASE WHEN a.id < b.id THEN a.id ELSE b.id END, CASE WHEN a.id < b.id THEN b.id ELSE a.id END "
        f"FROM {BLOCK} a JOIN {BLOCK} b ON b.k = a.k AND (b.bare = 0 OR a.id < b.id) "
        f"WHERE a.bare = 1 AND ({block.only or '1 = 1'}) ON CONFLICT DO NOTHING"
    )
    cursor.execute(f"DROP INDEX {BLOCK}_k")
    cursor.execute(f"DELETE FROM {BLOCK}")  # noqa: S608
    return crowded


def _fill(cursor, block: Block) -> None:
    """People without a number, then those with one who share a key with them."""
    table = f"{Resident._meta.db_table} r {_PHONES[connection.vendor] if block.phones else ''}"
    for bare, nobody, also in (
        (1, "r.citizen_id_digest IS NULL", ""),
        (0, "r.citizen_id_digest IS NOT NULL", f"AND {block.key} IN (SELECT k FROM {BLOCK} WHERE bare = 1)"),  # noqa: S608
    ):
        cursor.execute(
            f"INSERT INTO {BLOCK} SELECT {block.key}, r.id, {bare}, {_VAGUE}, {_BIRTH} FROM {table} "  # noqa: S608 - our own words
            f"WHERE {nobody} AND {block.where} {also}"
        )


def _meet_by_number(cursor) -> None:
    """A wrong number beside the few right ones that it may have meant, and beside the same wrong one."""
    meant, written = defaultdict(list), defaultdict(list)
    for pk, digits in _written_numbers():
        written[digits].append(pk)
        for number in meant_by(digits):
            meant[crypto.digest(number)].append(pk)
    for chunk in batched(meant, CHUNK):
        owners = Resident.objects.filter(citizen_id_digest__in=chunk).order_by().values_list("citizen_id_digest", "pk")
        _add(cursor, ((pk, owner) for digest, owner in owners for pk in meant[digest]))
    for ids in written.values():
        _add(cursor, ((ids[0], pk) for pk in ids[1:CROWD]))


def _written_numbers() -> Iterator[tuple[int, str]]:
    people = Resident.objects.filter(id_as_written_cipher__isnull=False).order_by()
    for pk, cipher in people.values_list("pk", "id_as_written_cipher").iterator(chunk_size=CHUNK):
        if digits := normalise(crypto.decrypt(cipher, AS_WRITTEN).decode()):
            yield pk, digits


def _add(cursor, found) -> None:
    cursor.executemany(
        f"INSERT INTO {PAIRS} VALUES (%s, %s) ON CONFLICT DO NOTHING",  # noqa: S608
        [(min(pair), max(pair)) for pair in found],
    )
