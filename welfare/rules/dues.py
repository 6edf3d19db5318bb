"""What a month of membership costs, and which months an amount pays. Amounts are whole satang."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, islice

from welfare.enums import ComingBack, Every, FirstDue
from welfare.rules.months import days_in, first_day

YEAR = 12
# Nobody pays a lifetime at once: an amount that would reach further is a slip of the hand.
MOST_MONTHS = 50 * YEAR


@dataclass(frozen=True)
class Terms:
    """One dated rule of a fund as plain values; `amount` in satang."""

    since: date
    amount: int
    every: str = Every.MONTH
    months_ahead: int | None = None
    lapse_after: int | None = None
    comes_back: str = ComingBack.PAYS
    waits_again: bool = True
    first_due: str = FirstDue.JOINING

    @property
    def unit(self) -> int:
        """How many months one payment covers."""
        return YEAR if self.every == Every.YEAR else 1

    @property
    def lapse_months(self) -> int | None:
        """How many unpaid months end the membership; None where it never lapses."""
        return None if self.lapse_after is None else self.lapse_after * self.unit

    def price(self, month: int) -> int:
        """What one payment that begins with `month` costs."""
        return self.amount * days_in(month) if self.every == Every.DAY else self.amount


class AmountDoesNotFitError(ValueError):
    """The amount pays no whole number of payments: `below` and `above` (satang) are the nearest that do."""

    def __init__(self, below: int, above: int):
        super().__init__(f"{below}-{above}")
        self.below, self.above = below, above


class TooFarAheadError(ValueError):
    """More months ahead than the fund's rule allows; `latest` is the last month that may be paid."""

    def __init__(self, latest: int):
        super().__init__(latest)
        self.latest = latest


class Schedule:
    """The rules of a fund in the order of their days: the one in force on a day, the price of any month."""

    def __init__(self, terms: Sequence[Terms]):
        self.terms = sorted(terms, key=lambda one: one.since)
        self._since = [one.since for one in self.terms]

    def on(self, day: date) -> Terms:
        """The rule in force; before the first rule, the first."""
        return self.terms[max(0, bisect_right(self._since, day) - 1)]

    def of(self, month: int) -> Terms:
        return self.on(first_day(month))

    def payments(self, unpaid: Iterator[int]) -> Iterator[tuple[list[int], int]]:
        """Payments one after another: the months of each, and its price."""
        for month in unpaid:
            terms = self.of(month)
            yield [month, *islice(unpaid, terms.unit - 1)], terms.price(month)

    def months_paid(
        self, satang: int, unpaid: Iterator[int], *, latest: int | None = None
    ) -> list[tuple[list[int], int]]:
        """The payments that `satang` is exactly, in the order of `unpaid`, the endless months still to be paid.

        Raises AmountDoesNotFitError, or TooFarAheadError where a month would lie after `latest`.
        """
        paid, spent = [], 0
        for months, price in islice(self.payments(unpaid), MOST_MONTHS):
            if spent + price > satang:
                break
            paid.append((months, price))
            spent += price
            if latest is not None and months[-1] > latest:
                raise TooFarAheadError(latest)
        if spent != satang or not paid:
            raise AmountDoesNotFitError(spent, spent + price)
        return paid

    def owed(self, months: Collection[int]) -> int:
        """What the unpaid `months` cost together. Months of a yearly fund that make no whole payment cost a whole one."""
        return sum(price for _months, price in self.payments(iter(sorted(months))))

    def part(self, run: range, within: range) -> int:
        """What of the price of an unbroken run is for the months `within`; of a payment for several each month is a like part."""
        return sum(
            price * sum(month in within for month in months) // len(months)
            for months, price in self.payments(iter(run))
        )


def unpaid_months(first: int, paid: Collection[int]) -> Iterator[int]:
    """The months from `first` on that are not among `paid`, without an end."""
    return (month for month in count(first) if month not in paid)


def ranges(months: Sequence[int]) -> list[tuple[int, int]]:
    """Rising months as (first, last) of each unbroken run."""
    found: list[tuple[int, int]] = []
    for month in months:
        if found and found[-1][1] == month - 1:
            found[-1] = (found[-1][0], month)
        else:
            found.append((month, month))
    return found
