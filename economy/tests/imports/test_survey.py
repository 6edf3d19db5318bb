"""Survey sheets as offices keep them: their words, their rounds, and households that were surveyed before."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from economy.enums import Asks, Outcome, Said
from economy.imports.survey.fields import fields_of
from economy.imports.survey.settle import _options
from economy.imports.survey.words import Asked, NoAnswer, NoNumber
from economy.models import Answer, FinanceAmount, FinanceItem, HouseholdResponse, Indicator, SurveyRound
from economy.tests import factories
from economy.tests.questions import answer, asking, option, question
from residents.models import Household
from residents.tests.factories import household, village
from residents.tests.imports.files import imported, planned, register
from spreadsheets import services
from spreadsheets.models import HeadingAlias
from spreadsheets.reading.lexicon import Lexicon
from tests.contract import make_user

pytestmark = pytest.mark.django_db
HOUSE = ["บ้านเลขที่", "หมู่ที่"]
SHORT = [*HOUSE, "มีการออมเงิน", "รายได้ครัวเรือน", "หนี้สิน"]
YEAR = {"round": "2569"}


@pytest.fixture(autouse=True)
def two_villages(db):
    return [village(1), village(2)]


def read(*rows, headings=SHORT, params=YEAR, **how):
    return imported(register(*rows, headings=headings), kind="survey", params=params, **how)


def plan(*rows, headings=SHORT, params=YEAR, **how):
    return planned(register(*rows, headings=headings), kind="survey", params=params, **how)


def refused(batch) -> list[tuple[int, str]]:
    return list(batch.rows.exclude(reason="").order_by("row").values_list("row", "reason"))


def said(code: str, house_no="1") -> tuple:
    found = Answer.objects.get(indicator__code=code, response__household__house_no=house_no)
    return found.said, found.number


def asked(code: str = "saving", **values) -> Asked:
    one = factories.indicator(code) if code in ("saving", "income") else question(code, code, **values)
    return Asked(one, code, code, _options(one))


# --- words


@pytest.mark.parametrize(
    "word", ["มี", "ผ่าน", "ใช่", "ได้", "/", "✓", "✔", 1.0, "1", "๑", "Y", "yes", " มี ", "มี (บ่อน้ำตื้น)", True, "มีแล้ว"]
)
def test_words_for_yes(word):
    assert asked().read(word) == (Said.YES, None, None)


@pytest.mark.parametrize(
    "word", ["ไม่มี", "ไม่ผ่าน", "ไม่ใช่", "ไม่ได้", "X", "x", "✗", 0.0, "0", "๐", "N", "no", "ยังไม่มี", False]
)
def test_words_for_no(word):
    assert asked().read(word) == (Said.NO, None, None)


@pytest.mark.parametrize("code", ["saving", "income"])
@pytest.mark.parametrize("word", [None, "", " ", "-", "–", "?", "ไม่ทราบ", "ไม่ตอบ", "ไม่แน่ใจ", "N/A"])
def test_what_is_not_known_is_never_a_no(code, word):
    assert asked(code).read(word) == (Said.UNKNOWN, None, None)


@pytest.mark.parametrize(
    ("cell", "satang"),
    [("342,000", 34_200_000), ("๑๐๘๐๐๐", 10_800_000), ("294,000 บาท", 29_400_000), ("0 บาท", 0), ("๐", 0), (242000.0, 24_200_000),
     ("1,250.50", 125_050), ("120,000 บาท/ปี", 12_000_000), ("ไม่มี", 0)],
)  # fmt: skip
def test_amounts_in_their_forms(cell, satang):
    assert asked("income").read(cell) == (Said.GIVEN, satang, None)


@pytest.mark.parametrize("cell", ["สามหมื่นกว่า", "ประมาณ 30,000", "-5000", -1.0, "/", "25,000 บาท/เดือน", "1e400"])
def test_texts_and_debts_of_income_are_no_numbers(cell):
    with pytest.raises(NoNumber):
        asked("income").read(cell)


def test_a_number_may_have_its_unit_and_is_held_against_the_threshold():
    water = asked("litres", kind="number", unit="ลิตร/คน/วัน", least=Decimal(5))
    assert [water.read(cell) for cell in ("4 ลิตร/คน/วัน", "5 ลิตร", 6.5)] == [
        (Said.NO, 400, None), (Said.YES, 500, None), (Said.YES, 650, None),
    ]  # fmt: skip


def test_a_choice_is_made_by_its_words():
    one = question("toilet", "ส้วม", kind="choice")
    found = option(one, "ส้วมซึม", said=Said.YES)
    toilet = Asked(one, "toilet", "ส้วม", _options(one))
    assert toilet.read(" ส้วมซึม") == (Said.YES, None, found.pk)
    with pytest.raises(NoAnswer):
        toilet.read("ส้วมหลุม")


def test_nobody_of_that_age_is_an_answer_of_questions_about_members():
    children = asked("school", asks=Asks.MEMBERS, age_from=6, age_to=14)
    assert children.read("ไม่มีคนวัยนี้") == (Said.NOBODY, None, None)


# --- headings


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("น้ำดื่มสะอาด 5 ลิตร", "drinking_water_5l"), ("ข้อ 9 จปฐ.", "drinking_water_5l"), ("จปฐ. ข้อ ๑๐", "use_water_45l"),
        ("ตัวชี้วัดที่ 23", "saving"), ("9. น้ำสะอาดดื่มเพียงพอ", "drinking_water_5l"), ("use_water_45l", "use_water_45l"),
        ("Income of the household a year", "income"), ("Menyimpan wang", "saving"), ("รายได้ต่อปี (บาท)", "income"),
        ("ปลูกผัก/เลี้ยงสัตว์ไว้กินเอง", "own_food"), ("ข้อ 99 จปฐ.", ""), ("ทุกคนในบ้านได้กินอิ่มทุกวันหรือไม่", "food_daily"),
    ],
)  # fmt: skip
def test_headings_are_known_by_what_they_mean(heading, code):
    assert Lexicon(fields_of(Indicator.objects.all())).sure(heading) == code


def test_forty_questions_of_the_office_are_told_apart_by_their_numbers():
    asks = [question(f"own_{n}", f"กิจกรรมข้อที่ {n}", position=n) for n in range(1, 41)]
    asking(*asks)
    order = [*range(40, 0, -1)]
    read(["1", 1, *("มี" if n % 3 else "ไม่มี" for n in order)], headings=[*HOUSE, *(f"กิจกรรมข้อที่ {n}" for n in order)])
    found = dict(Answer.objects.values_list("indicator__code", "said"))
    assert found == {f"own_{n}": Said.YES if n % 3 else Said.NO for n in range(1, 41)}


def test_a_heading_that_the_office_has_taught_is_told_from_its_neighbours_by_its_number():
    HeadingAlias.objects.create(kind="survey", heading="ข้อ 7", field="saving")
    read(["1", 1, "ไม่มี", "มี"], headings=[*HOUSE, "ข้อ 1", "ข้อ 7"])
    assert dict(Answer.objects.values_list("indicator__code", "said")) == {"saving": Said.YES}


def test_a_question_that_the_round_does_not_ask_is_not_read_and_named():
    factories.survey(codes=["saving"])
    batch = read(["1", 1, "มี", "5000", "0"])
    assert (batch.unread, Answer.objects.count()) == (["รายได้ครัวเรือน", "หนี้สิน"], 1)


def test_a_file_without_a_question_of_the_round_says_which_there_are():
    factories.survey(codes=["debt"])
    batch = plan(["1", 1, "มี", "5"], headings=[*HOUSE, "มีการออมเงิน", "รายได้"])
    assert batch.problem == {"code": "questions_needed", "columns": ["หนี้สินคงเหลือ"]}


# --- the round


def titled(title: str) -> bytes:
    return f"{title}\n".encode() + register(["1", 1, "มี", "", ""], headings=SHORT)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("แบบสำรวจครัวเรือน หมู่ที่ 1 ปี 2569", 2569),
        ("แบบสำรวจ ประจำปี พ.ศ. ๒๕๖๘", 2568),
        ("สำรวจปี 69", 2569),
        ("Survey year 2026", 2569),
    ],
)
def test_the_year_stands_in_the_title(title, year):
    imported(titled(title), kind="survey")
    assert SurveyRound.objects.get().year == year


def test_a_file_that_does_not_say_its_year_asks_for_the_round():
    assert plan(["1", 1, "มี", "", ""], params={}).problem == {"code": "survey_round_needed", "columns": ["-"]}


@pytest.mark.parametrize("year", ["2599", "1", "abc"])
def test_a_year_that_cannot_be_is_refused(year):
    assert plan(["1", 1, "มี", "", ""], params={"round": year}).problem["code"] == "survey_year_impossible"


def test_a_closed_round_refuses_the_file():
    factories.survey(closed_at=timezone.now())
    assert plan(["1", 1, "มี", "", ""]).problem == {"code": "survey_round_closed", "columns": ["2569"]}


def test_a_round_that_is_closed_meanwhile_is_not_written_to():
    found = factories.survey()
    batch = plan(["1", 1, "มี", "", ""])
    SurveyRound.objects.filter(pk=found.pk).update(closed_at=timezone.now())
    with pytest.raises(services.PlanIsStale):
        services.apply_batch(batch, by=None)
    assert HouseholdResponse.objects.count() == 0


def test_a_new_round_asks_what_is_in_force_on_its_first_day():
    Indicator.objects.filter(code="debt").update(until=date(2025, 1, 1))
    read(["1", 1, "มี", "", ""])
    found = SurveyRound.objects.get()
    assert (found.begins_on, found.asked().filter(code="debt").count(), found.asked().count()) == (
        date(2026, 1, 1),
        0,
        10,
    )


def test_who_may_open_no_round_is_told_to_ask_for_it(two_villages):
    user = make_user("officer_economy")
    Group.objects.get(name="officer_economy").permissions.remove(Permission.objects.get(codename="add_surveyround"))
    assert plan(["1", 1, "มี", "", ""], by=user).problem == {"code": "survey_round_missing", "columns": ["2569"]}


# --- rows


def test_houses_that_the_registry_does_not_have_are_added():
    house = household(1, "89/1")
    read(["89/1", 1, "มี", "", ""], ["90", 2, "ไม่มี", "", ""])
    made = Household.objects.exclude(pk=house.pk).get()
    assert (made.village.number, made.house_no, made.survey_responses.get().village.number) == (2, "90", 2)


def test_who_answered_and_when_and_how_many_people_live_there():
    row = ["1", 1, "มี", "5 คน", "นางมารียะห์ ตัวอย่างดี", "1/10/2569"]
    read(row, headings=[*HOUSE, "มีการออมเงิน", "จำนวนสมาชิก", "ผู้ให้ข้อมูล", "วันที่สำรวจ"])
    found = HouseholdResponse.objects.get()
    assert (found.people, found.respondent, found.surveyed_on) == (5, "นางมารียะห์ ตัวอย่างดี", date(2026, 10, 1))


def test_rows_are_refused_with_one_reason_each():
    rows = [
        ["1", 1, "มี", "สามหมื่นกว่า", ""],
        ["2", 88, "มี", "", ""],
        ["3", 1, "มี", "", ""],
        ["3", 1, "มี", "-1", ""],
        ["", 1, "มี", "1", "2"],
    ]
    assert refused(plan(*rows)) == [
        (2, "amount_invalid"), (3, "village_unknown"), (5, "duplicate_in_file"), (6, "word_unknown"),
    ]  # fmt: skip


def test_a_row_that_is_refused_holds_its_house_for_nobody():
    batch = plan(["1", 1, "มี", "สามหมื่น", ""], ["1", 1, "มี", "30000", ""])
    assert (refused(batch), batch.counts["new"]) == ([(2, "amount_invalid")], 1)


def test_a_row_that_waits_for_its_answers_surveys_nobody():
    batch = read(["1", 1, "", "", ""], ["2", 1, "", "-", ""])
    assert (batch.counts["same"], HouseholdResponse.objects.get().household.house_no) == (1, "2")


def test_words_that_answer_nothing_are_kept_as_a_note():
    batch = read(["1", 1, "บางเดือน", "", ""])
    assert (batch.rows.get().flag, HouseholdResponse.objects.get().note) == ("unread", "มีการออมเงิน: บางเดือน")
    assert said("saving") == (Said.UNKNOWN, None)


def test_an_absurd_amount_is_asked_about_and_not_refused():
    batch = plan(["1", 1, "มี", "342,000,000", "0"])
    assert (batch.counts["new"], batch.rows.get().flag) == (1, "large")
    assert batch.problem["notes"] == [
        {"code": "large_numbers", "sheet": "", "row": None, "columns": ["แถวที่ 2: รายได้ของครัวเรือนต่อปี 342,000,000"]}
    ]


# --- households that were surveyed before


@pytest.fixture
def surveyed():
    """House 1: saves, an income of 100,000; asked on the first of October."""
    made = HouseholdResponse.objects.create(
        round=factories.survey(), household=household(1, "1"), village=village(1), surveyed_on=date(2026, 10, 1)
    )
    answer(made, factories.indicator("saving"), Said.YES)
    answer(made, factories.indicator("income"), Decimal(100_000))
    return made


def test_answers_that_differ_are_changed_with_their_history(surveyed):
    batch = read(["1", 1, "ไม่มี", "100,000", "5,000"])
    assert (batch.counts["changed"], said("saving"), said("debt")) == (1, (Said.NO, None), (Said.GIVEN, 5000))
    line = Answer.history.filter(indicator__code="saving").first()
    assert (line.history_type, line.history_change_reason) == ("~", f"import {batch.pk}")
    assert HouseholdResponse.objects.get().version == 2


def test_the_plan_says_what_changes(surveyed):
    row = plan(["1", 1, "ไม่มี", "120,000", "?"]).rows.get().facts
    assert (row["before"], row["facts"]["changes"]) == (
        {"มีการออมเงิน": "ใช่", "รายได้ของครัวเรือนต่อปี": "100,000 บาท", "หนี้สินคงเหลือ": ""},
        {"มีการออมเงิน": "ไม่ใช่", "รายได้ของครัวเรือนต่อปี": "120,000 บาท", "หนี้สินคงเหลือ": "ไม่ทราบ"},
    )


@pytest.mark.parametrize("cell", ["", "?", "ไม่ทราบ"])
def test_what_the_file_does_not_know_erases_nothing(surveyed, cell):
    read(["1", 1, cell, "120,000", cell])
    assert (said("saving"), said("income")) == ((Said.YES, None), (Said.GIVEN, 120_000))


def test_what_is_there_already_is_the_same(surveyed):
    answer(surveyed, factories.indicator("debt"), Decimal(0))
    batch = read(["1", 1, "มี", "100000", "ไม่มี"])
    assert (batch.counts["same"], HouseholdResponse.objects.get().version) == (1, 1)


def test_an_older_file_fills_gaps_and_lists_what_it_left(surveyed):
    answer(surveyed, factories.indicator("debt"), None)
    batch = read(["1", 1, "ไม่มี", "100,000", "7,000"], as_of=date(2026, 9, 1))
    assert (said("saving"), said("debt")) == ((Said.YES, None), (Said.GIVEN, 7000))
    row = batch.rows.get()
    assert (row.flag, row.facts["facts"]["kept"]) == ("older", ["มีการออมเงิน: ไม่ใช่"])


def test_what_was_copied_from_last_year_is_the_files_to_say(surveyed):
    Answer.objects.update(confirmed=False)
    read(["1", 1, "ไม่มี", "100,000", ""], as_of=date(2026, 9, 1))
    found = Answer.objects.exclude(indicator__code="debt").order_by("indicator__position")
    assert [(one.said, one.confirmed) for one in found] == [(Said.NO, True), (Said.GIVEN, True)]


def test_a_house_where_nobody_was_at_home_is_answered_now(surveyed):
    HouseholdResponse.objects.update(outcome=Outcome.AWAY)
    read(["1", 1, "มี", "100,000", ""])
    assert HouseholdResponse.objects.get().outcome == Outcome.ANSWERED


def test_a_change_meanwhile_makes_the_plan_stale(surveyed):
    batch = plan(["1", 1, "ไม่มี", "", ""])
    HouseholdResponse.objects.update(version=2)
    with pytest.raises(services.PlanIsStale):
        services.apply_batch(batch, by=None)
    assert said("saving") == (Said.YES, None)


# --- and back


def test_changed_answers_are_again_as_they_were(surveyed):
    batch = read(["1", 1, "ไม่มี", "120,000", "5,000"])
    assert services.undo_batch(batch, by=None) == []
    assert (said("saving"), said("income")) == ((Said.YES, None), (Said.GIVEN, 100_000))
    assert Answer.objects.filter(indicator__code="debt").count() == 0


def test_what_was_edited_since_stays_and_is_listed():
    batch = read(["1", 1, "มี", "", ""], ["2", 1, "มี", "", ""])
    HouseholdResponse.objects.filter(household__house_no="2").update(version=2)
    kept = services.undo_batch(batch, by=None)
    assert ([row.row for row in kept], Household.objects.get().house_no) == ([3], "2")


def test_an_answer_that_was_edited_since_stays_too():
    batch = read(["1", 1, "มี", "", ""], ["2", 1, "มี", "", ""])
    Answer.objects.filter(response__household__house_no="2", indicator__code="saving").update(said=Said.NO)
    assert [row.row for row in services.undo_batch(batch, by=None)] == [3]


def test_a_household_with_money_written_beside_it_stays():
    batch = read(["1", 1, "มี", "", ""])
    FinanceAmount.objects.create(
        response=HouseholdResponse.objects.get(), item=FinanceItem.objects.first(), amount=Decimal(5)
    )
    assert [row.row for row in services.undo_batch(batch, by=None)] == [2]


def test_the_round_stays_where_it_was_there_before(surveyed):
    services.undo_batch(read(["2", 1, "มี", "", ""]), by=None)
    assert (SurveyRound.objects.count(), HouseholdResponse.objects.count()) == (1, 1)
