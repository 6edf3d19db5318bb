"""Fictional surveys for tests."""

from datetime import date
from decimal import Decimal

from economy.enums import Outcome, Said
from economy.models import Answer, HouseholdResponse, Indicator, Question, SurveyRound
from residents.models import Household
from residents.tests import factories as people


def survey(year=2569, *, codes=None, **values) -> SurveyRound:
    """A round with the mission's own questions, or those of these codes."""
    days = {"begins_on": date(year - 543, 1, 5), "ends_on": date(year - 543, 12, 20)}
    made = SurveyRound.objects.create(year=year, **days | values)
    asked = Indicator.objects.in_force(made.begins_on)
    asked = asked.filter(code__in=codes) if codes else asked
    Question.objects.bulk_create(Question(round=made, indicator=one, position=one.position) for one in asked)
    return made


def house(number=1, house_no="89/1") -> Household:
    return people.household(number, house_no)


def indicator(code: str) -> Indicator:
    return Indicator.objects.get(code=code)


def response(
    of: SurveyRound, at: Household | None = None, *, people=4, outcome=Outcome.ANSWERED, **said
) -> HouseholdResponse:
    """What a household answered: by code a `Said`, or a number. What is not named is not known."""
    at = at or house()
    made = HouseholdResponse.objects.create(
        round=of, household=at, village=at.village, people=people, outcome=outcome, surveyed_on=of.begins_on
    )
    if outcome == Outcome.ANSWERED:
        Answer.objects.bulk_create(_answer(made, one, said.get(one.code, Said.UNKNOWN)) for one in of.asked())
    return made


def _answer(made, one, value) -> Answer:
    if isinstance(value, Said):
        return Answer(response=made, indicator=one, said=value)
    return Answer(response=made, indicator=one, said=Said.GIVEN, number=Decimal(value))


def line_of_ten_thousand(on) -> Decimal:
    """What `settings.INCOME_LINE` may name in a test."""
    return Decimal(10_000)


def no_line(on) -> None:
    """The office has written none."""


def world(person) -> dict:
    """A household of one village as it answered, by the names of their models."""
    of = SurveyRound.objects.filter(year=2569).first() or survey()
    made = response(of, person.household, food_daily=Said.NO, income=40_000)
    return {"surveyround": of, "householdresponse": made}
