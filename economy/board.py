"""What the board says of a round: each question and each side of life as a bar, by village, over the years."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from economy.enums import Dimension, Said
from economy.measures.asked import Asked
from economy.measures.rates import Rate, Rates, dimensions, rates, trend
from economy.measures.surveyed import answered
from economy.measures.told import Counts, Told, in_full, protected, share
from economy.models import Indicator, SurveyRound

SEE = "economy.view_householdresponse"
YES, NO, UNKNOWN, ASIDE = "yes", "no", "unknown", "aside"
ANSWERS = (YES, NO, UNKNOWN, ASIDE)
ANSWERED = {Said.YES: YES, Said.NO: NO, Said.UNKNOWN: UNKNOWN, Said.NOBODY: ASIDE, Said.GIVEN: ASIDE}
WORDS = {YES: _("yes"), NO: _("no"), UNKNOWN: _("not known yet"), ASIDE: _("does not count")}
SIDE_WORDS = {YES: _("lacks nothing that is known"), NO: _("lacks something"), UNKNOWN: _("nothing is known")}


@dataclass(frozen=True)
class Part:
    """One stretch of a bar: how many households, and where it lies (of 100)."""

    code: str
    label: str
    households: int | None
    start: str
    width: str


@dataclass(frozen=True)
class Row:
    """One line: how many households said what; None where it may not be told."""

    of: object
    cells: dict[str, int | None]
    words: dict[str, str]

    @property
    def is_told(self) -> bool:
        return None not in self.cells.values()

    @property
    def total(self) -> int:
        return sum(n or 0 for n in self.cells.values())

    @property
    def percent(self) -> int | None:
        return share(self.cells, YES, NO)

    @property
    def parts(self) -> list[Part]:
        """Nothing is drawn of a line of which a part is withheld: its length would tell."""
        at, found = 0, []
        for code, label in self.words.items():
            n = self.cells[code]
            wide = 100 * n / self.total if self.is_told and self.total else 0
            found.append(Part(code, label, n, f"{at:.2f}%", f"{wide:.2f}%"))
            at += wide
        return found

    @property
    def shown(self) -> list[Part]:
        return [part for part in self.parts if part.households != 0]


def told_to(user) -> Callable[[Counts, tuple[str, ...]], Told]:
    """Whoever reads the answers themselves reads every number; who only counts, none of under five households."""
    return in_full if user is None or user.has_perm(SEE) else protected


def counts_of(by_village: Iterable[tuple[int, Rate]]) -> Counts:
    """Without the sum of all, which each telling makes of what it tells."""
    found: dict[int, dict[str, int]] = {}
    for village, rate in by_village:
        if village:
            found[village] = dict.fromkeys(ANSWERS, 0)
            for said, households in rate.said.items():
                found[village][ANSWERED[said]] += households
    return found


def told_of(found: Rates, indicator: int, user) -> Told:
    return told_to(user)(
        counts_of((village, rate) for (pk, village), rate in found.items() if pk == indicator), ANSWERS
    )


@dataclass(frozen=True)
class Side:
    """A side of life: how many households lack something in it, and its questions."""

    code: str
    label: str
    whole: Row
    rows: list[Row]


def sides(survey: SurveyRound, village: int, *, user) -> list[Side]:
    """Every question the round asks, of one village (its key; 0: all)."""
    found, told = rates(survey, user=user), told_sides(survey, user=user)
    asked = Asked.of(survey).indicators.values()
    rows = [Row(one, told_of(found, one.pk, user).of(village, ANSWERS), WORDS) for one in asked]
    return [
        Side(code, label, Row(label, told[code].of(village, tuple(SIDE_WORDS)), SIDE_WORDS), of_side)
        for code, label in Dimension.choices
        if (of_side := [row for row in rows if row.of.dimension == code])
    ]


def told_sides(survey: SurveyRound, *, user) -> dict[str, Told]:
    """By side of life; a household of which nothing of it is known stands in the third part."""
    found, households = dimensions(survey, user=user), answered(survey, user=user)
    counts = {
        code: {village: _of_side(found.get((code, village), Rate()), n) for village, n in households.items()}
        for code in Dimension.values
    }
    return {code: told_to(user)(of_side, tuple(SIDE_WORDS)) for code, of_side in counts.items()}


def _of_side(rate: Rate, households: int) -> dict[str, int]:
    return {YES: rate.said[Said.YES], NO: rate.said[Said.NO], UNKNOWN: households - rate.known}


@dataclass(frozen=True)
class Year:
    """One year of a question: of the village that was picked, and of all."""

    year: int
    picked: Row | None
    whole: Row


def years(code: str, village: int, *, user) -> list[Year]:
    """The oldest first. 0 where no village was picked."""
    found = trend(code, user=user)
    return [
        _year(year, counts_of((where, rate) for (where, of), rate in found.items() if of == year), village, user)
        for year in sorted({year for _village, year in found})
    ]


def _year(year: int, counts: Counts, village: int, user) -> Year:
    told = told_to(user)(counts, ANSWERS)
    picked = Row(year, told.of(village, ANSWERS), WORDS) if village else None
    return Year(year, picked, Row(year, told.of(0, ANSWERS), WORDS))


def village_rows(survey: SurveyRound, indicator: Indicator, villages, *, user) -> list[Row]:
    told = told_of(rates(survey, user=user), indicator.pk, user)
    return [Row(one, told.of(one.pk, ANSWERS), WORDS) for one in villages]
