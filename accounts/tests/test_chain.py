"""The trail grows and never changes: the database refuses it, and many who write at once make one chain."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from accounts import trail
from accounts.chain import said
from accounts.models import AccessLog, TrailHead, User
from accounts.tests.chained import LINES, first_broken, sql

REFUSED = {
    "a changed word": "UPDATE accounts_accesslog SET reason = 'อื่น'",
    "a changed person": "UPDATE accounts_accesslog SET target_id = '1'",
    "a changed moment": "UPDATE accounts_accesslog SET at = at",
    "another key": "UPDATE accounts_accesslog SET id = id + 1000",
    "another place": "UPDATE accounts_accesslog SET place = place + 1000",
    "another fingerprint": "UPDATE accounts_accesslog SET digest = 'x'",
    "taken out of the chain": "UPDATE accounts_accesslog SET place = NULL",
    "removal": "DELETE FROM accounts_accesslog",
    "removal of the end": "DELETE FROM accounts_trailhead",
    "an end set back": "UPDATE accounts_trailhead SET place = place - 1",
}


@pytest.mark.parametrize("act", REFUSED)
def test_the_database_refuses(lines, act):
    with pytest.raises(DatabaseError):
        sql(REFUSED[act])
    assert (first_broken(), AccessLog.objects.count()) == (None, LINES)


def test_the_database_refuses_to_replace_a_line(lines):
    with pytest.raises(DatabaseError):
        if connection.vendor == "sqlite":
            sql("INSERT OR REPLACE INTO accounts_accesslog SELECT * FROM accounts_accesslog WHERE id = %s", lines[0].pk)
        else:
            sql(
                "INSERT INTO accounts_accesslog SELECT * FROM accounts_accesslog WHERE id = %s ON CONFLICT (id) DO UPDATE SET reason = 'x'",
                lines[0].pk,
            )


def test_the_database_refuses_to_empty_the_trail(lines):
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError):
            sql("TRUNCATE accounts_accesslog")
    assert AccessLog.objects.count() == LINES


def test_an_untouched_trail_holds(lines):
    assert (first_broken(), TrailHead.objects.get().place) == (None, LINES)


def test_an_empty_trail_holds(db):
    assert first_broken() is None


def test_a_transaction_that_is_taken_back_leaves_no_hole(committed_db):
    who = User.objects.create(username="clerk")
    trail.log_number_search(user=who, found=1)
    try:
        with transaction.atomic():
            trail.log_number_search(user=who, found=2)
            raise ZeroDivisionError
    except ZeroDivisionError:
        trail.log_number_search(user=who, found=3)
    assert (first_broken(), list(AccessLog.objects.order_by("pk").values_list("place", flat=True))) == (None, [1, 2])


def test_a_line_of_a_larger_transaction_is_chained_when_it_ends(committed_db):
    with transaction.atomic():
        trail.log_number_search(user=None, found=1)
    assert list(AccessLog.objects.values_list("place", flat=True)) == [1]


def test_a_long_transaction_holds_nobody_up(committed_db):
    """Somebody else's line is chained while a larger transaction with a line of its own goes on."""
    if connection.vendor != "postgresql":
        return
    with transaction.atomic():
        trail.log_number_search(user=None, found=1)
        other = threading.Thread(target=_write, args=(3,))
        other.start()
        other.join(10)
        assert not other.is_alive()
    assert (first_broken(), AccessLog.objects.waiting().count(), AccessLog.objects.count()) == (None, 0, 4)


def test_many_writers_at_once_make_one_chain(committed_db):
    writers = [threading.Thread(target=_write, args=(12,)) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    places = list(AccessLog.objects.order_by("place").values_list("place", flat=True))
    assert (first_broken(), places) == (None, list(range(1, 73)))


def _write(number: int) -> None:
    try:
        for count in range(number):
            if count % 3 == 2:
                with transaction.atomic():
                    trail.log_number_search(user=None, found=count)
            else:
                trail.log_number_search(user=None, found=count)
    finally:
        connection.close()


# --- what somebody types into a log

INJECTIONS = ["เหตุ\r\n2026-11-27 INFO ปลอม", "\x1b[31mแดง\x1b[0m", "a\u2028b\u2029c", "\u202eกลับ", "\x00\x07\x1e"]


@pytest.mark.parametrize("typed", INJECTIONS)
def test_a_reason_is_one_line(clerk, typed):
    trail.log_unmasking(user=clerk, row=clerk, reason=typed)
    trail.log_export(user=clerk, report_code="x", params={"village": typed}, rows=1, format="csv")
    kept = [str(value) for line in AccessLog.objects.values("reason", "detail") for value in line.values()]
    assert [text for text in kept if not text.isprintable() or "\\x" in text or "\\u" in text or "\\n" in text] == []


def test_what_a_line_says_is_bound_as_it_is_kept(clerk):
    trail.log_export(user=clerk, report_code="x", params={"b": (1, 2), "a": None, 3: "ก"}, rows=1, format="csv")
    line = AccessLog.objects.get()
    values = ("pk", "at", "user_id", "action", "target_type", "target_id", "reason", "detail")
    assert line.said == said(*AccessLog.objects.values_list(*values).get())
