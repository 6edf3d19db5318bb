"""Requests for help: taken in once, worked on by those who see them, answered."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from programs.enums import HelpStatus, Through
from programs.figures import help_figures
from programs.models import HelpRequest, Office
from programs.services.help import (
    HelpRefused,
    add_note,
    ask_for_help,
    can_handle,
    end_help,
    make_task,
    reopen_help,
    say_who_it_is,
    take_up,
)
from residents.models import Task
from residents.tests.factories import household, resident, village
from tests.contract import KEEPER, make_user


def asked(key="key", *, by=None, **values) -> HelpRequest:
    values = {"kind": "food", "for_whom": "myself", "name": "ฮาซัน", "phone": "081-234-5678", "story": "ข้าวหมด"} | values
    return ask_for_help(HelpRequest(**values), key=key, by=by).request


def fresh(row):
    return type(row).objects.get(pk=row.pk)


@pytest.fixture
def clerk(db):
    return make_user("registry_clerk")


@pytest.mark.django_db
def test_the_answer_is_due_when_the_office_says():
    Office.objects.update(answer_days=3)
    assert asked().due_on == timezone.localdate() + timedelta(days=3)


def test_at_the_counter_it_is_noted_who_wrote(clerk):
    made = asked(by=clerk)
    assert (made.through, made.entered_by) == (Through.COUNTER, clerk)


@pytest.mark.parametrize("times", [64])
def test_one_form_sent_at_once_many_times_is_one_request(committed_db, times):
    codes, start = [], threading.Barrier(times)

    def send():
        start.wait()
        values = {"kind": "food", "for_whom": "myself", "name": "ฮาซัน", "phone": "081", "story": "x"}
        codes.append(ask_for_help(HelpRequest(**values), key="one").code)
        connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(times)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (len(codes), len(set(codes)), HelpRequest.objects.count()) == (times, 1, 1)


def test_who_takes_it_up_handles_it(clerk):
    made = take_up(asked(), by=clerk)
    assert (made.status, made.handler) == (HelpStatus.WORKING, clerk)


def test_it_is_answered_with_what_came_of_it(clerk):
    made = end_help(asked(), status=HelpStatus.DONE, outcome=" ส่งข้าวแล้ว ", by=clerk)
    assert (made.is_open, made.outcome, made.ended_by) == (False, "ส่งข้าวแล้ว", clerk)


@pytest.mark.parametrize(("status", "outcome"), [("done", " "), ("new", "x"), ("", "x"), ("nonsense", "x")])
def test_an_end_needs_a_way_and_a_word(clerk, status, outcome):
    made = asked()
    with pytest.raises(HelpRefused):
        end_help(made, status=status, outcome=outcome, by=clerk)
    assert fresh(made).is_open is True


def test_what_is_answered_is_not_answered_again(clerk):
    made = end_help(asked(), status=HelpStatus.DONE, outcome="x", by=clerk)
    for act in (lambda: take_up(made, by=clerk), lambda: end_help(made, status="done", outcome="y", by=clerk)):
        with pytest.raises(HelpRefused):
            act()
    assert fresh(made).outcome == "x"


def test_it_can_go_on(clerk):
    made = reopen_help(end_help(asked(), status=HelpStatus.UNREACHED, outcome="x", by=clerk), by=clerk)
    assert (made.status, made.outcome, made.ended_at) == (HelpStatus.WORKING, "", None)


def test_an_open_one_is_not_opened(clerk):
    with pytest.raises(HelpRefused):
        reopen_help(asked(), by=clerk)


def test_a_note_is_kept_with_who_wrote_it(clerk):
    made = asked()
    add_note(made, text=" โทรแล้ว ", by=clerk)
    assert list(made.notes.values_list("text", "written_by")) == [("โทรแล้ว", clerk.pk)]


def test_an_empty_note_is_none(clerk):
    made = asked()
    with pytest.raises(HelpRefused):
        add_note(made, text=" ", by=clerk)
    assert made.notes.count() == 0


@pytest.mark.django_db
def test_a_keeper_points_at_nobody_of_another_village():
    village(1)
    made = asked(village=village(1))
    with pytest.raises(HelpRefused) as refused:
        say_who_it_is(made, resident(house=household(2)), by=make_user(KEEPER))
    assert (refused.value.code, fresh(made).resident) == ("unseen", None)


def test_a_task_reaches_the_keeper_without_the_asker_s_words(clerk):
    person = resident(house=household(1))
    keeper, made = make_user(KEEPER), say_who_it_is(asked(story="เรื่องลับ"), person, by=clerk)
    make_task(made, what="เยี่ยมบ้าน", by=clerk)
    task = Task.objects.visible_to(keeper).get()
    assert (task.what, task.detail, task.resident, task.due_on) == ("เยี่ยมบ้าน", "", person, made.due_on)


def test_a_task_needs_somebody(clerk):
    with pytest.raises(HelpRefused) as refused:
        make_task(asked(), what="เยี่ยมบ้าน", by=clerk)
    assert (refused.value.code, Task.objects.count()) == ("nobody", 0)


def test_nobody_is_given_what_they_cannot_open(clerk):
    village(2)
    first, second = asked("1", village=village(1)), asked("2", village=village(2))
    keeper = make_user(KEEPER)
    assert [can_handle(one, user) for one in (first, second) for user in (clerk, keeper)] == [True, True, True, False]


def test_the_first_page_counts_what_one_sees(clerk):
    first, _second = asked("1", village=village(1)), asked("2", village=village(2))
    HelpRequest.objects.filter(pk=first.pk).update(due_on=timezone.localdate() - timedelta(1))
    keeper, stranger = make_user(KEEPER), make_user("executive")
    counted = [[figure["value"] for figure in help_figures(user)] for user in (clerk, keeper, stranger)]
    assert counted == [[2, 1], [1, 1], []]
