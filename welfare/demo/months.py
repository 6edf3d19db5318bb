"""The fictional fund month by month: who joins and pays, what else moves, rounds of collecting, periods that close."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from random import Random

from residents.models import Village
from thai.dates import BE_OFFSET
from welfare.demo.people import Belonging, House, pay_day
from welfare.demo.plan import CARRIED_BANK, CARRIED_CASH, EXPENSE, INTEREST, LATER_RULE, LOCAL, STATE
from welfare.demo.write import write_member, write_older_members
from welfare.enums import AccountRole, ClosingKind, DocumentKind, WhyLeft
from welfare.models import CollectionRound, Fund, Member
from welfare.rules.months import first_day, last_day, month_of
from welfare.services import members
from welfare.services.book import Draft, Line, accounts_of, write
from welfare.services.closing import close
from welfare.services.contributions import Payment, Slip, take
from welfare.services.rounds import Count, cash_of, close_round, collect, open_round

SATANG = 100
# Villages whose last whole month was collected from house to house.
ROUNDS = (1, 2)
DUES = 30 * SATANG
LAPSES_AFTER = LATER_RULE["lapse_after"]


@dataclass(frozen=True)
class Hands:
    """Who writes: the treasurer receives and pays, the committee decides and closes, the executive decides on large claims."""

    treasurer: object
    committee: object
    executive: object


class Months:
    """Tells the fund's months one after another, as its services allow them."""

    def __init__(self, fund: Fund, houses: list[House], hands: Hands, *, begins: date, today: date):
        self.fund, self.houses, self.hands = fund, houses, hands
        self.begins, self.today = month_of(begins), today
        self.now = month_of(today)
        self.people = [one for house in houses for one in house.people]
        self.accounts = accounts_of(fund)
        self.villages = {village.number: village for village in Village.objects.all()}

    def begin(self) -> None:
        """Members and money of the older books."""
        older = [one for one in self.people if one.joins < first_day(self.begins)]
        write_older_members(self.fund, older, by=self.hands.committee)
        day = first_day(self.begins)
        self._move(AccountRole.CASH, AccountRole.OPENING, CARRIED_CASH, day, "carried-cash")
        self._move(AccountRole.BANK, AccountRole.OPENING, CARRIED_BANK, day, "carried-bank")

    def tell(self, month: int) -> None:
        self._join(month)
        self._leave(month)
        self._come_back(month)
        for slips, round in self._slips(month):
            if round:
                collect(round, slips, by=self.hands.treasurer)
                self._count(round, max(slip.on for slip in slips))
            else:
                take(self.fund, slips, by=self.hands.treasurer, past=month < self.now - 1)
        self._other_money(month)

    def end(self, month: int) -> None:
        """A half-year or a fiscal year that is over is closed."""
        day = last_day(month)
        if day < self.today and day.month in (3, 9):
            kind = ClosingKind.HALF if day.month == 3 else ClosingKind.YEAR
            close(self.fund, kind=kind, up_to=day, by=self.hands.committee)

    # --- people

    def _join(self, month: int) -> None:
        new = [one for one in self.people if one.member is None and month_of(one.joins) == month]
        for one in sorted(new, key=lambda one: (one.joins, one.resident)):
            meeting = f"{one.joins.month}/{one.joins.year + BE_OFFSET}"
            write_member(self.fund, one, meeting_no=meeting, by=self.hands.committee)

    def _leave(self, month: int) -> None:
        for one in self.people:
            if one.moved and month_of(one.moved) == month:
                member = Member.objects.get(pk=one.member)
                members.leave(member, on=one.moved, why=WhyLeft.MOVED, by=self.hands.treasurer)

    def _come_back(self, month: int) -> None:
        """On the day on which the house pays all that it owes."""
        for house in self.houses:
            if house.returns == month:
                for one in self._payers(house, month):
                    if month - one.unpaid < LAPSES_AFTER:
                        continue
                    member = Member.objects.get(pk=one.member)
                    members.come_back(member, on=pay_day(house, month), by=self.hands.committee)

    # --- money

    def _slips(self, month: int) -> Iterable[tuple[list[Slip], CollectionRound | None]]:
        """The month's receipts: those of rounds apart, the others together."""
        found = defaultdict(list)
        for house in sorted(self.houses, key=lambda house: house.pay_day):
            if slip := self._slip(house, month):
                found[house.village if month == self.now - 1 and house.village in ROUNDS else 0].append(slip)
        for village, slips in found.items():
            yield slips, self._round(village, month) if village else None

    def _slip(self, house: House, month: int) -> Slip | None:
        day = pay_day(house, month)
        open_now = month == self.now and house.village == ROUNDS[0]
        if not house.pays(month) or day > self.today or open_now:
            return None
        until = house.until(month, self.begins)
        payments = [self._payment(one, until) for one in self._payers(house, month) if one.unpaid <= until]
        return Slip(payments, day, f"demo-{month}-{house.people[0].resident}") if payments else None

    def _payers(self, house: House, month: int) -> list[Belonging]:
        day = pay_day(house, month)
        return [one for one in house.people if one.member and one.joins <= day < one.ends]

    @staticmethod
    def _payment(one: Belonging, until: int) -> Payment:
        months, one.unpaid = until - one.unpaid + 1, until + 1
        return Payment(one.member, months * DUES)

    def _round(self, village: int, month: int) -> CollectionRound:
        return open_round(self.fund, self.villages[village], month=first_day(month), by=self.hands.treasurer)

    def _count(self, round: CollectionRound, on: date) -> None:
        counted = cash_of(round)
        slip = f"ฝาก {round.village.number}/{on.month}"
        close_round(round, Count(counted, on, deposited=counted, slip=slip), by=self.hands.treasurer)

    def begin_round(self) -> None:
        """Village 1 is being collected today: the first three houses have paid."""
        round = self._round(ROUNDS[0], self.now)
        slips = [
            Slip(
                [self._payment(one, one.unpaid) for one in payers], self.today, f"demo-round-{house.people[0].resident}"
            )
            for house in self.houses
            if house.village == ROUNDS[0] and house.fate == "keeps" and (payers := self._owing_now(house))
        ]
        collect(round, slips[:3], by=self.hands.treasurer)

    def _owing_now(self, house: House) -> list[Belonging]:
        belong = [one for one in house.people if one.member and one.joins <= self.today < one.ends]
        return [one for one in belong if one.unpaid <= self.now]

    def _other_money(self, month: int) -> None:
        day = min(last_day(month), self.today)
        place = (month - self.begins) % 12
        for role, (when, baht) in (
            (AccountRole.LOCAL, LOCAL),
            (AccountRole.STATE, STATE),
            (AccountRole.INTEREST, INTEREST),
        ):
            if place == when:
                self._move(AccountRole.BANK, role, baht, day, f"{role}-{month}", kind=DocumentKind.RECEIPT)
        self._move(AccountRole.EXPENSES, AccountRole.BANK, EXPENSE, day, f"expense-{month}", kind=DocumentKind.VOUCHER)

    def _move(
        self, debit: str, credit: str, baht: int, day: date, key: str, *, kind: str = DocumentKind.JOURNAL
    ) -> None:
        line = Line(self.accounts[debit].pk, self.accounts[credit].pk, baht * SATANG)
        write(self.fund, [Draft(kind, day, [line], f"demo-{key}")], by=self.hands.treasurer)


def chance_of(seed: int) -> Random:
    return Random(f"fund {seed}")  # noqa: S311 - the same fiction for the same seed, no secret
