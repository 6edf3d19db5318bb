"""The board of the survey at the desk: what it counts, for whom, and what it says where there is nothing yet."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.models import AccessLog
from economy.enums import Said
from economy.models import PovertyRule
from economy.tests import factories
from residents.models import Household, Task
from residents.tests import factories as people
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db
FOOD, SAVING, WATER = "food_daily", "saving", "drinking_water_5l"
OFFICER, EXECUTIVE, KEEPER = "officer_economy", "executive", "village_keeper"
PAGES = ("board", "poverty", "whatif", "help")


@pytest.fixture
def survey():
    return factories.survey(codes=[FOOD, SAVING, WATER])


def address(name: str, *args, **asked) -> str:
    return reverse(f"admin:economy_surveyround_{name}", args=args, query=asked)


def page(role: str, name: str, *args, village=1, **asked) -> str:
    return client_for(role, village).get(address(name, *args, **asked)).content.decode()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", strip_tags(html))


def answered(survey, number: int, many: int, **said) -> list[Household]:
    houses = [factories.house(number, f"{number}{place:02}/1") for place in range(many)]
    for house in houses:
        factories.response(survey, house, **said)
    return houses


POOR = {"food_daily": Said.NO, "saving": Said.NO, "drinking_water_5l": Said.NO}
WELL = {"food_daily": Said.YES, "saving": Said.YES, "drinking_water_5l": Said.YES}


@pytest.mark.parametrize("name", PAGES)
def test_without_a_round_a_page_says_how_to_begin(name):
    make_user(OFFICER)
    html = page(OFFICER, name)
    assert reverse("admin:economy_surveyround_add") in html


@pytest.mark.parametrize("name", PAGES)
def test_without_an_answer_a_page_is_there(survey, name):
    make_user(OFFICER)
    assert client_for(OFFICER).get(address(name)).status_code == 200


def test_a_question_says_how_many_have_it(survey):
    make_user(OFFICER)
    answered(survey, 1, 2, food_daily=Said.YES)
    answered(survey, 2, 1, food_daily=Said.NO)
    html = page(OFFICER, "indicator", FOOD)
    assert "(2/2)" in html and "67%" in html


def test_a_question_that_the_round_does_not_ask_is_not_there(survey):
    make_user(OFFICER)
    assert client_for(OFFICER).get(address("indicator", "income")).status_code == 404


def test_a_village_is_picked(survey):
    make_user(OFFICER)
    answered(survey, 1, 2, food_daily=Said.YES)
    answered(survey, 2, 3, food_daily=Said.NO)
    assert "<strong>2</strong>" in page(OFFICER, "board", village=1)


def test_a_keeper_counts_the_own_village_alone(survey):
    people.village(1)
    people.village(2)
    make_user(KEEPER)
    answered(survey, 1, 2, food_daily=Said.YES)
    answered(survey, 2, 3, food_daily=Said.NO)
    assert re.findall(r"<b>|<strong>(\d+)</strong>", page(KEEPER, "board"))[0] == "2"


def test_who_only_counts_meets_no_number_of_under_five(survey):
    make_user(EXECUTIVE)
    answered(survey, 1, 6, **WELL)
    answered(survey, 2, 7, **WELL)
    factories.response(survey, factories.house(1, "900"), **POOR)
    officer = make_user(OFFICER)
    shown = {role: words(page(role, "indicator", FOOD)) for role in (EXECUTIVE, officer.username)}
    assert ["(6/7)" in shown[role] for role in (EXECUTIVE, OFFICER)] == [False, True]


def test_who_only_counts_opens_no_house(survey):
    make_user(EXECUTIVE)
    house = answered(survey, 1, 1, **POOR)[0]
    asked = [("help", ()), ("houses", (FOOD,)), ("house", (house.pk,))]
    client = client_for(EXECUTIVE)
    assert {client.get(address(name, *args)).status_code for name, args in asked} == {403}


def test_poverty_in_words(survey):
    make_user(OFFICER)
    answered(survey, 1, 1, **POOR)
    answered(survey, 2, 3, **WELL)
    html = page(OFFICER, "poverty")
    assert "H = 1/4" in html and "25%" in html


def test_a_missing_line_of_income_is_said(settings):
    settings.INCOME_LINE = "economy.tests.factories.no_line"
    factories.response(factories.survey(codes=["income"]), income=40_000)
    make_user(OFFICER)
    assert "ยังไม่ได้กำหนดเส้นรายได้" in page(OFFICER, "poverty")


def test_without_a_rule_the_page_says_so(survey):
    PovertyRule.objects.all().delete()
    answered(survey, 1, 1, **POOR)
    make_user(OFFICER)
    assert reverse("admin:economy_povertyrule_changelist") in page(OFFICER, "poverty")


def test_who_moved_since_the_round_before(survey):
    make_user(OFFICER)
    house = answered(survey, 1, 1, **POOR)[0]
    factories.response(factories.survey(2570, codes=[FOOD, SAVING, WATER]), house, **WELL)
    html = words(page(OFFICER, "poverty", round=2570))
    assert "พ้นจากความยากจน 1 ครัวเรือน" in html


def test_another_cut_off_is_shown_and_not_written(survey):
    make_user(OFFICER)
    answered(survey, 1, 1, **POOR | {"saving": Said.YES})
    answered(survey, 2, 1, **WELL)
    html = words(page(OFFICER, "whatif", cutoff="70"))
    assert "ถ้าใช้เกณฑ์ร้อยละ 70" in html and PovertyRule.objects.get().cutoff == Decimal("33.33")


@pytest.mark.parametrize("typed", ["0", "101", "มาก", "1e9", "-5"])
def test_a_cut_off_that_is_none_is_said(survey, typed):
    make_user(OFFICER)
    answered(survey, 1, 1, **POOR)
    assert "cutoff-error" in page(OFFICER, "whatif", cutoff=typed)


def test_who_lacks_most_stands_first_with_the_reasons(survey):
    make_user(OFFICER)
    answered(survey, 1, 1, **POOR | {"saving": Said.YES})
    answered(survey, 2, 1, **POOR)
    answered(survey, 3, 1, **WELL)
    listed = re.findall(r'"board-why">(.*?)</p>', page(OFFICER, "help"), re.DOTALL)
    assert [len(why.split("·")) for why in listed] == [3, 2]


def test_each_house_that_is_looked_at_stands_in_the_trail(survey):
    make_user(OFFICER)
    house = answered(survey, 1, 1, **POOR)[0]
    page(OFFICER, "help")
    seen = AccessLog.objects.filter(target_type="residents.household").values_list("target_id", flat=True)
    assert list(seen) == [str(house.pk)]


def test_a_keeper_reads_houses_of_the_own_village_alone(survey):
    people.village(1)
    make_user(KEEPER)
    answered(survey, 1, 1, **POOR)
    answered(survey, 2, 1, **POOR)
    html = page(KEEPER, "help")
    assert ("100/1 หมู่ที่ 1" in html, "200/1 หมู่ที่ 2" in html) == (True, False)


def test_the_houses_of_a_number(survey):
    make_user(OFFICER)
    answered(survey, 1, 1, food_daily=Said.NO)
    answered(survey, 2, 1, food_daily=Said.UNKNOWN)
    lists = [page(OFFICER, "houses", FOOD, said=said) for said in ("no", "unknown")]
    assert [("100/1 หมู่ที่ 1" in html, "200/1 หมู่ที่ 2" in html) for html in lists] == [(True, False), (False, True)]


def test_a_task_for_each_house_that_was_ticked(survey):
    make_user(OFFICER)
    houses = answered(survey, 1, 2, **POOR)
    client_for(OFFICER).post(address("help_tasks"), {"house": [houses[0].pk], "round": 2569})
    assert list(Task.objects.values_list("household", flat=True)) == [houses[0].pk]


def test_a_keeper_makes_no_task_for_another_village(survey):
    people.village(1)
    make_user(KEEPER)
    house = answered(survey, 2, 1, **POOR)[0]
    client_for(KEEPER).post(address("help_tasks"), {"house": [house.pk]})
    assert list(Task.objects.all()) == []


def test_a_household_as_a_wheel(survey):
    make_user(OFFICER)
    house = answered(survey, 1, 1, **POOR | {"saving": Said.UNKNOWN, "food_daily": Said.YES})[0]
    html = page(OFFICER, "house", house.pk)
    signs = re.findall(r'class="chart-sign"[^>]*>(.)<', html)
    assert sorted(signs) == ["?", "✓", "✗"]


@pytest.mark.parametrize("name", PAGES)
def test_more_households_ask_the_database_no_more(survey, name, django_assert_max_num_queries):
    make_user(OFFICER)
    answered(survey, 1, 30, **POOR)
    client = client_for(OFFICER)
    with django_assert_max_num_queries(40):
        client.get(address(name))
