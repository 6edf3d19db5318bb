"""The physical floor: the same number of rows written and read by the database with nothing of ours around it."""

import csv
import io
import tempfile

from django.db import connection

from benchmarks.meter import Meter

# As many as the register's sheet has.
COLUMNS = 15
TABLE = "bench_floor"


def _row(number: int) -> tuple[str, ...]:
    return (f"19999{number:08d}", *(f"คำที่ {number % 997} {column}" for column in range(1, COLUMNS)))


def write_and_read(rows: int) -> dict:
    """CPU seconds to write these rows into a table without keys, and to read them into a text file."""
    made = [_row(number) for number in range(rows)]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} ({', '.join(f'c{number} text' for number in range(COLUMNS))})")
        with Meter() as written:
            _write(cursor, made)
        with tempfile.TemporaryFile("w+", encoding="utf-8") as file, Meter() as read:
            _read(cursor, file)
        cursor.execute(f"DROP TABLE {TABLE}")
    return {"write": written.cpu, "read": read.cpu}


def _write(cursor, rows: list[tuple]) -> None:
    if connection.vendor == "postgresql":
        text = io.StringIO("".join("\t".join(row) + "\n" for row in rows))
        cursor.cursor.copy_expert(f"COPY {TABLE} FROM STDIN", text)
    else:
        cursor.cursor.executemany(f"INSERT INTO {TABLE} VALUES ({', '.join('?' * COLUMNS)})", rows)


def _read(cursor, file) -> None:
    if connection.vendor == "postgresql":
        cursor.cursor.copy_expert(f"COPY {TABLE} TO STDOUT WITH CSV", file)
    else:
        cursor.execute(f"SELECT * FROM {TABLE}")
        csv.writer(file).writerows(cursor.fetchall())
