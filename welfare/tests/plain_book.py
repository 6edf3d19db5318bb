"""A fund as lists in plain Python: every question is answered by reading all of it, day by day."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from thai.fiscal import fiscal_year
from welfare.enums import ComingBack, Standing
from welfare.rules.benefits import Benefit, Facts
from welfare.rules.months import first_day, first_unripe, month_of
from welfare.tests.slow_benefits import worth
from welfare.tests.slow_standing import DAY, History, simulate, standing

LONG_AGO, LAST = datetime.date.min, datetime.date.max


@dataclass
class PlainMember:
    """`rows` as in History; `months`: those that are paid and stand."""

    joined: datetime.date
    rows: list[tuple[datetime.date, int]] = field(default_factory=list)
    returns: list[tuple[datetime.date, int]] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    left: datetime.date = LAST

    def first_unpaid(self, count: int) -> list[int]:
        forgiven = [first_unripe(on) for on, months in self.returns if months]
        month, found = max([month_of(self.joined), *forgiven]), []
        while len(found) < count:
            if month not in self.months:
                found.append(month)
            month += 1
        return found

    def stands(self, on: datetime.date, lapse_after: int | None) -> tuple[str, int]:
        """How the member stands at the end of a day, and how many months are missed; both by going through each day."""
        if on < self.joined:
            return Standing.WAITING, 0
        history = History(first_day(month_of(self.joined)), self.rows, self.returns)
        *_before, (_day, missed, lapsed) = simulate(history, [(LONG_AGO, lapse_after)], on)
        return (Standing.LEFT if on >= self.left else standing(missed, lapsed)), missed

    def counted_from(self, on: datetime.date) -> datetime.date:
        return max([self.joined, *(back for back, _months in self.returns if back <= on)])


@dataclass
class PlainClaim:
    who: int
    event: datetime.date
    baht: int
    paid: bool = False


@dataclass
class PlainRound:
    """`cash`: baht of its receipts that stand."""

    cash: int = 0
    is_open: bool = True


class PlainBook:
    """The money as a list of (day, debit, credit, baht), and what was decided."""

    def __init__(self, lapse_after: int | None, comes_back: str, benefit: Benefit):
        self.lapse_after, self.comes_back, self.benefit = lapse_after, comes_back, benefit
        self.lines: list[tuple] = []
        self.closed = LONG_AGO
        self.members: list[PlainMember] = []
        self.claims: list[PlainClaim] = []
        self.rounds: dict[datetime.date, PlainRound] = {}

    def held(self, role: str, day: datetime.date = LAST) -> int:
        return sum(baht * ((debit == role) - (credit == role)) for on, debit, credit, baht in self.lines if on <= day)

    def could_spend(self, role: str, day: datetime.date, baht: int) -> bool:
        days = {day, *(on for on, *_line in self.lines if on >= day)}
        return day > self.closed and all(self.held(role, on) >= baht for on in days)

    def may_count(
        self, counting: PlainRound, day: datetime.date, over: int, deposited: int, *, explained: bool
    ) -> bool:
        """Whether the cash of a round can be counted: `over` (baht, below nothing where some is short) is explained, and what
        goes out of the cash is there on every day from then on. Who has nothing to write may have closed the books before."""
        if not counting.is_open or (over and not explained) or deposited > counting.cash + over:
            return False
        return not (over or deposited) or self.could_spend("cash", day, deposited - over)

    def may_pay(self, who: int, on: datetime.date) -> bool:
        """Of who belongs; who lapsed pays on the day of coming back."""
        one = self.members[who]
        stands, _missed = one.stands(on, self.lapse_after)
        back = on in [day for day, _months in one.returns]
        return on > self.closed and (
            stands in (Standing.ACTIVE, Standing.ARREARS) or (stands == Standing.LAPSED and back)
        )

    def forgiven(self, who: int, on: datetime.date) -> int | None:
        """What a return on this day lets go; None where nobody can come back, as in a closed period."""
        one = self.members[who]
        stands, missed = one.stands(on, self.lapse_after)
        if on <= self.closed or stands != Standing.LAPSED or on in [day for day, _months in one.returns]:
            return None
        return max(0, missed) if self.comes_back == ComingBack.ANEW else 0

    def worth(self, who: int, event: datetime.date, claimed: datetime.date) -> int:
        """Baht of a claim; nothing where the event was claimed before."""
        one, drawn = self.members[who], [claim for claim in self.claims if claim.who == who]
        year = [claim.baht for claim in drawn if fiscal_year(claim.event) == fiscal_year(event)]
        if event in [claim.event for claim in drawn]:
            return 0
        evening, _missed = one.stands(max(one.joined, event - DAY), self.lapse_after)
        facts = Facts(
            counted_from=one.counted_from(event), event_on=event, claimed_on=claimed,
            belongs=evening in (Standing.ACTIVE, Standing.ARREARS), drawn_year=sum(year), times_year=len(year),
            times_ever=len(drawn),
        )  # fmt: skip
        return worth(self.benefit, facts)

    def numbers(self) -> dict[int, int]:
        found: dict[int, int] = defaultdict(int)
        for on, *_line in self.lines:
            found[fiscal_year(on)] += 1
        return found
