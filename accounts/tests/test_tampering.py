"""Whoever goes past the database's own rules is found by `verify_audit`: in each way, and at random."""

import random

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from accounts import trail
from accounts.anchors import kept_anchors
from accounts.chain import BEGINNING, _of
from accounts.models import AccessLog, TrailCut, chain_waiting
from accounts.tests.chained import LINES, as_owner, first_broken, sql
from tests.rig.proof import rounds


def _columns(line) -> list[str]:
    return [field.column for field in line._meta.concrete_fields]


OTHER = {
    "id": "id + 5000", "at": "'2020-01-01 00:00:00+00'", "user_id": "NULL", "action": "'exported'", "target_type": "'x'",
    "target_id": "'99'", "reason": "reason || ' '", "detail": "'{\"a\": 1}'", "place": "place + 5000", "digest": "'0'",
}  # fmt: skip


def _changed(lines, chance):
    line, column = chance.choice(lines), chance.choice(_columns(lines[0]))
    sql(f"UPDATE accounts_accesslog SET {column} = {OTHER[column]} WHERE id = %s", line.pk)  # noqa: S608 (a column's own name)


def _removed(lines, chance):
    sql("DELETE FROM accounts_accesslog WHERE id = %s", chance.choice(lines).pk)


def _last_removed(lines, chance):
    for line in lines[-chance.randint(1, 4) :]:
        sql("DELETE FROM accounts_accesslog WHERE id = %s", line.pk)


def _all_removed(lines, chance):
    sql("DELETE FROM accounts_accesslog")


def _swapped(lines, chance):
    one, other = chance.sample(lines, 2)
    for line, place in ((one, -1), (other, one.place), (one, other.place)):
        sql("UPDATE accounts_accesslog SET place = %s WHERE id = %s", place, line.pk)


def _put_between(lines, chance):
    line = chance.choice(lines)
    sql("UPDATE accounts_accesslog SET place = -place - 1 WHERE place >= %s", line.place)
    sql("UPDATE accounts_accesslog SET place = -place WHERE place < 0")
    _copy(line, line.place)


def _added(lines, chance):
    _copy(chance.choice(lines), LINES + 1)
    sql("UPDATE accounts_trailhead SET place = place + 1, digest = %s", chance.choice(lines).digest)


def _slipped_in(lines, chance):
    _copy(chance.choice(lines), None)


def _copy(line, place):
    sql(
        "INSERT INTO accounts_accesslog (id, at, user_id, action, target_type, target_id, reason, detail, place, digest) "
        "SELECT id + 9000, at, user_id, action, target_type, target_id, reason, detail, %s, digest FROM accounts_accesslog "
        "WHERE id = %s",
        place, line.pk,
    )  # fmt: skip


def _chained_anew(lines, chance):
    """A line goes, and the rest is chained anew by the same rule without our key."""
    gone = chance.choice(lines)
    sql("DELETE FROM accounts_accesslog WHERE id = %s", gone.pk)
    before, place = BEGINNING, 0
    for line in [line for line in lines if line.pk != gone.pk]:
        place += 1
        before = _of("a key of somebody else", (before, place, *line.said))
        sql("UPDATE accounts_accesslog SET place = %s, digest = %s WHERE id = %s", place, before, line.pk)
    sql("UPDATE accounts_trailhead SET place = %s, digest = %s", place, before)


def _cut_off(lines, chance):
    line = lines[chance.randint(0, LINES - 2)]
    cut = TrailCut(up_to=line.place, digest=line.digest, number=line.place, last_at=line.at, signature="0" * 64)
    cut.save()
    sql("DELETE FROM accounts_accesslog WHERE place <= %s", line.place)


WAYS = (
    _changed, _removed, _last_removed, _all_removed, _swapped, _put_between, _added, _slipped_in, _chained_anew, _cut_off,
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_tampering_is_found(lines, way):
    with as_owner():
        way(lines, random.Random(2569))
    assert first_broken() is not None


def test_every_column_is_in_the_chain(lines):
    found = {}
    for column in _columns(lines[0]):
        with as_owner(), transaction.atomic():
            sql(f"UPDATE accounts_accesslog SET {column} = {OTHER[column]} WHERE id = %s", lines[3].pk)  # noqa: S608 (a column's own name)
            found[column] = first_broken() is not None
            transaction.set_rollback(True)
    assert found == dict.fromkeys(OTHER, True)


def test_tampering_at_random_is_always_found(lines, record_proof):
    chance, tries, missed = random.Random(4), rounds(40, 1000), 0
    for number in range(tries):
        with as_owner(), transaction.atomic():
            WAYS[number % len(WAYS)](lines, chance)
            missed += first_broken() is None
            transaction.set_rollback(True)
    record_proof("the trail tampered with, and found by verify_audit", tries, missed)


def test_a_written_down_end_finds_an_older_end_put_back(lines, tmp_path, settings):
    settings.AUDIT_ANCHOR_FILE = str(tmp_path / "anchors")
    call_command("seal_audit")
    with as_owner():
        sql("DELETE FROM accounts_accesslog WHERE place = %s", LINES)
        sql("UPDATE accounts_trailhead SET place = %s, digest = %s", LINES - 1, lines[-2].digest)
    assert "8" in first_broken()


def test_the_end_is_appended_each_day(lines, tmp_path, settings):
    settings.AUDIT_ANCHOR_FILE = str(tmp_path / "anchors")
    call_command("seal_audit")
    call_command("seal_audit")
    assert (len((tmp_path / "anchors").read_text().splitlines()), kept_anchors()) == (2, {LINES: lines[-1].digest})


def test_the_command_prints_the_end(lines, capsys):
    call_command("verify_audit")
    assert capsys.readouterr().out.splitlines()[-1] == f"{LINES}:{lines[-1].digest}"


def test_the_command_exits_with_one(lines, capsys):
    with as_owner():
        _removed(lines, random.Random(1))
    with pytest.raises(SystemExit) as left:
        call_command("verify_audit")
    assert (left.value.code, len(capsys.readouterr().err.splitlines())) == (1, 1)


def test_an_end_on_paper_that_is_not_ours_is_told(lines):
    with pytest.raises(SystemExit):
        call_command("verify_audit", written_down=[f"3:{'0' * 64}"])


def test_lines_under_an_older_key_hold(lines, settings):
    settings.TRAIL_KEY_OLD, settings.TRAIL_KEY = settings.TRAIL_KEY, "another key of the trail, long enough for it"
    trail.log_number_search(user=None, found=0)
    chain_waiting()
    assert first_broken() is None


def test_a_waiting_line_that_was_changed_is_found(clerk):
    if connection.vendor != "postgresql":
        return
    trail.log_unmasking(user=clerk, row=clerk, reason="เหตุ")
    with as_owner():
        sql("UPDATE accounts_accesslog SET reason = 'อื่น'")
    chain_waiting()
    assert (AccessLog.objects.waiting().count(), first_broken() is not None) == (1, True)
