"""What somebody may have by their own answers: each condition with its answer, how much, from which month, and what to do next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from care.enums import Answer, CriterionKind, Population
from care.models import Entitlement
from care.public.entitlements import Shown
from care.rules.ages import attained, month_later, months_before, next_month
from care.rules.checks import age_words
from care.rules.reading import Ages, Answers, Reading, read
from care.rules.steps import next_step, paid_from
from care.rules.stored import plain_rules
from care.rules.values import Criterion, Rule
from core.fields import baht_of, baht_short
from programs.public import dates

# Whoever comes to have a right within a year is told so: it may be confirmed beforehand.
SOON_MONTHS = 12


class Verdict(StrEnum):
    YES = "yes"
    SOON = "soon"
    ASK = "ask"
    NO = "no"


@dataclass(frozen=True)
class Line:
    """A condition, its answer, and what the answer rests on."""

    words: str
    answer: Answer
    why: str

    @property
    def mark(self) -> str:
        return {Answer.MET: "✓", Answer.PRESUMED: "✓", Answer.NOT_MET: "✗"}.get(self.answer, "?")


@dataclass(frozen=True)
class Result:
    """How the person stands to one entitlement; `paid` says from which month, where it is paid monthly."""

    entitlement: Entitlement
    verdict: Verdict
    sets: list[list[Line]]
    baht: Decimal | None = None
    paid: str = ""
    then: str = ""
    why_not: str = ""
    confirmed: bool = True


def results(shown: Iterable[Shown], told: Answers, on: date, ages: Ages) -> list[Result]:
    """Those that are for the living, or, where a day of death was given, those that follow a death."""
    wanted = Population.DIED if told.died else Population.LIVING
    return [_result(one, told, on, ages) for one in shown if one.rule and one.rule.population == wanted]


def _result(one: Shown, told: Answers, on: date, ages: Ages) -> Result:
    found, verdict, judged = read(one.rule, told, on, ages), Verdict.NO, on
    if found.entitled is not False:
        verdict = Verdict.YES if found.entitled else Verdict.ASK
    elif later := _later(one.rule, told, on, ages):
        judged, verdict = later, Verdict.SOON
        found_then = read(one.rule, told, later, ages)
        found = Reading(found.entitled, found.shut_out, found.sets, found_then.satang)
    late = _too_late(one.rule, told, on)
    sets = [
        [_line(one, condition, answer, told) for condition, answer in zip(group, answers, strict=True)]
        for group, answers in zip(one.rule.sets, found.sets, strict=True)
    ]
    if late or verdict == Verdict.NO:
        return Result(one.entitlement, Verdict.NO, sets, why_not=late or _shut(found), confirmed=one.confirmed)
    return Result(
        one.entitlement, verdict, sets, None if found.satang is None else baht_of(found.satang),
        _paid(one.rule, verdict, on, judged), _then(one, told, judged), confirmed=one.confirmed,
    )  # fmt: skip


def _later(rule: Rule, told: Answers, on: date, ages: Ages) -> date | None:
    """The month of the coming year in which the right begins, where only an age is lacking."""
    first = paid_from(rule, told.birth) if rule.monthly else None
    if first is None or not on < first <= month_later(on, SOON_MONTHS):
        return None
    return first if read(rule, told, first, ages).entitled is not False else None


def _too_late(rule: Rule, told: Answers, on: date) -> str:
    """One applies within some months after a death."""
    if rule.population != Population.DIED or told.died > months_before(on, rule.died_within):
        return ""
    return _("It is applied for within %(months)s months after the death.") % {"months": rule.died_within}


def _shut(found: Reading) -> str:
    return _("Not for whoever receives the other one already.") if found.shut_out else ""


def _paid(rule: Rule, verdict: Verdict, on: date, first: date) -> str:
    if not rule.monthly:
        return ""
    if verdict == Verdict.SOON:
        return _("It is paid from %(month)s on, if you confirm your right before.") % {
            "month": dates.month_title(first)
        }
    month = dates.month_title(next_month(on))
    return _("If you apply this month, it is paid from %(month)s on at the earliest.") % {"month": month}


def _then(one: Shown, told: Answers, on: date) -> str:
    """The next change of the amount."""
    step = next_step(plain_rules(one.entitlement), told.birth, told.known, on) if one.rule.monthly else None
    if step is None:
        return ""
    return _("From %(month)s on it is %(baht)s baht.") % {
        "month": dates.month_title(step[0]), "baht": baht_short(baht_of(step[1])),
    }  # fmt: skip


def _line(one: Shown, condition: Criterion, answer: Answer, told: Answers) -> Line:
    return Line(one.words.condition(condition), answer, _why(condition, answer, one.rule, told))


def _why(condition: Criterion, answer: Answer, rule: Rule, told: Answers) -> str:
    if answer == Answer.PRESUMED:
        return _("we take it to be so; tell the office if it is not")
    if answer == Answer.UNKNOWN:
        return _("not answered: the office looks it up with you")
    if condition.kind != CriterionKind.AGE or rule.population == Population.DIED or not told.birth:
        return ""
    months = condition.age_from or condition.age_below
    day = attained(told.birth, months)
    return _("%(age)s on %(day)s") % {"age": age_words(months), "day": dates.day(day, "short")}
