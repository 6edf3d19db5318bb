"""A keeper meets no word of another village, on any page, by any question; the clerk does, so that each could leak."""

from urllib.parse import quote
from zlib import crc32

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import ForeignKey, ManyToManyField

from tests.access.answers import BLIND, text_of, words_told
from tests.access.reading import plain, told, words_in
from tests.contract import (
    CANARY_FIRST,
    CANARY_GUEST,
    CANARY_HOUSE,
    CANARY_LAST,
    CANARY_NUMBER,
    CANARY_PHONE,
    CANARY_TASK,
    client_for,
)  # fmt: skip
from tests.rig.proof import FULL

PEOPLE, HOUSES, VILLAGES, TASKS, FILES = (
    f"/admin/residents/{kind}/" for kind in ("resident", "household", "village", "task", "privatefile")
)
HELPS, SIGN_UPS = "/admin/programs/helprequest/", "/admin/programs/signup/"
THAI_NUMBER = " ".join("๐๑๒๓๔๕๖๗๘๙"[int(digit)] for digit in CANARY_NUMBER)
ABSENT_NUMBER = "1999900000012"
PICK = "/admin/autocomplete/?app_label=residents&model_name=resident&field_name=household"

FOUND_BY_THE_CLERK = [
    (PEOPLE, ""), (PEOPLE, "?o=1"), (PEOPLE, "?o=-1"), (PEOPLE, "?o=2"), (PEOPLE, "?village=2"), (PEOPLE, "?sex=M"),
    (PEOPLE, "?status=living"), (PEOPLE, "?last=1"), (PEOPLE, f"?q={CANARY_FIRST}"), (PEOPLE, f"?q={CANARY_LAST}"),
    (PEOPLE, f"?q={CANARY_NUMBER}"), (PEOPLE, f"?q={THAI_NUMBER}"), (PEOPLE, f"?q={CANARY_HOUSE}"),
    (PEOPLE, f"?q={CANARY_HOUSE} ม.2"), (PEOPLE, "?q=น"), (HOUSES, ""), (HOUSES, "?village=2"), (HOUSES, "?o=1"),
    (TASKS, ""), (TASKS, "?state=all"), (TASKS, "?village=2"), (TASKS, "?whose=nobody"), (TASKS, "?due=none"),
    (TASKS, f"?q={CANARY_TASK}"), (TASKS, "?last=1"), (TASKS, "?o=3"), (FILES, ""), (FILES, "?village=2"),
    (HOUSES, f"?q={CANARY_HOUSE}"), (VILLAGES, ""), (VILLAGES, "?q=2"), (PICK, "&term="), (PICK, "&term=777"),
    (HELPS, ""), (HELPS, "?state=all"), (HELPS, "?village=2"), (HELPS, "?kind=food"), (HELPS, "?whose=nobody"),
    (HELPS, "?due=week"), (HELPS, f"?q={CANARY_GUEST}"), (SIGN_UPS, ""), (SIGN_UPS, "?state=all"),
    (SIGN_UPS, "?village=2"), (SIGN_UPS, "?who=nobody"), (SIGN_UPS, "?through=public"), (SIGN_UPS, f"?q={CANARY_GUEST}"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "question"), FOUND_BY_THE_CLERK)
def test_the_clerk_finds_the_other_village(world, clerk, address, question):
    assert words_in(world, text_of(clerk.get(address + question))) != []


@pytest.mark.parametrize(("address", "question"), FOUND_BY_THE_CLERK)
def test_the_keeper_does_not(world, keeper, address, question):
    response = keeper.get(address + question)
    assert (response.status_code, words_in(world, text_of(response), typed=question)) == (200, [])


SAME_AS_NOBODY = [
    (CANARY_FIRST, "ไม่มีใครชื่อนี้เลย"), (CANARY_NUMBER, ABSENT_NUMBER), (THAI_NUMBER, ABSENT_NUMBER),
    (CANARY_HOUSE, "776/76"), (CANARY_PHONE, "089-000-0000"), (f"{CANARY_HOUSE} ม.2", "776/76 ม.2"),
]  # fmt: skip


