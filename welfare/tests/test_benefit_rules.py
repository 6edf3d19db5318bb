"""What a benefit pays and why: the cases that funds publish, and random ones against another reading."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.dates import completed_years
from welfare.enums import PaidBy, WhyNot
from welfare.rules.benefits import Benefit, Facts, assess, left_of_year
from welfare.tests.slow_benefits import worth

JOINED = date(2020, 1, 10)
# 200 baht a night, at most 600 a stay and 1,000 a year, after 180 days (a published schedule).
HOSPITAL = Benefit(PaidBy.NIGHT, 20000, waiting_days=180, cap_event=60000, cap_year=100000)
DEATH = Benefit(PaidBy.YEARS, steps=((0, 300000), (3, 1000000), (10, 3000000)), once=True)


def facts(event=date(2025, 6, 1), **fields) -> Facts:
    return Facts(**{"counted_from": JOINED, "event_on": event, "claimed_on": event} | fields)


def codes(found) -> list[str]:
    return [step.code for step in found]


@pytest.mark.parametrize(("nights", "baht"), [(1, 200), (3, 600), (4, 600), (30, 600)])
def test_nights_are_paid_each_up_to_the_stay_s_most(nights, baht):
    assert assess(HOSPITAL, facts(quantity=nights)).satang == baht * 100


def test_the_year_s_most_leaves_the_rest():
    found = assess(HOSPITAL, facts(quantity=3, drawn_year=80000))
    assert (found.satang, codes(found.steps)) == (20000, ["nights", "cap_year"])


def test_a_year_used_up_says_so():
    assert codes(assess(HOSPITAL, facts(drawn_year=100000)).why_not) == [WhyNot.USED_UP]


@pytest.mark.parametrize(("days", "refused"), [(179, [WhyNot.WAITING]), (180, [])])
def test_the_waiting_time_is_over_on_its_last_day(days, refused):
    assert codes(assess(HOSPITAL, facts(JOINED + timedelta(days=days))).why_not) == refused


@pytest.mark.parametrize(
    ("event", "baht"),
    [(date(2023, 1, 9), 3000), (date(2023, 1, 10), 10000), (date(2030, 1, 9), 10000), (date(2030, 1, 10), 30000)],
)
def test_years_of_membership_raise_the_amount_on_their_day(event, baht):
    assert assess(DEATH, facts(event)).satang == baht * 100


def test_all_reasons_are_told_at_once():
    rule = Benefit(PaidBy.EVENT, 100, waiting_days=10, once=True, within_days=30)
    late = facts(JOINED + timedelta(days=1), claimed_on=date(2021, 1, 1), times_ever=1, belongs=False)
    assert codes(assess(rule, late).why_not) == [WhyNot.WAITING, WhyNot.NOT_BELONGING, WhyNot.TOO_LATE, WhyNot.ONCE]


def test_an_event_to_come_is_not_paid():
    assert codes(assess(HOSPITAL, facts(claimed_on=date(2025, 5, 31))).why_not) == [WhyNot.NOT_YET]


@pytest.mark.parametrize(("drawn", "left"), [(0, 100000), (100000, 0), (120000, 0)])
def test_what_is_left_of_the_year_is_never_below_nothing(drawn, left):
    assert left_of_year(HOSPITAL, drawn) == left


def test_a_membership_of_29_february_completes_its_years_on_1_march():
    begun = date(2024, 2, 29)
    assert [completed_years(begun, day) for day in (date(2025, 2, 28), date(2025, 3, 1), date(2028, 2, 29))] == [
        0,
        1,
        4,
    ]


amounts = st.integers(0, 300)
maybe = st.one_of(st.none(), amounts)
rules = st.builds(
    Benefit,
    paid_by=st.sampled_from(PaidBy.values), amount=amounts,
    steps=st.lists(st.tuples(st.integers(0, 6), amounts), max_size=4, unique_by=lambda step: step[0]).map(tuple),
    waiting_days=st.integers(0, 400), cap_event=maybe, cap_year=maybe,
    times_a_year=st.one_of(st.none(), st.integers(0, 3)), once=st.booleans(),
    within_days=st.one_of(st.none(), st.integers(0, 200)),
)  # fmt: skip
days = st.dates(date(2020, 1, 1), date(2026, 12, 31))
claims = st.builds(
    Facts,
    counted_from=days, event_on=days, claimed_on=days, quantity=st.integers(0, 5), belongs=st.booleans(),
    drawn_event=amounts, drawn_year=amounts, times_year=st.integers(0, 3), times_ever=st.integers(0, 3),
)  # fmt: skip


@given(rules, claims)
def test_a_claim_is_worth_what_another_reading_says(rule, claim):
    found = assess(rule, claim)
    assert (found.satang, bool(found.why_not)) == (worth(rule, claim), worth(rule, claim) == 0)


@given(rules, claims, st.integers(1, 100))
def test_who_drew_more_before_never_gets_more(rule, claim, more):
    drawn = Facts(**{**claim.__dict__, "drawn_year": claim.drawn_year + more})
    assert assess(rule, drawn).satang <= assess(rule, claim).satang
