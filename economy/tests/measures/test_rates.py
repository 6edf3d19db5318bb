"""Who has what: by indicator, village and year."""

import pytest

from economy.enums import Outcome, Said
from economy.measures.rates import dimensions, rates, trend, village_trend
from economy.tests import factories
from residents.tests import factories as people
from tests.contract import make_user

pytestmark = pytest.mark.django_db
FOOD, SAVING, WATER = "food_daily", "saving", "drinking_water_5l"


@pytest.fixture
def survey():
    return factories.survey(codes=[FOOD, SAVING, WATER])


def counted(rate) -> tuple[int, int, int]:
    return rate.said[Said.YES], rate.said[Said.NO], rate.said[Said.UNKNOWN]


def three_houses(survey):
    factories.response(survey, factories.house(1, "1"), food_daily=Said.YES)
    factories.response(survey, factories.house(1, "2"), food_daily=Said.NO, saving=Said.NO)
    factories.response(survey, factories.house(2, "3"), food_daily=Said.UNKNOWN)


def test_by_village_and_together(survey):
    three_houses(survey)
    found, food = rates(survey), factories.indicator(FOOD).pk
    villages = [0, people.village(1).pk, people.village(2).pk]
    assert [counted(found[food, village]) for village in villages] == [(1, 1, 1), (1, 1, 0), (0, 0, 1)]


def test_the_share_is_of_what_is_known(survey):
    three_houses(survey)
    found = rates(survey)
    assert (found[factories.indicator(FOOD).pk, 0].percent, found[factories.indicator(WATER).pk, 0].percent) == (
        50,
        None,
    )


def test_who_did_not_answer_is_not_counted(survey):
    factories.response(survey, outcome=Outcome.DECLINED)
    assert rates(survey) == {}


def test_a_keeper_counts_the_own_village(survey):
    three_houses(survey)
    found = rates(survey, user=make_user("village_keeper", 2))
    assert counted(found[factories.indicator(FOOD).pk, 0]) == (0, 0, 1)


def test_over_the_years(survey):
    three_houses(survey)
    factories.response(factories.survey(2570, codes=[FOOD]), factories.house(1, "1"), food_daily=Said.NO)
    found = trend(FOOD)
    assert {year: counted(found[0, year]) for year in (2569, 2570)} == {2569: (1, 1, 1), 2570: (0, 1, 0)}


def test_a_village_over_the_years(survey):
    three_houses(survey)
    factories.response(factories.survey(2570, codes=[SAVING]), factories.house(1, "1"), saving=Said.YES)
    found = village_trend(people.village(1).pk)
    assert (counted(found[SAVING, 2569]), counted(found[SAVING, 2570]), (FOOD, 2570) in found) == (
        (0, 1, 1),
        (1, 0, 0),
        False,
    )


def test_a_side_of_life_is_short_where_one_thing_is_missing(survey):
    three_houses(survey)
    found = dimensions(survey)
    health, income = found["health", 0], found["income", 0]
    assert (counted(health)[:2], counted(income)[:2], ("living", 0) in found) == ((1, 1), (0, 1), False)


@pytest.mark.parametrize("measure", [rates, dimensions])
def test_as_one_statement(survey, measure, django_assert_num_queries):
    three_houses(survey)
    # The questions, and the measure.
    with django_assert_num_queries(2):
        measure(survey)
