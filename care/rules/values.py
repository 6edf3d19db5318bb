"""A rule as plain values: what the engine turns into one statement, a form previews before it is saved, a test reads slowly."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from care.enums import Match, Population
from care.rules.ages import day_before_month, months_before


@dataclass(frozen=True)
class Criterion:
    """One condition. Ages are in months, `below` is the age at which it ends; numbers of facts are whole."""

    kind: str
    age_from: int | None = None
    age_below: int | None = None
    groups: tuple[int, ...] = ()
    match: str = Match.ANY
    sex: str = ""
    fact: str = ""
    wanted: bool = True
    least: int | None = None
    most: int | None = None
    presumed: bool = False


@dataclass(frozen=True)
class Amount:
    """Satang for the ages (completed years) from `age_from` to below `age_below`; with `fact`, only to whom it is known."""

    satang: int
    age_from: int | None = None
    age_below: int | None = None
    fact: str = ""


@dataclass(frozen=True)
class Rule:
    """One of the sets holds, all conditions of a set hold. `excluded_by`: entitlements (keys) whose receipt shuts this out."""

    sets: tuple[tuple[Criterion, ...], ...]
    amounts: tuple[Amount, ...] = ()
    monthly: bool = True
    population: str = Population.LIVING
    died_within: int = 0
    excluded_by: tuple[int, ...] = ()
    entitlement: int | None = None
    since: date | None = None

    def judged_on(self, on: date) -> date:
        """The day at whose end the rule is asked on the day `on`: for what is paid monthly, the day before the month begins."""
        return day_before_month(on) if self.monthly else on

    def follows(self, died: date | None, on: date) -> bool:
        """Whether the death is one after which one may still apply on the day `on`."""
        return died is not None and months_before(on, self.died_within) < died <= on

    @property
    def steps(self) -> list[int]:
        """The ages (completed years) at which the amount may change."""
        return sorted({years for band in self.amounts for years in (band.age_from, band.age_below) if years})

    @property
    def facts(self) -> list[str]:
        """The facts on which the amount depends."""
        return sorted({band.fact for band in self.amounts if band.fact})

    @property
    def asked(self) -> set[str]:
        """The facts that a condition or an amount asks."""
        return {one.fact for group in self.sets for one in group if one.fact} | {*self.facts}


def sets_of(criteria: Iterable[tuple[int, Criterion]]) -> tuple[tuple[Criterion, ...], ...]:
    """Conditions with their set's number, put together by sets."""
    sets: defaultdict[int, list[Criterion]] = defaultdict(list)
    for number, one in criteria:
        sets[number].append(one)
    return tuple(tuple(sets[number]) for number in sorted(sets))
