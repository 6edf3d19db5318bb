"""What a keeper takes out holds their own village, with masked numbers, whatever the form is made to say."""

import pytest

from tests.access.answers import text_of
from tests.access.reading import unpacked, words_in
from tests.contract import CANARY_FIRST, CANARY_NUMBER

EXPORT = "/admin/residents/resident/export/"
FORMATS = ("xlsx", "csv", "json")
QUESTIONS = ("", "?village=2", f"?q={CANARY_FIRST}", f"?q={CANARY_NUMBER}", "?after=1", "?status=all", "?all=")


def _export(client, question="", **body) -> str:
    response = client.post(EXPORT + question, {"format": "csv", **body})
    return unpacked(b"".join(response.streaming_content)) if response.streaming else text_of(response)


@pytest.mark.parametrize("format", FORMATS)
def test_the_clerk_takes_out_every_village(world, clerk, format):
    assert words_in(world, _export(clerk, format=format)) != []


@pytest.mark.parametrize("format", FORMATS)
def test_a_keepers_file_holds_their_people(world, keeper, format):
    text = _export(keeper, format=format)
    assert (world.own.first_name in text, words_in(world, text)) == (True, [])


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_filter_of_the_list_widens_the_file(world, keeper, question):
    assert words_in(world, _export(keeper, question), typed=question) == []


def test_forged_keys_widen_nothing(world, keeper):
    forged = {"select_across": "1", "_selected_action": [world.canary.pk], "village": "2", "status": "all"}
    assert words_in(world, _export(keeper, action="export_admin_action", **forged)) == []


def test_a_forged_action_on_the_list_takes_nothing_out(world, keeper):
    body = {"action": "export_admin_action", "select_across": "1", "_selected_action": [world.canary.pk]}
    response = keeper.post("/admin/residents/resident/", body, follow=True)
    assert words_in(world, text_of(response)) == []


@pytest.mark.parametrize("asked", [{}, {"whole_numbers": "on"}, {"numbers": "whole", "whole_numbers": "1"}])
def test_a_keepers_file_masks_every_number(world, keeper, asked):
    text = _export(keeper, **asked)
    assert [person.pk for person in world.people[1] if person.citizen_id in text] == []


def test_the_clerk_may_take_whole_numbers_when_asking_for_them(world, clerk):
    texts = [_export(clerk), _export(clerk, whole_numbers="on")]
    assert [CANARY_NUMBER in text for text in texts] == [False, True]
