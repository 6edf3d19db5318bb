"""Whether a failure passes by itself: the database is away, full, locked, or ended in the middle of a statement."""

from django.db import DatabaseError, InterfaceError, OperationalError


def passes(problem: BaseException | None) -> bool:
    """Of a connection that breaks psycopg2 says no more than that something of the database failed."""
    return isinstance(problem, OperationalError | InterfaceError) or type(problem) is DatabaseError
