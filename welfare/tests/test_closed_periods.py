"""What members do is not dated in a closed period, as money is not: its reports have gone out. What the registry knows is."""

import datetime

import pytest
from django.utils import timezone

from residents.services import events
from welfare.enums import Standing
from welfare.models import Member, Reinstatement
from welfare.services import members
from welfare.services.book import BookRefused
from welfare.standing import counts_of
from welfare.tests.desk import at_the_desk
from welfare.tests.factories import closing, fund, member

pytestmark = pytest.mark.django_db
CLOSED, OPEN = datetime.date(2025, 9, 30), datetime.date(2025, 10, 1)
ACTS = {
    "leave": lambda one, on: members.leave(one, on=on, why="resigned"),
    "come_back": lambda one, on: members.come_back(one, on=on),
}


@pytest.fixture
def one():
    """Somebody who has lapsed since the first winter, and books that are closed up to the end of September."""
    found = member(fund(lapse_after=3))
    closing()
    return found


@pytest.mark.parametrize("act", ACTS)
def test_nobody_leaves_or_comes_back_in_a_closed_period(one, act):
    with pytest.raises(BookRefused) as refused:
        ACTS[act](one, CLOSED)
    assert (refused.value.code, "30 กันยายน 2568" in refused.value.messages[0]) == ("closed", True)
    assert (Member.objects.get().left_on, Reinstatement.objects.exists()) == (None, False)


@pytest.mark.parametrize("act", ACTS)
def test_the_day_after_is_open(one, act):
    before = counts_of(one.fund, CLOSED)
    ACTS[act](one, OPEN)
    assert counts_of(one.fund, CLOSED) == before == {Standing.LAPSED: 1}


@pytest.mark.parametrize("address", ["leave", "back"])
def test_the_screen_says_so_and_keeps_what_was_typed(one, address):
    [treasurer] = at_the_desk("fund_treasurer")
    sent = {"on": "30/9/2568", "why": "resigned", "meeting_no": "7/2568"}
    answer = treasurer.post(f"/admin/welfare/member/{one.pk}/{address}/", sent)
    page = answer.content.decode()
    assert (answer.status_code, "บัญชีปิดถึง" in page, "30/9/2568" in page) == (200, True, True)


@pytest.mark.parametrize(
    ("happens", "standing"), [(events.record_death, Standing.DECEASED), (events.move_out, Standing.LEFT)]
)  # fmt: skip
def test_a_death_or_a_move_that_is_told_late_is_true_on_its_own_day(one, happens, standing):
    happens(one.resident, on=CLOSED, by=None)
    assert counts_of(one.fund, timezone.localdate()) == {standing: 1}
