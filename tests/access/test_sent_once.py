"""A form that arrives twice is taken once: an admin's form, one of our own screens, from one person, at one moment."""

import datetime
import threading

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.db import connections
from django.test import Client
from django.utils import timezone

from accounts.models import SentForm, User
from accounts.sent import forget_sent, who
from programs.enums import Means
from programs.models import Program
from programs.tests import factories as program_factories
from residents.models import Task
from residents.tests import factories
from tests.access.forms import filled

ADD, TASK_ADD = "/admin/programs/program/add/", "/admin/residents/task/add/"


def _staff(role: str, name: str = "ผู้กรอก") -> tuple[User, Client]:
    user = User.objects.create(username=name, first_name=name, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return user, client


def _new_program(client, **changes) -> dict:
    page = client.get(ADD)
    choice = page.context["adminform"].form.fields["pillar"].queryset.get(code="welfare")
    return (
        filled(
            page,
            name_th="งานออมวันละบาท",
            pillar=choice.pk,
            **{"aims-TOTAL_FORMS": "1", "aims-0-means": Means.values[0], "aims-0-text_th": "ชาวบ้านมีเงินออม"},
        )
        | changes
    )


@pytest.fixture
def officer(db) -> Client:
    return _staff("officer_welfare")[1]


def _said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_sent_twice_it_is_one_row_and_leads_to_the_same_page(officer):
    typed = _new_program(officer)
    first, second = officer.post(ADD, typed), officer.post(ADD, typed)
    assert (first.status_code, second.status_code, first.url == second.url) == (302, 302, True)
    assert Program.objects.count() == 1


def test_whoever_sent_it_twice_is_told_that_it_was_taken_once(officer):
    typed = _new_program(officer)
    officer.post(ADD, typed)
    assert any("ไม่บันทึกซ้ำ" in said for said in _said(officer.post(ADD, typed)))


def test_what_was_changed_after_it_was_taken_is_told_to_be_unsaved(officer):
    typed = _new_program(officer)
    officer.post(ADD, typed)
    again = officer.post(ADD, typed | {"name_th": "งานอื่น"})
    assert (list(Program.objects.values_list("name_th", flat=True)), "ยังไม่ได้บันทึก" in " ".join(_said(again))) == (
        ["งานออมวันละบาท"], True,
    )  # fmt: skip


def test_what_was_refused_may_be_sent_again(officer):
    typed = _new_program(officer)
    refused = officer.post(ADD, typed | {"name_th": ""})
    assert (refused.status_code, SentForm.objects.count()) == (200, 0)
    assert (officer.post(ADD, typed).status_code, Program.objects.count()) == (302, 1)


def test_with_somebody_else_s_key_nobody_is_led_to_their_row(officer):
    typed = _new_program(officer)
    officer.post(ADD, typed)
    other = _staff("officer_welfare", "อีกคน")[1]
    answer = other.post(ADD, typed | {"name_th": "งานของอีกคน"})
    assert (answer.status_code, Program.objects.count()) == (302, 2)


def test_the_same_change_sent_twice_is_no_conflict_with_oneself(officer):
    program = program_factories.program()
    address = f"/admin/programs/program/{program.pk}/change/"
    typed = filled(officer.get(address), name_th="ชื่อใหม่")
    answers = [officer.post(address, typed) for _time in range(2)]
    assert [(answer.status_code, answer.url) for answer in answers] == [(302, answers[0].url)] * 2
    program.refresh_from_db()
    assert program.name_th == "ชื่อใหม่"


def test_an_own_screen_takes_a_form_once(db):
    clerk = _staff("registry_clerk")[1]
    person = factories.resident()
    typed = filled(clerk.get(f"{TASK_ADD}?resident={person.pk}"), what="โทรถามอาการ")
    answers = [clerk.post(f"{TASK_ADD}?resident={person.pk}", typed) for _time in range(2)]
    assert ([answer.status_code for answer in answers], Task.objects.count()) == ([302, 302], 1)


def test_a_form_that_died_over_its_work_may_be_sent_again(officer):
    typed = _new_program(officer)
    officer.post(ADD, typed)
    Program.objects.all().delete()
    SentForm.objects.update(led_to_cipher=None, begun_at=timezone.now() - datetime.timedelta(minutes=4))
    assert (officer.post(ADD, typed).status_code, Program.objects.count()) == (302, 1)


def test_while_the_first_is_at_work_the_second_is_asked_to_wait(officer, monkeypatch):
    monkeypatch.setattr("accounts.sent.WAIT_SECONDS", 0)
    typed = _new_program(officer)
    officer.post(ADD, typed)
    SentForm.objects.update(led_to_cipher=None)
    answer = officer.post(ADD, typed)
    kept = filled(answer)
    assert (answer.status_code, kept["name_th"], kept["_form_key"]) == (503, typed["name_th"], typed["_form_key"])


def test_sent_in_the_background_it_is_told_where_to_go(db):
    user, officer = _staff("officer_welfare")
    typed = _new_program(officer)
    answer = officer.post(ADD, typed, headers={"X-Page-Of": who(user)})
    assert (answer.status_code, answer.json()["aside"], answer.json()["goes_to"][:7]) == (200, False, "/admin/")


def test_somebody_else_s_page_is_not_taken_from_the_background(officer):
    other = User.objects.create(username="other")
    answer = officer.post(ADD, _new_program(officer), headers={"X-Page-Of": who(other)})
    assert (answer.status_code, Program.objects.count()) == (409, 0)


def test_after_the_session_the_background_is_led_aside(db):
    user = User.objects.create(username="gone")
    answer = Client().post(ADD, {}, headers={"X-Page-Of": who(user)})
    assert answer.json()["aside"] is True


def test_what_a_script_asks_while_one_types_is_no_sending(officer):
    typed = _new_program(officer)
    officer.post(ADD, typed, headers={"Sec-Fetch-Mode": "cors"})
    assert SentForm.objects.count() == 0


def test_it_holds_no_word_of_the_form_and_is_gone_after_a_day(officer):
    officer.post(ADD, _new_program(officer))
    row = SentForm.objects.values_list().get()
    assert "งานออม" not in str(row)
    assert (forget_sent(timezone.now()), forget_sent(timezone.now() + datetime.timedelta(days=2))) == (0, 1)


def test_sent_eight_times_at_one_moment_it_is_one_row(committed_db):
    _user, officer = _staff("officer_welfare")
    typed, led = _new_program(officer), []

    def send():
        client = Client()
        client.cookies = officer.cookies
        answer = client.post(ADD, typed)
        led.append((answer.status_code, answer.url))
        connections.close_all()

    threads = [threading.Thread(target=send) for _time in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (Program.objects.count(), len(set(led)), led[0][0]) == (1, 1, 302)
