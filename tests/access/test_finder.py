"""The search box and another village: the clerk is suggested its people, a keeper meets no word of them."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AccessLog, Action
from residents.models import VillageKeeper
from residents.services.registry import save_resident
from residents.tests import factories
from tests.access.answers import text_of
from tests.access.reading import plain, words_in
from tests.access.test_trail import _no_trail
from tests.contract import CANARY_FIRST, CANARY_HOUSE, CANARY_LAST, CANARY_NUMBER, CANARY_PHONE, KEEPER

FIND, SUGGEST = "/admin/residents/resident/find/", "/admin/residents/resident/find/suggest/"
ADDRESSES = pytest.mark.parametrize("address", [FIND, SUGGEST])
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
ASKED = {
    CANARY_FIRST: "ไม่มีใครชื่อนี้เลย", CANARY_LAST: "ไม่มีใครชื่อนี้เลย", CANARY_FIRST[:3]: "ฮฮฮ",
    f"นาย{CANARY_FIRST}": "นายไม่มีใครชื่อนี้", CANARY_HOUSE: "776/76", f"{CANARY_HOUSE} ม.2": "776/76 ม.2",
    CANARY_PHONE: "089-000-0000", CANARY_PHONE.replace("-", "").translate(THAI): "๐๘๙๐๐๐๐๐๐๐",
    CANARY_NUMBER: "1999900000012", " ".join(CANARY_NUMBER.translate(THAI)): "1999900000012",
}  # fmt: skip
PHRASES = pytest.mark.parametrize("asked", ASKED)


@ADDRESSES
@PHRASES
def test_the_clerk_is_suggested_people_of_the_other_village(world, clerk, address, asked):
    assert words_in(world, text_of(clerk.post(address, {"q": asked})), typed=asked) != []


@ADDRESSES
@PHRASES
def test_the_keeper_gets_the_answer_for_nobody(world, keeper, address, asked):
    texts = [plain(text_of(keeper.post(address, {"q": q})), q) for q in (asked, ASKED[asked])]
    assert (texts[0] == texts[1], words_in(world, texts[0])) == (True, [])


def _look(client, person):
    assert client.get(reverse("admin:residents_resident_change", args=[person.pk])).status_code == 200


@pytest.fixture
def given(world) -> VillageKeeper:
    """Village 2, kept for a time by the keeper of village 1."""
    since = datetime.date(2026, 1, 1)
    return VillageKeeper.objects.create(user=world.users[KEEPER], village=world.villages[2], since=since)


@ADDRESSES
def test_while_the_village_is_kept_its_people_stand_among_the_last_viewed(world, keeper, given, address):
    _look(keeper, world.canary)
    assert words_in(world, text_of(keeper.post(address))) != []


@ADDRESSES
def test_when_it_is_taken_away_they_are_gone_from_the_last_viewed(world, keeper, given, address):
    _look(keeper, world.canary)
    _look(keeper, world.own)
    given.delete()
    answer = keeper.post(address)
    assert ([hit.name for hit in answer.context["hits"]], words_in(world, text_of(answer))) == (
        [world.own.full_name], [],
    )  # fmt: skip


def test_whoever_moved_out_of_the_village_is_gone_from_the_last_viewed(world, keeper):
    _look(keeper, world.own)
    world.own.household, world.own.village = world.houses[3], world.villages[3]
    save_resident(world.own)
    assert keeper.post(SUGGEST).context["hits"] == []


def test_what_others_looked_at_is_nobody_elses_to_see(world, clerk, keeper):
    _look(keeper, world.own)
    assert clerk.post(SUGGEST).context["hits"] == []


@ADDRESSES
def test_no_whole_number_and_no_telephone_leave_with_a_hit(world, clerk, address):
    text = text_of(clerk.post(address, {"q": CANARY_FIRST}))
    assert [word for word in (CANARY_NUMBER, CANARY_PHONE, world.canary.citizen_id_digest) if word in text] == []


@ADDRESSES
def test_without_its_line_a_search_by_number_shows_nothing(world, clerk, address):
    with _no_trail():
        response = clerk.post(address, {"q": CANARY_NUMBER})
    assert (response.status_code, words_in(world, text_of(response))) == (503, [])


def test_a_number_of_another_village_leaves_a_line_of_nobody(world, keeper):
    keeper.post(SUGGEST, {"q": CANARY_NUMBER})
    line = AccessLog.objects.get()
    assert (line.action, line.user, line.detail) == (Action.SEARCHED_NUMBER, world.users[KEEPER], {"found": 0})


@ADDRESSES
def test_the_answer_is_not_stored(world, clerk, address):
    assert "no-store" in clerk.post(address, {"q": CANARY_FIRST}).headers["Cache-Control"]


def _asked(client, words: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.post(SUGGEST, {"q": words}).status_code == 200
    return len(queries)


@pytest.mark.parametrize("words", ["ฟาตีเมาะ", ""])
def test_three_hits_ask_the_database_as_often_as_one(world, clerk, words):
    counts = []
    for number in (1, 2, 3):
        _look(clerk, factories.resident("ฟาตีเมาะ", house=factories.household(1, f"{number}/9")))
        counts.append(_asked(clerk, words))
    assert counts[0] == counts[2]
