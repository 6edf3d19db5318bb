"""The rules of benefits read another way: day by day, baht by baht, by counting instead of arithmetic."""

from datetime import timedelta

from welfare.enums import PaidBy
from welfare.rules.benefits import Benefit, Facts

DAY = timedelta(days=1)


def worth(rule: Benefit, facts: Facts) -> int:
    """Satang that a fair treasurer would pay, who goes through the rule sentence by sentence."""
    if (
        facts.claimed_on < facts.event_on
        or facts.event_on < facts.counted_from
        or not facts.belongs
        or facts.quantity < 1
    ):
        return 0
    day, waited = facts.counted_from, 0
    while day < facts.event_on:
        day, waited = day + DAY, waited + 1
    if waited < rule.waiting_days:
        return 0
    if rule.within_days is not None and (facts.claimed_on - facts.event_on).days > rule.within_days:
        return 0
    if (rule.once and facts.times_ever > 0) or (
        rule.times_a_year is not None and facts.times_year + 1 > rule.times_a_year
    ):
        return 0
    amount = _gross(rule, facts)
    paid = 0
    # Satang by satang would take for ever; a baht is the largest part in which the tests' amounts are counted.
    while (
        paid < amount
        and _room(rule.cap_event, facts.drawn_event + paid)
        and _room(rule.cap_year, facts.drawn_year + paid)
    ):
        paid += 1
    return paid


def _room(cap: int | None, drawn: int) -> bool:
    return cap is None or drawn < cap


def _gross(rule: Benefit, facts: Facts) -> int:
    if rule.paid_by == PaidBy.NIGHT:
        return sum(rule.amount for _night in range(facts.quantity))
    if rule.paid_by != PaidBy.YEARS:
        return rule.amount
    years = _years(facts)
    best = [satang for least, satang in sorted(rule.steps) if years >= least]
    return best[-1] if best else 0


def _years(facts: Facts) -> int:
    """Birthdays of the membership that were reached, one after another."""
    years = 0
    while _anniversary(facts, years + 1) <= facts.event_on:
        years += 1
    return years


def _anniversary(facts: Facts, years: int):
    begun = facts.counted_from
    try:
        return begun.replace(year=begun.year + years)
    except ValueError:
        return begun.replace(year=begun.year + years, month=3, day=1)
