"""Whoever looks at a person, a number or a file leaves one line, and sees nothing when the line cannot be written."""

from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse

from accounts.models import AccessLog, Action
from tests.access.answers import text_of
from tests.access.reading import words_in
from tests.access.test_export import _export
from tests.contract import CANARY_FIRST as NAME
from tests.contract import CANARY_NUMBER, CANARY_PHONE, KEEPER

PEOPLE = "/admin/residents/resident/"


def _page(act, row):
    return reverse(f"admin:residents_resident_{act}", args=[row.pk])


def _refused(world):
    return reverse("admin:spreadsheets_batch_refused", args=[world.batches["registry_clerk"].pk])


def _past(world):
    return reverse("admin:residents_resident_simple_history", args=[world.canary.pk, world.canary.history.first().pk])


def _condition(act, world):
    return reverse(f"admin:residents_condition_{act}", args=[world.conditions[2].pk])


def _past_condition(world):
    row = world.conditions[2]
    return reverse("admin:residents_condition_simple_history", args=[row.pk, row.history.first().pk])


def _event(act, world):
    return reverse(f"admin:residents_lifeevent_{act}", args=[world.events[2].pk])


def _task(world):
    return reverse("admin:residents_task_change", args=[world.tasks[2].pk])


def _file(act, world):
    return reverse(f"admin:residents_privatefile_{act}", args=[world.files[2].pk])


def _other(act, label, world):
    rows = {
        "programs_guest": world.guests, "programs_signup": world.sign_ups, "programs_membership": world.memberships,
        "learning_learningwish": world.learning["learningwish"],
    }  # fmt: skip
    return reverse(f"admin:{label}_{act}", args=[rows[label][2].pk])


READINGS = {
    "the page of a person": (Action.VIEWED, lambda clerk, world: clerk.get(_page("change", world.canary))),
    "a form that is not accepted": (Action.VIEWED, lambda clerk, world: clerk.post(_page("change", world.canary))),
    "the history of a person": (Action.VIEWED, lambda clerk, world: clerk.get(_page("history", world.canary))),
    "a past state of a person": (Action.VIEWED, lambda clerk, world: clerk.get(_past(world))),
    "a search by number": (Action.SEARCHED_NUMBER, lambda clerk, world: clerk.get(PEOPLE, {"q": CANARY_NUMBER})),
    "a whole number": (
        Action.UNMASKED,
        lambda clerk, world: clerk.post(_page("unmask", world.canary), {"reason": "ตรวจบัตร"}),
    ),
    "the page of a condition": (Action.VIEWED, lambda clerk, world: clerk.get(_condition("change", world))),
    "the history of a condition": (Action.VIEWED, lambda clerk, world: clerk.get(_condition("history", world))),
    "a past state of a condition": (Action.VIEWED, lambda clerk, world: clerk.get(_past_condition(world))),
    "the page of an event": (Action.VIEWED, lambda clerk, world: clerk.get(_event("change", world))),
    "the page of a task": (Action.VIEWED, lambda clerk, world: clerk.get(_task(world))),
    **{
        f"the {act} of a {label}": (
            Action.VIEWED,
            lambda clerk, world, act=act, label=label: clerk.get(_other(act, label, world)),
        )
        for act in ("change", "history")
        for label in ("programs_guest", "programs_signup", "programs_membership", "learning_learningwish")
    },
    "a private file": (Action.OPENED_FILE, lambda clerk, world: clerk.get(_file("open", world))),
    "the page of a private file": (Action.VIEWED, lambda clerk, world: clerk.get(_file("change", world))),
    "an export": (Action.EXPORTED, lambda clerk, world: clerk.post(f"{PEOPLE}export/", {"format": "csv"})),
    "refused rows": (Action.EXPORTED, lambda clerk, world: clerk.get(_refused(world))),
}


@contextmanager
def _no_trail():
    """The database refuses lines of the trail."""

    def refuse(execute, sql, params, many, context):
        if sql.startswith("INSERT") and AccessLog._meta.db_table in sql:
            raise DatabaseError("no trail")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.parametrize("reading", READINGS)
def test_each_reading_leaves_one_line(world, clerk, reading):
    action, read = READINGS[reading]
    text_of(read(clerk, world))
    assert list(AccessLog.objects.values_list("action", "user__username")) == [(action, "registry_clerk")]


