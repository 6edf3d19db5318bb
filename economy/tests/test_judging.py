"""What was ticked, typed or chosen comes to one answer."""

from decimal import Decimal

import pytest

from economy.enums import AnswerKind, Asks, Said
from economy.models import Indicator, Option
from economy.rules.judging import UNKNOWN, judged

BETWEEN = Indicator(kind=AnswerKind.NUMBER, least=Decimal(5), most=Decimal(10))


@pytest.mark.parametrize("said", [Said.UNKNOWN, Said.YES, Said.NO])
def test_yes_no_and_not_known_are_kept_as_said(said):
    assert judged(Indicator(), said=said) == (said, None, None)


def test_nothing_said_is_not_known():
    assert judged(Indicator()) == UNKNOWN


@pytest.mark.parametrize(
    ("number", "said"),
    [("4.99", Said.NO), ("5", Said.YES), ("10", Said.YES), ("10.01", Said.NO)],
)
def test_a_number_is_held_against_its_thresholds(number, said):
    assert judged(BETWEEN, number=Decimal(number)) == (said, Decimal(number), None)


@pytest.mark.parametrize("by_line", [True, False])
def test_a_number_without_a_threshold_is_given(by_line):
    question = Indicator(kind=AnswerKind.NUMBER, by_line=by_line)
    assert judged(question, number=Decimal(0)) == (Said.GIVEN, Decimal(0), None)


def test_a_tick_where_a_number_is_asked_answers_nothing():
    assert judged(BETWEEN, said=Said.YES) == UNKNOWN


def test_a_choice_says_what_its_answer_means():
    option = Option(pk=7, said=Said.NO)
    assert judged(Indicator(kind=AnswerKind.CHOICE), option=option) == (Said.NO, None, 7)


def test_nobody_is_of_that_age_only_where_members_are_asked_about():
    asked = [judged(Indicator(asks=asks), said=Said.NOBODY) for asks in (Asks.MEMBERS, Asks.HOUSEHOLD)]
    assert asked == [(Said.NOBODY, None, None), UNKNOWN]
