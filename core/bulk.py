"""Sets of rows written at the speed of the database: COPY on PostgreSQL, executemany on SQLite.

`bulk_create` builds a model instance and a SQL literal for each row, two thirds of the time of a large import.
These functions take plain tuples of what both databases take as it is: text, whole numbers, bytes, None, and days as ISO
text. They run inside the caller's transaction and know nothing of rules: services call them.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import StringIO
from itertools import batched

from django.db import connection, models

ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
CHUNK = 5000


def columns_of(model: type[models.Model], names: Sequence[str]) -> list[str]:
    return [model._meta.get_field(name).column for name in names]


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[tuple]) -> None:
    """Inserts the tuples (values in the order of the field `names`), with no model instance between."""
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(connection.ops.quote_name(column) for column in columns_of(model, names))
    if connection.vendor == "postgresql":
        _copy(f"COPY {table} ({columns}) FROM STDIN", rows)
        return
    marks = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608


def _copy(statement: str, rows: Iterable[tuple]) -> None:
    with connection.cursor() as cursor:
        batch: list[str] = []
        for row in rows:
            batch.append("\t".join(map(_copy_text, row)))
            if len(batch) >= CHUNK:
                cursor.copy_expert(statement, StringIO("\n".join(batch) + "\n"))
                batch.clear()
        if batch:
            cursor.copy_expert(statement, StringIO("\n".join(batch) + "\n"))


def _copy_text(value) -> str:
    if value is None:
        return r"\N"
    kind = type(value)
    if kind is str:
        return value.translate(ESCAPES) if "\\" in value or "\t" in value or "\n" in value or "\r" in value else value
    if kind is bytes:
        return r"\\x" + value.hex()
    if kind is bool:
        return "t" if value else "f"
    return str(value)


def iso_days(row: tuple) -> tuple:
    """The row with its days as ISO text."""
    return tuple(value.isoformat() if isinstance(value, date) else value for value in row)


def moment(at: datetime) -> str:
    """A moment as text that both databases read: UTC, without its zone on SQLite."""
    return str(connection.ops.adapt_datetimefield_value(at))


def take_ids(model: type[models.Model], count: int) -> list[int]:
    """Reserves primary keys for rows that are about to be inserted, so that other rows can point at them.

    On SQLite the write lock that every transaction of ours takes at its start (IMMEDIATE) keeps the numbers ours.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [table, model._meta.pk.column, count],
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return list(range(last + 1, last + 1 + count))


def update_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[tuple]) -> int:
    """Sets the fields `names[1:]` of the rows whose primary key is each tuple's first value; returns how many."""
    fields = [model._meta.get_field(name) for name in names]
    quote, table = connection.ops.quote_name, connection.ops.quote_name(model._meta.db_table)
    key, *columns = [quote(field.column) for field in fields]
    sets = ", ".join(f"{column} = given.{column}" for column in columns)
    # The first tuple's casts tell PostgreSQL the types of the list; SQLite needs none.
    casts = [f"::{field.db_type(connection)}" if connection.vendor == "postgresql" else "" for field in fields]
    first = "(" + ", ".join(f"%s{_key_type(cast)}" for cast in casts) + ")"
    others = "(" + ", ".join(["%s"] * len(fields)) + ")"
    changed = 0
    with connection.cursor() as cursor:
        for chunk in batched(rows, 1000):
            values = ", ".join([first, *[others] * (len(chunk) - 1)])
            cursor.execute(
                f"WITH given({key}, {', '.join(columns)}) AS (VALUES {values}) "  # noqa: S608
                f"UPDATE {table} SET {sets} FROM given WHERE {table}.{key} = given.{key}",
                [value for row in chunk for value in row],
            )
            changed += cursor.rowcount
    return changed


def _key_type(cast: str) -> str:
    return "::bigint" if cast.startswith("::bigserial") else cast
