"""No bulk edit reaches or tells of a person of another village, whatever the request is made to say."""

import pytest

from residents.models import BulkEdit, LifeEvent, Resident, VillageKeeper
from residents.services.bulk import Phones, apply_bulk, begin_bulk, plan_bulk
from residents.services.bulk.lines import lines_of
from tests.access.answers import text_of
from tests.access.reading import plain, words_in
from tests.contract import CANARY_FIRST, CANARY_NUMBER, CANARY_PHONE, KEEPER, client_for

LIST = "/admin/residents/resident/"
NOWHERE = 999999999
QUESTIONS = ("", "?village=2", f"?q={CANARY_FIRST}", f"?q={CANARY_NUMBER}", "?after=1", "?status=living", "?last=1")


def _forged(client, world, question="", **more):
    body = {"action": "edit_many", "_selected_action": [world.own.pk, world.canary.pk], **more}
    return client.post(LIST + question, body, follow=True)


def _chosen() -> set[int]:
    return {line.key for bulk in BulkEdit.objects.all() for line in lines_of(bulk)}


def _plan(user, person, act=None) -> BulkEdit:
    bulk = begin_bulk(Resident.objects.filter(pk=person.pk), by=user)
    return plan_bulk(bulk, act or Phones("081-999-8888"), by=user)


def _page(bulk, name: str) -> str:
    return f"/admin/residents/bulkedit/{bulk if isinstance(bulk, int) else bulk.pk}/{name}/"


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("across", ["0", "1"])
def test_a_forged_action_chooses_nobody_of_another_village(world, keeper, question, across):
    _forged(keeper, world, question, select_across=across)
    assert _chosen() - {person.pk for person in world.people[1]} == set()


def test_the_clerk_would_choose_them(world, clerk):
    _forged(clerk, world)
    assert _chosen() == {world.own.pk, world.canary.pk}


def test_a_choice_of_another_village_answers_as_one_of_nobody(world, keeper):
    told = []
    for key in (world.canary.pk, NOWHERE):
        answer = keeper.post(LIST, {"action": "edit_many", "_selected_action": [key]}, follow=True)
        told.append((answer.redirect_chain, plain(text_of(answer))))
    assert (told[0] == told[1], BulkEdit.objects.count()) == (True, 0)


@pytest.mark.parametrize("page", ["choose", "move", "phone", "condition", "change", "apply", "undo"])
def test_the_draft_of_another_answers_as_none(world, keeper, page):
    draft = _plan(world.users["registry_clerk"], world.canary)
    ask = keeper.post if page in ("apply", "undo") else keeper.get
    told = []
    for key in (draft.pk, NOWHERE):
        answer = ask(_page(key, page), follow=True)
        told.append((answer.status_code, plain(text_of(answer), _page(key, page), f"“{key}”")))
    assert told[0] == told[1]


def test_the_clerk_s_edit_is_in_no_keeper_s_list(world, keeper):
    apply_bulk(_plan(world.users["registry_clerk"], world.canary), by=world.users["registry_clerk"])
    assert words_in(world, text_of(keeper.get("/admin/residents/bulkedit/"))) == []


def test_the_clerk_reads_a_keeper_s_edit(world, clerk):
    keeper = world.users[KEEPER]
    edit = apply_bulk(_plan(keeper, world.own), by=keeper)
    assert world.own.last_name in text_of(clerk.get(_page(edit, "change")))


def test_a_village_of_another_is_no_destination(world, keeper):
    draft = begin_bulk(Resident.objects.filter(pk=world.own.pk), by=world.users[KEEPER])
    form = {"on": "1/3/2569", "village": world.villages[2].pk, "house_no": "777/77", "register_too": "on"}
    answer = keeper.post(_page(draft, "move"), form)
    assert (list(answer.context["form"].errors), words_in(world, text_of(answer), typed="777/77")) == (["village"], [])
    assert LifeEvent.objects.filter(resident=world.own, bulk__isnull=False).count() == 0


def _taken_from(world, village: int) -> None:
    VillageKeeper.objects.filter(user=world.users[KEEPER], village=world.villages[village]).delete()


@pytest.fixture
def seen_once(world) -> BulkEdit:
    """A keeper's edit of somebody whose village they keep no longer."""
    VillageKeeper.objects.create(user=world.users[KEEPER], village=world.villages[2])
    return apply_bulk(_plan(world.users[KEEPER], world.canary), by=world.users[KEEPER])


def test_while_the_village_is_theirs_the_page_tells_of_the_person(world, keeper, seen_once):
    assert {CANARY_FIRST, CANARY_PHONE} <= set(words_in(world, text_of(keeper.get(_page(seen_once, "change")))))


@pytest.mark.parametrize("page", ["change", "change/?show=changed", "change/?show=refused"])
def test_when_it_is_theirs_no_more_the_page_tells_nothing(world, keeper, seen_once, page):
    _taken_from(world, 2)
    address = _page(seen_once, page).removesuffix("/") if "?" in page else _page(seen_once, page)
    assert words_in(world, text_of(keeper.get(address))) == []


def test_when_it_is_theirs_no_more_the_undo_writes_nothing(world, keeper, seen_once):
    _taken_from(world, 2)
    keeper.post(_page(seen_once, "undo"))
    assert Resident.objects.get(pk=world.canary.pk).phones == "081-999-8888"


@pytest.mark.parametrize("role", ["officer_care", "auditor", "system_administrator", "executive", "no_role"])
def test_a_role_without_the_right_begins_nothing(world, role):
    _forged(client_for(role), world)
    assert BulkEdit.objects.count() == 0
