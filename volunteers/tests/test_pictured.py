"""Where pictures of a shift are added, whoever did not agree to be shown is named to who may know it."""

import pytest
from django.urls import reverse

from accounts.models import AccessLog, Action
from programs.services.attendance import mark
from residents.tests import factories as people
from tests.contract import client_for, make_user
from volunteers.models import Volunteer
from volunteers.pictured import not_pictured
from volunteers.services.people import who_is_it
from volunteers.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def shift():
    return factories.plan(places=3)[0]


@pytest.fixture
def officer(db):
    return make_user("officer_volunteers")


def names(shift, user) -> list[str]:
    return [name for name, _person in not_pictured(shift.activity, user)]


def test_of_two_who_offered_the_one_who_did_not_agree(shift, officer):
    factories.enlist(shift, name="ยอม ตัวอย่าง", photos_agreed=True)
    factories.enlist(shift, name="ไม่ยอม ตัวอย่าง", phone="081-234-5679")
    assert names(shift, officer) == ["ไม่ยอม ตัวอย่าง"]


def test_who_said_it_once_for_all_is_not_named(shift, officer):
    agreed, silent = (
        factories.volunteer(of=people.resident(name), photos_agreed=said) for name, said in (("ก", True), ("ข", False))
    )
    for one in (agreed, silent):
        mark(shift.activity, resident=one.resident, by=officer)
    assert names(shift, officer) == [silent.resident.full_name]


def test_who_took_it_back_is_named_though_an_older_offer_agreed(shift, officer):
    offer = factories.enlist(shift, name="เปลี่ยนใจ ตัวอย่าง", photos_agreed=True)
    person = people.resident("เปลี่ยนใจ")
    settled = who_is_it(offer, person, by=officer)
    Volunteer.objects.filter(resident=person).update(photos_agreed=False)
    assert (settled is not None, names(shift, officer)) == (True, [person.full_name])


def test_who_was_not_there_is_not_named(shift, officer):
    absent = factories.volunteer(of=people.resident("ก"))
    mark(shift.activity, resident=absent.resident, by=officer, present=False)
    assert names(shift, officer) == []


def test_who_may_not_read_volunteers_learns_nobody_s_answer(shift):
    factories.enlist(shift, name="ไม่ยอม ตัวอย่าง")
    assert names(shift, make_user("officer_learning")) == []


def test_the_page_names_them_and_the_trail_has_its_line(shift, officer):
    silent = factories.volunteer(of=people.resident("ซาลีฮะห์"))
    mark(shift.activity, resident=silent.resident, by=officer)
    page = client_for(officer.username).get(reverse("admin:programs_activity_pictures", args=[shift.activity_id]))
    viewed = AccessLog.objects.filter(action=Action.VIEWED, target_id=str(silent.resident_id)).count()
    assert (silent.resident.full_name in page.content.decode(), viewed) == (True, 1)
