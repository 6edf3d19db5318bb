"""The sheet of a household: shown, sent, refused with all that was typed, copied from another year."""

from datetime import date

import pytest
from django.urls import reverse

from economy.enums import Asks, Said
from economy.models import FinanceItem, HouseholdResponse, Indicator, Question
from economy.tests import factories
from residents.tests import factories as people
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return factories.survey(codes=["food_daily", "saving", "income", "debt"])


@pytest.fixture
def house():
    return people.resident("อามีนะ", "ใจดี", house=people.household(1, "12/3")).household


@pytest.fixture
def phone():
    people.village(1)
    make_user("village_keeper")
    return client_for("village_keeper")


def address(house, query="") -> str:
    return reverse("admin:economy_householdresponse_sheet", args=[house.pk]) + query


def q(code: str) -> str:
    return f"q{factories.indicator(code).pk}"


def sent(**more) -> dict:
    return {"form_key": "a1", "outcome": "answered", "surveyed_on": "1/3/2569", "people": "4"} | more


def answer(code: str):
    return HouseholdResponse.objects.get().answers.get(indicator__code=code)


def test_every_question_of_the_round_is_asked(survey, house, phone):
    page = phone.get(address(house)).content.decode()
    assert [f'name="{q(code)}"' in page for code in ("food_daily", "saving", "income", "debt", "own_food")] == [
        True, True, True, True, False,
    ]  # fmt: skip


def test_what_is_ticked_and_typed_is_written(survey, house, phone):
    phone.post(address(house), sent(**{q("food_daily"): "1", q("income"): "๑๒๐,๐๐๐"}))
    found = {code: (answer(code).said, answer(code).number) for code in ("food_daily", "saving", "income")}
    assert found == {"food_daily": (Said.YES, None), "saving": (Said.UNKNOWN, None), "income": (Said.GIVEN, 120_000)}


def test_then_the_next_house_is_shown(survey, house, phone):
    other = people.resident("มะ", "ใจดี", house=people.household(1, "12/4")).household
    assert phone.post(address(house), sent()).url == f"{address(other)}?round=2569"


def test_after_the_last_house_comes_the_village(survey, house, phone):
    assert phone.post(address(house), sent()).url.endswith("/route/?round=2569&village=1")


@pytest.mark.parametrize("typed", ["-5", "สามหมื่นกว่า", "12.345"])
def test_what_is_no_amount_is_said_and_nothing_is_lost(survey, house, phone, typed):
    page = phone.post(address(house), sent(**{q("income"): typed, q("food_daily"): "2", "note": "ถามลูกสาว"}))
    text = page.content.decode()
    kept = (f'value="{typed}"' in text, 'value="2" checked' in text, "ถามลูกสาว" in text)
    assert (page.status_code, kept, HouseholdResponse.objects.count()) == (200, (True, True, True), 0)


def test_what_is_very_much_is_asked_about_once(survey, house, phone):
    much = sent(**{q("income"): "9000000"})
    phone.post(address(house), much)
    before = HouseholdResponse.objects.count()
    phone.post(address(house), much | {f"{q('income')}-sure": "1"})
    assert (before, answer("income").number) == (0, 9_000_000)


def test_a_list_says_the_sum_that_was_left_out(survey, house, phone):
    one, two = FinanceItem.objects.filter(flow="income")[:2]
    phone.post(address(house), sent(**{f"m{one.pk}": "1,000", f"m{two.pk}": "500.50"}))
    assert str(answer("income").number) == "1500.50"


def test_a_sum_that_differs_from_its_list_is_refused(survey, house, phone):
    one = FinanceItem.objects.filter(flow="income").first()
    phone.post(address(house), sent(**{f"m{one.pk}": "1,000", q("income"): "900"}))
    assert not HouseholdResponse.objects.exists()


def test_a_debt_has_its_lender_and_purpose(survey, house, phone):
    lender, purpose = (
        FinanceItem.objects.filter(flow="lender").first(),
        FinanceItem.objects.filter(flow="purpose").first(),
    )
    phone.post(address(house), sent(**{"d0-to": lender.pk, "d0-for": purpose.pk, "d0": "20000"}))
    amounts = HouseholdResponse.objects.get().amounts.values_list("item", "purpose", "amount")
    assert (list(amounts), answer("debt").number) == ([(lender.pk, purpose.pk, 20_000)], 20_000)


