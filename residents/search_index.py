"""Feeds SQLite's search index once for a set of new people; PostgreSQL's index does as well row by row.

Fed by its trigger, the index writes itself out after each row, and each row is a statement that could fail half way:
six times the work. So the trigger steps aside for the set, in the same transaction: nobody ever sees the table without.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection

TRIGGER = "residents_search_added"


@contextmanager
def fed_at_once(ids: Sequence[int]) -> Iterator[None]:
    """Inside, people with the reserved keys `ids` are inserted. Belongs in a transaction, which on SQLite is alone."""
    if connection.vendor != "sqlite" or not ids:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [TRIGGER])
        definition = cursor.fetchone()[0]
        cursor.execute(f"DROP TRIGGER {TRIGGER}")
        yield
        cursor.execute(definition)
        cursor.execute(
            "INSERT INTO residents_search(rowid, search_key) "
            "SELECT id, search_key FROM residents_resident WHERE id BETWEEN %s AND %s",
            [min(ids), max(ids)],
        )
