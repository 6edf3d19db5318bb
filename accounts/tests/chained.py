"""What the tests of the trail share: a chained trail, and somebody who may do what the database refuses."""

from contextlib import contextmanager

from django.db import connection, transaction

from accounts import trail
from accounts.anchors import kept_anchors
from accounts.models import AccessLog, User, chain_waiting
from accounts.verify import Reading

LINES = 8


def made_lines(clerk: User) -> list[AccessLog]:
    """Eight chained lines of two people."""
    other = User.objects.create(username="other")
    for number in range(LINES):
        trail.log_unmasking(user=(clerk, other)[number % 2], row=clerk, reason=f"เหตุ {number}")
    chain_waiting()
    return list(AccessLog.objects.order_by("place"))


def first_broken() -> str | None:
    return next(Reading(kept_anchors()).broken(), None)


def sql(statement: str, *params) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, params)


@contextmanager
def as_owner():
    """Somebody with the database's own password, who has switched its rules off."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = DEFAULT")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'trail_%%'", [])
        rules = cursor.fetchall()
        for name, _text in rules:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _name, text in rules:
            cursor.execute(text)
