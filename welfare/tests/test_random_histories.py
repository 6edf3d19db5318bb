"""Random histories of a fund - joining, paying, turning round, spending, closing - against a book kept in plain Python."""

import datetime
from collections import defaultdict

import pytest
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from residents.tests import factories as people
from welfare.balances import balances
from welfare.enums import AccountRole, ClosingKind
from welfare.models import Contribution, Document
from welfare.rules.months import first_day, last_day, month_of
from welfare.services.book import BookRefused, accounts_of
from welfare.services.closing import close
from welfare.services.contributions import take_back
from welfare.tests.factories import fund, key, member, moves, pays
from welfare.verify import broken

BEGUN = datetime.date(2024, 10, 1)
SPAN = 14
DAYS = st.integers(0, SPAN * 30).map(lambda days: BEGUN + datetime.timedelta(days=days))
CASH, MEMBERS, GIFTS, COSTS = AccountRole.CASH, AccountRole.CONTRIBUTIONS, AccountRole.DONATION, AccountRole.EXPENSES


class PlainBook:
    """The same book as a list of (day, debit, credit, baht): every question is answered by reading all of it."""

    def __init__(self):
        self.lines: list[tuple] = []
        self.closed = datetime.date.min
        self.months: dict[int, list[int]] = defaultdict(list)

    def held(self, role: str, day: datetime.date = datetime.date.max) -> int:
        return sum(baht * ((debit == role) - (credit == role)) for on, debit, credit, baht in self.lines if on <= day)

    def could_spend(self, role: str, day: datetime.date, baht: int) -> bool:
        days = {day, *(on for on, *_line in self.lines if on >= day)}
        return all(self.held(role, on) >= baht for on in days)

    def first_unpaid(self, who: int, count: int) -> list[int]:
        month, found = month_of(BEGUN), []
        while len(found) < count:
            if month not in self.months[who]:
                found.append(month)
            month += 1
        return found


class Histories(RuleBasedStateMachine):
    # Of all runs together.
    tried = taken = 0

    def __init__(self):
        super().__init__()
        self.plain, self.receipts = PlainBook(), []
        self.unit = transaction.atomic()
        self.unit.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.unit.__exit__(None, None, None)

    @initialize()
    def begin(self):
        self.fund = fund()
        self.members = [member(self.fund, joined_on=BEGUN, resident=people.resident(f"คนที่{n}")) for n in range(3)]

    def attempt(self, act, allowed: bool):
        """Does the act; it is taken exactly where the plain book would take it."""
        Histories.tried += 1
        try:
            with transaction.atomic():
                done = act()
        except BookRefused:
            assert not allowed
            return None
        assert allowed
        Histories.taken += 1
        return done

    @rule(who=st.integers(0, 2), count=st.integers(1, 4), on=DAYS, odd=st.sampled_from([0, 0, 0, 7]))
    def pay(self, who, count, on, odd):
        baht = 30 * count + odd
        done = self.attempt(lambda: pays(self.members[who], baht, on), on > self.plain.closed and not odd)
        if done:
            months = self.plain.first_unpaid(who, count)
            self.plain.months[who] += months
            self.plain.lines.append((on, CASH, MEMBERS, baht))
            self.receipts.append((done.document, who, months, baht))

    @rule(baht=st.integers(1, 300), on=DAYS)
    def give(self, baht, on):
        if self.attempt(lambda: moves(self.fund, CASH, GIFTS, baht, on), on > self.plain.closed):
            self.plain.lines.append((on, CASH, GIFTS, baht))

    @rule(baht=st.integers(1, 200), on=DAYS)
    def spend(self, baht, on):
        allowed = on > self.plain.closed and self.plain.could_spend(CASH, on, baht)
        if self.attempt(lambda: moves(self.fund, COSTS, CASH, baht, on), allowed):
            self.plain.lines.append((on, COSTS, CASH, baht))

    @precondition(lambda self: self.receipts)
    @rule(data=st.data(), later=st.integers(0, 60))
    def turn_round(self, data, later):
        place = data.draw(st.integers(0, len(self.receipts) - 1))
        document, who, months, baht = self.receipts[place]
        on = document.dated_on + datetime.timedelta(days=later)
        turned = months[0] < 0
        allowed = not turned and on > self.plain.closed and self.plain.could_spend(CASH, on, baht)
        if self.attempt(lambda: take_back([document], on=on, key=key(), note="", by=None), allowed):
            self.plain.lines.append((on, MEMBERS, CASH, baht))
            for month in months:
                self.plain.months[who].remove(month)
            self.receipts[place] = (document, who, [-1], baht)

    @rule(month=st.integers(0, SPAN))
    def close_month(self, month):
        up_to = last_day(month_of(BEGUN) + month)
        if self.attempt(
            lambda: close(self.fund, kind=ClosingKind.MONTH, up_to=up_to, by=None), up_to > self.plain.closed
        ):
            self.plain.closed = up_to

    @invariant()
    def the_balances_are_those_of_the_plain_book(self):
        if not hasattr(self, "fund"):
            return
        accounts = accounts_of(self.fund)
        for day in (self.plain.closed, first_day(month_of(BEGUN) + SPAN + 3)):
            if day > datetime.date.min:
                found = balances(self.fund, on=day)
                assert sum(found.values()) == 0
                assert [found[accounts[role].pk] for role in (CASH, MEMBERS, GIFTS, COSTS)] == [
                    self.plain.held(role, day) * 100 for role in (CASH, MEMBERS, GIFTS, COSTS)
                ]

    @invariant()
    def the_months_are_those_of_the_plain_book(self):
        for who, months in self.plain.months.items():
            live = Contribution.objects.filter(member=self.members[who], undoes=None, undone=None)
            paid = [m for row in live for m in range(row.covers_from, row.covers_to + 1)]
            assert sorted(paid) == sorted(months)

    @invariant()
    def the_book_holds(self):
        if hasattr(self, "fund"):
            numbers = Document.objects.filter(kind="receipt").order_by("fiscal_year", "number")
            by_year = defaultdict(list)
            for year, number in numbers.values_list("fiscal_year", "number"):
                by_year[year].append(number)
            assert all(found == list(range(1, len(found) + 1)) for found in by_year.values())
            assert list(broken(self.fund)) == []


@pytest.mark.django_db
def test_random_histories_are_those_of_a_plain_book():
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=12, stateful_step_count=20, deadline=None, phases=[Phase.explicit, Phase.generate]
        ),
    )
    # Histories of which nearly all is refused would prove little.
    assert Histories.taken * 10 >= Histories.tried * 3
