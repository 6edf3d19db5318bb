"""The register of requests: thirty days for a copy, a second person for an erasure, a reason for a refusal."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog, Action
from learning.models import LearningNeed
from learning.targets.people import people_of
from learning.targets.rules import targets_for
from learning.tests import factories as learning_factories
from privacy.enums import RequestState, Right
from privacy.figures import request_figures
from privacy.models import DataRequest
from privacy.services import requests as services
from programs.enums import Day
from residents.held_back import held_back, not_held_back
from residents.models import Resident
from residents.tests import factories
from tests.contract import client_for, make_user
from volunteers.models import CaredFor, Enlistment
from volunteers.services.access import VolunteersRefused
from volunteers.services.calling import call_up
from volunteers.tests import factories as volunteer_factories
from volunteers.turns import alone_and_not_on_list

pytestmark = pytest.mark.django_db


def address(request, act="change") -> str:
    return reverse(f"admin:privacy_datarequest_{act}", args=[request.pk])


def test_a_copy_is_due_after_thirty_days(asked):
    assert asked(received_on=date(2026, 11, 1)).due_on == date(2026, 12, 1)


def test_others_as_the_setting_says(asked, settings):
    settings.DATA_REQUEST_DAYS = 15
    assert asked(Right.CORRECTION, received_on=date(2026, 11, 1)).due_on == date(2026, 11, 16)


def test_the_first_page_tells_what_is_due_within_a_week(asked, clerk):
    asked(received_on=timezone.localdate() - timedelta(days=24))
    asked(received_on=timezone.localdate())
    assert [figure["value"] for figure in request_figures(clerk)] == [1]


def test_written_down_at_the_counter(clerk):
    person = factories.resident()
    client = client_for("registry_clerk")
    said = {
        "resident": person.pk,
        "kind": "access",
        "asker": "person",
        "received_on": "1/11/2569",
        "_shown_version": "1",
    }
    client.post(reverse("admin:privacy_datarequest_add"), said)
    made = DataRequest.objects.get()
    assert (made.due_on, made.entered_by, made.state) == (date(2026, 12, 1), clerk, RequestState.OPEN)


def test_who_entered_an_erasure_does_not_approve_it(asked, clerk):
    with pytest.raises(PermissionDenied):
        services.approve(asked(Right.ERASURE), by=clerk)


def test_nor_in_the_database(asked, clerk):
    with pytest.raises(IntegrityError), transaction.atomic():
        DataRequest.objects.filter(pk=asked(Right.ERASURE).pk).update(approved_by=clerk, approved_at=timezone.now())


def test_nothing_is_erased_before_it_is_approved(asked, clerk):
    with pytest.raises(services.RequestRefused):
        services.erase_for(asked(Right.ERASURE), by=clerk)


def _gone() -> Resident:
    return factories.resident("สมหญิง", "ย้ายไกล", status="moved_out", moved_out_on=date(2026, 1, 1))


def test_two_people_erase(asked, clerk, executive):
    person = _gone()
    request = services.approve(asked(Right.ERASURE, person), by=executive)
    services.erase_for(request, by=clerk)
    request.refresh_from_db()
    assert (Resident.objects.get(pk=person.pk).first_name, request.state) == ("–", RequestState.DONE)
    assert request.outcome["nameless"][str(Resident._meta.verbose_name)] == 1


def test_the_page_says_what_is_kept_and_that_nothing_brings_it_back(asked, executive):
    request = asked(Right.ERASURE, factories.resident())
    page = client_for("executive").get(address(request, "plan")).content.decode()
    assert ("ย้อนกลับไม่ได้" in page, "ทะเบียน" in page) == (True, True)


def test_without_the_tick_nothing_is_erased(asked, executive, clerk):
    person = _gone()
    request = services.approve(asked(Right.ERASURE, person), by=executive)
    client_for("registry_clerk").post(address(request, "erase"))
    assert Resident.objects.get(pk=person.pk).first_name == "สมหญิง"


def test_a_refusal_says_why(asked, clerk):
    with pytest.raises(services.RequestRefused):
        services.refuse(asked(), why=" ", by=clerk)


def test_a_refusal_is_kept(asked, clerk):
    request = services.refuse(asked(), why="กฎหมายห้ามเปิดเผย", by=clerk)
    assert (request.state, request.refusal, request.ended_by) == (RequestState.REFUSED, "กฎหมายห้ามเปิดเผย", clerk)


def test_the_executive_reads_erasures_alone(asked, executive):
    asked()
    erasure = asked(Right.ERASURE)
    assert list(DataRequest.objects.visible_to(executive)) == [erasure]


def test_the_auditor_reads_that_it_was_answered_and_not_whose_it_was(asked):
    make_user("auditor")
    request = asked(person=factories.resident("ชื่อลับ", "นามลับ"))
    client = client_for("auditor")
    pages = [client.get(address(request)), client.get(reverse("admin:privacy_datarequest_changelist"))]
    assert [("ชื่อลับ" in page.content.decode(), page.status_code) for page in pages] == [(False, 200), (False, 200)]


def test_a_look_at_a_request_is_a_look_at_the_person(asked, clerk):
    request = asked()
    client_for("registry_clerk").get(address(request))
    assert AccessLog.objects.filter(action=Action.VIEWED, target_id=str(request.resident_id)).count() == 1


# --- held back


@pytest.fixture
def held(asked, clerk) -> Resident:
    person = factories.resident("ฮาซัน", "ขอพัก")
    services.hold_back(asked(Right.OBJECTION, person), why="ไม่ต้องการรับเชิญ", by=clerk)
    return person


def test_who_objects_is_held_back_from_today(held):
    assert list(held_back()) == [{"resident_id": held.pk}]


def test_until_the_last_day(asked, clerk):
    person, today = factories.resident(), timezone.localdate()
    services.hold_back(asked(Right.RESTRICTION, person), why="ตรวจสอบ", until=today, by=clerk)
    assert (held_back(today).count(), held_back(today + timedelta(days=1)).count()) == (1, 0)


def test_nobody_looks_for_a_course_for_them(held):
    learning_factories.need(of=held)
    other = learning_factories.need(of=factories.resident())
    assert list(LearningNeed.objects.unplaced()) == [other]


def test_who_comes_every_saturday_is_called_no_more(held):
    campaign, today = volunteer_factories.campaign(), timezone.localdate()
    saturday = today + timedelta(days=(5 - today.weekday()) % 7 + 7)
    found = volunteer_factories.enlist(of=campaign, every=int(Day.SATURDAY))
    Enlistment.objects.filter(pk=found.pk).update(resident=held)
    volunteer_factories.plan(campaign, days=[saturday])
    assert found.shifts.count() == 0


def test_nobody_calls_them_from_an_old_page(held):
    (shift,), volunteer = volunteer_factories.plan(), volunteer_factories.volunteer(of=held)
    Resident.objects.filter(pk=held.pk).update(birth_date=volunteer_factories.ADULT)
    volunteer.refresh_from_db()
    with pytest.raises(VolunteersRefused) as refused:
        call_up(volunteer, shift, by=None)
    assert refused.value.code == "held_back"


@pytest.fixture
def elders(held) -> tuple[Resident, Resident]:
    """The one who objected, and another: both old and alone at home."""
    other = factories.resident("อามีเนาะ", "อยู่คนเดียว", house=factories.household(2, "9"), birth_date=date(1940, 1, 1))
    home = factories.household(1, "8")
    Resident.objects.filter(pk=held.pk).update(birth_date=date(1940, 1, 1), household=home, village=home.village)
    return held, other


def test_they_are_on_no_list_of_elders_alone(elders):
    found = alone_and_not_on_list(None, timezone.localdate(), volunteer_factories.kind("home"))
    assert list(found) == [elders[1]]


def test_nobody_puts_them_on_the_list_from_an_old_page(elders):
    gone = factories.resident(status="deceased", died_on=timezone.localdate())
    make_user("officer_volunteers")
    ticked = {"kind": volunteer_factories.kind("home").pk, "resident": [elders[0].pk, gone.pk, elders[1].pk]}
    answer = client_for("officer_volunteers").post(reverse("admin:volunteers_caredfor_put"), ticked, follow=True)
    assert [row.resident for row in CaredFor.objects.all()] == [elders[1]]
    assert {"คนนี้คัดค้าน" in str(one) or "เสียชีวิต" in str(one) for one in list(answer.context["messages"])[:2]} == {True}


def test_no_rule_of_learning_names_them(elders):
    today = timezone.localdate()
    named = {person for one in targets_for(None) for person in people_of(one, on=today, user=None)}
    assert named == {elders[1]}


def test_rows_about_nobody_stay(held):
    rows = LearningNeed.objects.all()
    assert not_held_back(rows).count() == rows.count()


def test_the_person_s_page_has_a_sign(held, clerk):
    page = client_for("registry_clerk").get(reverse("admin:residents_resident_page", args=[held.pk]))
    assert "ระงับการใช้ข้อมูล" in page.content.decode()
