"""The list, the form and the acts of tasks, as staff meet them."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog, Action
from residents.enums import TaskOrigin
from residents.models import Task
from residents.services.tasks import add_task, ask_office, finish_task, tasks_from_check
from residents.tests import factories
from tests.access.answers import text_of
from tests.access.forms import filled
from tests.contract import CANARY_NUMBER, KEEPER, client_for, make_user

LIST, ADD = "/admin/residents/task/", "/admin/residents/task/add/"


def _listed(client, question=""):
    return [task.what for task in client.get(LIST + question).context["cl"].result_list]


def _body(**changes):
    return {"what": "เยี่ยมบ้าน", "detail": "", "resident": "", "household": "", "due_on": "", "assigned_to": ""} | changes


def _page(task, act="change"):
    return reverse(f"admin:residents_task_{act}", args=[task.pk])


@pytest.fixture
def four(person, clerk, keeper):
    """Late of mine, soon of nobody, without a day of nobody, of somebody else; and one that is done."""
    today = timezone.localdate()
    for what, days, who in (
        ("ไม่มีวัน", None, None), ("ของผู้อื่น", -9, keeper), ("เร็ว ๆ นี้", 3, None), ("เลยวัน", -2, clerk),
    ):  # fmt: skip
        due = today + datetime.timedelta(days) if days else None
        add_task(what=what, resident=person, due_on=due, assigned_to=who, by=clerk)
    finish_task(add_task(what="เสร็จ", resident=person, by=clerk), outcome="พบ", by=clerk)


def test_what_is_mine_or_nobody_s_stands_first_by_day(four):
    assert _listed(client_for("registry_clerk")) == ["เลยวัน", "เร็ว ๆ นี้", "ไม่มีวัน", "ของผู้อื่น"]


FILTERED = [
    ("?state=done", ["เสร็จ"]), ("?state=all", ["เลยวัน", "เร็ว ๆ นี้", "ไม่มีวัน", "เสร็จ", "ของผู้อื่น"]),
    ("?whose=mine", ["เลยวัน"]), ("?whose=nobody", ["เร็ว ๆ นี้", "ไม่มีวัน"]), ("?whose=others", ["ของผู้อื่น"]),
    ("?due=overdue", ["เลยวัน", "ของผู้อื่น"]), ("?due=week", ["เร็ว ๆ นี้"]), ("?due=none", ["ไม่มีวัน"]),
    ("?village=1", ["เลยวัน", "เร็ว ๆ นี้", "ไม่มีวัน", "ของผู้อื่น"]), ("?village=2", []), ("?q=เร็ว", ["เร็ว ๆ นี้"]),
    ("?state=x&whose=x&due=x&village=x", ["เลยวัน", "เร็ว ๆ นี้", "ไม่มีวัน", "ของผู้อื่น"]),
]  # fmt: skip


@pytest.mark.parametrize(("question", "found"), FILTERED)
def test_the_list_is_narrowed(four, question, found):
    assert _listed(client_for("registry_clerk"), question) == found


@pytest.mark.parametrize("order", ["", "&o=3", "&o=-3", "&state=all", "&state=done"])
def test_pages_by_key_hold_every_task_once(person, clerk, monkeypatch, order):
    for place in range(7):
        day = timezone.localdate() + datetime.timedelta(place) if place % 2 else None
        task = add_task(what=f"งาน {place}", resident=person, due_on=day, by=clerk)
        if "done" in order:
            finish_task(task, by=clerk)
    monkeypatch.setattr("residents.admin.tasks.TaskAdmin.list_per_page", 3)
    client, found, question = client_for("registry_clerk"), [], f"?x{order}".replace("?x&", "?").replace("?x", "?")
    while question:
        page = client.get(LIST + question).context["cl"]
        found += [task.what for task in page.result_list]
        question = page.next_url if page.has_next else ""
    assert sorted(found) == [f"งาน {place}" for place in range(7)]


def test_a_late_task_says_so_in_words(four):
    assert 'class="task-late">เลยกำหนด 2 วัน<' in text_of(client_for("registry_clerk").get(LIST))


def test_a_task_is_added_from_a_person(person, clerk):
    client, address = client_for("registry_clerk"), f"{ADD}?resident={person.pk}"
    client.post(address, filled(client.get(address), what="เยี่ยมบ้าน", due_on="22/11/2599"))
    task = Task.objects.get()
    assert (task.resident, task.due_on, task.created_by) == (person, datetime.date(2056, 11, 22), clerk)


def test_a_task_is_added_from_a_household(person, clerk):
    client, address = client_for("registry_clerk"), f"{ADD}?household={person.household_id}"
    client.post(address, filled(client.get(address), what="เยี่ยมบ้าน"))
    assert Task.objects.get().household == person.household


@pytest.mark.parametrize("name", ["resident", "household"])
@pytest.mark.parametrize("key", ["other", "999999999", "x", "", "9" * 40])
def test_a_row_out_of_sight_in_the_address_is_not_there(person, keeper, name, key):
    other = factories.resident(house=factories.household(2, "9"))
    rows = {"resident": other, "household": other.household}
    response = client_for(KEEPER).get(ADD, {name: rows[name].pk if key == "other" else key})
    assert response.status_code == 404


@pytest.mark.parametrize("name", ["resident", "household"])
def test_a_forged_row_out_of_sight_is_refused_as_one_that_is_not_there(person, keeper, name):
    other = factories.resident(house=factories.household(2, "9"))
    rows, client = {"resident": other, "household": other.household}, client_for(KEEPER)
    told = [
        client.post(ADD, _body(**{name: key})).context["adminform"].form.errors.as_json()
        for key in (rows[name].pk, 999999999)
    ]
    assert (told[0] == told[1], Task.objects.count()) == (True, 0)


def test_a_task_about_nobody_is_refused_in_words(keeper):
    errors = client_for(KEEPER).post(ADD, _body()).context["adminform"].form.errors
    assert [str(error) for errors in errors.values() for error in errors] == ["เลือกบุคคลหรือครัวเรือนที่งานนี้เกี่ยวข้อง"]


def test_who_does_not_see_the_person_is_refused_in_words(person, clerk, stranger):
    body = _body(resident=person.pk, assigned_to=stranger.pk)
    form = client_for("registry_clerk").post(ADD, body).context["adminform"].form
    assert (list(form.errors), Task.objects.count()) == (["assigned_to"], 0)


def test_an_account_without_tasks_cannot_be_forged_in(person, clerk):
    body = _body(resident=person.pk, assigned_to=make_user("auditor").pk)
    form = client_for("registry_clerk").post(ADD, body).context["adminform"].form
    assert (list(form.errors), Task.objects.count()) == (["assigned_to"], 0)


def test_the_picker_names_staff_who_have_tasks(person, clerk, keeper):
    make_user("auditor")
    answer = client_for(KEEPER).get(f"{LIST}staff/?term=").json()
    assert answer["results"] == [{"id": str(user.pk), "text": user.staff_label} for user in (clerk, keeper)]


@pytest.mark.parametrize(("term", "found"), [("registry", 1), ("เจ้าหน้าที่", 2), ("เจ้าหน้าที่ keeper", 1), ("@", 0)])
def test_the_picker_finds_by_name(person, clerk, keeper, term, found):
    assert len(client_for(KEEPER).get(f"{LIST}staff/", {"term": term}).json()["results"]) == found


def test_whose_it_is_stays_when_they_left(person, clerk, keeper):
    task = add_task(what="เยี่ยมบ้าน", resident=person, assigned_to=keeper, by=clerk)
    type(keeper).objects.filter(pk=keeper.pk).update(is_active=False)
    page = client_for("registry_clerk").get(_page(task))
    assert filled(page)["assigned_to"] == str(keeper.pk)


def test_forged_keys_of_a_task_are_ignored(person, clerk):
    body = _body(resident=person.pk, origin="denied", office_only="on", done_by=clerk.pk, created_by=999, version=9)
    client_for("registry_clerk").post(ADD, body)
    task = Task.objects.get()
    assert (task.origin, task.office_only, task.is_open, task.created_by, task.version) == (
        "hand",
        False,
        True,
        clerk,
        1,
    )


def test_a_task_of_a_check_stays_about_whom_it_found(person, clerk):
    other = factories.resident(house=factories.household(2, "9"))
    tasks_from_check("some", rows=type(person).objects.filter(pk=person.pk), what="ถาม", by=clerk)
    client, task = client_for("registry_clerk"), Task.objects.get()
    client.post(_page(task), filled(client.get(_page(task)), what="ถามใหม่", resident=other.pk))
    task.refresh_from_db()
    assert (task.what, task.resident, task.origin) == ("ถามใหม่", person, TaskOrigin.CHECK)


def test_two_people_on_one_task_are_told(person, clerk):
    client, task = client_for("registry_clerk"), add_task(what="เยี่ยมบ้าน", resident=person, by=clerk)
    shown = filled(client.get(_page(task)), what="ของคนที่สอง")
    finish_task(task, by=clerk)
    form = client.post(_page(task), shown).context["adminform"].form
    assert (form.has_error("__all__", "stale"), Task.objects.get().what) == (True, "เยี่ยมบ้าน")


# --- finished, opened again


def test_a_keeper_finishes_a_task(person, clerk, keeper):
    task = add_task(what="เยี่ยมบ้าน", resident=person, by=clerk)
    response = client_for(KEEPER).post(_page(task, "done"), {"outcome": "พบแล้ว"})
    task.refresh_from_db()
    assert (response.url, task.done_by, task.outcome) == (LIST, keeper, "พบแล้ว")


@pytest.mark.parametrize("back", ["resident", "household", "//evil.example", ""])
def test_one_goes_back_to_where_one_came_from(person, clerk, back):
    task = add_task(what="เยี่ยมบ้าน", resident=person, household=person.household, by=clerk)
    page = {
        "resident": reverse("admin:residents_resident_page", args=[person.pk]),
        "household": reverse("admin:residents_household_page", args=[person.household_id]),
    }.get(back, LIST)
    assert client_for("registry_clerk").post(_page(task, "done"), {"back": back}).url == page


def test_who_comes_second_is_told(person, clerk):
    task = finish_task(add_task(what="เยี่ยมบ้าน", resident=person, by=clerk), outcome="พบ", by=clerk)
    text = text_of(client_for("registry_clerk").post(_page(task, "done"), {"outcome": "ไม่พบ"}, follow=True))
    assert ("มีผู้ทำเสร็จไปแล้ว" in text, Task.objects.get().outcome) == (True, "พบ")


def test_a_task_is_opened_again_from_its_page(person, clerk):
    task = finish_task(add_task(what="เยี่ยมบ้าน", resident=person, by=clerk), by=clerk)
    response = client_for("registry_clerk").post(_page(task, "reopen"))
    assert (response.url, Task.objects.get().is_open) == (_page(task), True)


@pytest.mark.parametrize("act", ["change", "done", "reopen", "history"])
def test_what_is_the_office_s_is_not_there_for_the_keeper(person, clerk, keeper, act):
    ask_office(person, by=None)
    task, client = Task.objects.get(), client_for(KEEPER)
    method = client.post if act in ("done", "reopen") else client.get
    told = [method(_page(Task(pk=key), act)) for key in (task.pk, 999999999)]
    assert told[0].status_code == told[1].status_code
    assert (told[0].headers.get("Location"), Task.objects.get().is_open) == (told[1].headers.get("Location"), True)


# --- a number of another village


def _new_person(**changes):
    return {
        "title": "นาย", "first_name": "ใหม่", "last_name": "ทดลอง", "sex": "M", "birth": "1/1/2550", "phones": "",
        "household": factories.household(2, "5").pk, "village": "", "registered_household": "", "status": "living",
        "note": "", "new_number": CANARY_NUMBER, "no_number_reason": "", **changes,
    }  # fmt: skip


@pytest.fixture
def known(db):
    return factories.resident(number=CANARY_NUMBER, house=factories.household(1, "7/1"))


def _type_the_number():
    return client_for(KEEPER, 2).post(reverse("admin:residents_resident_add"), _new_person())


def test_a_number_known_elsewhere_makes_one_task_of_the_office(known, stranger):
    for _again in range(2):
        assert _type_the_number().status_code == 200
    task = Task.objects.get()
    assert (task.resident, task.origin, task.office_only, task.created_by) == (known, "denied", True, stranger)


def test_it_is_asked_again_when_the_office_has_looked(known, stranger):
    _type_the_number()
    finish_task(Task.objects.get(), by=None)
    _type_the_number()
    assert Task.objects.count() == 2


def test_the_task_stays_though_the_form_was_refused(committed_db):
    known = factories.resident(number=CANARY_NUMBER, house=factories.household(1, "7/1"))
    factories.village(2)
    make_user(KEEPER, 2)
    _type_the_number()
    assert list(Task.objects.values_list("resident", "origin")) == [(known.pk, "denied")]


def test_what_the_keeper_reads_says_nothing_of_it(known, stranger):
    words = [known.first_name, known.last_name, "หมู่ที่ 1", "งานที่ต้องทำ 1", "งานใหม่"]
    text = text_of(_type_the_number())
    assert [word for word in words if word in text.split("<main")[-1]] == []


def test_neither_keeper_finds_it(known, keeper, stranger):
    _type_the_number()
    assert [_listed(client_for(KEEPER, number), "?state=all") for number in (1, 2)] == [[], []]


def test_the_office_reads_whom_to_ask(known, clerk, stranger):
    _type_the_number()
    assert stranger.staff_label in text_of(client_for("registry_clerk").get(_page(Task.objects.get())))


# --- the trail, the first page


def test_a_look_at_a_task_is_a_look_at_the_person(person, clerk):
    task = add_task(what="เยี่ยมบ้าน", resident=person, by=clerk)
    client_for("registry_clerk").get(_page(task))
    line = AccessLog.objects.get()
    assert (line.action, line.target_type, line.target_id) == (Action.VIEWED, "residents.resident", str(person.pk))


def test_the_first_page_counts_what_waits_and_what_is_late(four):
    waiting = client_for("registry_clerk").get("/admin/").context["waiting"]
    assert [(figure["value"], figure["url"]) for figure in waiting if LIST in figure["url"]] == [
        (4, LIST),
        (2, f"{LIST}?due=overdue"),
    ]


def test_the_first_page_is_silent_where_nothing_waits(clerk):
    assert [f["url"] for f in client_for("registry_clerk").get("/admin/").context["waiting"] if LIST in f["url"]] == []
