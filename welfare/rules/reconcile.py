"""The bank's statement beside the book: which line is which document, and what explains the difference, on plain values.

Amounts are satang, above nothing where they come into the account. A document is all that one paper of the book moves on
the account: a receipt of a house is several transfers, and one line at the bank.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

# A cheque or a deposit after the bank's hours takes so long, a long weekend between.
WITHIN_DAYS = 7


class Moved(NamedTuple):
    """Money that one side says moved; `key` tells the line or the document."""

    key: int
    on: date
    satang: int


def candidates(
    lines: Iterable[Moved], documents: Iterable[Moved], *, within: int = WITHIN_DAYS
) -> dict[int, list[int]]:
    """By line the documents that it may be: the same amount, at most so many days away, the nearest first."""
    by_amount: dict[int, list[Moved]] = defaultdict(list)
    for document in sorted(documents, key=lambda one: (one.on, one.key)):
        by_amount[document.satang].append(document)
    reach = timedelta(days=within)
    found = {}
    for line in lines:
        same = by_amount.get(line.satang, [])
        first = bisect_left(same, line.on - reach, key=lambda one: one.on)
        last = bisect_right(same, line.on + reach, key=lambda one: one.on)
        near = sorted(same[first:last], key=lambda one: (abs(one.on - line.on), one.on, one.key))
        found[line.key] = [one.key for one in near]
    return found


def sure(found: Mapping[int, Sequence[int]]) -> list[tuple[int, int]]:
    """Line and document where neither may be another."""
    wanted = Counter(document for documents in found.values() for document in documents)
    only = ((line, documents[0]) for line, documents in found.items() if len(documents) == 1)
    return [(line, document) for line, document in only if wanted[document] == 1]


class Gap(NamedTuple):
    """Before the line of this day the statement lacks lines that come to so many satang."""

    on: date
    satang: int


@dataclass(frozen=True)
class Running:
    """What a statement says by its running balance: what the account held at its end, and where lines are missing."""

    held: int | None = None
    gaps: list[Gap] = field(default_factory=list)


def follow(lines: Iterable[tuple[date, int, int | None]]) -> Running:
    """Day, amount and balance of each line, in the order of the bank. A line without a balance adds to the one before."""
    held, gaps = None, []
    for on, satang, balance in lines:
        after = None if held is None else held + satang
        if balance is not None and after is not None and balance != after:
            gaps.append(Gap(on, balance - after))
        held = after if balance is None else balance
    return Running(held, gaps)


@dataclass(frozen=True)
class Statement:
    """The reconciliation of an account on a day: `lines` the bank has and the book not, `documents` the other way round."""

    book: int
    bank: int | None
    lines: Sequence[Moved] = ()
    documents: Sequence[Moved] = ()
    gaps: Sequence[Gap] = ()

    @property
    def expected(self) -> int:
        """What the bank must say, if the two lists are all that parts it from the book."""
        return self.book + sum(one.satang for one in self.lines) - sum(one.satang for one in self.documents)

    @property
    def difference(self) -> int | None:
        return None if self.bank is None else self.bank - self.expected

    @property
    def missing(self) -> int:
        """The part of the difference that lies in lines which the imported statements lack."""
        return sum(gap.satang for gap in self.gaps)

    @property
    def before(self) -> int:
        """The rest of it: bank and book differed when the first statement began."""
        return (self.difference or 0) - self.missing
