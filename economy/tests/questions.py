"""Questions of an office's own, for tests of sheets and papers; rounds and answers are in factories.py."""

from datetime import date

from economy.models import Answer, HouseholdResponse, Indicator, Option, Question, SurveyRound
from economy.rules.judging import judged
from economy.tests import factories

SINCE = date(2016, 10, 1)


def question(code: str, title: str, **values) -> Indicator:
    return Indicator.objects.create(code=code, title=title, **{"since": SINCE, "dimension": "living"} | values)


def option(of: Indicator, title: str, **values) -> Option:
    return Option.objects.create(indicator=of, title=title, **values)


def asking(*questions: Indicator, year=2569) -> SurveyRound:
    """A round that asks these and nothing else."""
    made = factories.survey(year, codes=["none"])
    for position, one in enumerate(questions, 1):
        Question.objects.create(round=made, indicator=one, position=position)
    return made


def answer(of: HouseholdResponse, asked: Indicator, value, *, confirmed=True) -> Answer:
    how = "option" if isinstance(value, Option) else "number" if asked.kind == "number" else "said"
    said, number, chosen = judged(asked, **{how: value})
    return Answer.objects.create(
        response=of, indicator=asked, said=said, number=number, option_id=chosen, confirmed=confirmed
    )
