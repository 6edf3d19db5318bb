"""The demo's board beside a count by hand: each person read by the plain reading of the rule, one after another."""

import datetime
from collections import Counter

import pytest
from django.utils import timezone

from care.board import EVERYBODY, count_board
from care.demo.allowances import tell_allowances
from care.enums import HAS
from care.models import Entitlement, Fact, ReceiptState, RemovalNotice
from care.rules.stored import rule_of
from care.soon import entitled_soon
from care.tests import slow_rule
from residents.demo.write import make_people, make_villages
from residents.models import Condition, Residence
from tests.contract import make_user

pytestmark = pytest.mark.django_db

ON = datetime.date(2026, 11, 22)
CODES = ("old_age_allowance", "disability_allowance", "newborn_grant", "aids_allowance")


@pytest.fixture
def demo():
    make_people(make_villages(4), 160, seed=1, today=ON)
    users = [make_user(role) for role in ("officer_care", "executive")]
    tell_allowances(today=ON, maker=users[0], approver=users[1])
    return users[0]


def here() -> dict:
    """The people of each village on the day, by hand: whose period of living there holds, alive at its end."""
    return {
        period.resident: period.village.number
        for period in Residence.objects.select_related("resident", "village")
        if (period.since is None or period.since <= ON) and (period.until is None or period.until > ON)
        and (period.resident.died_on is None or period.resident.died_on > ON)
        and (period.resident.birth_date is None or period.resident.birth_date <= ON)
    }  # fmt: skip


def plain(person) -> dict:
    groups, facts = {}, {}
    for one in Condition.objects.filter(resident=person):
        ends = [day for day in (one.until, one.expires_on) if day]
        groups.setdefault(one.group.number, []).append((one.since, min(ends) if ends else None))
    for one in Fact.objects.filter(resident=person) | Fact.objects.filter(household=person.household_id):
        facts.setdefault(one.kind.code, []).append((one.since, one.until, one.value))
    return {
        "birth": person.birth_date, "died": person.died_on, "sex": person.sex, "first": person.citizen_id_first,
        "registered": person.registered_household_id, "groups": groups, "facts": facts,
    }  # fmt: skip


def status(person, entitlement) -> str:
    states = ReceiptState.objects.filter(receipt__resident=person, receipt__entitlement=entitlement, since__lte=ON)
    return next((one.status for one in states if one.until is None or one.until > ON), "")


def by_hand(code: str) -> dict:
    entitlement, rule, found = Entitlement.objects.get(code=code), rule_of(code, ON), {}
    for person, village in here().items():
        has, waived = status(person, entitlement) in HAS, status(person, entitlement) == "waived"
        right = False if waived else slow_rule.read(rule, plain(person), ON)
        answer = (
            ("unmatched" if right is False else "receives") if has else {True: "missing", None: "unknown"}.get(right)
        )
        if answer:
            found.setdefault(village, Counter())[answer] += 1
    return found


def test_the_board_of_the_demo_is_the_count_by_hand(demo):
    kinds = set()
    for code in CODES:
        cells = count_board(on=ON, entitlements=[Entitlement.objects.get(code=code)], groups=())
        board = {
            cell.village: Counter(
                receives=cell.receives, missing=cell.missing, unknown=cell.unknown, unmatched=cell.unmatched
            )
            for cell in cells if cell.group == EVERYBODY
        }  # fmt: skip
        counted = by_hand(code)
        assert {village: +counts for village, counts in board.items()} == counted
        kinds |= {answer for counts in counted.values() for answer in counts}
    assert kinds == {"receives", "missing", "unknown", "unmatched"}


@pytest.mark.usefixtures("demo")
def test_a_notice_runs():
    assert len(RemovalNotice.objects.standing(timezone.localdate())) == 1


@pytest.mark.usefixtures("demo")
def test_some_facts_are_recorded_of_people_and_houses():
    about = Counter("person" if fact.resident_id else "house" for fact in Fact.objects.all())
    assert about == {"person": 5, "house": 6}


def test_some_turn_sixty_soon(demo):
    soon = [one.entitlement.code for one in entitled_soon(on=ON, user=demo)]
    assert soon.count("old_age_allowance") >= 2
