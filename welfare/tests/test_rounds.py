"""A round of collecting: the list in house order, receipts of a house, and the cash counted against them."""

import datetime

import pytest

from residents.tests import factories as people
from welfare.balances import balances
from welfare.enums import AccountRole
from welfare.services.book import accounts_of
from welfare.services.contributions import take_back
from welfare.services.rounds import Count, RoundRefused, cash_of, close_round, collect, open_round, slip_of, visits
from welfare.tests.factories import fund, key, member, pays
from welfare.verify import broken

pytestmark = pytest.mark.django_db
OCTOBER, DAY = datetime.date(2025, 10, 1), datetime.date(2025, 10, 20)


@pytest.fixture
def village():
    """Three members in two houses, and one elsewhere."""
    begun = fund()
    first, second = people.household(1, "10"), people.household(1, "9/2")
    found = [
        member(begun, joined_on=OCTOBER, resident=people.resident(name, house=house))
        for name, house in (("อาลี", first), ("ฟาตีเมาะ", second), ("มารียัม", first), ("คนอื่น", people.household(2, "1")))
    ]
    return open_round(begun, people.village(1), month=OCTOBER, by=None), found


def held(fund, role):
    return balances(fund, on=datetime.date(2025, 12, 31))[accounts_of(fund)[role].pk]


def test_the_list_goes_from_house_to_house(village):
    round, _members = village
    assert [one.house for one in visits(round)] == ["9/2", "10", "10"]


def test_each_line_says_what_is_owed_what_is_ahead_and_what_is_asked(village):
    round, (first, second, third, _other) = village
    pays(second, 90, DAY)
    pays(third, 30, DAY)
    said = {one.member.pk: (one.owed_months, one.owed, one.ahead, one.asked) for one in visits(round)}
    assert said == {first.pk: (1, 3000, 0, 3000), second.pk: (0, 0, 2, 3000), third.pk: (0, 0, 0, 3000)}


def test_who_left_or_died_is_not_visited(village):
    round, (first, second, *_others) = village
    first.left_on, first.left_why = DAY, "resigned"
    first.save()
    second.resident.died_on, second.resident.status = DAY, "deceased"
    second.resident.save()
    assert len(visits(round)) == 1


def test_a_house_s_receipt_shows_in_the_round(village):
    round, (first, _second, third, _other) = village
    [written] = collect(round, [slip_of(round, [(first, 3000), (third, 6000)], on=DAY, key=key())], by=None)
    given = {one.member.pk: one.given for one in visits(round)}
    assert (len(written.transfers), given[first.pk], given[third.pk], cash_of(round)) == (2, 3000, 6000, 9000)


def test_the_round_of_a_village_and_month_is_one(village):
    round, _members = village
    assert open_round(round.fund, round.village, month=OCTOBER, by=None).pk == round.pk


def test_a_receipt_turned_round_is_not_counted(village):
    round, (first, *_others) = village
    [written] = collect(round, [slip_of(round, [(first, 3000)], on=DAY, key=key())], by=None)
    take_back([written.document], on=DAY, key=key(), note="", by=None)
    assert (cash_of(round), {one.member.pk: one.given for one in visits(round)}[first.pk]) == (0, 0)


def _collected(village, satang=3000):
    round, (first, *_others) = village
    collect(round, [slip_of(round, [(first, satang)], on=DAY, key=key())], by=None)
    return round


def test_counted_and_deposited_the_money_lies_at_the_bank(village):
    round = close_round(_collected(village), Count(3000, DAY, deposited=3000, slip="45"), by=None)
    assert (held(round.fund, AccountRole.CASH), held(round.fund, AccountRole.BANK), round.is_open) == (0, 3000, False)


@pytest.mark.parametrize(("counted", "difference"), [(2900, 100), (3100, -100)])
def test_a_difference_is_explained_and_written(village, counted, difference):
    round = _collected(village)
    with pytest.raises(RoundRefused) as refused:
        close_round(round, Count(counted, DAY), by=None)
    close_round(round, Count(counted, DAY, why="ทอนเงินผิด"), by=None)
    said = (refused.value.code, held(round.fund, AccountRole.CASH), held(round.fund, AccountRole.DIFFERENCE))
    assert (said, list(broken(round.fund))) == (("differs", counted, difference), [])


def test_more_than_was_counted_is_not_deposited(village):
    with pytest.raises(RoundRefused) as refused:
        close_round(_collected(village), Count(3000, DAY, deposited=3001, slip="45"), by=None)
    assert refused.value.code == "too_much"


def test_a_closed_round_takes_nothing_and_closes_once(village):
    round = close_round(_collected(village), Count(3000, DAY), by=None)
    with pytest.raises(RoundRefused):
        _collected(village)
    with pytest.raises(RoundRefused):
        close_round(round, Count(3000, DAY), by=None)
