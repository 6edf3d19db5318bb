"""Tasks are written, given, finished and opened again; a machine asks once."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from residents.enums import TaskOrigin
from residents.models import Household, Resident, Task
from residents.services.tasks import (
    TaskRefused,
    add_task,
    ask_office,
    finish_task,
    reopen_task,
    save_task,
    tasks_from_check,
)
from residents.tests import factories
from tests.contract import make_user

TODAY = datetime.date(2026, 11, 22)


def _found():
    return Resident.objects.filter(first_name="ฟาตีเมาะ")


def test_a_task_says_who_wrote_it(person, clerk):
    task = add_task(what="เยี่ยมบ้าน", resident=person, by=clerk)
    assert (task.created_by, task.is_open, task.history.get().history_user) == (clerk, True, clerk)


def test_a_task_is_about_somebody(clerk):
    with pytest.raises(ValidationError) as refused:
        add_task(what="เยี่ยมบ้าน", by=clerk)
    assert refused.value.messages == ["เลือกบุคคลหรือครัวเรือนที่งานนี้เกี่ยวข้อง"]


@pytest.mark.parametrize(("who", "given"), [("clerk", True), ("keeper", True), ("stranger", False)])
def test_a_task_is_given_to_who_sees_the_person(request, person, clerk, who, given):
    user = request.getfixturevalue(who)
    try:
        add_task(what="เยี่ยมบ้าน", resident=person, assigned_to=user, by=clerk)
    except TaskRefused as refused:
        assert (given, refused.code) == (False, "not_theirs")
    assert Task.objects.filter(assigned_to=user).exists() == given


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_a_task_is_not_given_to_who_has_left(person, clerk, keeper, change):
    type(keeper).objects.filter(pk=keeper.pk).update(**change)
    keeper.refresh_from_db()
    with pytest.raises(TaskRefused):
        add_task(what="เยี่ยมบ้าน", resident=person, assigned_to=keeper, by=clerk)


def test_a_task_is_not_given_to_who_has_no_tasks(person, clerk):
    with pytest.raises(TaskRefused):
        add_task(what="เยี่ยมบ้าน", resident=person, assigned_to=make_user("fund_treasurer"), by=clerk)


def test_a_task_of_the_office_is_not_given_to_a_keeper(person, clerk, keeper):
    with pytest.raises(TaskRefused):
        add_task(what="ตรวจสอบ", resident=person, assigned_to=keeper, office_only=True, by=clerk)


def test_a_refused_task_is_not_written(person, clerk, stranger):
    with pytest.raises(TaskRefused):
        add_task(what="เยี่ยมบ้าน", resident=person, assigned_to=stranger, by=clerk)
    assert Task.objects.count() == 0


def test_a_task_is_changed(person, clerk, keeper):
    task = add_task(what="เยี่ยมบ้าน", resident=person, by=clerk)
    task.due_on = TODAY
    saved = save_task(task, by=keeper)
    assert (saved.version, saved.created_by, saved.history.first().history_user) == (2, clerk, keeper)


def test_a_finished_task_says_what_came_of_it(person, clerk, keeper):
    done = finish_task(add_task(what="เยี่ยมบ้าน", resident=person, by=clerk), outcome=" พบแล้ว ", by=keeper)
    assert (done.is_open, done.done_by, done.outcome) == (False, keeper, "พบแล้ว")


def test_a_task_is_finished_once(person, clerk, keeper):
    task = add_task(what="เยี่ยมบ้าน", resident=person, by=clerk)
    finish_task(task, outcome="พบแล้ว", by=keeper)
    with pytest.raises(TaskRefused):
        finish_task(task, outcome="ไม่พบ", by=clerk)
    assert Task.objects.get().outcome == "พบแล้ว"


def test_a_task_is_opened_again(person, clerk):
    task = add_task(what="เยี่ยมบ้าน", resident=person, by=clerk)
    opened = reopen_task(finish_task(task, outcome="พบแล้ว", by=clerk), by=clerk)
    outcomes = list(opened.history.values_list("outcome", flat=True))
    assert (opened.is_open, opened.done_by, outcomes) == (True, None, ["", "พบแล้ว", ""])


def test_an_open_task_is_not_opened(person, clerk):
    with pytest.raises(TaskRefused):
        reopen_task(add_task(what="เยี่ยมบ้าน", resident=person, by=clerk), by=clerk)


@pytest.mark.parametrize(("days", "late"), [(-1, 1), (0, 0), (1, 0)])
def test_a_task_is_late_from_the_day_after_its_day(person, clerk, days, late):
    task = add_task(what="เยี่ยมบ้าน", resident=person, due_on=TODAY + datetime.timedelta(days), by=clerk)
    assert (task.days_late(TODAY), Task.objects.overdue(TODAY).count()) == (late, late)


# --- checks of the data


def test_a_check_makes_a_task_for_each_row(person, clerk):
    factories.resident(house=factories.household(2, "8"))
    made = tasks_from_check("no_birth_date", rows=_found(), what="ถามวันเกิด", by=clerk)
    facts = set(Task.objects.values_list("origin", "origin_code", "created_by"))
    assert (made, Task.objects.count(), facts) == (2, 2, {(TaskOrigin.CHECK, "no_birth_date", clerk.pk)})


def test_a_check_about_houses_makes_tasks_about_houses(person, clerk):
    tasks_from_check("no_head", rows=Household.objects.all(), what="ถามหาเจ้าบ้าน", by=clerk)
    assert Task.objects.get().household == person.household


def test_a_check_of_nobody_makes_no_task(clerk):
    assert tasks_from_check("no_birth_date", rows=_found(), what="ถามวันเกิด", by=clerk) == 0


@pytest.mark.parametrize("model", [Resident, Household])
def test_a_check_asks_once_while_the_task_is_open(person, clerk, model):
    made = [tasks_from_check("some", rows=model.objects.all(), what="ถาม", by=clerk) for _again in range(2)]
    assert (made, Task.objects.count(), Task.history.count()) == ([1, 0], 1, 1)


def test_a_check_asks_again_when_the_task_is_done(person, clerk):
    tasks_from_check("no_birth_date", rows=_found(), what="ถามวันเกิด", by=clerk)
    finish_task(Task.objects.get(), by=clerk)
    assert tasks_from_check("no_birth_date", rows=_found(), what="ถามวันเกิด", by=clerk) == 1


def test_another_check_asks_for_itself(person, clerk):
    made = [tasks_from_check(code, rows=_found(), what="ถาม", by=clerk) for code in ("one", "other")]
    assert made == [1, 1]


def test_a_task_that_was_asked_anew_is_not_opened_again(person, clerk):
    tasks_from_check("no_birth_date", rows=_found(), what="ถามวันเกิด", by=clerk)
    first = finish_task(Task.objects.get(), by=clerk)
    tasks_from_check("no_birth_date", rows=_found(), what="ถามวันเกิด", by=clerk)
    with pytest.raises(TaskRefused) as refused:
        reopen_task(first, by=clerk)
    assert refused.value.code == "again"


def test_the_database_holds_that_a_check_asks_once(person, clerk):
    facts = {"what": "ถาม", "resident": person, "origin": TaskOrigin.CHECK, "origin_code": "x"}
    Task.objects.create(**facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.create(**facts)


def test_people_may_write_the_same_twice(person, clerk):
    for _again in range(2):
        add_task(what="เยี่ยมบ้าน", resident=person, by=clerk)
    assert Task.objects.count() == 2


# --- a number of another village


def test_the_office_is_asked_once_about_a_number(person, stranger):
    asked = [ask_office(person, by=stranger) for _again in range(2)]
    task = Task.objects.get()
    assert (asked, task.resident, task.origin, task.office_only) == ([1, 0], person, TaskOrigin.DENIED, True)


def test_keepers_do_not_see_what_the_office_is_asked(person, clerk, keeper, stranger):
    ask_office(person, by=stranger)
    assert [Task.objects.visible_to(user).count() for user in (clerk, keeper, stranger)] == [1, 0, 0]
