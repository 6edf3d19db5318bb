"""How our subdistrict lives, for everybody: shares of households by question, of rounds that are over."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from economy.board import ANSWERED, NO, YES
from economy.enums import Dimension, Said
from economy.measures.asked import Asked
from economy.measures.rates import answers_of
from economy.measures.told import Told, protected, share
from economy.models import HouseholdResponse, Indicator, SurveyRound

# The newest of them: what lies further back is told by the office.
YEARS = 5
# How many households did not know is told nowhere: so nobody knows either of how many the others are.
TOLD = (YES, NO)


def told_rounds(on: date) -> QuerySet[SurveyRound]:
    """Rounds in which nothing more is written, or whose last day is over; in each somebody has answered."""
    answered = HouseholdResponse.objects.filter(round=OuterRef("pk")).answered()
    return SurveyRound.objects.filter(Q(closed_at__isnull=False) | Q(ends_on__lt=on)).filter(Exists(answered))


@dataclass(frozen=True)
class Living:
    """`told` by code of the question and year, each with nothing of under five households and nothing that gives it away."""

    rounds: list[SurveyRound]
    indicators: list[Indicator]
    told: dict[tuple[str, int], Told]

    @property
    def years(self) -> list[int]:
        return [one.year for one in self.rounds]


def living_on(on: date) -> Living:
    """The oldest round first; a question with its newest wording."""
    rounds = list(told_rounds(on)[:YEARS])[::-1]
    asked = Asked.of(*rounds)
    counts = _counts(asked)
    told = {key: protected(by_village, TOLD) for key, by_village in counts.items()}
    newest = {one.code: one for one in sorted(asked.indicators.values(), key=lambda one: one.since)}
    return Living(rounds, sorted(newest.values(), key=lambda one: (one.position, one.pk)), told)


def _counts(asked: Asked) -> dict[tuple[str, int], dict[int, dict[str, int]]]:
    """Households by question and year, village and answer; one statement."""
    if not asked.rounds:
        return {}
    years = {one.pk: one.year for one in asked.rounds}
    found: dict = defaultdict(lambda: defaultdict(lambda: dict.fromkeys(TOLD, 0)))
    judged = answers_of(asked, None).filter(verdict__in=(Said.YES, Said.NO))
    rows = judged.values_list("indicator", "response__round", "response__village", "verdict")
    for indicator, survey, village, verdict, households in rows.annotate(households=Count("pk")):
        found[asked.indicators[indicator].code, years[survey]][village][ANSWERED[verdict]] += households
    return found


@dataclass(frozen=True)
class Line:
    """One question: its share in each year, in percent; None where it was not asked or may not be told."""

    indicator: Indicator
    shares: list[int | None]

    @property
    def now(self) -> int | None:
        return self.shares[-1]


@dataclass(frozen=True)
class Side:
    code: str
    label: str
    lines: list[Line]


def sides_of(living: Living) -> list[Side]:
    """Questions that are answered by yes and no alone: of what is only counted, as a debt, no share can be told."""
    lines = [Line(one, [_share(living, one.code, year) for year in living.years]) for one in living.indicators]
    shown = [line for line in lines if any(value is not None for value in line.shares)]
    return [
        Side(code, label, of_side)
        for code, label in Dimension.choices
        if (of_side := [line for line in shown if line.indicator.dimension == code])
    ]


def _share(living: Living, code: str, year: int) -> int | None:
    told = living.told.get((code, year))
    return share(told.of(0, TOLD), YES, NO) if told else None
