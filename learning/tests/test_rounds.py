"""Rounds: meetings that share places, clashes, places, the end; and who passed."""

from contextlib import contextmanager
from datetime import time, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from learning.enums import NeedEnd, RoundState
from learning.services import certificates, learners, rounds
from learning.services.rounds import Teacher
from learning.tests import factories
from learning.tests.factories import held, plan
from programs.enums import SignUpState
from programs.models import SignUp
from programs.services.activities import ActivityRefused, cancel_activity
from programs.services.attendance import expected, mark
from programs.services.signups import SignUpRefused, sign_up, withdraw
from residents.tests import factories as people

pytestmark = pytest.mark.django_db


@contextmanager
def refused_as(code: str):
    """What stands in the block is refused, for this reason alone."""
    with pytest.raises(ValidationError) as refused:
        yield
    error = refused.value
    errors = (
        [one for some in error.error_dict.values() for one in some]
        if hasattr(error, "error_dict")
        else error.error_list
    )
    assert [one.code for one in errors] == [code]


def test_the_meetings_are_activities_a_week_apart():
    found = plan(first=factories.today() + timedelta(days=3), meetings=3)
    days = [timezone.localdate(one.starts_at) for one in found.meetings()]
    assert [(day - days[0]).days for day in days] == [0, 7, 14]
    assert [one.places_of_id for one in found.meetings()] == [None, found.head_id, found.head_id]


def test_each_meeting_says_which_it_is():
    found = plan(factories.course("ทำขนม", meetings=2))
    assert [one.title_th for one in found.meetings()] == ["ทำขนม รุ่นที่ 1 ครั้งที่ 1/2", "ทำขนม รุ่นที่ 1 ครั้งที่ 2/2"]


def test_rounds_of_a_course_are_numbered():
    course = factories.course()
    assert [plan(course, place=place).number for place in ("ก", "ข")] == [1, 2]


def test_a_day_in_the_past_is_refused():
    with refused_as("past"):
        plan(first=timezone.localdate() - timedelta(days=1))


def test_one_place_holds_one_meeting_at_a_time():
    plan()
    with refused_as("place_taken"):
        plan(begins=time(10))


def test_the_place_is_free_when_the_other_has_ended():
    plan()
    assert plan(begins=time(11)).pk


def test_a_teacher_is_in_one_place_at_a_time():
    who = people.resident()
    plan(teachers=[Teacher(who)])
    with refused_as("teacher_taken"):
        plan(place="มัสยิด", teachers=[Teacher(who)])


def test_a_place_in_the_first_meeting_is_expected_at_all():
    found = plan()
    taken = sign_up(found.head, name="ซารีฮะ", phone="", key="a").sign_up
    assert [list(expected(meeting, None)) for meeting in found.meetings()] == [[taken], [taken]]


def test_nobody_signs_up_for_a_later_meeting():
    later = plan().meetings().last()
    with refused_as("shared"):
        sign_up(later, name="ซารีฮะ", phone="", key="a")


def test_who_was_ticked_at_one_meeting_is_still_expected_at_the_next():
    found = plan()
    taken = sign_up(found.head, name="ซารีฮะ", phone="", key="a").sign_up
    first, second = found.meetings()
    mark(first, sign_up=taken, by=None)
    assert (list(expected(first, None)), list(expected(second, None))) == ([], [taken])
    taken.refresh_from_db()
    mark(second, sign_up=taken, by=None)
    assert list(expected(second, None)) == []


def test_the_waiting_move_up_while_meetings_are_to_come():
    found = plan(capacity=1)
    first, second = (sign_up(found.head, name=name, phone="", key=name).sign_up for name in ("ก", "ข"))
    found.head.starts_at, found.head.ends_at = (timezone.now() - timedelta(hours=hours) for hours in (5, 3))
    found.head.save()
    withdraw(first, by=User.objects.create_user("clerk"))
    assert SignUp.objects.get(pk=second.pk).state == SignUpState.PLACE


def test_places_are_never_fewer_than_learners():
    found = plan(capacity=2)
    for name in ("ก", "ข"):
        sign_up(found.head, name=name, phone="", key=name)
    with refused_as("below_enrolled"):
        rounds.set_places(found, capacity=1, by=None)


def test_more_places_are_given_to_who_waits():
    found = plan(capacity=1)
    waits = [sign_up(found.head, name=name, phone="", key=name).sign_up for name in ("ก", "ข")][1]
    rounds.set_places(found, capacity=2, by=None)
    assert SignUp.objects.get(pk=waits.pk).state == SignUpState.PLACE


