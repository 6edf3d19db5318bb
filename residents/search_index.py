"""Feeds SQLite's search index once for a set of new people; PostgreSQL's index does as well row by row."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection


@contextmanager
def fed_at_once(ids: Sequence[int]) -> Iterator[None]:
    """Inside, people with the reserved keys `ids` are inserted. Belongs in a transaction, which on SQLite is alone."""
    if connection.vendor != "sqlite" or not ids:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO residents_search_gate VALUES (1)")
        yield
        cursor.execute("DELETE FROM residents_search_gate")
        cursor.execute(
            "INSERT INTO residents_search(rowid, search_key) "
            "SELECT id, search_key FROM residents_resident WHERE id BETWEEN %s AND %s",
            [min(ids), max(ids)],
        )
