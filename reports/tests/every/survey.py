"""The survey by hand: every answer of every household."""

from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction

from care.models import PovertyLine
from economy.enums import Dimension, Outcome, Said
from economy.models import (
    Answer,
    FinanceAmount,
    HouseholdResponse,
    PovertyRule,
    PovertyWeight,
    Question,
    SurveyRound,
)
from reports.tests.every.plain import all_of, plain
from residents.models import Household, Resident, Village


def two_rounds():
    newest = sorted((one.year for one in all_of(SurveyRound)), reverse=True)
    return [{"round": str(year)} for year in newest[:2]]


def round_of(asked) -> SurveyRound | None:
    return next((one for one in all_of(SurveyRound) if one.year == asked["round"]), None)


def of_round(code: str, *columns: str):
    """A count of one round; nothing while there is none."""

    def keep(count):
        plain(code, *columns, asked=two_rounds)(lambda asked: count(survey) if (survey := round_of(asked)) else ())
        return count

    return keep


def answers_of(survey: SurveyRound) -> list[Answer]:
    """Of the households that answered."""
    rows = all_of(Answer, "response__village", "response__household", "indicator", "option")
    return [one for one in rows if one.response.round_id == survey.pk and one.response.outcome == "answered"]


def verdict(one: Answer, survey: SurveyRound) -> int:
    """What it says: not known while nobody confirmed it; an income is judged by the line of the round's first day."""
    if not one.confirmed:
        return Said.UNKNOWN
    lines = [line for line in all_of(PovertyLine) if line.since <= survey.begins_on]
    people = one.response.people
    if one.indicator.by_line and one.said == Said.GIVEN and lines and people is not None:
        line = max(lines, key=lambda row: row.since).income
        return Said.YES if one.number >= people * line else Said.NO
    return one.said


@of_round("survey_answers", "village", "house_no", "indicator", "value")
def answers(survey: SurveyRound):
    words = {Said.YES: "yes", Said.NO: "no", Said.UNKNOWN: "unknown", Said.NOBODY: "nobody"}
    for one in answers_of(survey):
        value = "unknown" if not one.confirmed else one.number
        if value is None:
            value = one.option.title if one.option else words[one.said]
        house = one.response.household
        yield one.response.village.number, house.house_no, one.indicator.code, value


def places() -> list[tuple[int, int]]:
    return [*((one.number, one.pk) for one in all_of(Village)), (0, 0)]


def _percent(yes: int, no: int) -> int | None:
    """Half a percent upwards."""
    return int(Fraction(100 * yes, yes + no) + Fraction(1, 2)) if yes + no else None


@of_round("survey_round", "indicator", "village", "yes", "no", "unknown", "percent")
def by_indicator(survey: SurveyRound):
    counted = Counter()
    for one in answers_of(survey):
        for village in (one.response.village_id, 0):
            counted[one.indicator_id, village, verdict(one, survey)] += 1
    for question in all_of(Question, "indicator"):
        for number, village in places() if question.round_id == survey.pk else ():
            yes, no, unknown = (
                counted[question.indicator_id, village, one] for one in (Said.YES, Said.NO, Said.UNKNOWN)
            )
            yield question.indicator.code, number, yes, no, unknown, _percent(yes, no)


@of_round("survey_sides", "side", "village", "yes", "no", "unknown")
def sides(survey: SurveyRound):
    """One thing that is missing makes a side short; where nothing of it is known, nobody can tell."""
    said = defaultdict(set)
    for one in answers_of(survey):
        said[one.response_id, one.indicator.dimension].add(verdict(one, survey))
    answered = [one for one in all_of(HouseholdResponse) if one.round_id == survey.pk and one.outcome == "answered"]
    for side in Dimension.values:
        for number, village in places():
            found = [said[one.pk, side] for one in answered if village in (0, one.village_id)]
            short = sum(Said.NO in one for one in found)
            well = sum(Said.NO not in one and Said.YES in one for one in found)
            yield side, number, well, short, len(found) - short - well


@of_round("survey_progress", "village", "households", *(one.value for one in Outcome), "waits")
def progress(survey: SurveyRound):
    """Houses in which somebody of the registry lives, and others of which somebody has written."""
    counted = Counter()
    came = {one.household_id: one.outcome for one in all_of(HouseholdResponse) if one.round_id == survey.pk}
    lived_in = {one.household_id for one in all_of(Resident) if one.status == "living"}
    for house in all_of(Household):
        if house.pk in came or house.pk in lived_in:
            for village in (house.village_id, 0):
                counted[village, came.get(house.pk, "waits")] += 1
    for number, village in places():
        numbers = [counted[village, one] for one in (*Outcome.values, "waits")]
        yield number, sum(numbers), *numbers


@of_round("survey_finance", "flow", "item", "village", "households", "total", "average")
def finance(survey: SurveyRound):
    found = defaultdict(list)
    for one in all_of(FinanceAmount, "response", "item", "purpose"):
        if one.response.round_id == survey.pk and one.response.outcome == "answered":
            for item in filter(None, (one.item, one.purpose)):
                found[item, one.response.village_id].append(one)
                found[item, 0].append(one)
    numbers = {pk: number for number, pk in places()}
    for (item, village), amounts in found.items():
        households, total = len({one.response_id for one in amounts}), sum(one.amount for one in amounts)
        average = int(Fraction(int(total * 100), households) + Fraction(1, 2)) / Decimal(100)
        yield item.flow, item.name, numbers[village], households, total, average


@of_round("poverty_index", "village", "households", "headcount", "intensity", "index", "poor", "cannot_tell")
def poverty_index(survey: SurveyRound):
    rule = max((one for one in all_of(PovertyRule) if one.since <= survey.begins_on), key=lambda one: one.since)
    codes = {one.indicator.code for one in all_of(Question, "indicator") if one.round_id == survey.pk}
    weights = {one.code: one.weight for one in all_of(PovertyWeight) if one.rule_id == rule.pk and one.code in codes}
    total, stands = sum(weights.values()), defaultdict(list)
    for response, (lacks, known) in _scores(survey, weights).items():
        unknown = total - known
        poor, perhaps = lacks * 100 >= rule.cutoff * total, (lacks + unknown) * 100 >= rule.cutoff * total
        stands[response.village_id].append(("poor" if poor else "cannot_tell" if perhaps else "not", lacks))
    everywhere = [one for found in stands.values() for one in found]
    for number, village in places():
        found = stands.get(village) if village else everywhere
        if found is not None:
            yield number, *_figures(found, total)


def _scores(survey: SurveyRound, weights: dict[str, int]) -> dict[HouseholdResponse, tuple[int, int]]:
    """What each household lacks for certain, and of how much it is known either way."""
    found = {}
    for one in answers_of(survey):
        if one.indicator.code in weights:
            said, weight = verdict(one, survey), weights[one.indicator.code]
            lacks, known = found.get(one.response, (0, 0))
            knows = said in (Said.YES, Said.NO, Said.NOBODY)
            found[one.response] = lacks + weight * (said == Said.NO), known + weight * knows
    return found


def _figures(found: list[tuple[str, int]], total: int) -> tuple:
    poor = [lacks for stands, lacks in found if stands == "poor"]
    told = sum(stands != "cannot_tell" for stands, _lacks in found)
    headcount = Fraction(len(poor), told) if told else Fraction(0)
    intensity = Fraction(sum(poor), len(poor) * total) if poor else Fraction(0)
    shares = [
        round(Decimal(part.numerator) / part.denominator, 4) for part in (headcount, intensity, headcount * intensity)
    ]
    return told, *shares, len(poor), len(found) - told
