"""Random histories of a fund - joining, paying, rounds of collecting, turning round, lapsing, coming back, claiming, spending,
closing - against a book kept in plain Python."""

import datetime
from collections import defaultdict
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
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

from accounts.models import User
from residents.tests import factories as people
from tests.rig.proof import rounds
from welfare.balances import balances
from welfare.enums import AccountRole, ClosingKind, ComingBack, PaidBy
from welfare.models import BenefitKind, BenefitRule, Contribution, Document, Member
from welfare.rules.benefits import Benefit
from welfare.rules.months import first_day, last_day, month_of
from welfare.services import claims, members
from welfare.services.book import accounts_of
from welfare.services.closing import close
from welfare.services.contributions import Payment, Slip, take_back
from welfare.services.rounds import Count, close_round, collect, open_round
from welfare.standing import counts_of, with_standing
from welfare.tests.factories import fund, key, member, moves, pays
from welfare.tests.plain_book import LAST, PlainBook, PlainClaim, PlainMember, PlainRound
from welfare.verify import broken

BEGUN = datetime.date(2024, 10, 1)
EVE, SPAN = BEGUN - datetime.timedelta(days=1), 14
END = first_day(month_of(BEGUN) + SPAN + 4)
DAYS = st.integers(0, SPAN * 30).map(lambda days: BEGUN + datetime.timedelta(days=days))
CASH, MEMBERS, GIFTS = AccountRole.CASH, AccountRole.CONTRIBUTIONS, AccountRole.DONATION
COSTS, BENEFITS = AccountRole.EXPENSES, AccountRole.BENEFITS
BANK, DIFFERENCE = AccountRole.BANK, AccountRole.DIFFERENCE
ROLES = (CASH, MEMBERS, GIFTS, COSTS, BENEFITS, BANK, DIFFERENCE)
# Each event 40 baht, at most 100 in a year, after 30 days. The plain book counts in baht.
BENEFIT = Benefit(paid_by=PaidBy.EVENT, amount=40, waiting_days=30, cap_year=100, within_days=20)


