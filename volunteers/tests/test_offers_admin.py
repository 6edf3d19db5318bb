"""Staff's screens of people: offers worked off and written at the counter, volunteers, trainings, who is to be told."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from programs.models import Guest
from residents.tests import factories as people
from tests.access.forms import filled
from tests.contract import client_for, make_user
from thai.dates import completed_years, format_date
from volunteers.models import Enlistment, Reminder, Skill, Training, Volunteer
from volunteers.services.people import who_is_it
from volunteers.tests import factories
from volunteers.tests.factories import CHILD, GUARDIAN

pytestmark = pytest.mark.django_db
KEEPER, OFFICER, EXECUTIVE = "village_keeper", "officer_volunteers", "executive"


def at(name: str, *args) -> str:
    return reverse(f"admin:volunteers_{name}", args=args)


def signed_in(role=OFFICER, village=1):
    people.village(village)
    make_user(role, village)
    return client_for(role, village)


def typed(days: int) -> str:
    return format_date(factories.today() + timedelta(days=days), "numeric")


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def questions(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


# --- offers


def test_the_list_begins_with_those_of_whom_nobody_has_said_who_it_is():
    client = signed_in()
    factories.enlist(name="ยังไม่รู้")
    factories.enlist(name="รู้แล้ว")
    Enlistment.objects.filter(name="รู้แล้ว").update(resident=people.resident())
    first, everybody = (text_of(client.get(at("enlistment_changelist"), asked)) for asked in ({}, {"state": "all"}))
    assert ["รู้แล้ว" in page for page in (first, everybody)] == [False, True]


def test_those_without_a_guardians_permission_are_found():
    client = signed_in()
    factories.enlist(name="ผู้ใหญ่")
    factories.enlist(name="เด็ก", birth_date=CHILD, **GUARDIAN)
    shown = client.get(at("enlistment_changelist"), {"state": "guardian"}).context["cl"].result_list
    assert [one.name for one in shown] == ["เด็ก"]


@pytest.mark.parametrize("asked", ["0812345678", "081-234-5678", "ซอฟี"])
def test_an_offer_is_found_by_name_or_telephone(asked):
    client = signed_in()
    factories.enlist()
    factories.enlist(name="ฮาซัน", phone="089-999-9999")
    shown = client.get(at("enlistment_changelist"), {"q": asked}).context["cl"].result_list
    assert [one.name for one in shown] == ["ซอฟียะห์ ทดลอง"]


def test_who_it_is_is_chosen_of_the_suggestions():
    client = signed_in()
    person = people.resident("ซอฟียะห์", "ทดลอง", birth_date=factories.ADULT)
    found = factories.enlist(*factories.plan(), name="ซอฟิยะห์ ทดลอง")
    page = text_of(client.get(at("enlistment_change", found.pk)))
    who = f"{at('enlistment_who', found.pk)}?resident={person.pk}"
    answer = client.post(who, filled(client.get(who)))
    found.refresh_from_db()
    assert (who in page, answer.status_code, found.resident, Volunteer.objects.count()) == (True, 302, person, 1)


def test_a_second_place_of_the_same_person_is_refused_in_words():
    client, person, (shift,) = signed_in(), people.resident(), factories.plan()
    for found in (factories.enlist(shift), factories.enlist(shift)):
        page = client.post(at("enlistment_who", found.pk), {"resident": person.pk})
    assert len(page.context["form"].non_field_errors()) == 1


def test_a_guest_is_made_once():
    client, found = signed_in(), factories.enlist(*factories.plan())
    for _each in range(2):
        client.post(at("enlistment_guest", found.pk))
    assert (Guest.objects.count(), Volunteer.objects.count()) == (1, 1)


def test_a_permission_on_paper_another_guardian_and_taking_back():
    client = signed_in()
    found = factories.enlist(*factories.plan(), birth_date=CHILD, **GUARDIAN)
    client.post(at("enlistment_permit", found.pk), {"on": typed(0)})
    found.refresh_from_db()
    permitted = found.permitted_on
    client.post(at("enlistment_guardian", found.pk), GUARDIAN | {"guardian_name": "นายพ่อ ตัวอย่าง"})
    found.refresh_from_db()
    client.post(at("enlistment_withdraw", found.pk))
    again = Enlistment.objects.get()
    assert (permitted, found.needs_permission, again.withdrawn_at is None) == (factories.today(), True, False)


def test_who_turns_out_to_be_under_18_gets_a_guardian_and_a_permission_at_the_desk():
    client, found = signed_in(), factories.enlist(*factories.plan())
    guest = who_is_it(found, by=None)
    before = client.get(at("enlistment_change", found.pk)).content.decode()
    type(guest).objects.update(birth_date=CHILD)
    page = client.get(at("enlistment_change", found.pk)).content.decode()
    assert [at("enlistment_guardian", found.pk) in one for one in (before, page)] == [False, True]
    assert ["ใบสมัครเขียนว่า 17 พ.ค. 2533" in one for one in (before, page)] == [False, True]
    listed = client.get(at("enlistment_changelist"), {"state": "guardian"}).context["cl"].result_list
    client.post(at("enlistment_guardian", found.pk), GUARDIAN)
    page = client.get(at("enlistment_change", found.pk)).content.decode()
    client.post(at("enlistment_permit", found.pk), {"on": typed(0)})
    found.refresh_from_db()
    assert ([one.pk for one in listed], at("enlistment_permit", found.pk) in page, found.permitted_on) == (
        [found.pk], True, factories.today(),
    )  # fmt: skip


def test_a_permission_of_tomorrow_is_refused_beside_the_day():
    client, found = signed_in(), factories.enlist(*factories.plan(), birth_date=CHILD, **GUARDIAN)
    page = client.post(at("enlistment_permit", found.pk), {"on": typed(1)})
    assert list(page.context["form"].errors) == ["on"]


def test_a_keeper_sees_offers_of_the_own_village_alone():
    mine, theirs = (
        factories.enlist(*factories.plan(factories.campaign(f"หมู่ {n}"), village=n), village=people.village(n))
        for n in (1, 2)
    )
    client = signed_in(KEEPER)
    acts = ("change", "receipt", "who", "guardian", "permit", "withdraw")
    assert [client.get(at(f"enlistment_{act}", mine.pk)).status_code for act in acts] == [200] * 6
    told = [client.get(at(f"enlistment_{act}", theirs.pk)).status_code for act in acts]
    assert (told[0], set(told[1:])) == (302, {404})


def test_of_several_offers_the_list_asks_as_often_as_of_one():
    client, (shift,) = signed_in(), factories.plan(places=None)
    factories.enlist(shift, village=people.village(1))
    one = questions(client, at("enlistment_changelist"))
    for _each in range(2):
        factories.enlist(shift, village=people.village(1))
    assert questions(client, at("enlistment_changelist")) == one


# --- at the counter


def at_the_counter(client, campaign=None, **said) -> tuple[str, dict]:
    address = at("enlistment_counter_for", campaign.pk) if campaign else at("enlistment_counter")
    sent = filled(client.get(address), name="ซอฟียะห์ ทดลอง", birth_date="17/05/2533", consent="on")
    return address, sent | said


def test_an_offer_at_the_counter_is_kept_once_and_has_a_receipt():
    client, (shift,) = signed_in(), factories.plan()
    address, sent = at_the_counter(client, shift.opportunity, shifts=[shift.pk])
    answers = [client.post(address, sent) for _each in range(2)]
    made = Enlistment.objects.get()
    receipt = text_of(client.get(at("enlistment_receipt", made.pk)))
    assert {one.url for one in answers} == {at("enlistment_receipt", made.pk)}
    assert (made.phone, made.entered_by.username, "ลานจิตอาสา" in receipt) == ("–", OFFICER, True)


def test_without_a_campaign_one_offers_to_be_asked():
    client, topic = signed_in(), factories.topic()
    client.post(*at_the_counter(client, topics=[topic.pk], days=["32"]))
    made = Enlistment.objects.get()
    assert (made.opportunity, made.days, list(made.topics.all())) == (None, 32, [topic])


def test_an_offer_that_was_written_on_paper_is_of_its_own_day():
    """Who was young on that day is asked for a guardian, whoever types it in later."""
    client, today = signed_in(), timezone.localdate()
    on = today - timedelta(days=3)
    births = (today - timedelta(days=days) for days in range(18 * 365, 18 * 367))
    of_age_meanwhile = next(day for day in births if completed_years(day, on) < 18 <= completed_years(day, today))
    told = {"asked_on": typed(-3), "birth_date": format_date(of_age_meanwhile, "numeric")}
    young = client.post(*at_the_counter(client, **told))
    client.post(*at_the_counter(client, **told | {"birth_date": "17/05/2533"}))
    made = Enlistment.objects.get()
    assert (list(young.context["form"].errors), timezone.localdate(made.asked_at), made.consented_on) == (
        ["guardian_name"], on, on,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"shifts": []}, "shifts"),
        ({"birth_date": "17/05/2560"}, "guardian_name"),
        ({"name": ""}, "name"),
        ({"consent": ""}, "consent"),
        ({"birth_date": "พรุ่งนี้"}, "birth_date"),
    ],
)
def test_at_the_counter_it_is_said_beside_its_field_what_is_wrong(wrong, field):
    client, (shift,) = signed_in(), factories.plan()
    page = client.post(*at_the_counter(client, shift.opportunity, **{"shifts": [shift.pk]} | wrong))
    assert (list(page.context["form"].errors), Enlistment.objects.count()) == ([field], 0)


def test_a_keeper_writes_offers_of_the_own_village():
    client = signed_in(KEEPER)
    other = people.village(2)
    client.post(*at_the_counter(client, village=other.pk))
    client.post(*at_the_counter(client, village=people.village(1).pk))
    assert [one.village.number for one in Enlistment.objects.all()] == [1]


# --- volunteers and trainings


def test_somebody_is_added_and_has_skills_with_dates():
    client, person, topic = signed_in(), people.resident(), factories.topic()
    for _each in range(2):
        client.post(at("volunteer_add"), {"resident": person.pk})
    volunteer = Volunteer.objects.get()
    client.post(
        at("volunteer_skill", volunteer.pk), {"topic": topic.pk, "known_from": "seen", "since": typed(0), "until": ""}
    )
    skill = Skill.objects.get()
    client.post(at("volunteer_unskill", volunteer.pk), {"skill": skill.pk})
    assert (skill.topic, skill.known_from, Skill.objects.count()) == (topic, "seen", 0)


def test_what_is_known_of_a_volunteer_is_changed_with_who_did_it():
    client, volunteer = signed_in(), factories.volunteer()
    address = at("volunteer_change", volunteer.pk)
    answer = client.post(address, filled(client.get(address), days=["32", "64"], cleared_until=typed(100)))
    volunteer.refresh_from_db()
    assert (answer.status_code, volunteer.days, volunteer.history.first().history_user.username) == (302, 96, OFFICER)


def test_a_keeper_reads_volunteers_of_the_own_village_and_changes_none():
    mine, theirs = (factories.volunteer(of=people.resident(house=people.household(n))) for n in (1, 2))
    client = signed_in(KEEPER)
    shown = [client.get(at("volunteer_change", one.pk)).status_code for one in (mine, theirs)]
    changed = client.post(at("volunteer_change", mine.pk), {}).status_code
    assert (shown, changed, client.get(at("volunteer_skill", mine.pk)).status_code) == ([200, 302], 403, 403)


@pytest.mark.parametrize("asked", ["ฟาติเมาะ", "0819998888"])
def test_a_volunteer_is_found_despite_the_spelling_and_by_telephone(asked):
    client = signed_in()
    meant = factories.volunteer(of=people.resident("ฟาตีเมาะ", phones="081-999-8888"))
    factories.volunteer(of=people.resident("ฮาซัน", "ดอเลาะ"))
    shown = client.get(at("volunteer_changelist"), {"q": asked}).context["cl"].result_list
    assert list(shown) == [meant]


def test_of_several_volunteers_the_list_asks_as_often_as_of_one():
    client = signed_in()

    def one_more():
        Skill.objects.create(resident=factories.volunteer().resident, topic=factories.topic())

    one_more()
    one = questions(client, at("volunteer_changelist"))
    one_more(), one_more()
    assert questions(client, at("volunteer_changelist")) == one


def test_an_activity_becomes_a_training_and_tells_whose_is_over_soon():
    client = signed_in()
    volunteer = factories.volunteer(of=people.resident("ฟาตีเมาะ"))
    activity = factories.plan()[0].activity
    client.post(at("training_add"), {"activity": activity.pk, "topic": factories.topic().pk, "good_months": "1"})
    activity.parts.create(resident=volunteer.resident, present=True)
    training = Training.objects.get()
    pages = [text_of(client.get(at(*name))) for name in (("training_change", training.pk), ("training_expiring",))]
    assert ["ฟาตีเมาะ" in page for page in pages] == [True, True]


# --- reminders


def test_who_is_to_be_told_is_ticked_off_once():
    client = signed_in()
    (shift,) = factories.plan(days=[factories.today() + timedelta(days=1)])
    one = factories.enlist(shift).shifts.get().sign_up
    page = text_of(client.get(at("enlistment_reminders")))
    for way in ("phone", "line"):
        client.post(at("enlistment_told"), {"sign_up": one.pk, "way": way})
    after = client.get(at("enlistment_reminders"))
    assert ("tel:0812345678" in page, Reminder.objects.get().by_way, after.context["people"]) == (True, "phone", [])


@pytest.mark.parametrize("wrong", [{"way": "pigeon"}, {"sign_up": "x"}, {"sign_up": "9" * 30}])
def test_nonsense_tells_nobody(wrong):
    client = signed_in()
    (shift,) = factories.plan(days=[factories.today() + timedelta(days=1)])
    sent = {"sign_up": factories.enlist(shift).shifts.get().sign_up_id, "way": "phone"} | wrong
    assert (client.post(at("enlistment_told"), sent).status_code, Reminder.objects.count()) == (404, 0)


def test_a_keeper_tells_nobody_of_another_village():
    (shift,) = factories.plan(days=[factories.today() + timedelta(days=1)], village=2)
    one = factories.enlist(shift, name="นกขมิ้น").shifts.get().sign_up
    client = signed_in(KEEPER)
    page = text_of(client.get(at("enlistment_reminders")))
    answer = client.post(at("enlistment_told"), {"sign_up": one.pk, "way": "phone"})
    assert ("นกขมิ้น" in page, answer.status_code, Reminder.objects.count()) == (False, 404, 0)


@pytest.mark.parametrize("act", ["withdraw", "permit", "guardian"])
def test_a_keeper_of_one_place_of_an_offer_leaves_those_of_another_village(act):
    """The offer is seen, as one shift is held here; what touches all of its places is refused in words."""
    here, there = (factories.plan(factories.campaign(f"หมู่ {n}"), village=n, begins=time(8 + 4 * n))[0] for n in (1, 2))
    found = factories.enlist(here, there, village=people.village(2), birth_date=CHILD, **GUARDIAN)
    client = signed_in(KEEPER)
    said = {"on": typed(0), **GUARDIAN, "guardian_name": "นางอื่น ตัวอย่าง"}
    answer = client.post(at(f"enlistment_{act}", found.pk), said, follow=True)
    found.refresh_from_db()
    assert (found.withdrawn_at, found.permitted_on, found.guardian_name) == (None, None, GUARDIAN["guardian_name"])
    assert "ในหมู่บ้านที่ไม่ได้อยู่ในความดูแลของท่าน" in answer.content.decode()


def test_a_keeper_takes_back_an_offer_whose_places_are_all_here():
    found = factories.enlist(*factories.plan(), village=people.village(2))
    signed_in(KEEPER).post(at("enlistment_withdraw", found.pk))
    found.refresh_from_db()
    assert found.withdrawn_at is not None
