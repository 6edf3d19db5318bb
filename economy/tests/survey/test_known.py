"""What surveys tell the rest of the portal: facts, coverage, checks, the page of a person."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from economy.coverage import DrinkingWater, SurveyCoverage
from economy.enums import Outcome, Said
from economy.facts import SurveyDebt, SurveyIncome
from economy.health import ECONOMY_CHECKS
from economy.tests import factories
from residents.tests import factories as people
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)
CODES = ["drinking_water_5l", "income", "debt"]
CHECKS = {check.code: check for check in ECONOMY_CHECKS}


@pytest.fixture
def survey():
    return factories.survey(codes=CODES)


def person(house_no="1", village=1):
    return people.resident("อามีนะ", f"ใจดี{house_no}", house=people.household(village, house_no))


def keys(rows) -> set:
    return set(rows.values_list("pk", flat=True))


def told(source) -> dict:
    return {row["owner"]: row["value"] for row in source.rows(DAY)}


def test_income_is_told_for_each_person(survey):
    made = factories.response(survey, person().household, people=4, income=Decimal("100000.50"))
    assert told(SurveyIncome()) == {made.household_id: 25_000_12}


def test_the_newest_known_answer_is_believed(survey):
    house = person().household
    factories.response(factories.survey(2568, codes=CODES), house, debt=500)
    factories.response(survey, house, debt=Said.UNKNOWN)
    assert told(SurveyDebt()) == {house.pk: 500_00}


def test_what_is_told_later_was_not_known_before(survey):
    made = factories.response(survey, person().household, debt=500)
    type(made).objects.update(surveyed_on=date(2026, 7, 1))
    assert told(SurveyDebt()) == {}


def test_unconfirmed_answers_are_no_facts(survey):
    made = factories.response(survey, person().household, debt=500)
    made.answers.update(confirmed=False)
    assert told(SurveyDebt()) == {}


def test_who_was_surveyed_in_the_newest_round(survey):
    asked, other = person("1"), person("2")
    factories.response(survey, asked.household)
    factories.response(survey, other.household, outcome=Outcome.AWAY)
    source = SurveyCoverage()
    assert (keys(source.entitled(DAY)), keys(source.has(DAY))) == ({asked.pk, other.pk}, {asked.pk})


def test_without_a_round_nobody_is_owed_one():
    person()
    assert keys(SurveyCoverage().entitled(DAY)) == set()


def test_who_has_water_who_has_not_and_who_was_not_asked(survey):
    has, lacks, silent = person("1"), person("2"), person("3")
    factories.response(survey, has.household, drinking_water_5l=Said.YES)
    factories.response(survey, lacks.household, drinking_water_5l=Said.NO)
    source = DrinkingWater()
    found = keys(source.entitled(DAY)), keys(source.has(DAY)), keys(source.cannot_tell(DAY))
    assert found == ({has.pk, lacks.pk, silent.pk}, {has.pk}, {silent.pk})


def test_copied_answers_that_nobody_confirmed_are_found(survey):
    made = factories.response(survey, person().household, debt=5)
    before = keys(CHECKS["survey_not_confirmed"].rows(DAY))
    made.answers.update(confirmed=False)
    assert (before, keys(CHECKS["survey_not_confirmed"].rows(DAY))) == (set(), {made.pk})


def test_income_for_nobody_knows_how_many_is_found(survey):
    made = factories.response(survey, person("1").household, people=None, income=5)
    factories.response(survey, person("2").household, people=None)
    assert keys(CHECKS["survey_without_people"].rows(DAY)) == {made.pk}


def test_a_house_said_to_be_empty_and_is_not(survey):
    lived_in = person("1").household
    factories.response(survey, lived_in, outcome=Outcome.EMPTY)
    factories.response(survey, people.household(1, "2"), outcome=Outcome.EMPTY)
    assert keys(CHECKS["surveyed_empty"].rows(DAY)) == {lived_in.pk}


def test_houses_that_the_survey_missed(survey):
    missed = person("1").household
    factories.response(survey, person("2").household, outcome=Outcome.AWAY)
    checks = CHECKS["survey_missed_house"]
    assert (keys(checks.rows(DAY)), keys(checks.rows(date(2027, 1, 1)))) == (set(), {missed.pk})


def test_a_person_s_page_tells_what_the_household_lacks(survey):
    who = person()
    make_user("officer_economy")
    factories.response(survey, who.household, drinking_water_5l=Said.NO)
    page = client_for("officer_economy").get(reverse("admin:residents_resident_page", args=[who.pk])).content.decode()
    assert "ยังขาด: น้ำสะอาดดื่มพอ" in page


def test_who_may_not_read_surveys_reads_nothing_of_it(survey):
    who = person()
    make_user("registry_clerk")
    factories.response(survey, who.household, drinking_water_5l=Said.NO)
    page = client_for("registry_clerk").get(reverse("admin:residents_resident_page", args=[who.pk])).content.decode()
    assert "น้ำสะอาดดื่มพอ" not in page
