"""Rounds and what they ask: chosen before the first household, closed, opened again; and a question asked anew."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Count

from economy.enums import Said
from economy.models import Indicator, Question, SurveyRound
from economy.services.access import EconomyRefused
from economy.services.rounds import ask_anew, choose_questions, close_round, open_round, reopen_round
from economy.tests import factories
from economy.tests.questions import option, question
from tests.contract import make_user

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 1, 5), date(2026, 12, 20)


@pytest.fixture
def officer():
    return make_user("officer_economy")


@pytest.fixture
def survey(officer) -> SurveyRound:
    return open_round(year=2569, begins_on=FIRST, ends_on=LAST, by=officer)


def asked(survey) -> list[str]:
    return list(survey.questions.order_by("position").values_list("indicator__code", flat=True))


def test_a_round_asks_what_is_in_force_on_its_first_day(officer):
    question("old", "ถามถึงปีก่อน", until=FIRST)
    question("later", "ถามปีหน้า", since=date(2026, 1, 6))
    question("new", "ถามตั้งแต่วันแรก", since=FIRST)
    codes = asked(open_round(year=2569, begins_on=FIRST, ends_on=LAST, by=officer))
    assert "new" in codes
    assert not {"old", "later"} & set(codes)


def test_the_chosen_questions_stand_in_the_chosen_order(survey, officer):
    chosen = [factories.indicator(code) for code in ("saving", "food_daily")]
    choose_questions(survey, chosen, by=officer)
    assert asked(survey) == ["saving", "food_daily"]


def test_history_says_once_who_took_a_question_out(survey, officer):
    were = set(survey.questions.values_list("pk", flat=True))
    choose_questions(survey, [factories.indicator("saving")], by=officer)
    removed = Question.history.filter(history_type="-").values("id").annotate(lines=Count("history_id"))
    assert {row["id"]: row["lines"] for row in removed} == dict.fromkeys(were, 1)
    assert set(Question.history.filter(history_type="-").values_list("history_user", flat=True)) == {officer.pk}


def test_questions_stay_once_a_household_has_answered(survey, officer):
    factories.response(survey, food_daily=Said.YES)
    before = asked(survey)
    with pytest.raises(EconomyRefused) as refused:
        choose_questions(survey, [factories.indicator("saving")], by=officer)
    assert refused.value.code == "answered"
    assert asked(survey) == before


def test_a_round_without_questions_is_refused_beside_the_list(survey, officer):
    with pytest.raises(ValidationError) as refused:
        choose_questions(survey, [], by=officer)
    assert set(refused.value.error_dict) == {"questions"}


def test_a_round_that_nobody_answered_is_not_closed(survey, officer):
    with pytest.raises(EconomyRefused) as refused:
        close_round(survey, by=officer)
    assert refused.value.code == "empty"


def test_a_round_is_closed_once_and_opened_again(survey, officer):
    factories.response(survey)
    closed = close_round(survey, by=officer)
    assert closed.closed_by == officer
    with pytest.raises(EconomyRefused):
        close_round(survey, by=officer)
    assert reopen_round(closed, by=officer).is_open
    with pytest.raises(EconomyRefused):
        reopen_round(closed, by=officer)


def test_who_only_counts_opens_no_round():
    with pytest.raises(EconomyRefused):
        open_round(year=2569, begins_on=FIRST, ends_on=LAST, by=make_user("executive"))
    assert not SurveyRound.objects.exists()


def test_a_question_asked_anew_takes_over_on_its_day_with_its_answers_to_choose(officer):
    old = question("roof", "หลังคา", kind="choice")
    option(old, "สังกะสี")
    new = ask_anew(old, since=FIRST, by=officer)
    old.refresh_from_db()
    assert (old.until, new.since, new.until) == (FIRST, FIRST, None)
    assert [one.title for one in new.options.all()] == ["สังกะสี"]
    assert [one.title for one in old.options.all()] == ["สังกะสี"]
    assert list(Indicator.objects.in_force(FIRST).filter(code="roof")) == [new]


@pytest.mark.parametrize(("since", "code"), [(date(2016, 10, 1), "before"), (FIRST, "asked")])
def test_a_question_is_not_asked_anew_before_it_began_nor_under_a_round(survey, officer, since, code):
    old = factories.indicator("food_daily")
    since = old.since if code == "before" else since
    with pytest.raises(ValidationError) as refused:
        ask_anew(old, since=since, by=officer)
    assert [one.code for one in refused.value.error_dict["since"]] == [code]
