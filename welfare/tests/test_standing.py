"""How members stand: the statement against a reading day by day, over random lives."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from residents.tests import factories as people
from welfare.enums import ComingBack, FirstDue, Standing
from welfare.models import Contribution, FundRule, Member, Reinstatement
from welfare.rules.months import first_day
from welfare.services import members
from welfare.services.contributions import take_back
from welfare.standing import with_standing
from welfare.tests.factories import fund, key, member, pays, rule
from welfare.tests.slow_standing import History, simulate, standing

JOINED = datetime.date(2024, 10, 15)


def stands(one: Member, on: datetime.date) -> tuple[str, int]:
    found = with_standing(Member.objects.filter(pk=one.pk), one.fund, on=on).get()
    return found.standing, found.missed


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (datetime.date(2024, 10, 14), Standing.WAITING), (datetime.date(2024, 10, 30), Standing.ACTIVE),
        (datetime.date(2024, 10, 31), Standing.ARREARS), (datetime.date(2024, 12, 30), Standing.ARREARS),
        (datetime.date(2024, 12, 31), Standing.LAPSED),
    ],
)  # fmt: skip
def test_a_month_is_due_on_its_last_day_and_three_missed_end_it(on, expected):
    one = member(fund(lapse_after=3), joined_on=JOINED, applied_on=datetime.date(2024, 10, 1))
    assert stands(one, on)[0] == expected


@pytest.mark.django_db
def test_a_payment_on_the_last_day_counts():
    one = member(fund(), joined_on=JOINED)
    pays(one, 30, datetime.date(2024, 10, 31))
    assert stands(one, datetime.date(2024, 10, 31)) == (Standing.ACTIVE, 0)


@pytest.mark.django_db
def test_the_month_after_joining_is_the_first_where_the_rule_says_so():
    one = member(fund(first_due=FirstDue.NEXT), joined_on=JOINED)
    assert stands(one, datetime.date(2024, 10, 31)) == (Standing.ACTIVE, 0)


@pytest.mark.django_db
def test_paying_too_late_does_not_bring_a_member_back():
    one = member(fund(lapse_after=3), joined_on=JOINED)
    pays(one, 180, datetime.date(2025, 1, 5), past=True)
    assert stands(one, datetime.date(2025, 2, 1))[0] == Standing.LAPSED


@pytest.mark.django_db
def test_who_begins_anew_owes_nothing_of_before():
    one = member(fund(lapse_after=3, comes_back=ComingBack.ANEW), joined_on=JOINED)
    members.come_back(one, on=datetime.date(2025, 3, 10))
    assert [stands(one, datetime.date(2025, month, 30)) for month in (3, 4)] == [
        (Standing.ACTIVE, 0),
        (Standing.ARREARS, 2),
    ]


@pytest.mark.django_db
def test_who_pays_what_is_owed_goes_on():
    one = member(fund(lapse_after=3), joined_on=JOINED)
    members.come_back(one, on=datetime.date(2025, 3, 10))
    pays(one, 150, datetime.date(2025, 3, 10))
    assert stands(one, datetime.date(2025, 3, 30)) == (Standing.ACTIVE, 0)


@pytest.mark.django_db
def test_who_comes_back_and_does_not_pay_has_lapsed_by_the_evening():
    one = member(fund(lapse_after=3), joined_on=JOINED)
    members.come_back(one, on=datetime.date(2025, 3, 10))
    assert stands(one, datetime.date(2025, 3, 10))[0] == Standing.LAPSED


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "expected"), [("left_on", Standing.LEFT), ("died", Standing.DECEASED)]
)  # fmt: skip
def test_the_end_of_a_membership(field, expected):
    one, on = member(fund(), joined_on=JOINED), datetime.date(2025, 1, 10)
    if field == "left_on":
        members.leave(one, on=on, why="resigned")
    else:
        one.resident.died_on, one.resident.status = on, "deceased"
        one.resident.save()
    before, then = (stands(one, day)[0] for day in (on - datetime.timedelta(days=1), on))
    assert (before, then) == (Standing.ARREARS, expected)


@pytest.mark.django_db
def test_who_died_does_not_join():
    found, dead = fund(), people.resident("อาลี")
    dead.died_on, dead.status = datetime.date(2024, 9, 1), "deceased"
    dead.save()
    with pytest.raises(members.MemberRefused) as refused:
        members.apply(found, dead, on=JOINED)
    assert (refused.value.code, Member.objects.count()) == ("dead", 0)


@pytest.mark.django_db
def test_months_that_are_owed_from_earlier_count_though_later_ones_were_paid():
    """The books were carried back, so that older months are owed: all payments came in time, and there is a gap all the same."""
    one = member(fund(lapse_after=3), joined_on=JOINED, owes_from=first_day(JOINED.year * 12 + 9))
    pays(one, 90, JOINED)
    Member.objects.update(owes_from=first_day(JOINED.year * 12 + 3))
    pays(one, 30, datetime.date(2024, 10, 20), past=True)
    assert stands(one, datetime.date(2024, 12, 30)) == (Standing.LAPSED, 4)


@pytest.mark.django_db
def test_a_payment_after_the_day_changes_nothing_on_the_day():
    one = member(fund(lapse_after=3), joined_on=JOINED)
    pays(one, 90, datetime.date(2024, 12, 20))
    assert stands(one, datetime.date(2024, 12, 19)) == (Standing.ARREARS, 2)


@pytest.mark.django_db
def test_each_of_many_members_stands_for_itself():
    found, on = fund(lapse_after=3), datetime.date(2025, 2, 10)
    paid_up, late, back, behind, never = (member(found, joined_on=JOINED) for _one in range(5))
    pays(paid_up, 120, datetime.date(2024, 12, 1))
    pays(late, 150, datetime.date(2025, 1, 5), past=True)
    members.come_back(back, on=datetime.date(2025, 1, 20))
    pays(back, 120, datetime.date(2025, 1, 20))
    pays(behind, 60, datetime.date(2024, 11, 1))
    rows = with_standing(Member.objects.all(), found, on=on).values_list("pk", "standing", "missed")
    assert {pk: found for pk, *found in rows} == {
        paid_up.pk: [Standing.ACTIVE, 0], late.pk: [Standing.LAPSED, -1], back.pk: [Standing.ACTIVE, 0],
        behind.pk: [Standing.ARREARS, 2], never.pk: [Standing.LAPSED, 4],
    }  # fmt: skip


@pytest.mark.django_db
def test_all_members_are_asked_as_one():
    found, counts = fund(lapse_after=3), []
    for _member in range(3):
        member(found, joined_on=JOINED)
        with CaptureQueriesContext(connection) as asked:
            assert with_standing(Member.objects.all(), found, on=datetime.date(2025, 1, 1)).count() == len(counts) + 1
        counts.append(len(asked))
    # The fund's rules, and the members.
    assert counts == [2, 2, 2]


DAYS = st.integers(0, 500)


@st.composite
def lives(draw):
    """Payments of 1-4 months, reversals, returns and a changed rule, on random days in a year and a half."""
    acts = draw(
        st.lists(
            st.tuples(DAYS, st.sampled_from(["pay", "pay", "pay", "void", "back"]), st.integers(1, 4)), max_size=14
        )
    )
    limits = draw(st.tuples(*[st.one_of(st.none(), st.integers(1, 4))] * 2))
    return (
        sorted(acts),
        limits,
        draw(DAYS),
        draw(st.sampled_from(ComingBack.values[:2])),
        draw(st.lists(DAYS, min_size=4, max_size=8)),
    )


class RandomLives(TestCase):
    @settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate])
    @given(lives())
    def test_standing_equals_a_simulation_of_each_day(self, life):
        acts, (limit, later_limit), change, comes_back, asked = life
        begun = fund(lapse_after=limit, comes_back=comes_back)
        turned = JOINED + datetime.timedelta(days=change)
        rule(begun, turned, lapse_after=later_limit, comes_back=comes_back)
        one = member(begun, joined_on=JOINED)
        for day, act, months in acts:
            self._do(one, JOINED + datetime.timedelta(days=day), act, months)
        rules = [(FundRule.objects.order_by("since").first().since, limit), (turned, later_limit)]
        simulated = {day: (missed, lapsed) for day, missed, lapsed in simulate(_history(one), rules, _last())}
        for day in {JOINED + datetime.timedelta(days=days) for days in asked}:
            missed, lapsed = simulated[day]
            assert stands(one, day) == (standing(missed, lapsed), missed)

    def _do(self, one: Member, day: datetime.date, act: str, months: int) -> None:
        if act == "pay":
            pays(one, 30 * months, day, past=True)
        elif act == "void":
            live = Contribution.objects.filter(member=one, undoes=None, undone=None, received_on__lte=day).first()
            if live:
                take_back([live.transfer.document], on=day, key=key(), note="", by=None)
        elif stands(one, day)[0] == Standing.LAPSED and not Reinstatement.objects.filter(member=one, on=day).exists():
            members.come_back(one, on=day)


def _last() -> datetime.date:
    return JOINED + datetime.timedelta(days=501)


def _history(one: Member) -> History:
    rows = one.contributions.values_list("received_on", "months")
    returns = one.reinstatements.values_list("on", "months_forgiven")
    return History(first_day(JOINED.year * 12 + JOINED.month - 1), list(rows), list(returns))
