"""Who it is that offers: found despite spelling, linked once, corrected; guardians, skills, and who was called."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from programs.enums import PartRole, SignUpState
from programs.models import ContentVersion, Guest, Participation
from programs.services.attendance import mark
from residents.models import Resident
from residents.tests import factories as people
from volunteers.likely import offers_like, people_like
from volunteers.models import Enlistment, Skill, Volunteer
from volunteers.services import calling, enlisting
from volunteers.services import people as services
from volunteers.tests import factories
from volunteers.tests.factories import ADULT, CHILD, GUARDIAN
from volunteers.tests.giving import helped

pytestmark = pytest.mark.django_db
DESK = ("view_enlistment", "change_enlistment", "add_enlistment", "view_volunteer", "add_guest", "view_resident")


@contextmanager
def refused_as(code: str):
    """What stands in the block is refused, for this reason alone."""
    with pytest.raises(ValidationError) as refused:
        yield
    error = refused.value
    codes = (
        [one.code for some in error.error_dict.values() for one in some]
        if hasattr(error, "error_dict")
        else [error.code]
    )
    assert codes == [code]


def test_the_office_says_who_it_is_and_has_a_volunteer():
    topic, person = factories.topic(), people.resident()
    (shift,) = factories.plan()
    found = factories.enlist(shift, days=32, hours=1, photos_agreed=True, topics=[topic])
    made = services.who_is_it(found, person, by=None)
    found.refresh_from_db()
    assert (found.resident, found.shifts.get().sign_up.resident) == (person, person)
    assert (made.resident, made.days, made.hours, made.photos_agreed, made.conduct_on) == (
        person, 32, 1, True, found.consented_on,
    )  # fmt: skip
    assert [one.topic for one in Skill.objects.filter(resident=person)] == [topic]


def test_who_offers_again_stays_one_volunteer_and_is_there_again():
    person = people.resident()
    stopped = factories.volunteer(of=person, since=factories.today() - timedelta(days=9), until=factories.today())
    Skill.objects.create(resident=person, topic=factories.topic())
    services.who_is_it(factories.enlist(of=None, topics=[factories.topic()]), person, by=None)
    stopped.refresh_from_db()
    assert (Volunteer.objects.count(), stopped.until, Skill.objects.count()) == (1, None, 1)


def test_who_is_not_in_the_registry_is_one_guest_of_all_shifts():
    first = factories.today() + timedelta(days=7)
    found = factories.enlist(*factories.plan(days=[first, first + timedelta(days=1)]))
    made = services.who_is_it(found, by=None)
    assert (Guest.objects.get(), made.birth_date) == (made.guest, ADULT)
    assert {one.sign_up.guest for one in found.shifts.all()} == {made.guest}


def test_attendance_written_before_anybody_knew_who_it_was_follows_the_person():
    (shift,) = factories.plan()
    found = factories.enlist(shift)
    mark(shift.activity, sign_up=found.shifts.get().sign_up, role=PartRole.VOLUNTEER, by=None)
    person = people.resident()
    services.who_is_it(found, person, by=None)
    assert [(one.resident, one.guest) for one in Participation.objects.all()] == [(person, None)]


def test_it_was_somebody_else():
    (shift,) = factories.plan()
    found, wrong, right = factories.enlist(shift), people.resident("ผิด"), people.resident("ถูก")
    services.who_is_it(found, wrong, by=None)
    services.who_is_it(found, right, by=None)
    assert found.shifts.get().sign_up.resident == right


def test_of_who_it_was_not_the_offer_leaves_nothing():
    found, wrong, right = factories.enlist(*factories.plan()), people.resident("ผิด"), people.resident("ถูก")
    found.topics.add(factories.topic())
    for who in (wrong, None, right):
        services.who_is_it(found, who, by=None)
    assert [(one.resident, one.guest) for one in Volunteer.objects.all()] == [(right, None)]
    assert [(one.resident, one.guest) for one in Skill.objects.all()] == [(right, None)]


@pytest.mark.parametrize("known", ["before", "changed", "another offer", "helped"])
def test_who_is_a_volunteer_by_anything_else_stays_one(known):
    (shift, later), wrong, right = (
        factories.plan(days=[factories.today() + timedelta(days=n) for n in (7, 14)]),
        people.resident("ผิด"),
        people.resident("ถูก"),
    )
    if known == "before":
        factories.volunteer(of=wrong)
    found = factories.enlist(shift)
    services.who_is_it(found, wrong, by=None)
    if known == "changed":
        Volunteer.objects.get(resident=wrong).save()
    if known == "another offer":
        services.who_is_it(factories.enlist(later), wrong, by=None)
    if known == "helped":
        helped(wrong, shift=later)
    services.who_is_it(found, right, by=None)
    assert Volunteer.objects.filter(resident=wrong).exists()


def test_one_person_under_two_spellings_has_one_place():
    (shift,) = factories.plan()
    person = people.resident("ฟาตีเมาะ", "สะมะแอ")
    first, second = factories.enlist(shift), factories.enlist(shift, name="ฟาติเมาะ สามะแอ")
    services.who_is_it(first, person, by=None)
    with refused_as("twice"):
        services.who_is_it(second, person, by=None)
    second.refresh_from_db()
    assert (second.resident, Volunteer.objects.count()) == (None, 1)


def test_an_offer_that_was_taken_back_is_no_second_place():
    (shift,) = factories.plan()
    person = people.resident()
    first, second = factories.enlist(shift), factories.enlist(shift)
    services.who_is_it(first, person, by=None)
    enlisting.withdraw(first)
    services.who_is_it(second, person, by=None)
    assert second.shifts.get().sign_up.resident == person


def test_somebody_who_has_died_offers_nothing():
    person = people.resident()
    Resident.objects.filter(pk=person.pk).update(status="deceased", died_on=factories.today())
    person.refresh_from_db()
    with refused_as("deceased"):
        services.who_is_it(factories.enlist(), person, by=None)


def test_a_keeper_says_it_of_people_of_the_own_village_alone():
    keeper = factories.user("keeper", *DESK, keeps=1)
    found = factories.enlist(*factories.plan())
    with refused_as("unseen"):
        services.who_is_it(found, people.resident(house=people.household(2)), by=keeper)
    services.who_is_it(found, people.resident(), by=keeper)
    assert Volunteer.objects.count() == 1


def test_an_offer_of_another_village_is_not_there_for_a_keeper():
    keeper = factories.user("keeper", *DESK, keeps=2)
    found = factories.enlist(*factories.plan(village=1), village=people.village(1))
    with refused_as("gone"):
        services.who_is_it(found, people.resident(house=people.household(2)), by=keeper)


def test_without_the_right_nobody_is_found_added_or_called():
    nobody, person = factories.user("nobody"), people.resident()
    found, volunteer, (shift,) = factories.enlist(), factories.volunteer(), factories.plan()
    acts = (
        lambda: services.who_is_it(found, person, by=nobody),
        lambda: services.add_volunteer(resident=person, by=nobody),
        lambda: services.change_volunteer(volunteer, by=nobody),
        lambda: services.correct(found, by=nobody),
        lambda: services.name_guardian(found, **GUARDIAN, by=nobody),
        lambda: services.add_skill(volunteer, topic=factories.topic(), known_from="said", since=factories.today(), by=nobody),
        lambda: calling.call_up(volunteer, shift, by=nobody),
    )  # fmt: skip
    for act in acts:
        with refused_as("right"):
            act()


# --- who may be meant


def test_people_are_suggested_despite_their_spelling_and_the_same_birth_date_comes_first():
    other = people.resident("ฟาตีเมาะ", "สะมะแอ", birth_date=CHILD)
    meant = people.resident("ฟาตีเมาะ", "สาและ", birth_date=ADULT)
    people.resident("ฮาซัน", "ดอเลาะ", birth_date=ADULT)
    found = factories.enlist(name="นางฟาติเมาะ สะมะแอ")
    told = [(one.person, one.born) for one in people_like(found, factories.user("desk", *DESK, "see_all_villages"))]
    assert told == [(meant, True), (other, False)]


def test_a_keeper_is_told_of_nobody_of_another_village():
    people.resident("ฟาตีเมาะ", "สะมะแอ", house=people.household(2), birth_date=ADULT)
    found = factories.enlist(name="ฟาตีเมาะ สะมะแอ", village=people.village(1))
    assert people_like(found, factories.user("keeper", *DESK, keeps=1)) == []


def test_other_offers_that_may_be_the_same_persons():
    found = factories.enlist(name="ฟาตีเมาะ สะมะแอ", phone="081-111-1111")
    spelt = factories.enlist(name="ฟาติเมาะ สาและ", phone="082-222-2222")
    rung = factories.enlist(name="พี่สาว", phone="081-111-1111", birth_date=ADULT.replace(year=1980))
    factories.enlist(name="ฮาซัน ดอเลาะ", phone="083-333-3333")
    assert set(offers_like(found, None)) == {spelt, rung}


# --- guardians


def test_a_permission_on_paper_holds_until_another_guardian_is_named():
    found = factories.enlist(*factories.plan(), birth_date=CHILD, **GUARDIAN)
    enlisting.permit(found, by_way="paper", by=None)
    same = services.name_guardian(found, **GUARDIAN | {"guardian_phone": "0811112222"}, by=None)
    kept = same.permitted_on
    other = services.name_guardian(found, **GUARDIAN | {"guardian_name": "นายพ่อ ตัวอย่าง"}, by=None)
    assert (kept, other.permitted_on, other.permitted_by) == (factories.today(), None, "")


def test_the_own_telephone_is_no_other_guardian_s_either():
    found = factories.enlist(*factories.plan(), birth_date=CHILD, **GUARDIAN)
    with refused_as("own_phone"):
        services.name_guardian(found, **GUARDIAN | {"guardian_phone": found.phone}, by=None)


def test_a_name_that_was_misheard_is_put_right_in_the_places_too():
    found = factories.enlist(*factories.plan())
    found.name, found.phone = "ซอฟียะห์ ตัวอย่าง", "089-999-8888"
    services.correct(found, by=None)
    place = found.shifts.get().sign_up
    assert (place.name, place.phone) == ("ซอฟียะห์ ตัวอย่าง", "089-999-8888")


# --- volunteers and their skills


def test_the_same_person_is_added_once():
    person = people.resident()
    first, again = (services.add_volunteer(resident=person, by=None) for _each in range(2))
    assert (first, Volunteer.objects.count()) == (again, 1)


def test_a_skill_is_written_again_with_its_new_dates_and_taken_off():
    volunteer, today = factories.volunteer(), factories.today()
    for until in (None, today + timedelta(days=30)):
        skill = services.add_skill(
            volunteer, topic=factories.topic(), known_from="seen", since=today, until=until, by=None
        )
    assert [one.until for one in Skill.objects.all()] == [today + timedelta(days=30)]
    services.take_skill(skill, by=None)
    assert Skill.objects.count() == 0


# --- called, and comes


def test_who_was_called_has_a_place_tied_to_an_offer():
    volunteer, (shift,) = factories.volunteer(), factories.plan()
    made = calling.call_up(volunteer, shift, by=None)
    assert (made.sign_up.resident, made.sign_up.state, made.enlistment.resident) == (
        volunteer.resident, SignUpState.PLACE, volunteer.resident,
    )  # fmt: skip


def test_called_for_a_second_shift_it_is_the_same_offer():
    first = factories.today() + timedelta(days=7)
    volunteer, shifts = factories.volunteer(), factories.plan(days=[first, first + timedelta(days=1)])
    for shift in shifts:
        calling.call_up(volunteer, shift, by=None)
    assert [one.shifts.count() for one in Enlistment.objects.all()] == [2]


def test_called_twice_is_refused():
    volunteer, (shift,) = factories.volunteer(), factories.plan()
    calling.call_up(volunteer, shift, by=None)
    with refused_as("twice"):
        calling.call_up(volunteer, shift, by=None)
    assert Enlistment.objects.count() == 1


def test_who_comes_to_something_else_at_that_time_is_not_called():
    volunteer = factories.volunteer()
    (one,), (other,) = factories.plan(), factories.plan(factories.campaign("อื่น"))
    calling.call_up(volunteer, one, by=None)
    with refused_as("busy"):
        calling.call_up(volunteer, other, by=None)


@pytest.mark.parametrize(("values", "code"), [({"birth_date": None}, "born"), ({"birth_date": CHILD}, "young")])
def test_the_age_is_asked_before_somebody_is_called(values, code):
    (shift,) = factories.plan(factories.campaign(minimum_age=18))
    with refused_as(code):
        calling.call_up(factories.volunteer(of=people.resident(**values)), shift, by=None)


def test_of_a_young_volunteer_the_guardian_is_named_and_asked_again():
    person, (shift,) = people.resident(birth_date=CHILD), factories.plan()
    with refused_as("guardian"):
        calling.call_up(factories.volunteer(of=person), shift, by=None)
    services.who_is_it(factories.enlist(birth_date=CHILD, **GUARDIAN), person, by=None)
    made = calling.call_up(Volunteer.objects.get(), shift, by=None)
    assert (made.enlistment.guardian_name, made.enlistment.needs_permission) == (GUARDIAN["guardian_name"], True)


def test_who_leaves_the_wall_of_thanks_is_off_its_kept_page_at_once():
    volunteer = factories.volunteer(thanked_in_public=True)
    before = ContentVersion.objects.get().number
    volunteer.thanked_in_public = False
    services.change_volunteer(volunteer, by=None)
    assert ContentVersion.objects.get().number > before
