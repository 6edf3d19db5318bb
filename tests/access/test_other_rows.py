"""A row of another village gets the answer of a row that is not there: status, way and words."""

import pytest
from django.urls import reverse

from residents.services.registry import save_resident
from tests.access.answers import text_of
from tests.access.reading import plain, told, words_in
from tests.contract import CANARY_HOUSE

NOWHERE = 999999999
ACTS = ("change", "delete", "history")
KINDS = ("resident", "household", "village", "task", "privatefile")


def _row(world, kind):
    people = {"resident": world.canary, "household": world.houses[2], "village": world.villages[2]}
    return (people | {"task": world.tasks[2], "privatefile": world.files[2]})[kind]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("kind", KINDS)
def test_pages_of_a_row(world, keeper, kind, act, method):
    keys = (_row(world, kind).pk, NOWHERE)
    answers = []
    for key in keys:
        response = getattr(keeper, method)(reverse(f"admin:residents_{kind}_{act}", args=[key]))
        answers.append((response.status_code, response.headers.get("Location"), plain(text_of(response), f"/{key}/")))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("kind", KINDS)
def test_the_message_about_a_row(world, keeper, kind):
    keys = (_row(world, kind).pk, NOWHERE)
    asked = [told(keeper, reverse(f"admin:residents_{kind}_change", args=[key]), f"“{key}”") for key in keys]
    assert asked[0] == asked[1]


def test_the_page_of_a_whole_number(world, keeper):
    answers = []
    for key in (world.canary.pk, NOWHERE):
        response = keeper.post(reverse("admin:residents_resident_unmask", args=[key]), {"reason": "x"})
        answers.append((response.status_code, plain(text_of(response), f"/{key}/")))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("act", ["task_done", "task_reopen", "privatefile_open"])
def test_acts_on_a_row(world, keeper, act):
    row = world.files[2] if act == "privatefile_open" else world.tasks[2]
    method = "get" if act == "privatefile_open" else "post"
    answers = []
    for key in (row.pk, NOWHERE):
        response = getattr(keeper, method)(reverse(f"admin:residents_{act}", args=[key]))
        answers.append((response.status_code, plain(text_of(response), f"/{key}/")))
    assert (answers[0] == answers[1], answers[0][0]) == (True, 404)


def test_a_past_state_of_a_row(world, keeper):
    past = world.canary.history.first().pk
    pairs = [(world.canary.pk, past), (NOWHERE, past), (world.own.pk, past)]
    texts = [
        text_of(keeper.get(reverse("admin:residents_resident_simple_history", args=pair), follow=True))
        for pair in pairs
    ]
    assert [words_in(world, text) for text in texts] == [[], [], []]


def test_the_clerk_reads_that_past_state(world, clerk):
    pair = [world.canary.pk, world.canary.history.first().pk]
    text = text_of(clerk.get(reverse("admin:residents_resident_simple_history", args=pair)))
    assert words_in(world, text) != []


@pytest.mark.parametrize("key", ["0", "-1", "x", "1'--", "%00", "9" * 30, "1_2F", "๑"])
def test_a_key_that_is_none_is_no_error(keeper, world, key):
    paths = [f"/admin/residents/resident/{key}/{act}/" for act in (*ACTS, "number", "history/1")]
    assert [p for p in paths if keeper.get(p).status_code >= 500] == []


def test_a_person_who_came_from_another_village_brings_no_house_along(world, keeper):
    person = world.canary
    person.household, person.registered_household = world.houses[1], world.houses[1]
    save_resident(person)
    text = text_of(keeper.get(reverse("admin:residents_resident_history", args=[person.pk])))
    assert CANARY_HOUSE not in text


def test_a_house_register_elsewhere_is_not_named(world, keeper):
    world.own.registered_household = world.houses[2]
    world.own.save()
    text = text_of(keeper.get(reverse("admin:residents_resident_change", args=[world.own.pk])))
    assert words_in(world, text) == []


def test_a_history_tells_no_number(world, clerk):
    old = world.canary.citizen_id_digest
    world.canary.citizen_id = "1999900000012"
    world.canary.save()
    text = text_of(clerk.get(reverse("admin:residents_resident_history", args=[world.canary.pk])))
    assert [word for word in (old, world.canary.citizen_id_digest) if word in text] == []


def test_the_first_page_tells_ones_own_doings_only(world, clerk, keeper):
    clerk.post(reverse("admin:residents_village_add"), {"number": 44, "name_th": "บ้านใหม่"})
    assert [len(client.get("/admin/").context["log_entries"]) for client in (clerk, keeper)] == [1, 0]
