"""Ends written down outside bind an older trail that was brought back up to its own moment, and go on from there."""

from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts import trail
from accounts.anchors import NoAnchor, kept_anchors
from accounts.models import AccessLog, TrailHead, chain_waiting
from accounts.tests.chained import LINES, as_owner, first_broken, sql
from accounts.verify import Reading

BACKED_UP = datetime.fromisoformat("2026-11-20T02:00:00+07:00")


@pytest.fixture
def file(lines, settings, tmp_path):
    """Ends of before and after a backup that holds the first five lines."""
    path = tmp_path / "anchors"
    settings.AUDIT_ANCHOR_FILE = str(path)
    path.write_text("".join(_line(lines[place - 1], days) for place, days in ((3, -1), (5, 0), (LINES, 1))))
    return path


def _line(line, days: int) -> str:
    return f"{(BACKED_UP + timedelta(days=days, seconds=-1)).isoformat()} {line.place} {line.digest}\n"


def _brought_back(lines):
    with as_owner():
        sql("DELETE FROM accounts_accesslog WHERE place > 5")
        sql("UPDATE accounts_trailhead SET place = 5, digest = %s", lines[4].digest)


def _broken_as_of(moment) -> str | None:
    return next(Reading(kept_anchors(moment)).broken(), None)


def test_a_trail_of_a_backup_is_held_to_what_was_written_down_before_it(lines, file):
    _brought_back(lines)
    assert (_broken_as_of(BACKED_UP), len(kept_anchors(BACKED_UP))) == (None, 2)


def test_an_end_of_the_backup_s_own_second_may_be_of_later(lines, file):
    assert sorted(kept_anchors(BACKED_UP - timedelta(seconds=0.5))) == [3]


def test_a_backup_that_lacks_what_was_written_down_before_it_is_found(lines, file):
    with as_owner():
        sql("DELETE FROM accounts_accesslog WHERE place > 4")
        sql("UPDATE accounts_trailhead SET place = 4, digest = %s", lines[3].digest)
    assert "5" in _broken_as_of(BACKED_UP)


def test_a_moment_without_a_zone_is_the_office_s(lines, file):
    _brought_back(lines)
    call_command("verify_audit", "--as-of", timezone.localtime(BACKED_UP).strftime("%Y-%m-%dT%H:%M:%S"))


def test_the_night_after_it_is_said_what_to_do(lines, file):
    _brought_back(lines)
    assert "seal_audit --restored" in first_broken()


def test_said_once_the_file_goes_on(lines, file, clerk):
    _brought_back(lines)
    call_command("seal_audit", restored=True)
    for _each in range(LINES):
        trail.log_unmasking(user=clerk, row=clerk, reason="หลังกู้คืน")
    chain_waiting()
    assert (first_broken(), sorted(kept_anchors())) == (None, [3, 5])
    call_command("seal_audit")
    assert max(kept_anchors()) == TrailHead.objects.get().place == AccessLog.objects.count()


def test_said_late_ends_of_both_trails_go(lines, file, clerk):
    _brought_back(lines)
    for _each in range(LINES):
        trail.log_unmasking(user=clerk, row=clerk, reason="หลังกู้คืน")
    call_command("seal_audit")
    assert "seal_audit --restored" in first_broken()
    call_command("seal_audit", restored=True)
    assert (first_broken(), sorted(kept_anchors())) == (None, [3, 5, 5 + LINES])


def test_a_backup_of_before_it_was_said_is_held_to_all_of_its_own_ends(lines, file):
    file.write_text(file.read_text() + f"{timezone.localtime().isoformat(timespec='seconds')} restored 5\n")
    assert (sorted(kept_anchors()), sorted(kept_anchors(BACKED_UP + timedelta(days=1)))) == ([3, 5], [3, 5, LINES])


def test_without_a_backup_nothing_is_taken_out_of_account(lines, file):
    call_command("seal_audit", restored=True)
    assert ("restored" in file.read_text(), sorted(kept_anchors())) == (False, [3, 5, LINES])


def test_a_later_line_does_not_overrule_an_earlier(lines, file):
    file.write_text(file.read_text() + f"{timezone.localtime().isoformat()} 5 {'0' * 64}\n")
    assert kept_anchors()[5] == lines[4].digest


@pytest.mark.parametrize("text", ["nonsense", f"yesterday 3 {'0' * 64}"])
def test_a_line_that_says_nothing_is_not_passed_over(lines, file, text):
    file.write_text(text)
    with pytest.raises(NoAnchor):
        kept_anchors()
