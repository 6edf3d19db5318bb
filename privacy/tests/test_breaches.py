"""The clock of 72 hours, what is told of it, and the drafts of the notices."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from papers.tests.test_book import pdf_text as text_of
from privacy.figures import breach_figures
from privacy.models import Breach
from privacy.papers.notices import to_the_office, to_the_people
from privacy.services.breaches import close
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db
KNOWN = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def breach(**values) -> Breach:
    said = {"title": "ส่งแฟ้มผิดคน", "confidentiality": True, "known_at": KNOWN}
    return Breach.objects.create(**said | values)


@pytest.fixture
def at(monkeypatch):
    """Stops the clock so long after the breach was known."""

    def stop(**after):
        monkeypatch.setattr("django.utils.timezone.now", lambda: KNOWN + timedelta(**after))

    return stop


@pytest.mark.parametrize(("hours", "left"), [(0, 72), (1, 71), (71.5, 0), (72, 0), (72.5, -1), (100, -28)])
def test_hours_left(hours, left):
    assert breach().hours_left(KNOWN + timedelta(hours=hours)) == left


@pytest.mark.parametrize(("hours", "late"), [(72, False), (72.1, True)])
def test_late(hours, late):
    assert breach().late(KNOWN + timedelta(hours=hours)) is late


def test_who_was_told_is_not_late():
    told = breach(told_office_at=KNOWN + timedelta(hours=70))
    assert told.late(KNOWN + timedelta(days=20)) is False


def test_without_risk_nobody_must_be_told():
    assert breach(risk="none", assessment="เข้ารหัสทั้งหมด").must_tell_office is False


def test_no_risk_says_why():
    with pytest.raises(IntegrityError), transaction.atomic():
        breach(risk="none")


def test_a_late_notice_says_why():
    late = breach()
    late.told_office_at = KNOWN + timedelta(hours=73)
    with pytest.raises(ValidationError, match="72"):
        late.clean()
    late.late_reason = "ตรวจสอบขอบเขตความเสียหาย"
    late.clean()


def test_it_is_of_some_kind():
    with pytest.raises(IntegrityError), transaction.atomic():
        breach(confidentiality=False)


def test_the_first_page_shows_the_clock(executive, at):
    breach()
    at(hours=60)
    (figure,) = breach_figures(executive)
    assert (figure["value"], "12" in figure["label"]) == (1, True)


def test_and_nothing_once_the_office_was_told(executive):
    breach(told_office_at=KNOWN + timedelta(hours=1))
    assert breach_figures(executive) == []


def test_the_page_is_red_when_it_is_late(executive, monkeypatch):
    late = breach(known_at=datetime(2026, 1, 1, tzinfo=UTC))
    page = client_for("executive").get(reverse("admin:privacy_breach_change", args=[late.pk])).content.decode()
    assert ('role="alert"' in page, "เลยกำหนด" in page) == (True, True)


def test_it_is_closed_when_all_is_told(executive):
    open_one = breach(risk="high", assessment="มีข้อมูลสุขภาพ", told_office_at=KNOWN + timedelta(hours=3))
    with pytest.raises(ValidationError):
        close(open_one, by=executive)
    open_one.told_people_at = KNOWN + timedelta(hours=5)
    open_one.save()
    assert close(open_one, by=executive).closed_by == executive


def test_the_clerk_does_not_close_it(clerk):
    with pytest.raises(PermissionDenied):
        close(breach(), by=clerk)


def test_a_closed_one_is_evidence(executive):
    done = breach(risk="none", assessment="ไม่มีผู้ใดเห็น")
    close(done, by=executive)
    make_user("system_administrator")
    client_for("system_administrator").post(reverse("admin:privacy_breach_change", args=[done.pk]), {"title": "x"})
    assert Breach.objects.get(pk=done.pk).title == "ส่งแฟ้มผิดคน"


def test_the_draft_to_the_office_says_what_the_notice_asks(executive):
    told = breach(
        people=41, records=97, measures="เรียกแฟ้มคืนแล้ว", effects="อาจถูกแอบอ้าง", risk="risk", assessment="มีเลขประจำตัว"
    )
    said = text_of(to_the_office(told, by=executive))
    assert [word for word in ("41", "97", "เรียกแฟ้มคืนแล้ว", "อาจถูกแอบอ้าง", "มีเลขประจำตัว") if word not in said] == []


def test_the_draft_to_the_people_says_what_they_can_do(executive):
    told = breach(advice="เปลี่ยนรหัสผ่านและระวังคนโทรมา", people=41, assessment="เฉพาะสำนักงาน")
    said = text_of(to_the_people(told, by=executive))
    assert ("เปลี่ยนรหัสผ่าน" in said, "เฉพาะสำนักงาน" in said) == (True, False)


def test_written_down_on_the_page_in_the_buddhist_era(executive):
    said = {
        "title": "โทรศัพท์หาย", "confidentiality": "on", "risk": "unknown", "known_at_on": "24/11/2569", "known_at_at": "10:00",
        "_shown_version": "1",
    }  # fmt: skip
    client_for("executive").post(reverse("admin:privacy_breach_add"), said)
    made = Breach.objects.get()
    assert (made.known_at, made.recorded_by) == (KNOWN, executive)
