"""Reads from a copy of the database that follows it (PostgreSQL's streaming replication), for pages that say the same to everybody.

Everything else reads and writes the database itself, so that nobody misses what they have just written. Statements that name no
model (raw SQL) stay with the database itself too. docs/decisions/0091-reads-from-a-replica.md says why.
"""

import logging
import time
from collections.abc import Callable
from contextvars import ContextVar

from django.db import DEFAULT_DB_ALIAS, Error, connections

from core.away import passes

REPLICA = "replica"
# After a failure nobody waits for it again for so long.
REST_SECONDS = 10
# A copy that lost its connection would be old without knowing it.
FOLLOWS = "SELECT EXISTS (SELECT 1 FROM pg_stat_wal_receiver)"

logger = logging.getLogger("waeng.replica")
_reading: ContextVar[bool] = ContextVar("reading", default=False)
_rests_until = 0.0


class ReadReplica:
    """The router: reads go to the copy while `read_from_replica` runs, until something is written."""

    def db_for_read(self, model, **hints):
        return REPLICA if _reading.get() else DEFAULT_DB_ALIAS

    def db_for_write(self, model, **hints):
        _reading.set(False)
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one, other, **hints):
        """The same rows, whichever of the two they were read from."""
        return True

    def allow_migrate(self, db, app_label, **hints):
        return db == DEFAULT_DB_ALIAS


def read_from_replica[T](make: Callable[[], T], *, question: str, answer: object) -> T:
    """What `make` gives, read from the copy where that follows and says `answer` to `question` as the database did.

    Where there is none, or it is behind, or it fails meanwhile, the database itself is read. `make` writes nothing.
    """
    if REPLICA not in connections or not _is_up_to_date(question, answer):
        return make()
    token = _reading.set(True)
    try:
        return make()
    except Error as problem:
        if not passes(problem):
            raise
        _rest(problem)
    finally:
        _reading.reset(token)
    return make()


def _is_up_to_date(question: str, answer: object) -> bool:
    if time.monotonic() < _rests_until:
        return False
    try:
        with connections[REPLICA].cursor() as cursor:
            cursor.execute(question)
            said = cursor.fetchone()
            cursor.execute(FOLLOWS)
            return said == (answer,) and cursor.fetchone()[0]
    except Error as problem:
        _rest(problem)
        return False


def _rest(problem: Exception) -> None:
    global _rests_until
    _rests_until = time.monotonic() + REST_SECONDS
    logger.warning("the replica is left alone for %d s: %s", REST_SECONDS, type(problem).__name__)
    connections[REPLICA].close()
