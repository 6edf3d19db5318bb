"""Poverty in many ways at once (economy.rules.poverty), counted in the database: a statement a measure."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, Count, F, QuerySet, Sum, Value, When

from economy.enums import Said
from economy.measures.asked import Weighed
from economy.measures.rates import answers_of
from economy.models import Indicator
from economy.rules.poverty import Cut, Index, Score, Standing
from residents.models import Village

# Nobody of that age lacks nothing.
KNOWN = (Said.YES, Said.NO, Said.NOBODY)


@dataclass(frozen=True)
class Scored:
    """What one household lacks, and what is known of it, in a round."""

    response: int
    household: int
    village: int
    score: Score


def _weighed_answers(weighed: Weighed, user) -> QuerySet:
    codes = [pk for pk, one in weighed.asked.indicators.items() if one.code in weighed.weights]
    return answers_of(weighed.asked, user).filter(indicator__in=codes).annotate(weight=weighed.weight())


def _sums() -> dict:
    return {
        "lacks": Sum(Case(When(verdict=Said.NO, then=F("weight")), default=Value(0))),
        "known": Sum(Case(When(verdict__in=KNOWN, then=F("weight")), default=Value(0))),
    }


def scores(weighed: Weighed, *, user=None) -> Iterator[Scored]:
    """Every household that answered, with what it lacks and what is known of it."""
    keys = ("response", "response__household", "response__village", "response__people")
    rows = _weighed_answers(weighed, user).values_list(*keys).annotate(**_sums())
    for response, household, village, people, lacks, known in rows:
        yield Scored(response, household, village, Score(lacks, known, people or 0))


def indices(weighed: Weighed, *, user=None) -> dict[int, Index]:
    """By village (0: all) the figures of the method, with the censored headcounts."""
    cut, found = weighed.cut, _empty(weighed)
    for one in scores(weighed, user=user):
        for where in (one.village, 0):
            found[where].add(one.score, cut)
    for village, code, households in censored(weighed, user=user):
        for where in (village, 0):
            found[where].censored[code] = found[where].censored.get(code, 0) + households
    return dict(found)


def _empty(weighed: Weighed) -> defaultdict[int, Index]:
    return defaultdict(lambda: Index(weighed.cut.total))


def poor(weighed: Weighed, *, user=None) -> QuerySet:
    """Keys of the responses of poor households."""
    cut = weighed.cut
    rows = _weighed_answers(weighed, user).values("response").annotate(lacks=_sums()["lacks"])
    # The least whole weight that reaches the cut-off.
    least = next((weight for weight in range(cut.total + 1) if cut.reached_by(weight)), cut.total + 1)
    return rows.filter(lacks__gte=least).values("response")


def censored(weighed: Weighed, *, user=None) -> Iterator[tuple[int, str, int]]:
    """Village, code of an indicator, and how many poor households lack it."""
    lacking = _weighed_answers(weighed, user).filter(verdict=Said.NO, response__in=poor(weighed, user=user))
    rows = lacking.values_list("response__village", "indicator").annotate(households=Count("pk"))
    for village, indicator, households in rows:
        yield village, weighed.asked.indicators[indicator].code, households


def by_cutoff(weighed: Weighed, percents: list[Decimal], *, user=None) -> list[tuple[Decimal, Index]]:
    """The figures with each cut-off instead of the rule's, from one reading of the scores."""
    total = weighed.cut.total
    found = [(percent, Index(total), Cut(total, percent)) for percent in percents]
    for one in scores(weighed, user=user):
        for _percent, index, cut in found:
            index.add(one.score, cut)
    return [(percent, index) for percent, index, _cut in found]


@dataclass(frozen=True)
class Move:
    """How a household stood in one round and in a later one."""

    household: int
    village: int
    was: Standing
    now: Standing


def moves(earlier: Weighed, later: Weighed, *, user=None) -> list[Move]:
    """Of the households that answered in both rounds, each by the rule of its own round."""
    was = {one.household: earlier.cut.standing(one.score) for one in scores(earlier, user=user)}
    return [
        Move(one.household, one.village, was[one.household], later.cut.standing(one.score))
        for one in scores(later, user=user)
        if one.household in was
    ]


def ranked(weighed: Weighed, *, user) -> list[Scored]:
    """Poor households of the villages that the user sees, who lack most first."""
    seen = set(Village.objects.in_scope(user).values_list("pk", flat=True))
    cut = weighed.cut
    found = [
        one for one in scores(weighed, user=user)
        if one.village in seen and cut.standing(one.score) is Standing.POOR
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-one.score.lacks, one.village, one.household))


def lacking(weighed: Weighed, responses: list[int]) -> dict[int, list[Indicator]]:
    """By response what the household lacks, in the questionnaire's order: the reasons why it needs help."""
    rows = _weighed_answers(weighed, None).filter(response__in=responses, verdict=Said.NO)
    found: dict[int, list[Indicator]] = defaultdict(list)
    order = list(weighed.asked.indicators)
    for response, indicator in sorted(rows.values_list("response", "indicator"), key=lambda row: order.index(row[1])):
        found[response].append(weighed.asked.indicators[indicator])
    return dict(found)
