"""Who has passed a round: was there often enough, and where there is a test with a limit, reached it."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why somebody has not passed."""

    NOTHING_HELD = "nothing_held"
    ABSENT = "absent"
    NO_SCORE = "no_score"
    SCORE = "score"


@dataclass(frozen=True)
class Bar:
    """What a course asks: percent of the meetings held (0-100), and the score where one decides."""

    percent: int
    score: int | None


def percent(attended: int, held: int) -> int:
    """Whole percent, rounded down: who was at 7 of 9 meetings has 77, not 78."""
    return 100 * attended // held if held else 0


def why_not(bar: Bar, *, attended: int, held: int, score: int | None) -> Why | None:
    """None: passed. Nobody passes who was never there, whatever the course asks."""
    if held == 0:
        return Why.NOTHING_HELD
    if attended == 0 or 100 * attended < bar.percent * held:
        return Why.ABSENT
    if bar.score is None:
        return None
    if score is None:
        return Why.NO_SCORE
    return None if score >= bar.score else Why.SCORE