class Histories(RuleBasedStateMachine):
    # Of all runs together.
    tried = taken = 0

    def __init__(self):
        super().__init__()
        self.receipts, self.granted, self.frozen = [], [], {}
        # By the month: the round. By the receipt: what the plain book knows of its round.
        self.rounds, self.in_round = {}, {}
        self.unit = transaction.atomic()
        self.unit.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.unit.__exit__(None, None, None)

    @initialize(
        lapse=st.sampled_from([None, 3, 6]), comes_back=st.sampled_from(ComingBack.values[:2]), joined=st.lists(DAYS, min_size=1, max_size=2)
    )  # fmt: skip
    def begin(self, lapse, comes_back, joined):
        self.plain = PlainBook(lapse, comes_back, BENEFIT)
        self.fund = fund(lapse_after=lapse, comes_back=comes_back)
        self.members = []
        for on in (BEGUN, *joined):
            self.members.append(member(self.fund, joined_on=on, resident=people.resident(f"คนที่{len(self.members)}")))
            self.plain.members.append(PlainMember(on))
        self.users = [User.objects.create(username=name) for name in ("enters", "approves")]
        self.kind = BenefitKind.objects.create(
            fund=self.fund, code="x", name="x", account=accounts_of(self.fund)[BENEFITS]
        )
        BenefitRule.objects.create(
            kind=self.kind, since=BEGUN, amount=Decimal(BENEFIT.amount), waiting_days=BENEFIT.waiting_days,
            cap_year=Decimal(BENEFIT.cap_year), within_days=BENEFIT.within_days,
        )  # fmt: skip

    def attempt(self, act, allowed: bool):
        """Does the act; it is taken exactly where the plain book would take it."""
        Histories.tried += 1
        try:
            with transaction.atomic():
                done = act()
        except ValidationError as refused:
            assert not allowed, refused
            return None
        assert allowed
        Histories.taken += 1
        return done

    def one_of(self, who: int) -> int:
        return who % len(self.members)

    @rule(who=st.integers(0, 2), count=st.integers(1, 4), on=DAYS, odd=st.sampled_from([0, 0, 0, 0, 0, 7]))
    def pay(self, who, count, on, odd):
        who, baht = self.one_of(who), 30 * count + odd
        done = self.attempt(lambda: pays(self.members[who], baht, on), self.plain.may_pay(who, on) and not odd)
        if done:
            self._paid(done.document, who, count, on)

    def _paid(self, document, who, count, on):
        one, baht = self.plain.members[who], 30 * count
        months = one.first_unpaid(count)
        one.months += months
        one.rows.append((on, count))
        self.plain.lines += [(on, CASH, MEMBERS, baht)]
        self.receipts.append((document, who, months, baht))

    @rule(later=st.integers(0, 2))
    def begin_round(self, later):
        """Begun twice, it is the same round."""
        month, village = first_day(month_of(BEGUN) + later), self.members[0].resident.village
        done = self.attempt(lambda: open_round(self.fund, village, month=month, by=None), allowed=True)
        assert self.rounds.setdefault(month, done).pk == done.pk
        self.plain.rounds.setdefault(month, PlainRound())

    def round_of(self, place):
        month = sorted(self.rounds)[place % len(self.rounds)]
        return self.rounds[month], self.plain.rounds[month]

    @precondition(lambda self: self.rounds)
    @rule(place=st.integers(0, 2), who=st.integers(0, 2), count=st.integers(1, 3), on=DAYS)
    def pay_in_a_round(self, place, who, count, on):
        (round, plain), who = self.round_of(place), self.one_of(who)
        slip = Slip([Payment(self.members[who].pk, 3000 * count)], on, key())
        allowed = plain.is_open and self.plain.may_pay(who, on)
        if done := self.attempt(lambda: collect(round, [slip], by=None), allowed):
            self._paid(done[0].document, who, count, on)
            plain.cash += 30 * count
            self.in_round[done[0].document.pk] = plain

    @precondition(lambda self: self.rounds)
    @rule(
        place=st.integers(0, 2), on=DAYS, over=st.sampled_from([0, 0, 5, -5]), deposited=st.sampled_from([0, 30, 60, 90]),
        why=st.sampled_from(["ทอนผิด", "ทอนผิด", ""]),
    )  # fmt: skip
    def count_a_round(self, place, on, over, deposited, why):
        round, plain = self.round_of(place)
        over = max(over, -plain.cash)
        count = Count((plain.cash + over) * 100, on, why=why, deposited=deposited * 100, slip="1/2568")
        allowed = self.plain.may_count(plain, on, over, deposited, explained=bool(why))
        if self.attempt(lambda: close_round(round, count, by=None), allowed):
            plain.is_open = False
            sides = (CASH, DIFFERENCE) if over > 0 else (DIFFERENCE, CASH)
            self.plain.lines += [(on, *sides, abs(over))] * bool(over)
            self.plain.lines += [(on, BANK, CASH, deposited)] * bool(deposited)

    @precondition(lambda self: self.receipts)
    @rule(place=st.integers(0, 100), later=st.integers(0, 60))
    def turn_round(self, place, later):
        place %= len(self.receipts)
        document, who, months, baht = self.receipts[place]
        on = document.dated_on + datetime.timedelta(days=later)
        allowed = bool(months) and self.plain.could_spend(CASH, on, baht)
        if self.attempt(lambda: take_back([document], on=on, key=key(), note="", by=None), allowed):
            one = self.plain.members[who]
            self.plain.lines.append((on, MEMBERS, CASH, baht))
            one.months = [month for month in one.months if month not in months]
            one.rows.append((on, -len(months)))
            self.receipts[place] = (document, who, [], baht)
            if document.pk in self.in_round:
                self.in_round[document.pk].cash -= baht

    @precondition(lambda self: self.plain.lapse_after)
    @rule(who=st.integers(0, 2), on=DAYS)
    def come_back(self, who, on):
        who = self.one_of(who)
        forgiven = self.plain.forgiven(who, on)
        if self.attempt(lambda: members.come_back(self.members[who], on=on), forgiven is not None):
            self.plain.members[who].returns.append((on, forgiven))

    @precondition(lambda self: all(one.left == LAST for one in self.plain.members[1:]))
    @rule(who=st.integers(1, 2), on=DAYS)
    def leave(self, who, on):
        who = self.one_of(who)
        one = self.plain.members[who]
        allowed = one.left == LAST and on >= one.joined and on > self.plain.closed
        if self.attempt(lambda: members.leave(self.members[who], on=on, why="resigned"), allowed):
            one.left = on

    @rule(who=st.integers(0, 2), on=DAYS, later=st.integers(0, 25))
    def claim(self, who, on, later):
        who, claimed = self.one_of(who), on + datetime.timedelta(days=later)
        baht = self.plain.worth(who, on, claimed)
        done = self.attempt(lambda: self._approved(who, on, claimed), baht > 0)
        if done:
            assert done.amount == baht
            self.plain.claims.append(PlainClaim(who, on, baht))
            self.granted.append(done)

    def _approved(self, who, on, claimed):
        enters, approves = self.users
        entered = claims.enter(self.members[who], self.kind, event_on=on, claimed_on=claimed, key=key(), by=enters)
        return claims.approve(claims.check(entered, by=approves), by=approves)

    @precondition(lambda self: self.granted)
    @rule(place=st.integers(0, 100), later=st.integers(0, 60))
    def pay_claim(self, place, later):
        place %= len(self.granted)
        claim, plain = self.granted[place], self.plain.claims[place]
        on = claim.claimed_on + datetime.timedelta(days=later)
        allowed = not plain.paid and self.plain.could_spend(CASH, on, plain.baht)
        if self.attempt(lambda: claims.pay(claim, on=on, by=None), allowed):
            plain.paid = True
            self.plain.lines.append((on, BENEFITS, CASH, plain.baht))

    @rule(baht=st.integers(1, 300), on=DAYS)
    def give(self, baht, on):
        if self.attempt(lambda: moves(self.fund, CASH, GIFTS, baht, on), on > self.plain.closed):
            self.plain.lines.append((on, CASH, GIFTS, baht))

    @rule(baht=st.integers(1, 200), on=DAYS)
    def spend(self, baht, on):
        if self.attempt(lambda: moves(self.fund, COSTS, CASH, baht, on), self.plain.could_spend(CASH, on, baht)):
            self.plain.lines.append((on, COSTS, CASH, baht))

    @rule(later=st.integers(0, 2))
    def close_month(self, later):
        """The last closed month again, which is refused, or one of the next two."""
        up_to = last_day(month_of(max(self.plain.closed, EVE)) + later)
        act = lambda: close(self.fund, kind=ClosingKind.MONTH, up_to=up_to, by=None)  # noqa: E731
        if self.attempt(act, up_to > self.plain.closed):
            self.plain.closed = up_to
            self.frozen[up_to] = balances(self.fund, on=up_to), counts_of(self.fund, up_to)

    @invariant()
    def the_balances_are_those_of_the_plain_book(self):
        if not hasattr(self, "fund"):
            return
        accounts = accounts_of(self.fund)
        for day in {max(self.plain.closed, BEGUN), END}:
            found = balances(self.fund, on=day)
            assert sum(found.values()) == 0
            assert [found[accounts[role].pk] for role in ROLES] == [self.plain.held(role, day) * 100 for role in ROLES]
        assert all(self.plain.held(CASH, day) >= 0 for day, *_line in self.plain.lines)

    @invariant()
    def what_is_closed_never_changes(self):
        for day, said in self.frozen.items():
            assert (balances(self.fund, on=day, from_closing=False), counts_of(self.fund, day)) == said

    @invariant()
    def months_and_standing_are_those_of_each_day(self):
        if not hasattr(self, "fund"):
            return
        for one, plain in zip(self.members, self.plain.members, strict=True):
            live = Contribution.objects.filter(member=one, undoes=None, undone=None)
            paid = [month for row in live for month in range(row.covers_from, row.covers_to + 1)]
            assert sorted(paid) == sorted(plain.months)
        for day in (last_day(month_of(BEGUN) + 5), END):
            found = with_standing(Member.objects.order_by("number"), self.fund, on=day)
            told = [(one.standing, one.missed) for one in found]
            simulated = [one.stands(day, self.plain.lapse_after) for one in self.plain.members if one.joined <= day]
            assert told == simulated

    @invariant()
    def the_book_holds(self):
        if not hasattr(self, "fund"):
            return
        numbers = defaultdict(list)
        rows = Document.objects.order_by("pk").values_list("kind", "series", "fiscal_year", "number")
        for *series, number in rows:
            numbers[*series].append(number)
        assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())
        by_year = defaultdict(int)
        for _kind, _series, year, _number in rows:
            by_year[year] += 1
        assert by_year == self.plain.numbers()
        assert list(broken(self.fund)) == []


@pytest.mark.django_db
def test_random_histories_are_those_of_a_plain_book(record_proof):
    examples, steps = rounds(7, 400), rounds(20, 50)
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, phases=[Phase.explicit, Phase.generate]
        ),
    )
    # Histories of which nearly all is refused would prove little.
    assert Histories.taken * 4 >= Histories.tried
    record_proof("acts of random histories of a fund, against a plain book", Histories.tried)
