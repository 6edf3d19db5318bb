"""A village keeper surveys a household, 360 px wide; the board changes; the year's book is taken home. Nothing is lost without a
line."""

import datetime
from io import BytesIO

import openpyxl
import pytest
from playwright.sync_api import expect

from economy.enums import Said
from economy.models import HouseholdResponse, SurveyRound
from economy.tests import factories
from residents.tests import factories as people
from tests.browser.axe import violations, violations_now
from tests.browser.desk import Desk, admit, downloaded, sideways
from tests.browser.test_accessibility import WCAG
from tests.contract import make_user

pytestmark = pytest.mark.browser
BOARD, ROUTE = "/admin/economy/surveyround/board/", "/admin/economy/householdresponse/route/"


@pytest.fixture
def house(villages):
    factories.survey(begins_on=datetime.date(2026, 10, 5))
    return people.resident("อามีนะ", "ทดลองสำรวจ", house=people.household(1, "12/3")).household


@pytest.fixture
def pocket(phone, keeper, house, live_server):
    admit(phone.context, keeper, live_server.url)
    return phone


def tap(page, code: str, words: str) -> None:
    page.locator(f"#q{factories.indicator(code).pk} .survey-tap", has_text=words).first.click()


def to_the_sheet(page) -> None:
    page.goto(ROUTE)
    page.locator(".imports-main", has_text="12/3").click()
    page.locator("#survey").wait_for()


def answer(page) -> None:
    tap(page, "food_daily", "ใช่")
    tap(page, "drinking_water_5l", "ไม่ใช่")
    page.locator(f"#q{factories.indicator('income').pk} input").fill("๙๐,๐๐๐")


def send(page) -> None:
    page.locator("#survey [type=submit]").click()


def said(code: str):
    found = HouseholdResponse.objects.get().answers.get(indicator__code=code)
    return found.said, found.number


def test_from_the_door_to_the_year_s_book(pocket, house, live_server, page):
    to_the_sheet(pocket)
    answer(pocket)
    count = pocket.locator(".survey-count").inner_text()
    send(pocket)
    pocket.wait_for_url("**/route/**")
    assert (count, said("food_daily"), said("income")) == ("ตอบแล้ว 3 จาก 11", (Said.YES, None), (Said.GIVEN, 90_000))
    pocket.goto(BOARD)
    expect(pocket.locator(".board")).to_contain_text("100%")
    admit(page.context, make_user("officer_economy"), live_server.url)
    desk = Desk(page)
    page.goto("/admin/economy/surveyround/reports/")
    form = page.locator("form[action$='/economy_year/']")
    book = openpyxl.load_workbook(BytesIO(downloaded(desk.page, form.locator("button[value=xlsx]").click)))
    told = {cell for sheet in book for row in sheet.values for cell in row}
    assert {factories.indicator("food_daily").title, factories.indicator("shared_water").title} <= told


def test_without_a_line_it_is_kept_and_sent_once(pocket):
    to_the_sheet(pocket)
    answer(pocket)
    pocket.context.set_offline(True)
    send(pocket)
    expect(pocket.locator("[data-told]")).to_contain_text("ไม่มีสัญญาณ")
    before = HouseholdResponse.objects.count()
    pocket.context.set_offline(False)
    pocket.wait_for_url("**/route/**")
    assert (before, HouseholdResponse.objects.count(), said("drinking_water_5l")) == (0, 1, (Said.NO, None))


def test_what_is_wrong_is_said_and_what_was_tapped_stays(pocket):
    to_the_sheet(pocket)
    answer(pocket)
    pocket.locator(f"#q{factories.indicator('debt').pk} input").fill("มาก")
    send(pocket)
    expect(pocket.locator("[data-problems]")).to_contain_text("หนี้สินคงเหลือ")
    ticked = pocket.locator(f"#q{factories.indicator('food_daily').pk} input:checked").get_attribute("value")
    assert (ticked, HouseholdResponse.objects.count()) == ("1", 0)


@pytest.mark.parametrize("address", [ROUTE, BOARD])
def test_pages_fit_a_phone_and_everybody(pocket, house, address):
    factories.response(SurveyRound.objects.get(), house, food_daily=Said.NO)
    assert (violations(pocket, address, WCAG), sideways(pocket)) == ([], 0)


def test_the_sheet_fits_a_phone_and_everybody(pocket):
    to_the_sheet(pocket)
    pocket.locator(".survey-money summary").click()
    assert (violations_now(pocket, WCAG), sideways(pocket)) == ([], 0)
