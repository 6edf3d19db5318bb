"""A rule read for one person of whom nothing is stored: plain answers in, plain answers out, as care/engine.py reads the registry.

AND within a set and OR between sets are Kleene's; what was not answered is unknown, and makes nothing true or false by itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from care.enums import Answer, CriterionKind, Match, Population
from care.rules.ages import attained
from care.rules.steps import amount_on
from care.rules.values import Criterion, Rule
from thai.dates import completed_years

# The kind of fact that says a nationality.
NATIONALITY = "thai"
# Completed years: from, and to (included); None: no upper end.
Ages = Mapping[int, tuple[int, int | None]]


@dataclass(frozen=True)
class Answers:
    """What is known of a person. A group, a fact or an entitlement that is not named is not known."""

    birth: date | None = None
    died: date | None = None
    sex: str = ""
    registered: bool | None = None
    thai: bool | None = None
    groups: Mapping[int, bool] = field(default_factory=dict)
    facts: Mapping[str, int] = field(default_factory=dict)
    # Other entitlements, by key: whether the person receives them.
    receives: Mapping[int, bool] = field(default_factory=dict)

    @property
    def known(self) -> set[str]:
        """The facts whose answer is yes."""
        return {code for code, value in self.facts.items() if value == 1}


@dataclass(frozen=True)
class Reading:
    """How a person stands to a rule: `entitled` is None where it cannot be told; `sets` hold an answer for each condition."""

    entitled: bool | None
    shut_out: bool | None
    sets: tuple[tuple[Answer, ...], ...]
    satang: int | None = None


def read(rule: Rule, told: Answers, on: date, ages: Ages) -> Reading:
    """The rule on a day. `ages`: the population groups that are told by age; all others are told by `groups`."""
    reader = _Reader(rule, told, on, ages)
    sets = tuple(tuple(reader.answer(one) for one in group) for group in rule.sets)
    by_rule = either(both(truth(one) for one in group) for group in sets)
    shut = either([False, *(told.receives.get(key) for key in rule.excluded_by)])
    return Reading(both([by_rule, opposite(shut)]), shut, sets, _amount(rule, told, on))


def _amount(rule: Rule, told: Answers, on: date) -> int | None:
    if rule.population != Population.DIED:
        return amount_on(rule, told.birth, told.known, on)
    # Of the dead the ages are those on the last day; where it is not known, only what is for every age.
    return amount_on(rule, told.birth if told.died else None, told.known, told.died or on)


def truth(answer: Answer) -> bool | None:
    """What a condition's answer counts as."""
    return None if answer == Answer.UNKNOWN else answer != Answer.NOT_MET


def both(answers: Iterable[bool | None]) -> bool | None:
    answers = list(answers)
    return False if False in answers else None if None in answers else True


def either(answers: Iterable[bool | None]) -> bool | None:
    return opposite(both(opposite(one) for one in answers))


def opposite(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


class _Reader:
    def __init__(self, rule: Rule, told: Answers, on: date, ages: Ages):
        self.told, self.ages = told, ages
        self.judged_on = rule.judged_on(on)
        self.aged_on = told.died if rule.population == Population.DIED else self.judged_on

    def answer(self, one: Criterion) -> Answer:
        found = getattr(self, f"_{CriterionKind(one.kind).value}")(one)
        if found is None:
            return Answer.PRESUMED if one.presumed else Answer.UNKNOWN
        return Answer.MET if found else Answer.NOT_MET

    def _age(self, one: Criterion) -> bool | None:
        if self.told.birth is None or self.aged_on is None:
            return None
        reached = one.age_from is None or self._attained(one.age_from)
        return reached and not (one.age_below is not None and self._attained(one.age_below))

    def _attained(self, months: int) -> bool:
        return attained(self.told.birth, months) <= self.aged_on

    def _group(self, one: Criterion) -> bool | None:
        answers = [self._belongs(number) for number in one.groups]
        if one.match == Match.ALL:
            return both(answers)
        return opposite(either(answers)) if one.match == Match.NONE else either(answers)

    def _belongs(self, number: int) -> bool | None:
        if number not in self.ages:
            return self.told.groups.get(number)
        if self.told.birth is None:
            return None
        least, most = self.ages[number]
        years = completed_years(self.told.birth, self.judged_on)
        return years >= least and (most is None or years <= most)

    def _sex(self, one: Criterion) -> bool | None:
        return self.told.sex == one.sex if self.told.sex else None

    def _home(self, one: Criterion) -> bool | None:
        return self.told.registered

    def _thai(self, one: Criterion) -> bool | None:
        return self.told.thai

    def _fact(self, one: Criterion) -> bool | None:
        value = self.told.facts.get(one.fact)
        if value is None:
            return None
        if one.least is None and one.most is None:
            return value == int(one.wanted)
        return (one.least is None or value >= one.least) and (one.most is None or value <= one.most)
