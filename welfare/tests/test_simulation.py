"""What another rule would have cost in past years, beside what was granted."""

import datetime

import pytest

from accounts.models import User
from welfare.enums import PaidBy
from welfare.rules.benefits import Benefit
from welfare.services import claims
from welfare.services.simulation import simulate
from welfare.tests.desk import at_the_desk
from welfare.tests.factories import benefit, fund, member, pays

JOINED, TODAY = datetime.date(2023, 10, 1), datetime.date(2026, 11, 22)
SIMULATE = "/admin/welfare/benefitrule/simulate/"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november_2026")]


@pytest.fixture
def kind():
    """500 baht a birth; in the fiscal year 2568 two granted and one refused, in 2569 one that waits."""
    begun, enters, approves = fund(), User.objects.create(username="enters"), User.objects.create(username="approves")
    made = benefit(begun, since=JOINED, amount=500, cap_year=700)
    one = member(begun, joined_on=JOINED)
    pays(one, 30 * 40, JOINED, past=True)
    for number, day in enumerate(("2024-11-01", "2025-01-01", "2025-02-01", "2025-12-01")):
        event = datetime.date.fromisoformat(day)
        claim = claims.enter(one, made, event_on=event, claimed_on=event, key=f"c{number}", by=enters)
        if number < 2:
            claims.check(claim, by=enters)
            claims.approve(claim, by=approves)
    return made


def counted(kind, **rule):
    found = simulate(kind, Benefit(paid_by=PaidBy.EVENT, **rule), years=3, on=TODAY)
    return [(year.year, year.claims, year.granted, year.would_be, year.won, year.lost) for year in found]


def test_the_same_rule_costs_what_it_cost_and_what_still_waits(kind):
    assert counted(kind, amount=50000, cap_year=70000) == [
        (2568, 3, 70000, 70000, 0, 0), (2569, 1, 0, 50000, 1, 0), (2570, 0, 0, 0, 0, 0),
    ]  # fmt: skip


def test_without_a_most_the_refused_claim_would_have_been_given(kind):
    assert counted(kind, amount=50000)[0] == (2568, 3, 70000, 150000, 1, 0)


def test_a_longer_waiting_time_would_have_taken_some(kind):
    assert counted(kind, amount=50000, waiting_days=400)[0] == (2568, 3, 70000, 150000 - 50000, 1, 1)


def test_once_in_a_life_counts_over_the_years(kind):
    assert [year[3] for year in counted(kind, amount=50000, once=True)] == [50000, 0, 0]


def test_the_screen_counts_what_is_typed_and_writes_nothing(kind):
    [treasurer] = at_the_desk("fund_treasurer")
    typed = {
        "kind": kind.pk,
        "paid_by": "event",
        "amount": "900",
        "waiting_days": "0",
        "given": "on",
        "steps-TOTAL_FORMS": "0",
    }
    page = treasurer.post(SIMULATE, typed).content.decode()
    assert ("900.00" in page, kind.rules.count()) == (True, 1)


def test_what_cannot_be_read_yet_shows_nothing(kind):
    [treasurer] = at_the_desk("fund_treasurer")
    answer = treasurer.post(SIMULATE, {"kind": kind.pk, "paid_by": "event", "amount": "เก้าร้อย"})
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize(
    ("years", "amount", "lines"), [("หนึ่ง", "100", "1"), ("1", "-5", "1"), ("1", "1.005", "1"), ("1", "100", "x")]
)
def test_a_step_that_cannot_be_read_yet_is_left_out(kind, years, amount, lines):
    [treasurer] = at_the_desk("fund_treasurer")
    typed = {
        "kind": kind.pk,
        "paid_by": "years",
        "amount": "0",
        "waiting_days": "0",
        "given": "on",
        "steps-TOTAL_FORMS": lines,
    }
    answer = treasurer.post(SIMULATE, typed | {"steps-0-from_years": years, "steps-0-amount": amount})
    assert (answer.status_code, "700.00" in answer.content.decode()) == (200, True)


def test_the_steps_are_counted_as_they_are_typed(kind):
    [treasurer] = at_the_desk("fund_treasurer")
    typed = {
        "kind": kind.pk,
        "paid_by": "years",
        "amount": "0",
        "waiting_days": "0",
        "given": "on",
        "steps-TOTAL_FORMS": "1",
    }
    answer = treasurer.post(SIMULATE, typed | {"steps-0-from_years": "1", "steps-0-amount": "๗๗๗"})
    assert "2,331.00" in answer.content.decode()
