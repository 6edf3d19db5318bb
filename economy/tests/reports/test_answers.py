"""What households answered, as programs read it."""

import json
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from economy.enums import Outcome, Said
from economy.models import Answer, HouseholdResponse
from economy.reports import SurveyAnswers
from economy.tests import factories
from economy.tests.questions import answer, asking, option, question
from papers.report import ParamError, parse_params
from residents.tests.factories import household, village
from residents.tests.imports.files import SAMPLES
from tests.contract import make_user

pytestmark = pytest.mark.django_db
SHEET = "household_survey_2569.xlsx"


def lines(year=2569, *, user=None) -> list[dict]:
    return list(SurveyAnswers().json_rows(user=user, params={"round": year}))


def values() -> list:
    return [line["value"] for line in lines()]


def test_after_the_sheet_of_the_year_it_says_exactly_the_truth(tmp_path):
    for number in range(1, 11):
        village(number)
    path, out = tmp_path / "answers.json", StringIO()
    call_command(
        "import_register", str(SAMPLES / SHEET), "--kind", "survey", "--apply", "--today", "2026-11-26", stdout=out
    )
    call_command(
        "export_report", "survey_answers", "--param", "round=2569", "--format", "json", "--out", str(path), stdout=out
    )
    found, truth = json.loads(path.read_text()), json.loads((SAMPLES / f"{SHEET}.truth.json").read_text())["answers"]
    key = json.dumps
    assert sorted(found, key=key) == sorted(truth, key=key)


def test_houses_come_in_their_order_and_questions_in_theirs():
    survey = factories.survey(codes=["saving", "debt"])
    for house in ("10", "9", "9/1"):
        factories.response(survey, household(1, house), saving=Said.NO, debt=1500)
    found = [(line["house_no"], line["indicator"], line["value"]) for line in lines()]
    assert found == [
        (house, code, said) for house in ("9", "9/1", "10") for code, said in (("saving", "no"), ("debt", 1500))
    ]


def test_every_kind_of_answer_has_its_value():
    asked = [
        question("amount", "บาท", kind="number"), question("school", "เด็กเรียน", asks="members"),
        question("toilet", "ส้วม", kind="choice"), question("water", "ลิตร", kind="number", least=Decimal(5)), question("light", "ไฟ"),
    ]  # fmt: skip
    made = HouseholdResponse.objects.create(round=asking(*asked), household=household(), village=village())
    said = [Decimal("2.50"), Said.NOBODY, option(asked[2], "ส้วมซึม"), Decimal(4), Said.UNKNOWN]
    for one, value in zip(asked, said, strict=True):
        answer(made, one, value)
    assert values() == [Decimal("2.50"), "nobody", "ส้วมซึม", 4, "unknown"]


def test_what_nobody_confirmed_is_not_known():
    factories.response(factories.survey(codes=["saving", "debt"]), saving=Said.YES, debt=0)
    Answer.objects.update(confirmed=False)
    assert values() == ["unknown", "unknown"]


def test_a_house_that_did_not_answer_has_no_line():
    factories.response(factories.survey(codes=["saving"]), outcome=Outcome.AWAY)
    assert lines() == []


def test_another_round_is_another_report():
    factories.response(factories.survey(2568, codes=["saving"]), saving=Said.YES)
    factories.survey(2569)
    assert (lines(2569), len(lines(2568))) == ([], 1)


def test_the_newest_round_is_reported_unless_another_is_named():
    for year in (2568, 2569):
        factories.survey(year)
    assert [parse_params(SurveyAnswers(), said)["round"] for said in ({}, {"round": "2568"})] == [2569, 2568]


def test_a_round_that_there_is_not_is_refused():
    with pytest.raises(ParamError):
        parse_params(SurveyAnswers(), {"round": "2560"})


def test_who_keeps_a_village_sees_its_answers_alone():
    survey = factories.survey(codes=["saving"])
    for number in (1, 2):
        factories.response(survey, household(number), saving=Said.YES)
    keeper = make_user("village_keeper", 2)
    found = lines(user=keeper)
    assert [line["village"] for line in found] == [2]


def test_however_many_answers_they_are_few_statements():
    survey, counts = factories.survey(), []
    for number in (1, 4):
        for house in range(number):
            factories.response(survey, household(number, str(house + 1)), saving=Said.YES)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            lines()
        counts.append(len(asked))
    assert counts == [1, 1]