def test_one_person_has_one_place():
    found, who = plan(), people.resident()
    learners.enrol(found, who, key="a", by=None)
    with pytest.raises(SignUpRefused):
        learners.enrol(found, who, key="b", by=None)


def test_the_first_meeting_is_not_cancelled_alone():
    with pytest.raises(ActivityRefused):
        cancel_activity(plan().head, reason="น้ำท่วม", by=None)


def test_a_cancelled_round_cancels_what_is_to_come():
    found = rounds.cancel_round(plan(), reason="น้ำท่วม", by=None)
    assert {one.status for one in found.meetings()} == {"cancelled"}
    assert found.state == RoundState.CANCELLED


def test_a_meeting_moves_and_may_not_come_before_the_first():
    found = plan()
    later = found.meetings().last()
    with refused_as("before_first"):
        rounds.move_meeting(later, day=timezone.localdate() + timedelta(days=1), begins=time(9), minutes=60, by=None)


def test_two_meetings_of_a_round_do_not_overlap():
    found = plan()
    first, later = found.meetings()
    with refused_as("overlap"):
        rounds.move_meeting(later, day=timezone.localdate(first.starts_at), begins=time(10), minutes=60, by=None)


def test_a_round_ends_when_every_meeting_is_reported():
    with refused_as("unreported"):
        rounds.finish_round(plan(), by=None)


def test_who_passed_has_the_need_met():
    who = people.resident()
    need, found = factories.need(of=who), plan()
    learners.enrol(found, who, key="a", by=None)
    held(found, [who], [who])
    rounds.finish_round(found, by=None)
    need.refresh_from_db()
    assert (need.end, need.ended_on) == (NeedEnd.MET, timezone.localdate())


def test_attendance_counts_meetings_that_were_held():
    often, seldom = people.resident(), people.resident("ซารีฮะ", "มะ")
    found = plan()
    for who in (often, seldom):
        learners.enrol(found, who, key=str(who.pk), by=None)
    held(found, [often, seldom], [often])
    assert [(one.resident, one.attended, one.percent, one.passed) for one in learners.learners_of(found)] == [
        (often, 2, 100, True), (seldom, 1, 50, False),
    ]  # fmt: skip


def test_certificates_go_to_who_passed_with_numbers_without_gaps():
    one, two, absent = (people.resident(name, "มะ") for name in ("ซารีฮะ", "ฟาตีเมาะ", "อามีเนาะ"))
    found = plan(capacity=5)
    for who in (one, two, absent):
        learners.enrol(found, who, key=str(who.pk), by=None)
    held(found, [one, two], [one, two])
    made = certificates.issue(found, by=None)
    assert [(each.resident, each.number, each.hours) for each in made] == [
        (one, 1, Decimal("4.00")), (two, 2, Decimal("4.00")),
    ]  # fmt: skip
    assert certificates.issue(found, by=None) == []


def test_who_was_not_there_gets_no_certificate():
    who, found = people.resident(), plan()
    learners.enrol(found, who, key="a", by=None)
    held(found)
    with refused_as("absent"):
        certificates.issue(found, [f"r{who.pk}"], by=None)


def test_a_withdrawn_certificate_keeps_its_number():
    who, found = people.resident(), plan()
    learners.enrol(found, who, key="a", by=None)
    held(found, [who], [who])
    first = certificates.issue(found, by=None)[0]
    certificates.withdraw(first, why="พิมพ์ชื่อผิด", by=None)
    assert [one.number for one in certificates.issue(found, by=None)] == [2]


def test_a_test_decides_where_the_course_says_so():
    who = people.resident()
    found = plan(factories.course(meetings=2, full_score=10, pass_score=6))
    learners.enrol(found, who, key="a", by=None)
    held(found, [who], [who])
    learner = learners.learners_of(found)[0]
    learners.save_result(found, learner, {"before": 2, "after": 5}, by=None)
    assert learners.learners_of(found)[0].why_not == "score"
    learners.save_result(found, learner, {"before": 2, "after": 6}, by=None)
    assert learners.learners_of(found)[0].passed


def test_no_score_above_the_full_one():
    who = people.resident()
    found = plan(factories.course(full_score=10))
    learners.enrol(found, who, key="a", by=None)
    with refused_as("score"):
        learners.save_result(found, learners.learners_of(found)[0], {"after": 11}, by=None)


def test_an_invited_person_who_comes_has_a_place():
    need, found = factories.need(), plan()
    learners.invite(found, [need], by=None)
    assert learners.invite(found, [need], by=None) == 0
    learners.answer(found.invitations.get(), comes=True, key="a", by=None)
    assert [one.resident for one in learners.learners_of(found)] == [need.resident]
    assert found.invitations.get().answer == "comes"
