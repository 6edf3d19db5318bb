"""The public notice before somebody is removed: who may post it, what it shows and how long, and that it is waited for."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from care.enums import ReceiptStatus
from care.models import Entitlement, RemovalNotice
from care.services import notices, receipts
from care.tests.test_engine import receipt
from residents.tests import factories as people
from tests.contract import make_user
from tests.rig.clock import today

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
NAME = "นกขมิ้นเร้นลับ"


def received(code="old_age_allowance", status="receiving", **fields):
    person = people.resident(first_name=NAME, birth_date=datetime.date(1950, 1, 1), **fields)
    return receipt(Entitlement.objects.get(code=code), person, status)


def page(client, language=""):
    return client.get(f"{language}/rights/notices/").content.decode()


def end(one, on):
    return receipts.stand(one, ReceiptStatus.ENDED, on=on, why="ขาดคุณสมบัติ")


def test_it_shows_name_and_village_and_nothing_else(client):
    one = received()
    notices.post(one, posted_on=today())
    shown, person = page(client), one.resident
    hidden = [person.household.house_no, person.citizen_id, person.masked_id, person.citizen_id[-5:]]
    assert (NAME in shown, "หมู่ที่ 1" in shown, [word for word in hidden if word in shown]) == (True, True, [])
    assert '<meta name="robots" content="noindex">' in shown


@pytest.mark.parametrize(
    ("begins", "days", "there"), [(0, 15, True), (1, 15, False), (-14, 15, True), (-15, 15, False), (-15, 16, True)]
)
def test_it_stands_between_its_days(client, begins, days, there):
    RemovalNotice.objects.create(receipt=received(), posted_on=today() + begins * DAY, days=days)
    assert (NAME in page(client)) is there


def test_it_is_not_kept_past_its_end(client, settings, monkeypatch):
    settings.PAGE_CACHE_SECONDS = 90000
    notices.post(received(), posted_on=today())
    before, later = NAME in page(client), timezone.now() + 15 * DAY
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert (before, NAME in page(client)) == (True, False)


def test_it_shows_and_goes_at_once(client, settings):
    settings.PAGE_CACHE_SECONDS = 600
    before, user = NAME in page(client), make_user("officer_care")
    notice = notices.post(received(), posted_on=today(), by=user)
    there = NAME in page(client)
    notices.withdraw(notice, by=user)
    assert (before, there, NAME in page(client)) == (False, True, False)


def test_the_dead_are_named_no_more(client):
    notices.post(received(), posted_on=today())
    for person in {notice.receipt.resident for notice in RemovalNotice.objects.all()}:
        person.status, person.died_on = "deceased", today()
        person.save()
    assert NAME not in page(client)


def test_the_receiving_ends_when_the_notice_has_stood(settings):
    one = received()
    RemovalNotice.objects.create(receipt=one, posted_on=today() - 14 * DAY)
    with pytest.raises(ValidationError) as refused:
        end(one, today())
    assert refused.value.code == "notice"
    RemovalNotice.objects.update(posted_on=today() - 15 * DAY)
    assert end(one, today()).states.get(until__isnull=True).status == "ended"


def test_a_death_is_not_waited_for():
    one = received()
    notices.post(one, posted_on=today())
    one.resident.status, one.resident.died_on = "deceased", today()
    one.resident.save()
    assert end(one, today()).states.get(until__isnull=True).status == "ended"


def test_without_a_notice_it_ends_for_a_written_reason_only():
    one, user = received(), make_user("officer_care")
    notices.withdraw(notices.post(one, posted_on=today()), by=user)
    with pytest.raises(ValidationError) as refused:
        end(one, today())
    assert refused.value.code == "unannounced"
    receipts.stand(one, ReceiptStatus.ENDED, on=today(), why="ขาดคุณสมบัติ", unannounced="คืนสิทธิด้วยตนเอง")
    assert one.states.get(until__isnull=True).why == "ขาดคุณสมบัติ (ไม่ได้ปิดประกาศเพราะ คืนสิทธิด้วยตนเอง)"


def test_reasons_too_long_together_are_refused():
    with pytest.raises(ValidationError) as refused:
        receipts.stand(received(), ReceiptStatus.ENDED, on=today(), why="ก" * 300, unannounced="ข")
    assert refused.value.code == "long"


@pytest.mark.parametrize(("code", "status"), [("aids_allowance", "receiving"), ("old_age_allowance", "applied")])
def test_what_is_never_posted_ends_without_a_notice(code, status):
    assert end(received(code, status), today()).states.get(until__isnull=True).status == "ended"


@pytest.mark.parametrize(("posted", "asked"), [(None, True), (-15, False)])
def test_the_page_asks_why_no_notice_stood(client, posted, asked):
    one = received()
    if posted is not None:
        RemovalNotice.objects.create(receipt=one, posted_on=today() + posted * DAY)
    client.force_login(make_user("officer_care"))
    assert ('name="unannounced"' in client.get(f"/admin/care/receipt/{one.pk}/act/end/").content.decode()) is asked


@pytest.mark.parametrize(
    ("code", "status", "begins", "days", "refused"),
    [
        ("aids_allowance", "receiving", 0, 15, "sensitive"), ("old_age_allowance", "applied", 0, 15, "not_received"),
        ("old_age_allowance", "ended", 0, 15, "not_received"), ("old_age_allowance", "receiving", -1, 15, "posted_on"),
        ("old_age_allowance", "receiving", 40, 15, "posted_on"), ("old_age_allowance", "receiving", 0, 14, "__all__"),
    ],
)  # fmt: skip
def test_what_may_not_be_posted(code, status, begins, days, refused):
    with pytest.raises(ValidationError) as found:
        notices.post(received(code, status), posted_on=today() + begins * DAY, days=days)
    told = found.value.message_dict if hasattr(found.value, "error_dict") else {found.value.code: ""}
    assert (list(told), RemovalNotice.objects.count()) == ([refused], 0)


def test_the_database_knows_fifteen_days_too():
    with pytest.raises(IntegrityError), transaction.atomic():
        RemovalNotice.objects.create(receipt=received(), days=14)


def test_a_second_notice_waits_for_the_first():
    one = received()
    notices.post(one, posted_on=today())
    with pytest.raises(ValidationError) as refused:
        notices.post(one, posted_on=today())
    assert refused.value.code == "twice"


@pytest.mark.parametrize("role", ["village_keeper", "registry_clerk", "executive"])
def test_only_who_may_change_posts(role):
    with pytest.raises(PermissionDenied):
        notices.post(received(), posted_on=today(), by=make_user(role))


def test_from_the_page_of_a_receipt(client):
    one = received()
    client.force_login(make_user("officer_care"))
    sent = {"posted_on": today().strftime(f"%d/%m/{today().year + 543}"), "days": "15"}
    answer = client.post(f"/admin/care/receipt/{one.pk}/notice/", sent)
    made = one.notices.get()
    client.post(f"/admin/care/receipt/{one.pk}/notice/down/")
    made_down = one.notices.get()
    assert (answer.status_code, made.days, made.posted_by.username) == (302, 15, "officer_care")
    assert made_down.withdrawn_by == made.posted_by
