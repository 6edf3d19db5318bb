"""Checks of learning's data: each finds its row and not the near miss, in one statement, and its page opens."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from learning.health import LEARNING_CHECKS
from learning.models import LearningWish
from learning.services import needs, rounds
from learning.services.rounds import Teacher
from learning.tests import factories
from learning.tests.factories import moved_back, plan
from programs.services.activities import cancel_activity
from programs.tests import factories as programs
from residents.health.board import rows_in_order
from residents.health.check import all_checks
from residents.health.counting import count, take_snapshot
from residents.models import Resident, Task
from residents.tests import factories as people
from tests.contract import client_for, make_user
from tests.rig.clock import today

pytestmark = pytest.mark.django_db


def found(code, on=None) -> list:
    return list(all_checks()[code].found(on or today()))


def test_a_round_whose_days_are_over_never_began():
    over = moved_back(plan(), 30)
    plan(place="มัสยิด")
    assert found("round_never_held") == [over]


def test_a_round_that_was_held_waits_for_its_end():
    done, later = plan(), plan(place="มัสยิด")
    factories.held_in_turn(moved_back(done, 30), (), ())
    factories.held_in_turn(later, ())
    assert (found("round_not_finished"), found("round_never_held")) == ([done], [])
    rounds.finish_round(done, by=None)
    assert found("round_not_finished") == []


def test_a_meeting_of_last_week_has_names():
    with_names, without, cancelled = (moved_back(plan(meetings=2, place=place), 8 + 14) for place in "กขค")
    first, second = without.meetings()
    factories.held_in_turn(with_names, (people.resident(),), (people.resident(),))
    for meeting in list(cancelled.meetings())[::-1][:1]:
        cancel_activity(meeting, reason="น้ำท่วม", by=None)
    assert set(found("meeting_without_attendance")) == {first, second, cancelled.head}


def test_seven_days_are_given():
    last = moved_back(plan(meetings=1), 7).head
    day = timezone.localdate(last.starts_at)
    assert [found("meeting_without_attendance", day + timedelta(days=days)) for days in (7, 8)] == [[], [last]]


def test_an_activity_of_another_kind_is_not_looked_at():
    programs.activity(in_days=-30)
    assert found("meeting_without_attendance") == []


def test_a_teacher_is_asked_two_weeks_before():
    silent = plan(first=today() + timedelta(days=14), teachers=[Teacher(name="ครูสมมุติ")])
    plan(first=today() + timedelta(days=15), place="มัสยิด", teachers=[Teacher(name="ครูสมมุติ")])
    plan(place="โรงเรียน", teachers=[Teacher(name="ครูสมมุติ", agreed_on=today())])
    assert found("teacher_not_agreed") == [silent]


def test_a_wish_waits_two_weeks():
    old, new, answered = (factories.wish(key) for key in "abc")
    LearningWish.objects.exclude(pk=new.pk).update(asked_at=timezone.now() - timedelta(days=15))
    needs.answer_wish(answered, answer="ติดต่อไม่ได้", by=None)
    assert found("wish_unanswered") == [old]


def test_a_need_of_somebody_who_died_without_an_event():
    gone, here = factories.need(), factories.need()
    Resident.objects.filter(pk=gone.resident_id).update(status="deceased", died_on=date(2026, 1, 1))
    assert (found("need_of_the_gone"), here.is_open) == ([gone.resident], True)


def test_what_is_of_no_village_counts_in_the_first():
    people.village(3), people.village(1)
    factories.wish(village=None)
    LearningWish.objects.update(asked_at=timezone.now() - timedelta(days=15))
    assert count(all_checks()["wish_unanswered"], today()) == {people.village(1).pk: 1}
    assert take_snapshot(today())["wish_unanswered"] == {people.village(1).pk: 1}


def something_for_each_check():
    moved_back(plan(teachers=[Teacher(name="ครูสมมุติ")]), 30)
    done = moved_back(plan(place="มัสยิด"), 30)
    factories.held_in_turn(done, (people.resident(),), (people.resident(),))
    factories.wish()
    LearningWish.objects.update(asked_at=timezone.now() - timedelta(days=15))
    gone = factories.need().resident
    Resident.objects.filter(pk=gone.pk).update(status="deceased", died_on=today())


@pytest.mark.parametrize("check", LEARNING_CHECKS, ids=lambda check: check.code)
def test_rows_counts_and_words_are_one_statement_each(check):
    something_for_each_check()
    with CaptureQueriesContext(connection) as asked:
        rows = list(rows_in_order(check, today(), None, None))
        told = [check.told(row, today()) for row in rows]
        labels = [row.staff_label for row in rows]
        counted = count(check, today())
    assert (len(asked), sum(counted.values()) == len(told) == len(labels) > 0) == (2, True)


@pytest.mark.parametrize("check", LEARNING_CHECKS, ids=lambda check: check.code)
def test_the_learning_officer_reads_the_rows(check):
    something_for_each_check()
    make_user("officer_learning")
    page = client_for("officer_learning").get(reverse("admin:residents_healthcount_rows", args=[check.code]))
    assert (page.status_code, len(page.context["rows"]) > 0) == (200, True)


def test_a_task_is_made_of_people_alone():
    over, gone = moved_back(plan(), 30), factories.need().resident
    Resident.objects.filter(pk=gone.pk).update(status="deceased", died_on=today())
    make_user("officer_learning")
    desk = client_for("officer_learning")
    answers = [
        desk.post(reverse("admin:residents_healthcount_task", args=[code, pk])).status_code
        for code, pk in (("round_never_held", over.pk), ("need_of_the_gone", gone.pk))
    ]
    assert (answers, Task.objects.get().resident) == ([404, 302], gone)
