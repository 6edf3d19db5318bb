"""The form on paper, read back as a person would; and the sheet that is filled in and imported again."""

import subprocess
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from economy.enums import Said
from economy.models import Answer, FinanceItem, HouseholdResponse, Indicator
from economy.papers.forms import forms_pdf
from economy.papers.sheets import sheets_xlsx
from economy.tests import factories
from economy.tests.questions import asking, option, question
from residents.tests.factories import household, resident, village
from residents.tests.imports.files import imported
from tests.contract import make_user

pytestmark = pytest.mark.django_db
LONG = "ผู้สูงอายุที่ต้องพึ่งพิงได้รับการดูแลน้ำดื่มกินอิ่มทุกมื้อ ปู่ย่าตายายอยู่ดีมีสุข " * 2


@pytest.fixture
def street():
    """Three houses in which somebody lives."""
    for house in ("10", "9/1", "9"):
        resident("ฟาตีเมาะ", house=household(1, house))
    return village(1)


def pages(survey, of, *, user=None, spare=0, order="-layout") -> list[str]:
    """The words of each page, without spaces: how typst breaks a line is not what is tried here."""
    pdf = forms_pdf(survey, of, user=user, spare=spare)
    said = subprocess.run(["pdftotext", order, "-", "-"], input=pdf, capture_output=True, check=True)
    return ["".join(page.split()) for page in said.stdout.decode().split("\f")[:-1]]


def missing(page: str, *words: str) -> list[str]:
    return [word for word in words if "".join(word.split()) not in page]


def test_each_house_is_a_page_in_the_order_of_the_street(street):
    found = pages(factories.survey(), street, spare=1)
    assert len(found) == 4
    assert [missing(page, f"บ้านเลขที่ {house}") for page, house in zip(found, ("9", "9/1", "10"), strict=False)] == [
        []
    ] * 3


def test_all_questions_of_the_round_stand_there_with_their_boxes(street):
    page = pages(factories.survey(), street)[0]
    titles = Indicator.objects.values_list("title_th", "help_th", "unit_th")
    assert missing(page, "แบบสำรวจครัวเรือน หมู่ที่ 1 ปี 2569", *(words for row in titles for words in row if words)) == []
    assert (page.count("ไม่ใช่"), page.count("ไม่ทราบ")) == (9, 11)


def test_who_answered_and_what_came_of_it_have_their_places(street):
    page = pages(factories.survey(), street)[0]
    assert missing(page, "จำนวนคนในบ้าน", "ผู้ให้ข้อมูล", "วันที่สำรวจ", "ผู้สำรวจ", "ไม่มีคนอยู่บ้าน") == []


def test_the_lists_of_money_that_are_asked_stand_there(street):
    FinanceItem.objects.filter(name_th="ยางพารา").update(asked=False)
    page = pages(factories.survey(), street)[0]
    assert missing(page, "ค่าจ้าง เงินเดือน", "ธ.ก.ส.", "ลงทุนประกอบอาชีพ", "กลุ่มออมทรัพย์", "ยางพารา") == ["ยางพารา"]


def test_choices_and_ages_are_in_the_words_of_the_screen(street):
    toilet = question("toilet", "ส้วมที่ใช้", kind="choice")
    option(toilet, "ส้วมซึม")
    school = question("school", "ได้เรียนหนังสือ", asks="members", age_from=6, age_to=14)
    page = pages(asking(toilet, school), street)[0]
    assert missing(page, "ส้วมซึม", "ได้เรียนหนังสือ (อายุ 6–14 ปี)", "ไม่มีคนวัยนี้") == []


@pytest.mark.parametrize("title", [LONG[:120], "#panic() $x$ *ตัวหนา* @ref"])
def test_every_title_is_read_back_whole(street, title):
    assert missing(pages(asking(question("own", title)), street, order="-raw")[0], title) == []


def test_forty_questions_go_on_on_the_next_page(street):
    asks = [question(f"own_{n}", f"คำถามของสำนักงานข้อที่ {n}") for n in range(1, 41)]
    found = pages(asking(*asks), street)
    assert missing("".join(found), *(one.title for one in asks)) == []
    assert len(found) % 3 == 0


def test_a_village_without_houses_says_so():
    [page] = pages(factories.survey(), village(7))
    assert missing(page, "หมู่บ้านนี้ยังไม่มีบ้านที่ต้องสำรวจ") == []


def test_a_keeper_takes_no_paper_of_another_village(street):
    village(2)
    [page] = pages(factories.survey(), street, user=make_user("village_keeper", 2))
    assert missing(page, "หมู่บ้านนี้ยังไม่มีบ้านที่ต้องสำรวจ") == []


# --- the sheet


def book_of(survey, *villages, user=None):
    return openpyxl.load_workbook(BytesIO(sheets_xlsx(survey, villages, user=user)))


def saved(book) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_sheet_has_the_houses_and_the_questions_and_no_answers(street):
    survey = factories.survey(codes=["saving", "income"])
    factories.response(survey, household(1, "9"), saving=Said.YES, income=5)
    sheet = book_of(survey, street)["หมู่ 1"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=7)]
    assert rows == [
        ["บ้านเลขที่", "หมู่ที่", "จำนวนคนในบ้าน", "ผู้ให้ข้อมูล", "วันที่สำรวจ", "มีการออมเงิน", "รายได้ของครัวเรือนต่อปี (บาท)"],
        *([house, 1, *[None] * 5] for house in ("9", "9/1", "10")), [None] * 7,
    ]  # fmt: skip


def test_filled_in_it_comes_back_whole(street):
    survey = factories.survey()
    book = book_of(survey, street, village(2))
    for column, value in enumerate(
        [5, "นางฟาตีเมาะ", date(2026, 10, 1), *["ใช่", "ไม่ใช่", "ไม่ทราบ"] * 3, "342,000", 0], 3
    ):
        book["หมู่ 1"].cell(4, column, value)
    book["หมู่ 2"].cell(4, 1, "77")
    book["หมู่ 2"].cell(4, 6, "ใช่")
    batch = imported(saved(book), "survey.xlsx", kind="survey")
    assert (batch.counts["new"], batch.counts["same"], batch.counts["refused"], batch.unread) == (2, 2, 0, [])
    first = HouseholdResponse.objects.get(household__house_no="9")
    assert (first.people, first.respondent, first.surveyed_on) == (5, "นางฟาตีเมาะ", date(2026, 10, 1))
    said = list(first.answers.order_by("indicator__position").values_list("said", flat=True))
    assert said == [Said.YES, Said.NO, Said.UNKNOWN] * 3 + [Said.GIVEN] * 2
    assert Answer.objects.get(response__village__number=2, said=Said.YES).indicator.code == "food_daily"


def test_choices_are_picked_from_a_list(street):
    toilet = question("toilet", "ส้วมที่ใช้", kind="choice")
    option(toilet, "ส้วมซึม")
    [rule] = book_of(asking(toilet), street)["หมู่ 1"].data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"ส้วมซึม,ไม่ทราบ"', "F4:F26")


def test_a_house_number_and_a_title_are_never_formulas(street):
    resident("มารียะห์", house=household(1, "=1+1"))
    sheet = book_of(asking(question("own", "=2+2")), street)["หมู่ 1"]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value in ("=1+1", "=2+2")}
    assert kinds == {"s"}
