"""Rules that say nothing, or two things at once: found before they are saved, and told in words."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from django.utils.translation import gettext as _

from care.enums import CriterionKind, Match
from care.rules.values import Amount, Criterion, Rule

# Nobody grows older: a higher age is a year of birth that was typed into the wrong field.
OLDEST_YEARS = 150


def problems(rule: Rule) -> list[str]:
    """What is wrong with a rule, each in a sentence; empty where nothing is."""
    return [*set_problems(rule.sets), *amount_problems(rule.amounts, monthly=rule.monthly)]


def set_problems(sets: Sequence[Sequence[Criterion]]) -> Iterator[str]:
    if not sets:
        yield _("Write at least one condition: without any, everybody would be entitled.")
    for number, group in enumerate(sets, 1):
        for words in _of_set(group):
            yield _("Set %(number)s: %(problem)s") % {"number": number, "problem": words}


def _of_set(group: Sequence[Criterion]) -> Iterator[str]:
    yield from _ages(one for one in group if one.kind == CriterionKind.AGE)
    yield from _groups([one for one in group if one.kind == CriterionKind.GROUP])
    if len({one.sex for one in group if one.kind == CriterionKind.SEX}) > 1:
        yield _("nobody is male and female at once: put the two in different sets.")
    yield from _facts([one for one in group if one.kind == CriterionKind.FACT])


def _ages(ages: Iterable[Criterion]) -> Iterator[str]:
    ages = list(ages)
    least = max((one.age_from for one in ages if one.age_from is not None), default=None)
    below = min((one.age_below for one in ages if one.age_below is not None), default=None)
    if max(least or 0, below or 0) > OLDEST_YEARS * 12:
        yield _("nobody grows so old: write an age, not the year of birth.")
    if least is not None and below is not None and least >= below:
        yield _("nobody is from %(least)s and below %(below)s at once: correct the ages.") % {
            "least": age_words(least), "below": age_words(below),
        }  # fmt: skip


def _groups(groups: Sequence[Criterion]) -> Iterator[str]:
    if any(not one.groups for one in groups):
        yield _("choose at least one group.")
    needed = {
        number
        for one in groups
        for number in one.groups
        if one.match == Match.ALL or (one.match == Match.ANY and len(one.groups) == 1)
    }
    shut = {number for one in groups if one.match == Match.NONE for number in one.groups}
    if both := needed & shut:
        yield _("group %(number)s is asked for and shut out at once.") % {"number": min(both)}


def _facts(facts: Sequence[Criterion]) -> Iterator[str]:
    for code in sorted({one.fact for one in facts}):
        same = [one for one in facts if one.fact == code]
        least = max((one.least for one in same if one.least is not None), default=None)
        most = min((one.most for one in same if one.most is not None), default=None)
        wanted = {one.wanted for one in same if one.least is None and one.most is None}
        if len(wanted) > 1 or (least is not None and most is not None and least > most):
            yield _("the same recorded fact is asked for in two ways that cannot both be.")


def amount_problems(amounts: Sequence[Amount], *, monthly: bool) -> Iterator[str]:
    """Bands of one kind follow one another: no age has two amounts, or none between two that have one."""
    for fact in sorted({band.fact for band in amounts}):
        yield from _bands(sorted((band for band in amounts if band.fact == fact), key=lambda band: band.age_from or 0))
    if monthly and not amounts:
        yield _("Write how much is paid each month.")


def _bands(bands: Sequence[Amount]) -> Iterator[str]:
    if any(max(band.age_from or 0, band.age_below or 0) > OLDEST_YEARS for band in bands):
        yield _("An amount is for an age that nobody reaches: write an age, not the year of birth.")
    whole = [band for band in bands if band.age_from is None and band.age_below is None]
    aged = [band for band in bands if band not in whole]
    if len(whole) > 1:
        yield _("Two amounts are for every age: which of them counts? Leave one.")
    for one, other in pairwise(aged):
        if one.age_below is None or one.age_below > (other.age_from or 0):
            yield _("The amounts for age %(age)s overlap: each age has one amount.") % {"age": other.age_from or 0}
        elif one.age_below < (other.age_from or 0) and not whole:
            yield _("No amount is written for the ages from %(first)s to below %(next)s.") % {
                "first": one.age_below, "next": other.age_from,
            }  # fmt: skip


def age_words(months: int) -> str:
    if months % 12:
        return _("%(n)s months") % {"n": months}
    return _("%(n)s years") % {"n": months // 12}
