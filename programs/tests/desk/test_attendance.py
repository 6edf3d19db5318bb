"""Who was there: marked once however often one ticks, within the scope of who ticks."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections

from programs.enums import PartRole
from programs.models import Guest, Participation, UnnamedCount
from programs.services.attendance import (
    NotMarked,
    add_guest,
    count_unnamed,
    everybody_for,
    mark,
    may_mark,
    take_off,
)
from programs.services.signups import link_to_resident, withdraw
from programs.tests import factories
from programs.tests.signups.people import fresh, join
from residents.tests.factories import household, resident, village
from tests.contract import KEEPER, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity():
    return factories.activity(village=village(1))


@pytest.fixture
def keeper(activity):
    """The keeper of village 1, where the activity is held."""
    return make_user(KEEPER)


def stranger():
    """Somebody of village 2."""
    return resident(house=household(2, "5"))


def test_marking_twice_is_one_row(activity):
    person = resident()
    first, second = (mark(activity, resident=person, by=None) for _ in range(2))
    assert (first.pk, Participation.objects.count()) == (second.pk, 1)


def test_a_second_mark_leaves_role_and_hours(activity):
    person = resident()
    mark(activity, resident=person, role=PartRole.VOLUNTEER, minutes=90, by=None)
    again = mark(activity, resident=person, by=None)
    assert (again.role, again.minutes) == (PartRole.VOLUNTEER, 90)


def test_no_minutes_take_them_away(activity):
    person = resident()
    mark(activity, resident=person, minutes=90, by=None)
    assert mark(activity, resident=person, minutes=0, by=None).minutes is None


def test_a_guest_written_down_twice_is_one(activity):
    add_guest(activity, name="แขก", phone="081-234-5678", by=None)
    with pytest.raises(NotMarked):
        add_guest(activity, name=" แขก ", phone="081-234-5678", by=None)
    assert (Guest.objects.count(), Participation.objects.count()) == (1, 1)


def test_guests_of_one_name_from_two_places_are_two(activity):
    for place in ("แว้ง", "สุไหงโก-ลก"):
        add_guest(activity, name="แขก", place=place, by=None)
    assert Guest.objects.count() == 2


def test_who_did_not_come_has_no_hours(activity):
    person = resident()
    mark(activity, resident=person, minutes=90, by=None)
    assert mark(activity, resident=person, present=False, by=None).minutes is None


def test_of_a_sign_up_that_nobody_linked_a_guest_is_made_once(activity):
    signed = join(activity, "ฮาซัน ทดลอง").sign_up
    for _ in range(2):
        mark(activity, sign_up=fresh(signed), by=None)
    assert ([guest.name for guest in Guest.objects.all()], Participation.objects.count()) == (["ฮาซัน ทดลอง"], 1)


def test_of_a_linked_sign_up_the_resident_is_marked(activity):
    person, signed = resident(), join(activity).sign_up
    link_to_resident(signed, person, by=None)
    assert mark(activity, sign_up=fresh(signed), by=None).resident == person


def test_a_walk_in_who_had_signed_up_is_one_row(activity):
    person, signed = resident(), join(activity).sign_up
    link_to_resident(signed, person, by=None)
    mark(activity, resident=person, by=None)
    part = mark(activity, sign_up=fresh(signed), by=None)
    assert (Participation.objects.count(), part.sign_up) == (1, signed)


def test_a_withdrawn_sign_up_is_refused(activity):
    signed = join(activity).sign_up
    withdraw(signed)
    with pytest.raises(NotMarked):
        mark(activity, sign_up=fresh(signed), by=None)


def test_a_sign_up_of_another_activity_is_refused(activity):
    with pytest.raises(NotMarked):
        mark(activity, sign_up=join(factories.activity()).sign_up, by=None)


def test_a_keeper_marks_people_of_their_village(activity, keeper):
    assert mark(activity, resident=resident(), by=keeper).noted_by == keeper


def test_a_keeper_adds_nobody_of_another_village(activity, keeper):
    with pytest.raises(NotMarked):
        mark(activity, resident=stranger(), by=keeper)


def test_a_keeper_ticks_whoever_signed_up_for_what_is_held_in_their_village(activity, keeper):
    person, signed = stranger(), join(activity).sign_up
    link_to_resident(signed, person, by=None)
    assert mark(activity, sign_up=fresh(signed), by=keeper).resident == person


def test_a_keeper_changes_what_stands_on_their_list(activity, keeper):
    person = stranger()
    mark(activity, resident=person, by=None)
    assert mark(activity, resident=person, role=PartRole.TEACHER, by=keeper).role == PartRole.TEACHER


@pytest.mark.parametrize("act", ["mark", "guest", "hours", "unnamed", "off"])
def test_a_keeper_writes_on_no_list_of_another_village(activity, keeper, act):
    elsewhere, person = factories.activity(village=village(2)), resident()
    part = mark(elsewhere, resident=resident(), by=None)
    acts = {
        "mark": lambda: mark(elsewhere, resident=person, by=keeper),
        "guest": lambda: add_guest(elsewhere, name="แขก", by=keeper),
        "hours": lambda: everybody_for(elsewhere, 60, by=keeper),
        "unnamed": lambda: count_unnamed(elsewhere, people=3, by=keeper),
        "off": lambda: take_off(part, by=keeper),
    }
    with pytest.raises(PermissionDenied):
        acts[act]()


@pytest.mark.parametrize(("role", "may"), [("registry_clerk", True), ("officer_care", True), ("executive", False)])
def test_who_may_mark(activity, role, may):
    assert may_mark(activity, make_user(role)) is may


def test_who_is_taken_off_is_expected_again(activity):
    signed = join(activity).sign_up
    take_off(mark(activity, sign_up=signed, by=None), by=None)
    assert (Participation.objects.count(), fresh(signed).state) == (0, "place")


def test_everybody_who_was_there_gets_the_hours(activity):
    there, absent = resident(), resident()
    mark(activity, resident=there, by=None)
    mark(activity, resident=absent, present=False, by=None)
    assert (everybody_for(activity, 120, by=None), set(Participation.objects.values_list("resident", "minutes"))) == (
        1, {(there.pk, 120), (absent.pk, None)},
    )  # fmt: skip


def test_no_hours_for_everybody_takes_them_away(activity):
    mark(activity, resident=resident(), minutes=60, by=None)
    everybody_for(activity, 0, by=None)
    assert Participation.objects.get().minutes is None


def test_the_same_unnamed_people_again_are_the_new_number(activity):
    for people in (12, 15):
        count_unnamed(activity, people=people, who="เด็กในโรงเรียน", by=None)
    count_unnamed(activity, people=4, who="พ่อแม่", by=None)
    assert list(UnnamedCount.objects.values_list("who", "people")) == [("เด็กในโรงเรียน", 15), ("พ่อแม่", 4)]


def test_none_of_them_takes_the_line_away(activity):
    for people in (12, 0):
        count_unnamed(activity, people=people, by=None)
    assert UnnamedCount.objects.count() == 0


def at_once(*acts) -> list:
    """What went wrong when all begin at one moment."""
    wrong, start = [], threading.Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            act()
        except NotMarked as problem:
            wrong.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return wrong


def test_eight_who_tick_one_name_at_once_make_one_row(committed_db):
    activity, person = factories.activity(), resident()
    wrong = at_once(*[lambda: mark(activity, resident=person, by=None)] * 8)
    assert (wrong, Participation.objects.count()) == ([], 1)


def test_eight_who_tick_one_sign_up_at_once_make_one_guest(committed_db):
    activity = factories.activity()
    signed = join(activity).sign_up
    wrong = at_once(*[lambda: mark(activity, sign_up=signed, by=None)] * 8)
    assert (wrong, Participation.objects.count(), Guest.objects.count()) == ([], 1, 1)


def test_one_guest_written_down_eight_times_at_once_is_one(committed_db):
    activity = factories.activity()
    wrong = at_once(*[lambda: add_guest(activity, name="แขก", by=None)] * 8)
    assert (len(wrong), Guest.objects.count(), Participation.objects.count()) == (7, 1, 1)


def test_eight_who_count_at_once_make_one_line(committed_db):
    activity = factories.activity()
    at_once(*[lambda: count_unnamed(activity, people=7, by=None)] * 8)
    assert UnnamedCount.objects.count() == 1


# --- ticked first, looked up later


def ticked_before_known(activity) -> tuple:
    """A sign-up that was ticked as a guest, and then found in the registry on its own page."""
    signed, person = join(activity).sign_up, resident(house=household(1))
    mark(activity, sign_up=signed, by=None)
    signed.refresh_from_db()
    signed.resident, signed.guest = person, None
    signed.save()
    return signed, person


def test_who_was_ticked_as_a_guest_and_found_later_is_one_name(activity):
    signed, person = ticked_before_known(activity)
    mark(activity, sign_up=signed, minutes=60, by=None)
    assert list(activity.parts.values_list("resident", "guest", "minutes")) == [(person.pk, None, 60)]


def test_who_then_stands_there_twice_is_told_in_words(activity):
    signed, person = ticked_before_known(activity)
    mark(activity, resident=person, by=None)
    with pytest.raises(NotMarked) as refused:
        mark(activity, sign_up=signed, by=None)
    assert (refused.value.code, activity.parts.count()) == ("twice", 2)
