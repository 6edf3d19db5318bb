"""The Alkire-Foster method, in whole weights: who is poor in many ways at once, how many, how deeply, and in what.

Source: S. Alkire and J. Foster, "Counting and multidimensional poverty measurement", Journal of Public Economics 95 (2011). The
paper knows every answer. Here some are unknown: a household is poor only if what it lacks for certain reaches the cut-off, not
poor only if it stays below it even if it lacked all that is unknown; of the others it cannot be told, and they are in no share.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

HUNDRED = 100


class Standing(StrEnum):
    POOR = "poor"
    NOT_POOR = "not_poor"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class Score:
    """Weights of one household: what it lacks for certain, and what is known of it either way; how many people live there."""

    lacks: int
    known: int
    people: int = 0


@dataclass(frozen=True)
class Cut:
    """Which part of all weights makes poor: `percent` of `total`."""

    total: int
    percent: Decimal

    def reached_by(self, weight: int) -> bool:
        return self.total > 0 and weight * HUNDRED >= self.percent * self.total

    def standing(self, score: Score) -> Standing:
        if self.total <= 0:
            return Standing.CANNOT_TELL
        if self.reached_by(score.lacks):
            return Standing.POOR
        unknown = self.total - score.known
        return Standing.CANNOT_TELL if self.reached_by(score.lacks + unknown) else Standing.NOT_POOR


@dataclass
class Index:
    """Counts of households, from which the three figures of the method follow."""

    total: int
    poor: int = 0
    not_poor: int = 0
    cannot_tell: int = 0
    # What the poor lack, in weights; and how many people live in their houses.
    lacking: int = 0
    people: int = 0
    # By code of indicator, how many poor households lack it.
    censored: dict[str, int] = field(default_factory=dict)

    @property
    def told(self) -> int:
        """Households of which it can be told."""
        return self.poor + self.not_poor

    @property
    def headcount(self) -> Fraction:
        """H: the part of households that is poor."""
        return Fraction(self.poor, self.told) if self.told else Fraction(0)

    @property
    def intensity(self) -> Fraction:
        """A: what part of all weights the poor lack, on average."""
        return Fraction(self.lacking, self.poor * self.total) if self.poor else Fraction(0)

    @property
    def index(self) -> Fraction:
        """M0 or MPI: H times A."""
        return self.headcount * self.intensity

    def censored_headcount(self, code: str) -> Fraction:
        """The part of households that is poor and lacks this."""
        return Fraction(self.censored.get(code, 0), self.told) if self.told else Fraction(0)

    def contribution(self, weights: dict[str, int], codes: Iterable[str]) -> Fraction:
        """How much of the index comes from these indicators."""
        if not self.lacking:
            return Fraction(0)
        return Fraction(sum(weights[code] * self.censored.get(code, 0) for code in codes), self.lacking)

    def add(self, score: Score, cut: Cut) -> Standing:
        standing = cut.standing(score)
        setattr(self, standing, getattr(self, standing) + 1)
        if standing is Standing.POOR:
            self.lacking += score.lacks
            self.people += score.people
        return standing


def share_of(part: Index, whole: Index) -> Fraction:
    """How much of the whole's index comes from a part of its households, as a village is."""
    return Fraction(part.lacking, whole.lacking) if whole.lacking else Fraction(0)


def index_of(scores: Iterable[Score], cut: Cut) -> Index:
    found = Index(cut.total)
    for score in scores:
        found.add(score, cut)
    return found


def four_places(part: Fraction) -> Decimal:
    """As reports print it."""
    return round(Decimal(part.numerator) / Decimal(part.denominator), 4)
