"""Care plans: opened with goals, worked on by tasks, ended for a reason."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from care.models import CarePlan, Goal, GoalTask
from care.services.rights import CareRefused, check_right, check_sight
from core.keyed import made_once
from core.saving import saved
from residents.models import Resident, Task
from residents.services.tasks import add_task

CHANGE = "care.change_careplan"


def open_plan(
    person: Resident, *, aim: str, every_days: int | None = None, goals: Sequence[str] = (), on: date, key: str, by
) -> CarePlan:  # fmt: skip
    """One plan a person; the same `key` again gives the first."""
    check_right(by, "care.add_careplan")
    check_sight([person], by)
    if on > timezone.localdate():
        raise CareRefused(_("The plan begins on a day that has not come yet."), code="future")
    if person.died_on:
        raise CareRefused(_("This person has died."), code="dead")
    return made_once(CarePlan, key, lambda: _open(person, aim, every_days, goals, on, key, by))


@transaction.atomic
def _open(person, aim, every_days, goals, on, key, by) -> CarePlan:
    plan = saved(
        CarePlan(resident=person, aim=aim, every_days=every_days, opened_on=on, key=key, recorded_by=by), by
    )  # fmt: skip
    for what in goals:
        saved(Goal(plan=plan, what=what), by)
    return plan


def change_plan(plan: CarePlan, *, by) -> CarePlan:
    """A plan as its form wrote it."""
    check_right(by, CHANGE)
    check_sight([plan.resident], by)
    return saved(plan, by)


def _locked(plan: CarePlan, by) -> CarePlan:
    check_right(by, CHANGE)
    check_sight([plan.resident], by)
    plan = CarePlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if not plan.is_open:
        raise CareRefused(_("This plan has ended meanwhile: look at what came of it."), code="ended")
    return plan


@transaction.atomic
def close_plan(plan: CarePlan, *, on: date, why: str, outcome: str = "", by) -> CarePlan:
    plan = _locked(plan, by)
    if on > timezone.localdate():
        raise CareRefused(_("A plan cannot end on a day that has not come yet."), code="future")
    plan.closed_on, plan.closed_by, plan.why_closed, plan.outcome = on, by, why, outcome.strip()[:300]
    return saved(plan, by)


@transaction.atomic
def add_goal(plan: CarePlan, *, what: str, by_day: date | None = None, by) -> Goal:
    plan = _locked(plan, by)
    if not what.strip():
        raise CareRefused(_("Write in one line what is to be reached."), code="what")
    return saved(Goal(plan=plan, what=what.strip()[:200], by_day=by_day), by)


@transaction.atomic
def reach_goal(goal: Goal, *, by) -> Goal:
    _locked(goal.plan, by)
    if goal.reached_on is None:
        goal.reached_on = timezone.localdate()
        saved(goal, by)
    return goal


@transaction.atomic
def add_goal_task(goal: Goal, *, what: str, due_on: date | None = None, by) -> Task:
    """Something to do for the goal, in the office's list of tasks. Whoever sees the person reads it: no diagnosis in it."""
    plan = _locked(goal.plan, by)
    check_right(by, "residents.add_task")
    if not what.strip():
        raise CareRefused(_("Write in one line what is to be done."), code="what")
    task = add_task(what=what.strip()[:200], resident=plan.resident, due_on=due_on, by=by)
    GoalTask.objects.create(goal=goal, task=task)
    return task
