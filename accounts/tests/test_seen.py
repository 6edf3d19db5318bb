"""The breach drill: which records an account opened and what it took out between two moments, quickly and as a file."""

from datetime import datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import trail
from accounts.models import AccessLog, Action, User
from accounts.seen import Seen

TEN = datetime(2026, 11, 27, 10, tzinfo=timezone.get_default_timezone())


def _reader(role: str) -> Client:
    user = User.objects.create(username=f"the {role}", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def auditor(db):
    return _reader("auditor")


@pytest.fixture
def clerk(db):
    return User.objects.create(username="clerk", first_name="สมชาย", last_name="ใจดี")


def _line(user, minutes: int, action=Action.VIEWED, key="7", **more) -> AccessLog:
    at = TEN + timedelta(minutes=minutes)
    kept = {"target_type": "residents.resident", "target_id": key} | more
    return AccessLog.objects.create(user=user, at=at, action=action, **kept)


@pytest.fixture
def looks(clerk):
    other = User.objects.create(username="other")
    _line(clerk, -1, key="before")
    _line(clerk, 0)
    _line(clerk, 20)
    _line(clerk, 30, Action.UNMASKED)
    _line(clerk, 59, key="8")
    _line(clerk, 60, key="after")
    _line(other, 10, key="9")
    out = {"report": "resident_register", "rows": 12, "params": {}, "format": "xlsx"}
    _line(clerk, 40, Action.EXPORTED, target_type="", target_id="", detail=out)


def _asked(clerk, **more) -> dict:
    return {"user": clerk.pk, "since": "2026-11-27T10:00", "until": "2026-11-27T11:00", **more}


def _page(client, clerk, **more):
    return client.get(reverse("admin:accounts_accesslog_seen"), _asked(clerk, **more))


def test_an_hour_of_an_account(looks, clerk):
    seen = Seen(clerk, TEN, TEN + timedelta(hours=1))
    assert [(one.pk, one.action, one.times) for one in seen.records()] == [
        ("7", "viewed", 2), ("7", "unmasked", 1), ("8", "viewed", 1),
    ]  # fmt: skip
    assert [(line.report_code, line.row_count) for line in seen.taken_out()] == [("resident_register", 12)]


def test_the_page_shows_it(looks, auditor, clerk):
    context = _page(auditor, clerk).context
    assert (context["number"], len(context["records"]), len(context["taken"])) == (2, 3, 1)


def test_a_record_is_linked_for_who_may_read_its_kind(looks, auditor, clerk):
    # An auditor reads nobody's page.
    assert {link for _one, link in _page(auditor, clerk).context["records"]} == {""}


def test_an_account_is_linked_for_an_auditor(auditor, clerk):
    _line(clerk, 1, Action.ACCOUNT_CHANGED, str(clerk.pk), target_type="accounts.user")
    links = [link for _one, link in _page(auditor, clerk).context["records"]]
    assert links == [reverse("admin:accounts_user_change", args=[clerk.pk])]


def test_whole_days_without_hours(looks, auditor, clerk):
    asked = {"user": clerk.pk, "since_day": "27/11/2569", "until_day": "27/11/2569"}
    context = auditor.get(reverse("admin:accounts_accesslog_seen"), asked).context
    assert context["number"] == 4


@pytest.mark.parametrize(
    "asked", [{"user": "x"}, {"since": "no day"}, {"until": "2026-11-27T09:00"}, {"since": "2026-11-27T25:61"}]
)
def test_a_wrong_question_is_answered_in_words(looks, auditor, clerk, asked):
    response = auditor.get(reverse("admin:accounts_accesslog_seen"), _asked(clerk) | asked)
    assert (response.status_code, "seen" in response.context) == (200, False)


def test_the_workbook_has_every_row(looks, auditor, clerk):
    sheet = openpyxl.load_workbook(BytesIO(_page(auditor, clerk, format="xlsx").content)).active
    assert (sheet.max_row, sheet["C2"].value, sheet["D2"].value, sheet["B5"].value, sheet["D5"].value) == (
        5, "7", 2, "resident_register", 12,
    )  # fmt: skip


def test_the_csv_has_every_row(looks, auditor, clerk):
    content = _page(auditor, clerk, format="csv").content
    assert (content[:3], len(content.decode().splitlines())) == (b"\xef\xbb\xbf", 5)


def test_taking_it_out_has_its_line(looks, auditor, clerk):
    _page(auditor, clerk, format="csv")
    line = AccessLog.objects.get(user__username="the auditor")
    assert (line.report_code, line.row_count, line.detail["params"]["user"]) == ("trail_seen", 4, clerk.pk)


def test_it_is_read_by_who_reads_the_whole_trail(looks, clerk):
    answers = {role: _page(_reader(role), clerk).status_code
               for role in ("auditor", "system_administrator", "registry_clerk", "executive")}  # fmt: skip
    assert answers == {"auditor": 200, "system_administrator": 200, "registry_clerk": 403, "executive": 403}


def test_it_asks_the_database_no_more_for_more_lines(looks, auditor, clerk):
    _page(auditor, clerk)
    with CaptureQueriesContext(
        connection,
    ) as few:
        _page(auditor, clerk)
    trail.log_views(user=clerk, rows=list(User.objects.all()) * 20)
    with CaptureQueriesContext(connection) as many:
        _page(auditor, clerk)
    assert len(many) == len(few)


FILTERS = {
    "user": lambda clerk: clerk.pk, "action": lambda clerk: "unmasked", "kind": lambda clerk: "residents.resident",
    "within": lambda clerk: "day", "q": lambda clerk: "8",
}  # fmt: skip
FOUND = {"user": 7, "action": 1, "kind": 7, "within": 8, "q": 1}


@pytest.mark.parametrize("name", FILTERS)
def test_the_trail_is_filtered(looks, auditor, clerk, name, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: TEN + timedelta(hours=2))
    response = auditor.get(reverse("admin:accounts_accesslog_changelist"), {name: FILTERS[name](clerk)})
    assert response.context["cl"].result_count == FOUND[name]


@pytest.mark.parametrize("name", ["user", "action", "kind", "within"])
def test_nonsense_in_a_filter_breaks_nothing(looks, auditor, name):
    response = auditor.get(reverse("admin:accounts_accesslog_changelist"), {name: "' OR 1=1 --"})
    assert response.status_code in (200, 302)
