"""The reports of the survey: exact, for who counts, without numbers of under five for who only counts."""

import io
from decimal import Decimal

import pytest

from economy.enums import Flow, Said
from economy.models import FinanceAmount, FinanceItem
from economy.tests import factories
from papers.delivery import render
from papers.report import get_report, parse_params
from papers.tests.rows import rows
from residents.tests import factories as people
from tests.contract import make_user

pytestmark = pytest.mark.django_db
FOOD, SAVING, WATER = "food_daily", "saving", "drinking_water_5l"
POOR = {"food_daily": Said.NO, "saving": Said.NO, "drinking_water_5l": Said.NO}
WELL = {"food_daily": Said.YES, "saving": Said.YES, "drinking_water_5l": Said.YES}


@pytest.fixture
def survey():
    made = factories.survey(codes=[FOOD, SAVING, WATER])
    factories.response(made, factories.house(1, "1"), **POOR)
    factories.response(made, factories.house(1, "2"), **WELL)
    factories.response(made, factories.house(2, "3"), **WELL)
    factories.response(made, factories.house(2, "4"))
    return made


def test_the_index_has_its_five_columns_and_a_line_of_all(survey):
    assert rows("poverty_index", round="2569") == [
        {"village": 1, "households": 2, "headcount": Decimal("0.5000"), "intensity": Decimal(1), "index": Decimal("0.5000")},
        {"village": 2, "households": 1, "headcount": Decimal(0), "intensity": Decimal(0), "index": Decimal(0)},
        {"village": 0, "households": 3, "headcount": Decimal("0.3333"), "intensity": Decimal(1), "index": Decimal("0.3333")},
    ]  # fmt: skip


def test_a_sheet_of_the_index_says_of_how_many_it_cannot_be_told(survey):
    report = get_report("poverty_index")
    found = list(report.rows(user=None, params=parse_params(report, {"round": "2569"})))
    assert [(row[0], row[-1]) for row in found] == [(1, 0), (2, 1), (0, 1)]


def test_the_newest_round_is_meant_where_none_is_named(survey):
    assert len(rows("poverty_index")) == 3


@pytest.mark.parametrize("code", ["poverty_index", "survey_round", "survey_finance", "economy_year"])
def test_without_a_round_a_report_is_empty(code):
    assert rows(code) == []


def test_each_question_by_village_and_of_all(survey):
    found = [row for row in rows("survey_round") if row["indicator"] == FOOD]
    assert [(row["village"], row["yes"], row["no"], row["unknown"], row["percent"]) for row in found] == [
        (1, 1, 1, 0, 50), (2, 1, 0, 1, 100), (0, 2, 1, 1, 67),
    ]  # fmt: skip


def test_who_only_counts_has_no_number_of_under_five(survey):
    found = rows("survey_round", user=make_user("executive"))
    told = [row[key] for row in found for key in ("yes", "no")]
    assert [n for n in told if n and n < 5] == []


def amount(response, name: str, flow: Flow, baht, purpose=None):
    item, _new = FinanceItem.objects.get_or_create(flow=flow, name_th=name, defaults={"name": name})
    FinanceAmount.objects.create(response=response, item=item, amount=baht, purpose=purpose)
    return item


def test_money_is_exact(survey):
    first, second, third = survey.responses.order_by("pk")[:3]
    for response, baht in ((first, "100.01"), (second, "0.02"), (third, "50.00")):
        amount(response, "ทดลอง", Flow.INCOME, Decimal(baht))
    found = [tuple(row.values())[2:] for row in rows("survey_finance") if row["item"] == "ทดลอง"]
    assert found == [
        (1, 2, Decimal("100.03"), Decimal("50.02")),
        (2, 1, Decimal("50.00"), Decimal("50.00")),
        (0, 3, Decimal("150.03"), Decimal("50.01")),
    ]


def test_a_debt_stands_under_its_lender_and_its_purpose(survey):
    response = survey.responses.order_by("pk").first()
    purpose = FinanceItem.objects.filter(flow=Flow.PURPOSE).first()
    lender = amount(response, "ผู้ให้กู้ทดลอง", Flow.LENDER, Decimal(500), purpose)
    found = {row["item"]: row["total"] for row in rows("survey_finance") if row["village"] == 0}
    assert found == {lender.name: Decimal("500.00"), purpose.name: Decimal("500.00")}


def test_who_only_counts_has_no_money_of_under_five(survey):
    for response in survey.responses.all():
        amount(response, "ทดลอง", Flow.INCOME, Decimal(100))
    found = rows("survey_finance", user=make_user("executive"))
    assert {(row["households"], row["total"], row["average"]) for row in found} == {(None, None, None)}


@pytest.mark.parametrize("role", ["village_keeper", "officer_care", "auditor"])
def test_whoever_may_not_count_has_no_report(role):
    people.village(1)
    user = make_user(role)
    assert [code for code in ("poverty_index", "survey_round", "economy_year") if get_report(code).allowed(user)] == []


@pytest.mark.parametrize("form", ["xlsx", "pdf", "csv", "json"])
def test_the_year_is_written_in_every_form(survey, form):
    report, stream = get_report("economy_year"), io.BytesIO()
    render(report, user=None, params=parse_params(report, {"fiscal_year": "2569"}), format=form, stream=stream)
    assert stream.tell() > 500


def test_the_year_s_round_is_the_one_that_began_in_it(survey):
    report = get_report("economy_year")
    parts = report.parts(user=None, params={"fiscal_year": 2569})
    assert {params["round"] for _part, params in parts if "round" in params} == {2569}


def test_the_year_s_book_tells_of_groups_and_places_too(survey):
    parts = get_report("economy_year").parts(user=None, params={"fiscal_year": 2569})
    assert {"economy_enterprises", "economy_savings", "economy_water", "economy_buying", "economy_stores"} < {
        part.code for part, _params in parts
    }
