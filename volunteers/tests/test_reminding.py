"""Who is to be told of the next shifts and of cancelled ones, in which words, and once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from programs.services.activities import cancel_activity
from residents.tests import factories as people
from volunteers.models import Reminder
from volunteers.services import enlisting, reminding
from volunteers.tests import factories

pytestmark = pytest.mark.django_db


def soon(days=2, **values):
    return factories.plan(days=[factories.today() + timedelta(days=days)], **values)[0]


def names(user=None, **asked) -> list[str]:
    return [one.sign_up.name for one in reminding.to_tell(user, **asked)]


def place(shift, **said):
    return factories.enlist(shift, **said).shifts.get().sign_up


@pytest.mark.parametrize(("days", "told"), [(1, True), (3, True), (4, False)])
def test_whoever_has_a_place_in_the_next_days_is_to_be_told(days, told):
    place(soon(days), name="ซอฟียะห์")
    assert bool(names()) == told


def test_more_days_are_asked_for():
    place(soon(9), name="ซอฟียะห์")
    assert (names(), names(days=9)) == ([], ["ซอฟียะห์"])


def test_who_waits_or_took_it_back_is_not_to_be_told():
    shift = soon(places=1)
    place(shift, name="มีที่")
    place(shift, name="รอ")
    enlisting.withdraw(factories.enlist(soon(3), name="ถอน"))
    assert names() == ["มีที่"]


def test_told_is_told_once():
    one = place(soon())
    for way in ("phone", "line"):
        reminding.tell(one, by_way=way, by=None)
    assert (names(), [row.by_way for row in Reminder.objects.all()]) == ([], ["phone"])


def test_who_was_told_is_told_again_when_it_is_cancelled():
    shift = soon()
    one = place(shift, name="ซอฟียะห์")
    reminding.tell(one, by_way="phone", by=None)
    cancel_activity(shift.activity, reason="ฝนตกหนัก", by=None)
    (found,) = reminding.to_tell()
    assert (found.cancelled, "ฝนตกหนัก" in found.text) == (True, True)
    reminding.tell(one, by_way="line", by=None)
    assert (names(), Reminder.objects.count()) == ([], 2)


def test_who_waited_for_a_cancelled_shift_is_told_too():
    shift = soon(9, places=1)
    place(shift, name="มีที่")
    place(shift, name="รอ")
    cancel_activity(shift.activity, reason="ฝนตกหนัก", by=None)
    assert names() == ["มีที่", "รอ"]


def test_the_words_say_when_where_what_to_bring_and_whom_to_call():
    shift = factories.plan(
        factories.campaign(bring="ถุงมือ", phone="073-659-000"), days=[factories.today() + timedelta(2)]
    )[0]
    place(shift, name="ซอฟียะห์")
    text = reminding.to_tell()[0].text
    said = ["ซอฟียะห์", "เก็บขยะริมคลอง", "09.00–11.00 น.", "ลานจิตอาสา", "ถุงมือ", "073-659-000"]
    assert [word for word in said if word not in text] == []


def test_the_words_are_in_the_language_of_the_offer():
    place(soon(), name="Sofiyah", language="en")
    with translation.override("th"):
        assert reminding.to_tell()[0].text.startswith("Hello Sofiyah, thank you for helping")


def test_a_keeper_tells_the_own_village():
    place(soon(village=1), name="หมู่หนึ่ง")
    theirs = place(soon(village=2), name="หมู่สอง")
    keeper = factories.user("keeper", "change_enlistment", keeps=1)
    assert names(keeper) == ["หมู่หนึ่ง"]
    with pytest.raises(ValidationError) as refused:
        reminding.tell(theirs, by_way="phone", by=keeper)
    assert (refused.value.code, Reminder.objects.count()) == ("gone", 0)


def test_without_the_right_nobody_is_told():
    with pytest.raises(ValidationError) as refused:
        reminding.tell(place(soon()), by_way="phone", by=factories.user("nobody"))
    assert refused.value.code == "right"


# --- by e-mail


def test_the_words_are_sent_where_there_is_a_mail_server(settings):
    settings.MAIL_IS_SENT = True
    one = place(soon(), mail="sofiyah@example.org")
    for _each in range(2):
        reminding.send(one, by=None)
    assert [(sent.to, sent.subject) for sent in mail.outbox] == [(["sofiyah@example.org"], one.activity.title)]
    assert (names(), Reminder.objects.get().by_way) == ([], "mail")


@pytest.mark.parametrize(("has_server", "address"), [(False, "sofiyah@example.org"), (True, "")])
def test_without_a_server_or_an_address_the_person_stays_on_the_list(settings, has_server, address):
    settings.MAIL_IS_SENT = has_server
    one = place(soon(), name="ซอฟียะห์", mail=address)
    with pytest.raises(ValidationError) as refused:
        reminding.send(one, by=None)
    assert (refused.value.code, names(), list(mail.outbox)) == ("mail", ["ซอฟียะห์"], [])


def test_what_the_server_does_not_take_stays_on_the_list(settings):
    settings.MAIL_IS_SENT, nobody = True, {"host": "127.0.0.1", "port": 1}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": nobody}}
    one = place(soon(), name="ซอฟียะห์", mail="sofiyah@example.org")
    with pytest.raises(OSError, match=r"refused|Errno"):
        reminding.send(one, by=None)
    assert (names(), Reminder.objects.count()) == (["ซอฟียะห์"], 0)


def test_however_many_are_to_be_told_it_is_asked_as_often():
    shift, counts = soon(places=None), []
    for more in (1, 3):
        for _each in range(more):
            sign_up = place(shift)
            sign_up.resident = people.resident()
            sign_up.save()
        with CaptureQueriesContext(connection) as asked:
            reminding.to_tell()
        counts.append(len(asked))
    assert counts[0] == counts[1]
