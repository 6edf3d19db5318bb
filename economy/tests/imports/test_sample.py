"""The survey sheet of a year, by the commands, against what a right import ends with."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from economy.models import Answer, HouseholdResponse, SurveyRound
from residents.models import Household
from residents.tests.factories import village
from residents.tests.imports.files import SAMPLES

SHEET = "household_survey_2569.xlsx"
pytestmark = pytest.mark.django_db
WORDS = {0: "unknown", 1: "yes", 2: "no"}


@pytest.fixture(autouse=True)
def ten_villages(db):
    for number in range(1, 11):
        village(number)


def truth() -> dict:
    return json.loads((SAMPLES / f"{SHEET}.truth.json").read_text())


def run(*options: str) -> dict:
    out = StringIO()
    call_command(
        "import_register",
        str(SAMPLES / SHEET),
        "--kind",
        "survey",
        "--today",
        "2026-11-26",
        "--json",
        *options,
        stdout=out,
    )
    return json.loads(out.getvalue())


def key(line: dict) -> tuple:
    return line["village"], line["house_no"], line["indicator"]


def test_a_dry_run_refuses_the_rows_of_the_truth_and_writes_nothing():
    found = run()
    refused = [{name: row[name] for name in ("sheet", "row", "reason")} for row in found["refused"]]
    assert (refused, found["unread"]) == (truth()["refused"], ["ลำดับ"])
    assert (found["new"], HouseholdResponse.objects.count(), SurveyRound.objects.count()) == (291, 0, 0)


def test_the_columns_are_named_by_the_questions_codes():
    assert list(run()["columns"]) == [
        "house_no", "village", "food_daily", "drinking_water_5l", "use_water_45l", "surroundings_clean", "no_preventable_disease",
        "spending_reduced", "saving", "own_food", "shared_water", "income", "debt",
    ]  # fmt: skip


def test_the_sheet_brings_exactly_the_answers_of_the_truth():
    run("--apply")
    columns = ("response__village__number", "response__household__house_no", "indicator__code", "said", "number")
    found = [
        {
            "village": number,
            "house_no": house,
            "indicator": code,
            "value": WORDS[said] if amount is None else int(amount),
        }
        for number, house, code, said, amount in Answer.objects.values_list(*columns)
    ]
    assert sorted(found, key=key) == sorted(truth()["answers"], key=key)


def test_the_round_is_made_with_the_questions_in_force():
    run("--apply")
    made = SurveyRound.objects.get()
    assert (made.year, made.asked().count(), Household.objects.count()) == (2569, 11, 291)


def test_the_same_sheet_again_changes_nothing():
    run("--apply")
    found = run("--apply")
    assert (found["new"], found["changed"], found["same"], len(found["refused"])) == (0, 0, 291, 5)


def test_taken_back_nothing_of_it_is_left():
    batch = run("--apply")["batch"]
    call_command("undo_import", str(batch), stdout=StringIO())
    models = (SurveyRound, HouseholdResponse, Answer, Household)
    assert [model.objects.count() for model in models] == [0] * 4
    assert Answer.history.filter(history_type="-").count() == len(truth()["answers"])
