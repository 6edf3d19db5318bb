"""Poverty in many ways as the board tells it: by village, by side of life, who moved, and with other cut-offs."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from economy.board import told_to
from economy.enums import Dimension
from economy.measures.asked import Weighed
from economy.measures.poverty import by_cutoff, indices, moves
from economy.measures.told import protected
from economy.models import Indicator
from economy.rules.percent import in_percent
from economy.rules.poverty import Index, Standing, four_places, share_of
from programs.public.suppression import enough

STANDINGS = {Standing.POOR: _("poor"), Standing.NOT_POOR: _("not poor"), Standing.CANNOT_TELL: _("cannot tell")}
NAMES = tuple(str(one) for one in Standing)
# What-if is shown at these, and at the rule's own.
CUTOFFS = tuple(Decimal(percent) for percent in range(10, 101, 10))


def _percent(part: Fraction) -> int:
    return in_percent(part.numerator, part.denominator)


@dataclass(frozen=True)
class Figures:
    """The method's figures of a village, or of all; `cells` by standing, None where a number may not be told."""

    of: object
    index: Index
    cells: dict[str, int | None]
    # How much of the whole index comes from here.
    part: Fraction = Fraction(0)

    @property
    def is_told(self) -> bool:
        return None not in self.cells.values() and bool(self.index.told)

    @property
    def headcount(self) -> int | None:
        return _percent(self.index.headcount) if self.is_told else None

    @property
    def intensity(self) -> int | None:
        return _percent(self.index.intensity) if self.is_told and self.index.poor else None

    @property
    def mpi(self) -> Decimal | None:
        return four_places(self.index.index) if self.is_told else None

    @property
    def share(self) -> int | None:
        return _percent(self.part) if self.is_told else None


@dataclass(frozen=True)
class Lack:
    """What poor households lack: one thing, or a side of life. A household may lack two things of a side: those are not added."""

    of: object
    share: int
    households: int = 0
    headcount: int = 0


@dataclass(frozen=True)
class Poverty:
    """Everything the page says of one round."""

    whole: Figures
    villages: list[Figures]
    lacks: list[Lack]
    sides: list[Lack]
    # Under five households stand behind some of it: nothing is said of what the poor lack.
    lacks_withheld: bool = False


def poverty_of(weighed: Weighed, villages: Iterable, *, user) -> Poverty:
    found = indices(weighed, user=user)
    whole = found.pop(0, Index(weighed.cut.total))
    told = told_to(user)({village: _cells(one) for village, one in found.items()}, NAMES)
    rows = [
        Figures(one, index, told.of(one.pk, NAMES), share_of(index, whole))
        for one in villages
        if (index := found.get(one.pk)) is not None
    ]
    lacks, few = _lacks(weighed, whole), told_to(user) is protected and _are_few(whole)
    return Poverty(
        Figures(None, whole, told.of(0, NAMES), Fraction(1)), rows,
        [] if few else lacks, [] if few else _sides(weighed, whole), few,
    )  # fmt: skip


def _cells(index: Index) -> dict[str, int]:
    return {name: getattr(index, name) for name in NAMES}


def _are_few(whole: Index) -> bool:
    """Of the poor and of what each lacks the whole would tell one from the others: so all of it, or nothing."""
    return any(enough(households) is None for households in (whole.poor, *whole.censored.values()))


def _lacks(weighed: Weighed, whole: Index) -> list[Lack]:
    """What most of the poor lack, first."""
    rows = [
        Lack(one, _part(weighed, whole, [one.code]), households, _percent(whole.censored_headcount(one.code)))
        for one in _weighed(weighed)
        if (households := whole.censored.get(one.code, 0))
    ]
    return sorted(rows, key=lambda row: -row.households)


def _sides(weighed: Weighed, whole: Index) -> list[Lack]:
    of_side = {side: [one.code for one in _weighed(weighed) if one.dimension == side] for side in Dimension}
    return [Lack(side.label, _part(weighed, whole, codes)) for side, codes in of_side.items() if codes]


def _weighed(weighed: Weighed) -> list[Indicator]:
    return [one for one in weighed.asked.indicators.values() if one.code in weighed.weights]


def _part(weighed: Weighed, whole: Index, codes: list[str]) -> int:
    return _percent(whole.contribution(weighed.weights, codes))


@dataclass(frozen=True)
class Moved:
    """Of the households that answered in both rounds: out of poverty, into it, and how each standing went on."""

    earlier: object
    rows: list[tuple[str, list[int | None]]]
    out: int | None
    into: int | None


def moved(earlier: Weighed, later: Weighed, *, user) -> Moved:
    places = list(Standing)
    counts = Counter((places.index(one.was) + 1, str(one.now)) for one in moves(earlier, later, user=user))
    table = {row: {name: counts[row, name] for name in NAMES} for row in range(1, len(places) + 1)}
    told = told_to(user)(table, NAMES)
    cells = {place: told.of(number, NAMES) for number, place in enumerate(places, 1)}
    return Moved(
        earlier.round, [(STANDINGS[place], list(said.values())) for place, said in cells.items()],
        cells[Standing.POOR][Standing.NOT_POOR], cells[Standing.NOT_POOR][Standing.POOR],
    )  # fmt: skip


@dataclass(frozen=True)
class WhatIf:
    """The figures with another cut-off than the rule's."""

    cutoff: Decimal
    figures: Figures
    chosen: bool
    asked: bool


def what_if(weighed: Weighed, cutoff: Decimal | None, *, user) -> list[WhatIf]:
    """At the tens, at the rule's own cut-off, and at the one that is asked for."""
    own = weighed.rule.cutoff
    percents = sorted({*CUTOFFS, own} | ({cutoff} if cutoff else set()))
    return [
        WhatIf(percent, Figures(percent, index, told_to(user)({1: _cells(index)}, NAMES).of(1, NAMES)), percent == own, percent == cutoff)
        for percent, index in by_cutoff(weighed, percents, user=user)
    ]  # fmt: skip