def test_a_debt_to_nobody_is_refused(survey, house, phone):
    phone.post(address(house), sent(d0="20000"))
    assert not HouseholdResponse.objects.exists()


def test_copied_answers_wait_to_be_confirmed(house, phone):
    factories.response(
        factories.survey(2568, codes=["food_daily", "saving"]), house, food_daily=Said.YES, saving=Said.NO
    )
    factories.survey(codes=["food_daily", "saving"])
    page = phone.get(address(house, "?round=2569&copy")).content.decode()
    food, saving = q("food_daily"), q("saving")
    copied = {f"{food}-was": "1", food: "1", f"{food}-same": "1", f"{saving}-was": "2", saving: "2"}
    phone.post(address(house, "?round=2569"), sent(**copied))
    now = HouseholdResponse.objects.get(round__year=2569).answers
    confirmed = dict(now.values_list("indicator__code", "confirmed"))
    assert (f'name="{food}-was" value="1"' in page, confirmed) == (True, {"food_daily": True, "saving": False})


def test_a_copied_answer_that_is_changed_is_confirmed(house, phone):
    factories.response(factories.survey(2568, codes=["food_daily"]), house, food_daily=Said.YES)
    factories.survey(codes=["food_daily"])
    food = q("food_daily")
    phone.post(address(house, "?round=2569"), sent(**{f"{food}-was": "1", food: "2"}))
    now = HouseholdResponse.objects.get(round__year=2569).answers.get()
    assert (now.said, now.confirmed) == (Said.NO, True)


def test_what_stands_is_shown_to_be_changed(survey, house, phone):
    factories.response(survey, house, food_daily=Said.NO)
    page = phone.get(address(house)).content.decode()
    assert f'name="{q("food_daily")}" value="2" checked' in page


def test_of_an_age_that_nobody_here_has_nobody_is_ticked(survey, house, phone):
    born = Indicator.objects.create(
        code="checked", title="ตรวจสุขภาพ", since=date(2020, 1, 1), dimension="health", asks=Asks.MEMBERS, age_from=120
    )
    Question.objects.create(round=survey, indicator=born)
    page = phone.get(address(house)).content.decode()
    assert f'name="q{born.pk}" value="3" checked' in page


def test_a_browser_that_sends_by_itself_is_answered_in_json(survey, house, phone):
    refused = phone.post(address(house), sent(**{q("income"): "มาก"}), headers={"accept": "application/json"})
    saved = phone.post(address(house), sent(), headers={"accept": "application/json"})
    assert (refused.status_code, len(refused.json()["problems"]), list(saved.json())) == (422, 1, ["saved"])


def test_a_house_of_another_village_is_not_there(survey, phone):
    assert phone.get(address(people.household(2, "1"))).status_code == 404


def test_the_village_s_houses_stand_in_order_with_what_came_of_them(survey, house, phone):
    factories.response(survey, house)
    people.resident("มะ", "ใจดี", house=people.household(1, "9"))
    page = phone.get(reverse("admin:economy_householdresponse_route")).content.decode()
    assert (page.index("<b>9</b>") < page.index("<b>12/3</b>"), page.count("survey-answered")) == (True, 1)


@pytest.mark.parametrize("houses", [1, 3])
def test_the_way_asks_as_much_for_three_houses_as_for_one(survey, phone, houses, django_assert_max_num_queries):
    for n in range(houses):
        people.resident("มะ", "ใจดี", house=people.household(1, f"{n + 1}"))
    with django_assert_max_num_queries(16):
        phone.get(reverse("admin:economy_householdresponse_route"))


@pytest.mark.parametrize(("page", "begins"), [("paper", b"%PDF"), ("workbook", b"PK")])
def test_the_village_on_paper_and_as_a_sheet(survey, house, phone, page, begins):
    answer = phone.get(reverse(f"admin:economy_householdresponse_{page}"), {"village": "1"})
    assert (answer.status_code, answer.content[: len(begins)]) == (200, begins)


@pytest.mark.parametrize("page", ["paper", "workbook"])
def test_another_village_is_not_printed(survey, phone, page):
    people.village(2)
    assert phone.get(reverse(f"admin:economy_householdresponse_{page}"), {"village": "2"}).status_code == 404
