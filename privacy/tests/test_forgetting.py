"""Rules of how long data are kept, and the nightly job that does no more than it said."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog, Action
from core.keeping import KEPT, kept_for
from privacy.models import ForgetRun, RetentionRule
from privacy.retention import forgetters, noon
from privacy.services.forgetting import allow, forget, would_forget
from programs.models import HelpRequest
from tests.contract import client_for, make_user
from tests.rig.clock import today

pytestmark = pytest.mark.django_db


def asked(days_ago: int, key: str) -> HelpRequest:
    ended = noon(today()) - timedelta(days=days_ago, hours=1)
    return HelpRequest.objects.create(
        kind="food", for_whom="myself", name="ฮาซัน", phone="081-234-5678", story="x", due_on=today(), status="done",
        ended_at=ended, code_digest=key, code_cipher=b"", key=key,
    )  # fmt: skip


def rule(keep: int, since: date | None = None, kind="requests") -> RetentionRule:
    return RetentionRule.objects.create(kind=kind, since=since or today(), keep=keep, why="ประกาศสำนักงาน")


def names() -> list[str]:
    return list(HelpRequest.objects.order_by("pk").values_list("name", flat=True))


def test_a_night_cuts_old_lines_of_the_trail_and_the_rest_still_proves_itself(settings, capsys):
    clerk = make_user("registry_clerk")
    ago = timezone.now() - timedelta(days=settings.AUDIT_KEEP_DAYS + 2)
    AccessLog.objects.append([AccessLog(user=clerk, action=Action.VIEWED, at=at) for at in (ago, ago, timezone.now())])
    assert (would_forget(today())["trail"], AccessLog.objects.count()) == (2, 3)
    assert (forget(today()).done["trail"], AccessLog.objects.count()) == (2, 1)
    call_command("verify_audit")


def test_without_a_rule_the_settings_hold(settings):
    settings.HELP_KEEP_DAYS = 41
    assert kept_for("requests") == 41


def test_the_rule_of_the_day_holds():
    rule(10, today() - timedelta(days=5))
    rule(99, today() + timedelta(days=5))
    days = [kept_for("requests", today() + timedelta(days=ahead)) for ahead in (-5, 0, 5)]
    assert days == [10, 10, 99]


def test_every_kind_has_its_usual_time():
    assert {kind: kept_for(kind) > 0 for kind in KEPT} == dict.fromkeys(KEPT, True)


def test_a_shorter_rule_forgets_sooner():
    asked(20, "a")
    rule(10)
    forget()
    assert names() == [""]


def test_a_dry_run_counts_and_changes_nothing():
    asked(20, "a")
    rule(10)
    assert (would_forget(today())["sign_ups"], names()) == (1, ["ฮาซัน"])


def test_the_night_announces_the_next_and_the_month():
    asked(9, "a")
    asked(0, "b")
    rule(10)
    run = forget()
    counts = [getattr(run, part)["sign_ups"] for part in ("done", "tomorrow", "month")]
    assert counts == [0, 1, 2]


def test_too_many_at_once_stop_and_ask(settings, executive):
    settings.FORGET_AT_ONCE = 1
    for key in "ab":
        asked(20, key)
    rule(10)
    with pytest.raises(CommandError, match="FORGET_AT_ONCE"):
        call_command("forget")
    assert names() == ["ฮาซัน", "ฮาซัน"]
    allow(ForgetRun.objects.first(), by=executive)
    call_command("forget")
    assert names() == ["", ""]


def test_an_allowance_is_of_one_night(settings, executive):
    settings.FORGET_AT_ONCE = 0
    asked(20, "a")
    rule(10)
    allow(forget(), by=executive)
    forget()
    asked(20, "b")
    assert forget().stopped is True


def test_a_wrong_clock_is_stopped(settings):
    """A server that believes it is a century later would forget everything."""
    settings.FORGET_AT_ONCE = 2
    for key in "abc":
        asked(1, key)
    assert forget(today().replace(year=today().year + 90, day=1)).stopped is True


def test_only_who_may_allows(clerk):
    with pytest.raises(PermissionDenied):
        allow(ForgetRun.objects.create(day=today(), stopped=True), by=clerk)


def test_nothing_is_allowed_that_was_not_stopped(executive):
    with pytest.raises(ValidationError):
        allow(ForgetRun.objects.create(day=today()), by=executive)


def test_the_command_says_what_it_would_do(capsys):
    asked(20, "a")
    rule(10)
    call_command("forget", "--dry-run", "--on", today().isoformat())
    assert ("sign_ups: 1 would be forgotten" in capsys.readouterr().out, names()) == (True, ["ฮาซัน"])


def test_the_list_names_functions_that_are_there():
    assert len({one.code for one in forgetters()}) == len(forgetters()) >= 7


def test_a_rule_of_a_day_to_come_is_written_on_the_page(db):
    make_user("system_administrator")
    said = {"kind": "requests", "since": "1/1/2571", "keep": "365", "why": "ประกาศ", "_shown_version": "1"}
    client_for("system_administrator").post(reverse("admin:privacy_retentionrule_add"), said)
    assert RetentionRule.objects.get().since == date(2028, 1, 1)
