"""Checks of volunteering's data: each finds its row and not the near miss, and its page opens."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from programs.enums import SignUpState
from programs.models import Activity, Guest, SignUp
from programs.services import signups
from programs.services.attendance import mark
from programs.tests import factories as programs
from residents.health.board import rows_in_order
from residents.health.check import all_checks
from residents.health.counting import count
from residents.models import Resident
from residents.tests import factories as people
from tests.rig.clock import today
from volunteers.health import VOLUNTEER_CHECKS
from volunteers.models import ConfirmedHours, Enlistment, Skill, Training, Volunteer
from volunteers.services import enlisting
from volunteers.services.hours import Said, confirm
from volunteers.services.people import who_is_it
from volunteers.tests import factories
from volunteers.tests.test_turns import held, listed

pytestmark = pytest.mark.django_db
TRAINED = "การดูแลผู้สูงอายุ"


def found(code, on=None) -> list:
    return list(all_checks()[code].found(on or today()))


def young(*shifts, born=factories.CHILD) -> Enlistment:
    return factories.enlist(*shifts, birth_date=born, **factories.GUARDIAN)


def test_under_age_in_a_shift_to_come_without_permission():
    (shift,) = factories.plan()
    waiting, permitted, withdrawn = young(shift), young(shift), young(shift)
    enlisting.permit(permitted, by_way="page")
    enlisting.withdraw(withdrawn)
    factories.enlist(shift)
    assert found("volunteer_without_permission") == [waiting]
    assert found("volunteer_without_permission", today() + timedelta(days=8)) == []


def test_under_age_by_the_registry_in_a_shift_to_come():
    (shift,) = factories.plan()
    waiting = factories.enlist(shift)
    volunteer = who_is_it(waiting, by=None)
    type(volunteer).objects.update(birth_date=factories.CHILD)
    assert found("volunteer_without_permission") == [waiting]


@pytest.mark.parametrize(("older", "asked"), [(0, False), (1, True)])
def test_the_age_counts_on_the_day_of_the_shift(older, asked):
    (shift,) = factories.plan(days=[today() + timedelta(days=7)])
    day = today() + timedelta(days=7)
    young(shift, born=date(day.year - 18, day.month, min(day.day, 28)) + timedelta(days=max(day.day - 28, 0) + older))
    assert bool(found("volunteer_without_permission")) == asked


def trained(who, months_ago: int, good: int | None) -> None:
    past = programs.activity(in_days=-30 * months_ago)
    Training.objects.create(activity=past, topic=factories.topic(TRAINED), good_months=good)
    mark(past, resident=who, by=None)


def coming(who=None, needs=TRAINED, **planned):
    campaign = factories.campaign(f"งาน {needs} {planned}")
    if needs:
        campaign.trainings.add(factories.topic(needs))
    (shift,) = factories.plan(campaign, **planned)
    sign_up = factories.enlist(shift).shifts.get().sign_up
    return signups.link_to_resident(sign_up, who, by=None) if who else sign_up


def test_a_training_that_expired_before_a_shift_to_come():
    expired, good, never, again, shown = (people.resident(f"คน{n}") for n in range(5))
    for who in (expired, again, shown):
        trained(who, months_ago=13, good=12)
    trained(good, months_ago=2, good=12), trained(again, months_ago=2, good=None)
    Skill.objects.create(resident=shown, topic=factories.topic(TRAINED), since=date(2026, 1, 1))
    places = [coming(who, minutes=60 + n) for n, who in enumerate((expired, good, never, again, shown))]
    coming(expired, needs="งานช่าง")
    assert found("volunteer_training_expired") == [places[0]]


def test_who_comes_to_people_is_checked_until_after_the_day():
    day = factories.today() + timedelta(days=7)
    good, over, never = (people.resident(f"คน{n}") for n in range(3))
    for who, until in ((good, day + timedelta(days=1)), (over, day), (never, None)):
        factories.volunteer(of=who, cleared_until=until)
    (shift,) = factories.plan(factories.campaign(of="home"), places=9)
    asked = [factories.enlist(shift, name=f"คน {n}").shifts.get().sign_up for n in range(3)]
    for sign_up, who in zip(asked, (good, over, never), strict=True):
        signups.link_to_resident(sign_up, who, by=None)
    coming(never, needs=None)
    assert sorted(one.pk for one in found("volunteer_unchecked")) == [one.pk for one in asked[1:]]


def test_one_person_at_two_places_at_one_time():
    who = people.resident()
    first, second = (coming(who, needs="", minutes=minutes) for minutes in (60, 90))
    coming(who, needs="", days=[today() + timedelta(days=8)])
    coming(needs="", minutes=70)
    assert (found("volunteer_at_two_places"), first.resident) == ([second], who)
    signups.withdraw(first)
    assert found("volunteer_at_two_places") == []


@pytest.mark.parametrize("shift_first", [True, False])
def test_a_shift_beside_something_else_at_the_same_time(shift_first):
    who, day = people.resident(), timezone.now().replace(microsecond=0) + timedelta(days=7)
    if shift_first:
        place = coming(who, needs="", days=[timezone.localdate(day)])
    other = programs.activity("ประชุม", starts_at=day.replace(hour=0), ends_at=day + timedelta(hours=24))
    signups.write_down(other, who, key="c", by=None)
    if not shift_first:
        place = coming(who, needs="", days=[timezone.localdate(day)])
    assert found("volunteer_at_two_places") == [place]
    SignUp.objects.filter(activity=other).update(state=SignUpState.WAITING)
    assert found("volunteer_at_two_places") == []


def test_of_one_shift_after_another_one_may_have_both():
    who, day = people.resident(), today() + timedelta(days=7)
    coming(who, needs="", minutes=60, days=[day])
    (next_one,) = factories.plan(factories.campaign("ต่อ"), days=[day], begins=factories.MORNING.replace(hour=10))
    signups.write_down(next_one.activity, who, key="b", by=None)
    assert found("volunteer_at_two_places") == []


@pytest.mark.parametrize(("days", "asked"), [(7, False), (8, True)])
def test_hours_are_confirmed_within_a_week(days, asked):
    shift = held(days, of="litter")
    mark(shift.activity, resident=people.resident(), by=None)
    assert found("volunteer_hours_unconfirmed") == ([shift] if asked else [])


def with_hours(minutes=120, why=""):
    shift = held(1, of="litter")
    part = mark(shift.activity, resident=people.resident(), by=None)
    confirm(shift, {f"p{part.pk}": Said(minutes, why)}, by=None)
    return shift


def test_longer_than_the_shift_without_a_reason():
    shift = with_hours()
    with_hours(200, "รอรถ")
    exact = found("volunteer_hours_longer")
    ConfirmedHours.objects.filter(part__activity=shift.activity).update(minutes=121)
    assert (exact, found("volunteer_hours_longer")) == ([], [shift])


def guest(name, born=factories.ADULT) -> Volunteer:
    return Volunteer.objects.create(guest=Guest.objects.create(name=name), birth_date=born)


def test_a_guest_with_the_name_and_birth_date_of_another_volunteer():
    factories.volunteer(of=people.resident("ซารีฮะ", "ทดลอง", birth_date=factories.ADULT))
    twice = guest("นางสาวสารีหะ ทดลอง")
    guest("นางสาวสารีหะ ทดลอง", born=date(1991, 5, 17)), guest("ซอฟียะห์ ทดลอง")
    assert found("volunteer_twice") == [twice]


def test_two_guests_of_one_name_are_both_told():
    rows = {guest("สารีหะ ทดลอง"), guest("ซารีฮะ ทดลอง")}
    assert set(found("volunteer_twice")) == rows


def test_the_promise_of_a_group_that_has_ended():
    over = factories.commitment(programs.organization("จบแล้ว", ended_on=today()))
    factories.commitment(programs.organization("ยังอยู่", ended_on=today() + timedelta(days=1)))
    factories.commitment(programs.organization("เลิกสัญญา", ended_on=today()), until=today())
    assert found("promise_of_ended_group") == [over]


def test_on_the_list_and_gone():
    gone, _here = listed().resident, listed()
    Resident.objects.filter(pk=gone.pk).update(status="deceased", died_on=today())
    assert found("cared_for_and_gone") == [gone]


def test_on_the_list_and_objected():
    objected, before = listed().resident, listed().resident
    listed()
    restricted(objected)
    restricted(before, since=today() - timedelta(days=9), until=today() - timedelta(days=1))
    assert found("cared_for_held_back") == [objected]


def test_an_offer_is_looked_at_within_a_week():
    old, _new, known = (factories.enlist() for _n in range(3))
    Enlistment.objects.filter(pk__in=[old.pk, known.pk]).update(asked_at=timezone.now() - timedelta(days=9))
    Enlistment.objects.filter(pk=known.pk).update(resident=people.resident())
    assert found("offer_not_looked_at") == [old]


def restricted(who, **days):
    """The register of objections stands above."""
    return apps.get_model("privacy", "Restriction").objects.create(resident=who, why="ไม่ต้องการรับเชิญ", **days)


def something_for_each_check():
    young(*factories.plan())
    who = people.resident()
    trained(who, months_ago=13, good=12)
    coming(who), coming(who, minutes=60)
    shift = held(30, of="litter")
    part = mark(shift.activity, resident=people.resident(), by=None)
    confirm(shift, {f"p{part.pk}": Said(60)}, by=None)
    ConfirmedHours.objects.update(minutes=500)
    mark(shift.activity, resident=people.resident(), by=None)
    guest("สารีหะ ทดลอง"), guest("ซารีฮะ ทดลอง")
    factories.commitment(programs.organization("จบแล้ว", ended_on=today()))
    Resident.objects.filter(pk=listed().resident_id).update(status="deceased", died_on=today())
    restricted(listed().resident)
    factories.enlist(*factories.plan(factories.campaign(of="home")))
    factories.enlist()
    Enlistment.objects.update(asked_at=timezone.now() - timedelta(days=9))
    Activity.objects.filter(training__isnull=False).update(title="อบรม")


# One more each time where spellings are folded, or where is asked how long hours are kept.
STATEMENTS = {"volunteer_twice": 4, "volunteer_hours_unconfirmed": 4}


@pytest.mark.parametrize("check", VOLUNTEER_CHECKS, ids=lambda check: check.code)
def test_rows_counts_and_words_are_one_statement_each(check):
    something_for_each_check()
    with CaptureQueriesContext(connection) as asked:
        rows = list(rows_in_order(check, today(), None, None))
        told = [check.told(row, today()) for row in rows]
        labels = [row.staff_label for row in rows]
        counted = count(check, today())
    assert sum(counted.values()) == len(told) == len(labels) > 0
    assert len(asked) == STATEMENTS.get(check.code, 2)