@pytest.mark.parametrize("reading", READINGS)
def test_each_reading_is_answered(world, clerk, reading):
    response = READINGS[reading][1](clerk, world)
    assert (response.status_code, text_of(response) != "") == (200, True)


@pytest.mark.parametrize("reading", READINGS)
def test_without_its_line_a_reading_shows_nothing(world, clerk, reading):
    with _no_trail():
        response = READINGS[reading][1](clerk, world)
    assert (response.status_code, words_in(world, text_of(response))) == (503, [])


@pytest.mark.parametrize("reading", READINGS)
def test_a_line_holds_no_name_and_no_number(world, clerk, reading):
    text_of(READINGS[reading][1](clerk, world))
    line = str(AccessLog.objects.values().get())
    assert words_in(world, line) == []


def test_a_view_names_the_row(world, clerk):
    clerk.get(_page("change", world.canary))
    line = AccessLog.objects.get()
    assert (line.target_type, line.target_id) == ("residents.resident", str(world.canary.pk))


def test_a_whole_number_needs_a_reason(world, clerk):
    response = clerk.post(_page("unmask", world.canary), {"reason": "  "})
    assert (CANARY_NUMBER in text_of(response), AccessLog.objects.count()) == (False, 0)


def test_a_whole_number_is_shown_with_one(world, clerk):
    response = clerk.post(_page("unmask", world.canary), {"reason": "ตรวจบัตร"})
    assert (CANARY_NUMBER in text_of(response), AccessLog.objects.get().reason) == (True, "ตรวจบัตร")


def test_a_whole_number_is_not_had_by_address(world, clerk):
    response = clerk.get(_page("unmask", world.canary), {"reason": "ตรวจบัตร"})
    assert (CANARY_NUMBER in text_of(response), AccessLog.objects.count()) == (False, 0)


def test_a_picker_searched_by_number_leaves_a_line(world, clerk):
    asked = {"app_label": "residents", "model_name": "residence", "field_name": "resident", "term": CANARY_NUMBER}
    clerk.get("/admin/autocomplete/", asked)
    assert AccessLog.objects.get().action == Action.SEARCHED_NUMBER


def test_a_number_searched_in_vain_leaves_a_line_too(world, keeper):
    keeper.get(PEOPLE, {"q": CANARY_NUMBER})
    line = AccessLog.objects.get()
    assert (line.user, line.detail) == (world.users[KEEPER], {"found": 0})


@pytest.mark.parametrize("word", [NAME, CANARY_PHONE])
def test_other_searches_leave_none(world, clerk, word):
    clerk.get(PEOPLE, {"q": word})
    assert AccessLog.objects.count() == 0


def test_an_export_says_how_much_left(world, clerk):
    _export(clerk, "?village=2")
    detail = AccessLog.objects.get().detail
    assert (detail["report"], detail["rows"], detail["format"]) == ("resident_register", 3, "csv")


def test_an_import_leaves_a_line_for_each_step(world, clerk):
    batch = world.batches["registry_clerk"]
    clerk.post(reverse("admin:spreadsheets_batch_apply", args=[batch.pk]))
    clerk.post(reverse("admin:spreadsheets_batch_undo", args=[batch.pk]))
    lines = AccessLog.objects.order_by("pk").values_list("action", "target_id", "detail__step")
    assert list(lines) == [(Action.IMPORTED, str(batch.pk), step) for step in ("apply", "undo")]


def test_nobody_writes_the_trail_by_hand(world, clerk):
    clerk.get(_page("change", world.canary))
    line = AccessLog.objects.get()
    for act in ("change", "delete"):
        clerk.post(reverse(f"admin:accounts_accesslog_{act}", args=[line.pk]), {"reason": "อื่น", "post": "yes"})
    assert AccessLog.objects.get(pk=line.pk).reason == ""


def test_a_list_action_deletes_no_line(world, clerk):
    clerk.get(_page("change", world.canary))
    line = AccessLog.objects.get()
    body = {"action": "delete_selected", "_selected_action": [line.pk], "select_across": "1", "post": "yes"}
    clerk.post("/admin/accounts/accesslog/", body)
    assert AccessLog.objects.filter(pk=line.pk).count() == 1
