"""What makes a community enterprise (https://esc.doae.go.th, การจดทะเบียนวิสาหกิจชุมชน): at least seven people who are not one
family and do not all stand in one house register; and the yearly renewal.

Plain values in and out. A surname that all share is a sign, no proof: then somebody must ask.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thai.dates import BE_OFFSET

LEAST_MEMBERS = 7


class Holds(StrEnum):
    YES = "yes"
    NO = "no"
    # The registry cannot tell: somebody must ask.
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Person:
    """One member as the registry knows them. `house`: the house register, else where the person lives; None: not known.
    `family`: the surname's key; "" where there is none."""

    key: int
    house: int | None
    family: str
    is_here: bool = True


@dataclass(frozen=True, slots=True)
class Judgement:
    """`counted`: members who count, those from elsewhere among them; `missing`: how many more are needed."""

    counted: int
    outsiders: int
    gone: tuple[int, ...]
    houses: int
    families: int
    no_house: int
    people: Holds
    house: Holds
    family: Holds

    @property
    def missing(self) -> int:
        return max(0, LEAST_MEMBERS - self.counted)

    @property
    def holds(self) -> Holds:
        answers = {self.people, self.house, self.family}
        return next(one for one in (Holds.NO, Holds.ASK, Holds.YES) if one in answers)


def judged(members: Iterable[Person], outsiders: int = 0) -> Judgement:
    """Each of the three conditions. `outsiders`: members whom the registry does not know."""
    members = list({one.key: one for one in members}.values())
    here = [one for one in members if one.is_here]
    houses = {one.house for one in here if one.house is not None}
    no_house = sum(one.house is None for one in here)
    no_clue = sum(one.house is None and not one.family for one in here)
    families = _families(here)
    return Judgement(
        counted=len(here) + outsiders, outsiders=outsiders, gone=tuple(one.key for one in members if not one.is_here),
        houses=len(houses), families=families, no_house=no_house, people=_enough(len(here), outsiders),
        house=_more_than_one(len(houses), no_house + outsiders, certain=True),
        family=_more_than_one(families, no_clue + outsiders, certain=False),
    )  # fmt: skip


def _enough(known: int, outsiders: int) -> Holds:
    if known >= LEAST_MEMBERS:
        return Holds.YES
    return Holds.ASK if known + outsiders >= LEAST_MEMBERS else Holds.NO


def _more_than_one(found: int, unknown: int, *, certain: bool) -> Holds:
    """Whether there are several; of one alone, those of whom it is not known may be the second."""
    if found > 1:
        return Holds.YES
    if found + unknown == 0:
        return Holds.NO
    return Holds.ASK if unknown or not certain else Holds.NO


def _families(members: list[Person]) -> int:
    """Groups of people whom a house or a surname joins, one after the other; who has neither is in none."""
    groups: list[set] = []
    for one in members:
        clues = {("house", one.house)} if one.house is not None else set()
        clues |= {("name", one.family)} if one.family else set()
        if clues:
            joined = [group for group in groups if group & clues]
            groups = [group for group in groups if not group & clues] + [clues.union(*joined)]
    return len(groups)


def due_year(on: date, begins: tuple[int, int]) -> int:
    """The Buddhist year whose renewal is due on a day: that of the last `begins` (month, day)."""
    return on.year + BE_OFFSET - (on < date(on.year, *begins))


def renewal_days(year: int, begins: tuple[int, int], ends: tuple[int, int]) -> tuple[date, date]:
    """First and last day of the renewal of a Buddhist year."""
    return date(year - BE_OFFSET, *begins), date(year - BE_OFFSET, *ends)
