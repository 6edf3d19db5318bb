"""How our subdistrict lives, for everybody: of rounds that are over, and of nobody who could be recognised."""

import csv
import io
import re
from datetime import date

import pytest
from django.test import Client
from django.utils.html import strip_tags

from economy.enums import Said
from economy.public.living import living_on, told_rounds
from economy.public.tables import living
from economy.services.rounds import close_round
from economy.tests import factories
from residents.tests import factories as people

pytestmark = pytest.mark.django_db
FOOD, SAVING = "food_daily", "saving"
PAGE = "/livelihood/"
LONG_AGO = {"begins_on": date(2025, 1, 5), "ends_on": date(2025, 12, 20)}


def answered(survey, number: int, yes: int, no: int) -> None:
    for place, said in enumerate([Said.YES] * yes + [Said.NO] * no):
        factories.response(survey, factories.house(number, f"{place + 1}/{number}"), food_daily=said)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", strip_tags(html))


def page(address: str = PAGE) -> str:
    return words(Client().get(address).content.decode())


@pytest.fixture
def over():
    return factories.survey(2568, codes=[FOOD], **LONG_AGO)


def test_without_a_finished_round_the_page_says_so():
    assert "ยังไม่มีรอบสำรวจที่เสร็จสิ้น" in page()


def test_a_round_that_still_goes_on_tells_nothing():
    answered(factories.survey(2600, codes=[FOOD]), 1, 30, 20)
    assert "60%" not in page()


def test_a_closed_round_tells_though_its_last_day_is_to_come():
    survey = factories.survey(2600, codes=[FOOD])
    answered(survey, 1, 30, 20)
    close_round(survey, by=None)
    assert "60%" in page()


def test_a_round_that_is_over_tells(over):
    answered(over, 1, 30, 20)
    assert "60%" in page()


def test_a_round_without_an_answer_is_none(over):
    assert list(told_rounds(date(2026, 11, 22))) == []


def test_the_years_stand_beside_one_another(over):
    answered(over, 1, 30, 20)
    answered(factories.survey(2567, codes=[FOOD], begins_on=date(2024, 1, 5), ends_on=date(2024, 12, 20)), 1, 10, 30)
    html = Client().get(PAGE).content.decode()
    assert re.findall(r'<td class="number">(.*?)</td>', html) == ["25", "60"]


def test_few_who_lack_it_are_not_told(over):
    answered(over, 1, 60, 3)
    assert "95%" not in page()


def test_a_village_is_not_computed_from_all_and_the_others(over):
    answered(over, 1, 30, 3)
    answered(over, 2, 20, 8)
    answered(over, 3, 25, 25)
    found = {row.village: (row.yes, row.no) for row in living()}
    assert found == {"1": (None, None), "2": (None, None), "3": (25, 25), "all": (75, 36)}


def test_the_page_tells_no_more_than_the_table(over):
    answered(over, 1, 30, 3)
    answered(over, 2, 20, 1)
    assert ([(row.yes, row.no) for row in living()], "93%" in page()) == ([(None, None)] * 3, False)


@pytest.mark.parametrize(
    ("language", "title"), [("", "มีอาหารกินครบทุกวัน"), ("ms", "Makanan cukup"), ("en", "Food every day")]
)
def test_the_page_in_three_languages(over, language, title):
    answered(over, 1, 30, 20)
    assert title in page(f"/{language}{PAGE}".replace("//", "/"))


@pytest.mark.parametrize("address", ["/open-data/living.csv", "/ms/open-data/living.csv"])
def test_the_table_can_be_taken_away(over, address):
    answered(over, 1, 30, 20)
    text = Client().get(address).content.decode("utf-8-sig")
    found = [(row["year"], row["village"], row["yes"], row["no"]) for row in csv.DictReader(io.StringIO(text))]
    assert found == [("2568", "1", "30", "20"), ("2568", "all", "30", "20")]


def test_the_pillar_leads_there_once_there_is_something(over):
    before = "/livelihood/" in Client().get("/pillars/economy/").content.decode()
    answered(over, 1, 30, 20)
    after = "/livelihood/" in Client().get("/pillars/economy/").content.decode()
    assert (before, after) == (False, True)


def test_a_question_finds_the_page(over):
    answered(over, 1, 30, 20)
    assert "/livelihood/" in Client().get("/search/", {"q": "อาหารกินครบ"}).content.decode()


def test_a_village_more_asks_the_database_no_more(over, django_assert_max_num_queries):
    answered(over, 1, 10, 10)
    for number in range(2, 6):
        people.village(number)
        answered(over, number, 6, 6)
    with django_assert_max_num_queries(6):
        living_on(date(2026, 11, 22))
