"""What a benefit pays, and why: a dated rule and the facts of one claim give an amount and the steps that led to it.

Amounts are whole satang. Each step is a code with what its sentence needs (welfare/words.py says it in Thai): shown while
the claim is typed, and kept with it for ever. `welfare/tests/slow_benefits.py` reads the same rule another way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from thai.dates import completed_years
from welfare.enums import PaidBy, WhyNot


@dataclass(frozen=True)
class Benefit:
    """A dated rule of one kind of benefit. `steps`: (completed years of membership, satang), for PaidBy.YEARS."""

    paid_by: str
    amount: int = 0
    steps: tuple[tuple[int, int], ...] = ()
    waiting_days: int = 0
    cap_event: int | None = None
    cap_year: int | None = None
    times_a_year: int | None = None
    once: bool = False
    within_days: int | None = None


@dataclass(frozen=True)
class Facts:
    """One claim, and what the same member drew of the same kind before.

    `counted_from`: the day from which membership counts for benefits (joining, or a return that waits again). `drawn_year`
    and `times_year` are of the fiscal year of the event.
    """

    counted_from: date
    event_on: date
    claimed_on: date
    quantity: int = 1
    belongs: bool = True
    drawn_event: int = 0
    drawn_year: int = 0
    times_year: int = 0
    times_ever: int = 0


class Step(NamedTuple):
    """One step on the way to the amount: a code of WhyNot or of the words of amounts, and what its sentence needs."""

    code: str
    said: dict[str, Any]


class Assessment(NamedTuple):
    """`satang` is 0 where `why_not` has a step."""

    satang: int
    steps: list[Step]
    why_not: list[Step]


def assess(rule: Benefit, facts: Facts) -> Assessment:
    """What the claim is worth under the rule. All reasons against it are told at once."""
    why_not = list(_against(rule, facts))
    satang, steps = _amount(rule, facts)
    if satang == 0 and not why_not:
        why_not.append(_nothing(rule, facts, steps))
    return Assessment(0 if why_not else satang, steps, why_not)


def _against(rule: Benefit, facts: Facts) -> Iterator[Step]:
    if facts.event_on > facts.claimed_on:
        yield Step(WhyNot.NOT_YET, {"event": facts.event_on})
    if facts.event_on < facts.counted_from:
        yield Step(WhyNot.BEFORE_JOINING, {"joined": facts.counted_from})
    elif facts.event_on < (first := facts.counted_from + timedelta(days=rule.waiting_days)):
        yield Step(WhyNot.WAITING, {"days": rule.waiting_days, "first": first})
    if not facts.belongs:
        yield Step(WhyNot.NOT_BELONGING, {"event": facts.event_on})
    if rule.within_days is not None and facts.claimed_on > (last := facts.event_on + timedelta(days=rule.within_days)):
        yield Step(WhyNot.TOO_LATE, {"days": rule.within_days, "last": last})
    if rule.once and facts.times_ever:
        yield Step(WhyNot.ONCE, {})
    if rule.times_a_year is not None and facts.times_year >= rule.times_a_year:
        yield Step(WhyNot.TIMES, {"times": rule.times_a_year})
    if facts.quantity < 1:
        yield Step(WhyNot.NO_QUANTITY, {})


def _amount(rule: Benefit, facts: Facts) -> tuple[int, list[Step]]:
    """Before all reasons against it: the amount by the rule, then what the caps leave of it."""
    satang, steps = _by_rule(rule, facts)
    for code, cap, drawn in (
        ("cap_event", rule.cap_event, facts.drawn_event),
        ("cap_year", rule.cap_year, facts.drawn_year),
    ):
        if cap is not None and satang > (left := max(0, cap - drawn)):
            steps.append(Step(code, {"cap": cap, "drawn": drawn, "left": left, "before": satang}))
            satang = left
    return satang, steps


def _by_rule(rule: Benefit, facts: Facts) -> tuple[int, list[Step]]:
    if rule.paid_by == PaidBy.NIGHT:
        satang = rule.amount * max(0, facts.quantity)
        return satang, [Step("nights", {"nights": facts.quantity, "each": rule.amount, "amount": satang})]
    if rule.paid_by == PaidBy.YEARS:
        return _by_years(rule, facts)
    return rule.amount, [Step("event" if rule.paid_by == PaidBy.EVENT else "year", {"amount": rule.amount})]


def _by_years(rule: Benefit, facts: Facts) -> tuple[int, list[Step]]:
    years = completed_years(facts.counted_from, facts.event_on)
    reached = [step for step in sorted(rule.steps) if step[0] <= years]
    if not reached:
        return 0, [Step("no_step", {"years": years, "first": min(rule.steps, default=(0, 0))[0]})]
    least, satang = reached[-1]
    return satang, [Step("years", {"years": years, "least": least, "amount": satang})]


def _nothing(rule: Benefit, facts: Facts, steps: list[Step]) -> Step:
    """Why a claim that nothing speaks against is worth nothing: years that are missing, or caps that are used up."""
    last = steps[-1]
    return Step(WhyNot.TOO_FEW_YEARS if last.code == "no_step" else WhyNot.USED_UP, last.said)


def left_of_year(rule: Benefit, drawn_year: int) -> int | None:
    """What is left of the year's cap (satang); None where there is none."""
    return None if rule.cap_year is None else max(0, rule.cap_year - drawn_year)
