"""What the forms promise to erase is erased, from the history too; what is younger stays."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from programs.models import Activity, Guest, HelpNote, HelpRequest, SignUp
from programs.services.forgetting import Forgotten, forget_requests
from programs.services.help import add_note, end_help
from programs.services.signups import link_to_guest
from programs.tests import factories
from programs.tests.signups.people import fresh, join
from programs.tests.test_help import asked

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _days(settings):
    settings.SIGN_UP_KEEP_DAYS, settings.HELP_KEEP_DAYS = 30, 60


def signed_up(days_ago: int) -> SignUp:
    activity = factories.activity()
    made = link_to_guest(join(activity, "นกขมิ้น เร้นลับ").sign_up, by=None)
    ended = timezone.now() - days_ago * DAY
    Activity.objects.filter(pk=activity.pk).update(starts_at=ended - DAY, ends_at=ended)
    return made


def answered(days_ago: int) -> HelpRequest:
    made = asked(f"key-{days_ago}", story="เรื่องลับ")
    add_note(made, text="บันทึกลับ", by=None)
    end_help(made, status="done", outcome="ผลลับ", by=None)
    HelpRequest.objects.filter(pk=made.pk).update(ended_at=timezone.now() - days_ago * DAY)
    return made


def test_who_signed_up_long_ago_is_forgotten():
    made = signed_up(31)
    assert forget_requests() == Forgotten(1, 1, 0)
    left = fresh(made)
    assert (left.name, left.phone, bytes(left.code_cipher), left.guest.name) == ("", "", b"", "")


def test_the_history_forgets_too():
    signed_up(31)
    assert SignUp.history.filter(name="นกขมิ้น เร้นลับ").exists()
    forget_requests()
    assert (SignUp.history.count(), Guest.history.count()) == (0, 0)


def test_who_signed_up_lately_is_not_forgotten():
    made = signed_up(29)
    assert (forget_requests(), fresh(made).name) == (Forgotten(0, 0, 0), "นกขมิ้น เร้นลับ")


def test_a_guest_who_comes_again_is_not_forgotten():
    made = signed_up(31)
    link_to_guest(join(factories.activity()).sign_up, made.guest, by=None)
    assert (forget_requests(), fresh(made.guest).name) == (Forgotten(1, 0, 0), "นกขมิ้น เร้นลับ")


def test_what_was_answered_long_ago_is_forgotten():
    made = answered(61)
    assert forget_requests() == Forgotten(0, 0, 1)
    left = fresh(made)
    assert (left.name, left.phone, left.story, left.outcome, left.kind) == ("", "", "", "", "food")
    assert (HelpNote.objects.count(), HelpRequest.history.count()) == (0, 0)


def test_what_was_answered_lately_or_waits_is_not_forgotten():
    answered(59), asked("waits")
    assert forget_requests() == Forgotten(0, 0, 0)


def test_nothing_is_forgotten_twice(capsys):
    signed_up(31), answered(61)
    call_command("forget_requests")
    call_command("forget_requests")
    assert capsys.readouterr().out.splitlines() == [
        "sign-ups: 1, guests: 1, requests for help: 1",
        "sign-ups: 0, guests: 0, requests for help: 0",
    ]
