"""From which month somebody is paid by a rule, and when the amount changes next."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from care.enums import CriterionKind, Match
from care.rules.ages import attained, month_of, next_month
from care.rules.values import Amount, Criterion, Rule

# The day since when somebody belongs to a group; None where it is not known.
Since = Callable[[int], date | None]


def paid_from(rule: Rule, birth: date | None, since: Since = lambda group: None) -> date | None:
    """The first of the first payable month; None where the rule asks for an age and the birth date is blank."""
    starts = [_start(group, birth, since) for group in rule.sets]
    known = [start for start in starts if start is not None]
    return next_month(min(known)) if known else None


def _start(group: Iterable[Criterion], birth: date | None, since: Since) -> date | None:
    """The day on which the last of the conditions that a day is known of was fulfilled; of a birth, at the earliest."""
    days = [birth] if birth else []
    for one in group:
        if one.kind == CriterionKind.AGE and one.age_from:
            if birth is None:
                return None
            days.append(attained(birth, one.age_from))
        if one.kind == CriterionKind.GROUP and one.match != Match.NONE:
            known = [day for day in map(since, one.groups) if day]
            days += [max(known) if one.match == Match.ALL else min(known)] if known else []
    return max(days, default=None)


def amount_on(rule: Rule, birth: date | None, known: set[str], on: date) -> int | None:
    """Satang by the first band that fits on the day; `known` are the facts whose answer is yes."""
    band = band_on(rule, birth, known, on)
    return None if band is None else band.satang


def band_on(rule: Rule, birth: date | None, known: set[str], on: date) -> Amount | None:
    """The band that counts on the day: it says why the amount is so."""
    day = rule.judged_on(on)
    return next((band for band in rule.amounts if _fits(band, birth, known, day)), None)


def _fits(band: Amount, birth: date | None, known: set[str], day: date) -> bool:
    if band.fact and band.fact not in known:
        return False
    if band.age_from is None and band.age_below is None:
        return True
    return birth is not None and _old(birth, band.age_from, day) and not (
        band.age_below is not None and _old(birth, band.age_below, day)
    )  # fmt: skip


def _old(birth: date, years: int | None, day: date) -> bool:
    return years is None or attained(birth, years * 12) <= day


def next_step(rules: Sequence[Rule], birth: date | None, known: set[str], on: date) -> tuple[date, int] | None:
    """The first of the month in which the amount changes next, and the satang from then on; `rules` in the order of their days."""
    now = amount_on(_in_force(rules, on), birth, known, on)
    for month in sorted(_months(rules, birth, on)):
        amount = amount_on(_in_force(rules, month), birth, known, month)
        if amount is not None and amount != now:
            return month, amount
    return None


def _months(rules: Sequence[Rule], birth: date | None, on: date) -> set[date]:
    ages = {years for rule in rules for years in rule.steps} if birth else set()
    months = {next_month(attained(birth, years * 12)) for years in ages}
    months |= {rule.since if rule.since == month_of(rule.since) else next_month(rule.since) for rule in rules}
    return {month for month in months if month > on}


def _in_force(rules: Sequence[Rule], on: date) -> Rule:
    begun = [rule for rule in rules if rule.since <= on]
    return begun[-1] if begun else rules[0]