@pytest.mark.parametrize(("canary", "nobody"), SAME_AS_NOBODY)
def test_search_answers_as_for_nobody(world, keeper, canary, nobody):
    asked = [told(keeper, f"{PEOPLE}?q={quote(word)}", word) for word in (canary, nobody)]
    assert asked[0] == asked[1]


@pytest.mark.parametrize("page", ["", "&after={0}", "&before={0}", "&after={0}&o=1", "&before={0}&o=-2"])
def test_paging_from_a_row_of_another_village_is_paging_from_none(world, keeper, page):
    keys = (world.canary.pk, 999999999)
    asked = [
        plain(text_of(keeper.get(f"{PEOPLE}?sex=M{page.format(key)}")), f"after={key}", f"before={key}") for key in keys
    ]
    assert asked[0] == asked[1]


LOOKUPS = [
    ("village__number", 2), ("village__id__exact", 2), ("citizen_id_digest__startswith", "A"), ("note__contains", "ลับ"),
    ("citizen_id_digest__isnull", 0), ("household__house_no", CANARY_HOUSE), ("search_key__contains", CANARY_LAST),
    ("last_name__startswith", CANARY_LAST), ("phones__contains", "777"), ("birth_date__year", 1980),
    ("village__keepers__user__username", "village_keeper-2"), ("registered_household__village__number", 2),
]  # fmt: skip


@pytest.mark.parametrize(("lookup", "value"), LOOKUPS)
def test_no_lookup_but_the_lists_own_filters(clerk, lookup, value):
    assert clerk.get(PEOPLE, {lookup: value}).status_code == 400


@pytest.mark.parametrize("field", ["citizen_id_digest", "search_key", "village"])
def test_rows_are_pointed_at_by_key_only(clerk, field):
    assert clerk.get(PEOPLE, {"_to_field": field}).status_code == 400


def test_the_count_is_of_ones_own_village(world, keeper):
    assert keeper.get(PEOPLE).context["cl"].result_count == len(world.people[1])


def test_the_filter_names_ones_own_village_only(world, keeper):
    village = keeper.get(PEOPLE).context["cl"].filter_specs[0]
    assert list(village.lookup_choices) == [(1, world.villages[1].staff_label)]


def _picks():
    """Every choice of another row that a registered model or one of ours has."""
    ours = [model for model in apps.get_models() if model._meta.app_label in {"residents", "accounts", "spreadsheets"}]
    for model in {*ours, *admin.site._registry}:
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey | ManyToManyField):
                yield model._meta.app_label, model._meta.model_name, field.name


TERMS = ["", CANARY_FIRST, CANARY_HOUSE, CANARY_NUMBER, "2"]


def _asked_with(term: str):
    """The pickers that are asked for a term: in `make prove` all, day by day two of each five, others for each term."""
    for pick in _picks():
        if FULL or (crc32(".".join(pick).encode()) + TERMS.index(term)) % len(TERMS) < 2:
            yield pick


@pytest.mark.parametrize("role", sorted(BLIND))
@pytest.mark.parametrize("term", TERMS)
def test_no_picker_offers_a_row_of_another_village(world, role, term):
    client, leaks = client_for(role), []
    for app, model, field in _asked_with(term):
        asked = {"app_label": app, "model_name": model, "field_name": field, "term": term}
        leaks += words_told(text_of(client.get("/admin/autocomplete/", asked)).replace(term, ""), role, world)
    assert leaks == []


def test_a_picker_would_tell_the_clerk(world, clerk):
    asked = {"app_label": "residents", "model_name": "residence", "field_name": "resident", "term": CANARY_FIRST}
    assert words_in(world, text_of(clerk.get("/admin/autocomplete/", asked))) != []


@pytest.mark.parametrize("word", [CANARY_FIRST, CANARY_NUMBER, CANARY_HOUSE])
def test_the_menu_search_finds_no_people(world, clerk, word):
    assert words_in(world, text_of(clerk.get("/admin/search/", {"s": word})), typed=word) == []
