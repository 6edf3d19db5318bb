"""Signing up on a phone: kept once, nothing lost, robots seen, who is young names a guardian."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import DroppedForm
from programs.codes import code_of, in_groups
from programs.enums import Day, Tongue
from programs.models import SignUp
from programs.public import protection
from programs.services import signups
from residents.tests import factories as people
from volunteers.enums import Hour, Transport
from volunteers.models import Enlistment, Opportunity
from volunteers.services import enlisting
from volunteers.services.shifts import Role
from volunteers.tests import factories
from volunteers.tests.public.visits import (
    CHILD,
    GUARDIAN,
    NAME,
    OFFER,
    PHONE,
    codes,
    errors,
    offer,
    saturdays,
    send,
    states,
)

pytestmark = pytest.mark.django_db


def test_who_signs_up_has_a_place_and_a_code(visitor):
    (shift,) = factories.plan()
    answer = send(visitor, shift, language="/ms")
    found = Enlistment.objects.get()
    assert visitor.code(answer) == in_groups(code_of(found.code_cipher))
    assert (found.name, found.phone, found.language, states(found)) == (NAME, PHONE, "ms", ["place"])
    assert f'href="/ms/activities/{shift.activity_id}/event.ics"' in answer.content.decode()


def test_the_receipt_says_each_shift_s_state_and_the_true_number(visitor):
    full, free = factories.plan(days=saturdays(2), places=1)
    for number in range(3):
        factories.enlist(full, name=f"คนที่{number} ทดลอง")
    page = send(visitor, full, free, language="/en").content.decode()
    assert ["You are number 3 on the waiting list." in page, "You have a place." in page] == [True, True]


def test_all_that_was_told_is_kept(visitor):
    home, topic = people.village(3), factories.topic()
    offer(
        visitor, mail="someone@example.org", village=str(home.pk), topics=[str(topic.pk)], days=["32", "64"], hours=["1"],
        languages=["1", "2"], transport="pickup", photos_agreed="on", thanked_in_public="on",
    )  # fmt: skip
    found = Enlistment.objects.get()
    assert (found.opportunity, found.shifts.count(), found.mail, found.village) == (
        None,
        0,
        "someone@example.org",
        home,
    )
    assert (found.days, found.hours, found.languages, found.transport, list(found.topics.all())) == (
        Day.SATURDAY | Day.SUNDAY, Hour.MORNING, Tongue.THAI | Tongue.MALAY, Transport.PICKUP, [topic],
    )  # fmt: skip
    assert (found.photos_agreed, found.thanked_in_public) == (True, True)


def test_who_agrees_to_no_pictures_is_kept_so(visitor):
    offer(visitor)
    found = Enlistment.objects.get()
    assert (found.photos_agreed, found.thanked_in_public, found.transport) == (False, False, Transport.NONE)


def test_every_saturday_is_asked_for_where_there_are_saturdays(visitor):
    campaign = factories.campaign()
    factories.plan(campaign, days=saturdays(3))
    shown = visitor.client.get(f"/volunteer/{campaign.pk}/join/").context["form"]
    send(visitor, of=campaign, every=["32"])
    found = Enlistment.objects.get()
    assert [value for value, _label in shown["every"].field.choices] == [int(Day.SATURDAY)]
    assert (found.every, states(found)) == (Day.SATURDAY, ["place"] * 3)


def test_a_day_without_shifts_is_refused(visitor):
    (shift,) = factories.plan(days=saturdays(1))
    answer = send(visitor, shift, every=["1"])
    assert (errors(answer), Enlistment.objects.count()) == (["every"], 0)


@pytest.mark.parametrize("name", ["name", "phone", "birth_date", "conduct", "consent"])
def test_what_must_be_told_is_asked_for_beside_its_question(visitor, name):
    (shift,) = factories.plan()
    answer = send(visitor, shift, **{name: ""})
    assert (errors(answer), Enlistment.objects.count()) == ([name], 0)


@pytest.mark.parametrize(
    "wrong",
    [{"phone": "12"}, {"mail": "ไม่มี"}, {"birth_date": "31/2/2535"}, {"birth_date": "1/1/2800"}, {"village": "x"},
     {"name": "123"}, {"shifts": ["99999"]}, {"days": ["128"]}, {"transport": "boat"}],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_lost(visitor, wrong):
    (shift,) = factories.plan()
    answer = send(visitor, shift, **wrong)
    kept = {name: value for name, value in OFFER.items() if name not in wrong and value}
    assert (errors(answer), Enlistment.objects.count()) == (list(wrong), 0)
    assert visitor.typed(answer, kept) == kept


def test_somebody_chooses_at_least_one_shift(visitor):
    (shift,) = factories.plan()
    answer = send(visitor, of=shift.opportunity)
    assert (errors(answer), codes(answer), Enlistment.objects.count()) == (["shifts"], ["shifts"], 0)


def test_two_shifts_at_one_time_are_refused_in_words(visitor):
    shifts = factories.plan(roles=(Role(1, {"th": "คนขับ"}), Role(1, {"th": "คนเก็บ"})))
    answer = send(visitor, *shifts)
    assert (codes(answer), SignUp.objects.count()) == (["overlap"], 0)


def test_who_is_too_young_for_the_work_is_told_from_which_age(visitor):
    (shift,) = factories.plan(factories.campaign(minimum_age=18))
    answer = send(visitor, shift, **GUARDIAN)
    assert (codes(answer), Enlistment.objects.count()) == (["young"], 0)


@pytest.mark.parametrize("name", factories.GUARDIAN)
def test_under_eighteen_all_of_the_guardian_is_asked_for(visitor, name):
    (shift,) = factories.plan()
    answer = send(visitor, shift, **GUARDIAN | {name: ""})
    assert (errors(answer), Enlistment.objects.count()) == ([name], 0)
    assert visitor.typed(answer, CHILD) == CHILD


def test_the_own_telephone_as_the_guardian_s_is_refused_and_nothing_is_lost(visitor):
    (shift,) = factories.plan()
    answer = send(visitor, shift, **GUARDIAN | {"guardian_phone": PHONE.replace("-", " ")})
    form = answer.context["form"]
    assert (list(form.errors), Enlistment.objects.count()) == (["guardian_phone"], 0)
    assert (form["name"].value(), form["guardian_name"].value()) == (NAME, GUARDIAN["guardian_name"])


def test_under_eighteen_the_receipt_has_the_guardian_s_link_and_its_code(visitor):
    (shift,) = factories.plan()
    answer = send(visitor, shift, **GUARDIAN)
    address = answer.context["guardian"]
    assert (Enlistment.objects.get().needs_permission, visitor.client.get(address).status_code) == (True, 200)
    assert answer.content.decode().count('class="qr"') == 1


def test_a_grown_up_has_no_guardian_whatever_was_typed(visitor):
    (shift,) = factories.plan()
    answer = send(visitor, shift, **factories.GUARDIAN)
    assert (Enlistment.objects.get().guardian_name, answer.context["guardian"]) == ("", "")


def test_the_same_form_sent_twice_gives_the_same_receipt(visitor):
    (shift,) = factories.plan()
    filled = visitor.filled(f"/volunteer/{shift.opportunity_id}/join/", OFFER | {"shifts": [str(shift.pk)]})
    sent = {visitor.code(visitor.send(filled)) for _each in range(3)}
    assert (len(sent), Enlistment.objects.count(), SignUp.objects.count()) == (1, 1, 1)


def test_who_comes_every_saturday_gets_the_same_receipt_too(visitor):
    factories.plan(campaign := factories.campaign(), days=saturdays(2))
    filled = visitor.filled(f"/volunteer/{campaign.pk}/join/", OFFER | {"every": ["32"]})
    sent = {visitor.code(visitor.send(filled)) for _each in range(2)}
    assert (len(sent), Enlistment.objects.count()) == (1, 1)


@pytest.mark.parametrize("changed", [{"name": "คนอื่น ทดลอง"}, {"shifts": "second"}, {"photos_agreed": "on"}])
def test_the_same_form_with_something_else_is_asked_for_once_more(visitor, changed):
    first, second = factories.plan(days=saturdays(2))
    filled = visitor.filled(f"/volunteer/{first.opportunity_id}/join/", OFFER | {"shifts": [str(first.pk)]})
    visitor.send(filled)
    other = {name: [str(second.pk)] if value == "second" else value for name, value in changed.items()}
    answer = visitor.send(filled | other)
    assert (answer.context["form"].non_field_errors(), Enlistment.objects.count()) == ([protection.ANOTHER], 1)


def test_a_form_sent_at_once_is_shown_again(visitor):
    answer = visitor.send(visitor.filled("/volunteer/join/", OFFER, wait=0))
    assert (answer.context["form"].non_field_errors(), Enlistment.objects.count()) == ([protection.QUICK], 0)


def test_a_form_of_one_campaign_is_none_of_another(visitor):
    (first,), (second,) = factories.plan(factories.campaign("ก")), factories.plan(factories.campaign("ข"))
    filled = visitor.filled(f"/volunteer/{first.opportunity_id}/join/", OFFER | {"shifts": [str(second.pk)]})
    answer = visitor.send(filled, f"/volunteer/{second.opportunity_id}/join/")
    assert (answer.context["form"].non_field_errors(), Enlistment.objects.count()) == ([protection.FORGED], 0)


@pytest.mark.parametrize("typed", [{}, {"every": ["32"]}])
def test_a_robot_gets_the_receipt_that_a_person_gets_and_nothing_is_kept(visitor, typed):
    (shift,) = factories.plan(places=None, days=saturdays(1))
    person, robot = send(visitor, shift, **typed), send(visitor, shift, homepage="https://example.org/", **typed)
    assert visitor.without_what_differs(person) == visitor.without_what_differs(robot)
    assert (Enlistment.objects.count(), DroppedForm.objects.get().form) == (1, "volunteer")


def test_a_robot_that_sends_nonsense_gets_a_receipt(visitor):
    (shift,) = factories.plan()
    answer = send(visitor, shift, homepage="x", shifts=["x"], birth_date="x", **factories.GUARDIAN)
    assert (answer.status_code, len(visitor.code(answer)), Enlistment.objects.count()) == (200, 19, 0)


def test_too_many_wait(visitor, monkeypatch):
    monkeypatch.setitem(protection.LIMITS, "volunteer", protection.Limit(0, 0))
    assert offer(visitor).status_code == 429


def test_the_address_ticks_a_shift_that_is_there(client):
    first, second = factories.plan(days=saturdays(2))
    address = f"/volunteer/{first.opportunity_id}/join/"
    ticked = [client.get(address, {"shift": one}).context["form"]["shifts"].value() for one in (second.pk, "<b>")]
    page = client.get(address, {"shift": "<b>"}).content.decode()
    assert (ticked[0], "<b>" in page) == ([str(second.pk)], False)


def test_a_closed_campaign_has_no_form(client):
    (shift,) = factories.plan(factories.campaign(closed_on=factories.today()))
    page = client.get(f"/en/volunteer/{shift.opportunity_id}/join/").content.decode()
    assert ("Nobody new signs up for this any more." in page, 'name="phone"' in page) == (True, False)


def test_a_campaign_without_days_leads_to_the_other_form(client):
    page = client.get(f"/volunteer/{factories.campaign().pk}/join/").content.decode()
    assert ('href="/volunteer/join/"' in page, 'name="phone"' in page) == (True, False)


def test_a_campaign_that_closes_meanwhile_takes_nobody_and_loses_nothing(visitor):
    (shift,) = factories.plan()
    filled = visitor.filled(f"/volunteer/{shift.opportunity_id}/join/", OFFER | {"shifts": [str(shift.pk)]})
    Opportunity.objects.filter(pk=shift.opportunity_id).update(closed_on=factories.today())
    answer = visitor.send(filled)
    assert (Enlistment.objects.count(), visitor.typed(answer, ["name"])) == (0, {"name": NAME})
    assert answer.context["form"].errors != {}


def test_a_shift_that_closes_meanwhile_is_said_beside_the_shifts(visitor):
    first, second = factories.plan(days=saturdays(2))
    filled = visitor.filled(f"/volunteer/{first.opportunity_id}/join/", OFFER | {"shifts": [str(first.pk)]})
    type(first.activity).objects.filter(pk=first.activity_id).update(joining="invited")
    answer = visitor.send(filled)
    assert (errors(answer), Enlistment.objects.count(), second.pk in [one.row.pk for one in answer.context["cards"]]) == (
        ["shifts"], 0, True,
    )  # fmt: skip


def test_what_of_a_campaign_s_form_was_told_is_not_folded_when_something_is_wrong(visitor):
    (shift,) = factories.plan()
    told, untold = send(visitor, shift, name="", days=["1"]), send(visitor, shift, name="")
    assert [answer.context["form"].opens_more for answer in (told, untold)] == [True, False]


def test_a_shift_far_away_shows_where_it_is_ticked(client):
    shifts = factories.plan(days=[factories.today() + timedelta(days=day) for day in range(1, 13)])
    address = f"/volunteer/{shifts[0].opportunity_id}/join/"
    forms = [client.get(address, {"shift": one.pk}).context["form"] for one in (shifts[0], shifts[-1])]
    assert [form.opens_later for form in forms] == [False, True]


@pytest.mark.parametrize("language", ["", "/ms", "/en"])
def test_the_forms_have_the_rules_in_every_language(client, language):
    said = {"": "ช่วยด้วยใจ", "/ms": "tanpa bayaran", "/en": "I help freely and am not paid"}[language]
    assert said in client.get(f"{language}/volunteer/join/").content.decode()


def test_the_shifts_of_an_offer_ask_as_much_for_three_as_for_one():
    shifts = factories.plan(days=saturdays(3), places=1)
    factories.enlist(*shifts)
    one, three = factories.enlist(shifts[0], name="ข ทดลอง"), factories.enlist(*shifts, name="ค ทดลอง")
    asked = []
    for found in (one, three):
        with CaptureQueriesContext(connection) as queries:
            taken = enlisting.taken_by(found)
            handed_over = [some.is_handed_over for some in taken]
        asked.append(len(queries))
    assert (asked, handed_over, [some.position for some in taken]) == ([1, 1], [False] * 3, [2, 1, 1])


def test_the_number_in_the_queue_is_the_one_that_the_service_of_places_gives():
    (shift,) = factories.plan(places=1)
    found = [factories.enlist(shift, name=f"คนที่{number} ทดลอง") for number in range(4)]
    told = [enlisting.taken_by(one)[0].position for one in found]
    assert told == [signups.position_of(one.shifts.get().sign_up) for one in found] == [None, 1, 2, 3]


# --- the receipt by e-mail


def test_the_receipt_goes_by_e_mail_as_well_once_and_without_what_was_typed(visitor, settings):
    settings.MAIL_IS_SENT = True
    full, free = factories.plan(days=saturdays(2), places=1)
    factories.enlist(full)
    answer = send(visitor, full, free, language="/ms", mail="someone@example.org")
    visitor.client.post(answer.request["PATH_INFO"], answer.wsgi_request.POST.dict())
    (sent,) = mail.outbox
    told = (in_groups(code_of(Enlistment.objects.get(name=NAME).code_cipher)), "/ms/status/", "nombor 1")
    assert ([words in sent.body for words in told], sent.to) == ([True] * 3, ["someone@example.org"])
    assert [words for words in (NAME, PHONE, "081") if words in sent.body] == []


@pytest.mark.parametrize(("has_server", "address"), [(False, "someone@example.org"), (True, "")])
def test_without_a_server_or_an_address_the_page_is_the_receipt(visitor, settings, has_server, address):
    settings.MAIL_IS_SENT = has_server
    answer = send(visitor, *factories.plan(), mail=address)
    assert (answer.context["mailed"], list(mail.outbox), bool(visitor.code(answer))) == (None, [], True)


def test_what_the_server_does_not_take_loses_nothing(visitor, settings):
    settings.MAIL_IS_SENT, nobody = True, {"host": "127.0.0.1", "port": 1}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": nobody}}
    answer = send(visitor, *factories.plan(), mail="someone@example.org")
    assert (answer.context["mailed"], bool(visitor.code(answer)), Enlistment.objects.count()) == (False, True, 1)
