"""Plans, assignments, cases and referrals: begun once, worked on, ended with a reason."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from care.models import CareCase, CarePlan, GoalTask, Referral, VisitAssignment
from care.services.assignments import assign
from care.services.cases import case_of_request, close_case, open_case, waiting_requests
from care.services.plans import add_goal_task, close_plan, reach_goal
from care.services.referrals import answer, refer
from care.services.rights import CareRefused
from care.tests import work_factories as make
from programs.models import HelpRequest
from programs.services.help import ask_for_help
from residents.consequences import Change
from residents.consequences import tell as told_of
from residents.enums import EventKind
from residents.models import Task
from residents.services import events
from residents.services.merging import merge
from residents.services.merging.refused import MergeRefused
from residents.services.recording import Paper
from residents.services.taking_back import cancel_event
from residents.tests import factories
from tests.contract import make_user

TODAY = timezone.localdate


@pytest.fixture
def person(db):
    return factories.resident()


@pytest.fixture
def officer(person):
    return make_user("officer_care")


def refused_as(act) -> str:
    with pytest.raises(CareRefused) as refused:
        act()
    return refused.value.code


# --- plans


def test_a_plan_has_goals_and_tasks_of_the_office_s_list(person, officer):
    plan = make.plan(person, goals=["เดินได้", "กินเองได้"], by=officer)
    task = add_goal_task(plan.goals.first(), what="พาไปกายภาพ", by=officer)
    assert [goal.what for goal in plan.goals.all()] == ["เดินได้", "กินเองได้"]
    assert (GoalTask.objects.get().task, Task.objects.get().resident) == (task, person)


def test_one_plan_at_a_time(person):
    plan = make.plan(person)
    assert make.plan(person) == plan
    with pytest.raises(ValidationError):
        CarePlan(resident=person, aim="อีกแผน").full_clean()


def test_an_ended_plan_takes_nothing_more(person):
    plan = make.plan(person)
    close_plan(plan, on=TODAY(), why="reached", outcome="เดินได้แล้ว", by=None)
    assert refused_as(lambda: close_plan(plan, on=TODAY(), why="other", by=None)) == "ended"
    assert refused_as(lambda: reach_goal(plan.goals.get(), by=None)) == "ended"


def test_a_visitor_opens_no_plan(person):
    keeper = make_user("village_keeper")
    make.given(keeper, person)
    assert refused_as(lambda: make.plan(person, by=keeper)) == "right"


# --- who visits whom


def test_given_twice_it_is_one_row(person, officer):
    keeper = make_user("village_keeper")
    first = assign(keeper, resident=person, since=TODAY(), by=officer)
    assert (assign(keeper, resident=person, since=TODAY(), by=officer), first.about) == (first, person)


@pytest.mark.parametrize("role", ["officer_learning", "village_keeper-2"])
def test_nobody_is_given_whom_they_may_not_visit(person, officer, role):
    factories.village(2)
    name, _dash, number = role.partition("-")
    stranger = make_user(name, int(number or 1))
    assert refused_as(lambda: assign(stranger, resident=person, since=TODAY(), by=officer)) == "not_theirs"


def test_neither_nor_both_is_refused(person, officer):
    keeper = make_user("village_keeper")
    for about in ({}, {"resident": person, "household": person.household}):
        with pytest.raises(ValidationError):
            assign(keeper, **about, since=TODAY(), by=officer)
    assert VisitAssignment.objects.count() == 0


# --- cases and referrals


def _asked(person) -> HelpRequest:
    asked = HelpRequest(
        kind="health", for_whom="other", name="ฮาซัน", phone="081-234-5678", story="ล้ม", village=person.village,
        resident=person,
    )  # fmt: skip
    return ask_for_help(asked, key="ask").request


def test_a_request_becomes_a_case_with_one_act_and_only_once(person, officer):
    asked = _asked(person)
    assert list(waiting_requests(officer)) == [asked]
    case = case_of_request(asked, by=officer)
    asked.refresh_from_db()
    assert (case.resident, case.kind, case.request, asked.handler) == (person, "health", asked, officer)
    assert (case_of_request(asked, by=officer), CareCase.objects.count(), list(waiting_requests(officer))) == (
        case,
        1,
        [],
    )


def test_a_request_about_nobody_known_is_no_case_yet(person, officer):
    asked = _asked(person)
    HelpRequest.objects.update(resident=None)
    asked.refresh_from_db()
    assert refused_as(lambda: case_of_request(asked, by=officer)) == "nobody"


def test_a_case_by_hand_ends_with_what_came_of_it(person, officer):
    case = open_case(resident=person, kind="money", story="ไม่มีเงิน", on=TODAY(), key="k", by=officer)
    assert open_case(resident=person, kind="money", on=TODAY(), key="k", by=officer) == case
    assert refused_as(lambda: close_case(case, on=TODAY(), outcome=" ", by=officer)) == "outcome"
    close_case(case, on=TODAY(), outcome="ได้เบี้ยแล้ว", by=officer)
    assert refused_as(lambda: close_case(case, on=TODAY(), outcome="อีก", by=officer)) == "ended"


def test_a_referral_is_answered_step_by_step(person, officer):
    row = refer(person, to_body="โรงพยาบาลแว้ง", why="แผลกดทับ", on=TODAY(), key="k", by=officer)
    assert refused_as(lambda: answer(row, status="refused", answer="", by=officer)) == "answer"
    answer(row, status="accepted", answer="นัดวันจันทร์", by=officer)
    answer(row, status="done", answer="", by=officer)
    row = Referral.objects.get()
    assert (row.status, row.answer, row.answered_by, row.history.count()) == ("done", "นัดวันจันทร์", officer, 3)
    assert refused_as(lambda: answer(row, status="accepted", answer="", by=officer)) == "status"


# --- what a death or a move out means


def _dies(person, by=None):
    return events.record_death(person, on=TODAY(), paper=Paper(), by=by)


def test_a_death_ends_the_plan_and_the_visits_and_is_told_before(person, officer):
    keeper = make_user("village_keeper")
    plan, row = make.plan(person), make.given(keeper, person)
    told = told_of(Change(EventKind.DEATH, person, TODAY()), user=officer)
    event = _dies(person)
    plan.refresh_from_db()
    row.refresh_from_db()
    assert len(told) >= 2
    assert (plan.closed_on, plan.why_closed, row.until) == (TODAY(), "died", make.days_ago(1))
    cancel_event(event, by=None)
    plan.refresh_from_db()
    row.refresh_from_db()
    assert (plan.closed_on, plan.why_closed, row.until) == (None, "", None)


def test_who_may_not_read_care_work_is_told_nothing_of_it(person):
    before = told_of(Change(EventKind.DEATH, person, TODAY()), user=make_user("registry_clerk"))
    make.plan(person)
    make.given(make_user("village_keeper"), person)
    clerk = make_user("officer_learning")
    assert told_of(Change(EventKind.DEATH, person, TODAY()), user=clerk) == before


def test_a_death_ends_visits_that_were_given_until_a_day(person):
    row = make.given(make_user("village_keeper"), person, until=make.days_ago(-30))
    event = _dies(person)
    row.refresh_from_db()
    ended = row.until
    cancel_event(event, by=None)
    row.refresh_from_db()
    assert (ended, row.until) == (make.days_ago(1), make.days_ago(-30))


# --- two records of one person


def test_a_merge_takes_the_care_work_over(person):
    lost, keeper = factories.resident(), make_user("village_keeper")
    make.assessment(lost)
    make.visit(lost)
    for one in (person, lost):
        make.given(keeper, one)
    merge(person, lost, choices={}, by=None)
    assert (person.assessments.count(), person.visits.count(), person.visit_assignments.count()) == (1, 1, 1)


def test_two_open_plans_stop_a_merge(person):
    lost = factories.resident()
    make.plan(person)
    make.plan(lost)
    with pytest.raises(MergeRefused):
        merge(person, lost, choices={}, by=None)
