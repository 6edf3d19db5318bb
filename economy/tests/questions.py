"""Fictional rounds and answers for tests."""

from datetime import date

from economy.models import Answer, HouseholdResponse, Indicator, Option, Question, SurveyRound
from economy.rules.judging import judged
from residents.tests import factories as people

SINCE = date(2016, 10, 1)


def indicator(code: str, title: str = "", **values) -> Indicator:
    """A question of the office's own, or one that every office begins with."""
    if not title:
        return Indicator.objects.get(code=code)
    return Indicator.objects.create(code=code, title=title, **{"since": SINCE, "dimension": "living"} | values)


def option(of: Indicator, title: str, **values) -> Option:
    return Option.objects.create(indicator=of, title=title, **values)


def survey_round(year: int = 2569, *, asks=None, **values) -> SurveyRound:
    """Asks the given questions, or all that there are."""
    values = {"begins_on": date(year - 543, 1, 1), "ends_on": date(year - 543, 12, 31)} | values
    made = SurveyRound.objects.create(year=year, **values)
    for position, one in enumerate(Indicator.objects.all() if asks is None else asks, 1):
        Question.objects.create(round=made, indicator=one, position=position)
    return made


def response(of: SurveyRound, *, house=None, said=None, **values) -> HouseholdResponse:
    """`said`: by code what `judged` takes: a Said, a Decimal or an Option."""
    house = house or people.household()
    made = HouseholdResponse.objects.create(round=of, household=house, village=house.village, **values)
    for code, value in (said or {}).items():
        answer(made, of.asked().get(code=code), value)
    return made


def answer(of: HouseholdResponse, asked: Indicator, value, *, confirmed=True) -> Answer:
    how = "option" if isinstance(value, Option) else "number" if asked.kind == "number" else "said"
    said, number, chosen = judged(asked, **{how: value})
    return Answer.objects.create(
        response=of, indicator=asked, said=said, number=number, option_id=chosen, confirmed=confirmed
    )
