"""Reports of volunteering: each line, who may have it, and that every sheet of the book says the same."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from papers.delivery import render
from papers.report import parse_params
from programs.models import Participation, Topic
from programs.tests import factories as programs
from residents.tests.factories import household, resident
from volunteers.models import Skill, Training
from volunteers.reports import (
    VolunteerCommitments,
    VolunteerHours,
    VolunteersByGroup,
    VolunteerTasks,
    VolunteerTrainings,
    VolunteerYear,
)
from volunteers.tests import factories
from volunteers.tests.giving import done, guest, helped, shift_on

pytestmark = pytest.mark.django_db
JANUARY, MARCH = date(2026, 1, 10), date(2026, 3, 10)
COUNTS = [VolunteersByGroup, VolunteerTasks, VolunteerCommitments, VolunteerYear]
NAMES = [VolunteerHours, VolunteerTrainings]


def rows(report, user=None, **asked) -> list[dict]:
    known = {param.name for param in report.params}
    asked = {name: value for name, value in ({"fiscal_year": "2569"} | asked).items() if name in known}
    return list(report.json_rows(user=user, params=parse_params(report, asked)))


@pytest.fixture
def year():
    """Two women and a man of two villages and a guest, who collected litter and cleaned two homes."""
    one = resident("กานดา", "ตัวอย่าง", house=household(1), birth_date=date(2010, 9, 30))
    two = resident("ขวัญ", "ตัวอย่าง", house=household(2, "7"), birth_date=date(1980, 1, 1))
    three = resident("คมสัน", "ตัวอย่าง", house=household(2, "8"), birth_date=None, sex="M", title="นาย")
    litter, home = shift_on(JANUARY), shift_on(MARCH, to_do="home")
    for who in (one, two, three, guest()):
        helped(who, shift=litter, minutes=90)
    for who in (one, two):
        helped(who, shift=home, minutes=120)
    done(litter, 12)
    done(home, for_whom=three)
    done(home, for_whom=two)
    done(home, for_whom=two)
    return [one, two, three]


# --- person by person


def test_a_line_a_volunteer(year):
    first = rows(VolunteerHours())[0]
    assert first == {
        "name": "นางกานดา ตัวอย่าง", "village": 1, "sex": "F", "age": 16, "work": "ทำความสะอาดบ้านผู้สูงอายุ, เก็บขยะ", "times": 2,
        "hours": Decimal("3.50"), "months_in_a_row": 1,
    }  # fmt: skip


def test_in_thai_order_with_guests_at_the_end(year):
    assert [row["name"] for row in rows(VolunteerHours())] == [
        "นางกานดา ตัวอย่าง", "นางขวัญ ตัวอย่าง", "นายคมสัน ตัวอย่าง", "นายสมชาย ใจดี",
    ]  # fmt: skip


def test_a_keeper_has_the_names_of_the_own_village_alone(year):
    helped(resident("ไกล", house=household(3, "1")), shift=shift_on(JANUARY, to_do="home"))
    keeper = factories.user("keeper", "export_shift", keeps=2)
    assert {row["village"] for row in rows(VolunteerHours(), keeper)} == {2}


def test_who_holds_what_until_when():
    who, topic = resident(), factories.topic()
    for day, months in ((date(2026, 1, 31), 1), (date(2025, 6, 1), 6)):
        training = programs.activity(starts_at=programs.at(day.year, day.month, day.day, 9))
        Training.objects.create(activity=training, topic=topic, good_months=months)
        Participation.objects.create(activity=training, resident=who, present=True)
    [line] = rows(VolunteerTrainings(), on="27/2/2569")
    assert (line["topic"], line["source"], line["since"], line["until"], line["state"]) == (
        topic.name, "training", date(2026, 1, 31), date(2026, 2, 28), "good",
    )  # fmt: skip
    assert [row["state"] for row in rows(VolunteerTrainings(), on="28/2/2569")] == ["over"]


def test_a_training_that_somebody_missed_gives_nothing():
    training = programs.activity(starts_at=programs.at(2026, 1, 31, 9))
    Training.objects.create(activity=training, topic=factories.topic())
    Participation.objects.create(activity=training, resident=resident(), present=False)
    assert rows(VolunteerTrainings()) == []


def test_of_a_skill_and_a_training_what_is_good_longer():
    who, topic = resident(), factories.topic()
    training = programs.activity(starts_at=programs.at(2026, 1, 31, 9))
    Training.objects.create(activity=training, topic=topic, good_months=1)
    Participation.objects.create(activity=training, resident=who, present=True)
    Skill.objects.create(resident=who, topic=topic, since=date(2026, 1, 1))
    assert [(row["source"], row["until"]) for row in rows(VolunteerTrainings())] == [("skill", None)]


# --- counts


def test_by_village_sex_and_age(year):
    found = [(r["village"], r["sex"], r["age"], r["people"], r["times"], r["hours"]) for r in rows(VolunteersByGroup())]
    assert found == [
        ("หมู่ที่ 1", "หญิง", "15 ถึง 17", 1, 2, Decimal("3.50")), ("หมู่ที่ 2", "หญิง", "40 ถึง 59", 1, 2, Decimal("3.50")),
        ("หมู่ที่ 2", "ชาย", "ไม่ทราบ", 1, 1, Decimal("1.50")), ("ไม่อยู่ในทะเบียน", "", "", 1, 1, Decimal("1.50")),
    ]  # fmt: skip


def test_what_was_done(year):
    litter, home, *others = rows(VolunteerTasks())
    assert list(litter.values()) == ["เก็บขยะ", 1, 1, 12, "ถุง", None, 2, 4, Decimal("6.00")]
    assert list(home.values()) == ["ทำความสะอาดบ้านผู้สูงอายุ", 1, 3, 3, "หลัง", 2, 2, 2, Decimal("4.00")]
    assert [row["hours"] for row in others] == [Decimal("0.00")] * 4


def test_a_promise_is_a_line_with_its_months():
    group = programs.organization("กลุ่มเยาวชน")
    factories.commitment(group, since=date(2026, 1, 1))
    shift = shift_on(JANUARY, of=factories.campaign(organization=group))
    shift.activity.organizations.set([group])
    [line] = rows(VolunteerCommitments())
    assert (line["group"], line["month_12"], line["month_1"], line["month_2"]) == (
        "กลุ่มเยาวชน",
        "none",
        "kept",
        "missed",
    )
    assert (line["kept"], line["missed"]) == (1, 8)


# --- the book


def parts() -> dict[str, list[dict]]:
    report = VolunteerYear()
    asked = parse_params(report, {"fiscal_year": "2569"})
    return {
        str(part.title): list(part.json_rows(user=None, params=own))
        for part, own in report.parts(user=None, params=asked)
    }


def test_every_sheet_says_the_same_counted_another_way(year):
    sheets = parts()
    told = [row["value"] for row in sheets["สรุปทั้งปี"]]
    groups, tasks, months = (
        sheets[name] for name in ("จิตอาสาแยกตามหมู่บ้าน เพศ และอายุ", "งานที่จิตอาสาทำ", "งานจิตอาสารายเดือน")
    )
    persons = rows(VolunteerHours())
    assert (
        told[0] == len(persons) == sum(row["people"] for row in groups) == sum(row["volunteers"] for row in tasks) == 4
    )
    for times in (groups, months, persons):
        assert sum(row["times"] for row in times) == told[2] == sum(row["came"] for row in tasks) == 6
        assert sum(row["hours"] for row in times) == told[3] == sum(row["hours"] for row in tasks) == Decimal("10.00")


def test_the_workbook_has_its_sheets_with_totals_that_live(year):
    stream = io.BytesIO()
    asked = parse_params(VolunteerYear(), {"fiscal_year": "2569"})
    render(VolunteerYear(), user=None, params=asked, format="xlsx", stream=stream)
    book = openpyxl.load_workbook(stream)
    formulas = [
        cell.value
        for row in book["งานที่จิตอาสาทำ"].iter_rows()
        for cell in row
        if str(cell.value).startswith("=SUBTOTAL")
    ]
    assert (len(book.sheetnames), len(formulas)) == (6, 5)


def test_a_year_without_anything_is_a_book_all_the_same():
    asked = parse_params(VolunteerYear(), {"fiscal_year": "2565"})
    for format in ("xlsx", "pdf", "csv", "json"):
        assert render(VolunteerYear(), user=None, params=asked, format=format, stream=io.BytesIO()) > 0


@pytest.mark.parametrize("report", COUNTS + NAMES)
def test_many_ask_as_much_as_one(report, django_assert_num_queries):
    helped(resident("ก"), JANUARY)
    Skill.objects.create(resident=resident("ข"), topic=Topic.objects.first())
    with CaptureQueriesContext(connection) as one:
        rows(report())
    for name in "คงจ":
        helped(resident(name), MARCH, to_do="home")
        Skill.objects.create(resident=resident(f"ทักษะ{name}"), topic=Topic.objects.first())
    with django_assert_num_queries(len(one)):
        rows(report())


@pytest.mark.parametrize("report", COUNTS)
def test_counts_are_for_who_may_count(report):
    counts, reads = factories.user("a", "count_volunteers"), factories.user("b", "view_shift")
    assert (report().allowed(counts), report().allowed(reads)) == (True, False)


@pytest.mark.parametrize("report", NAMES)
def test_names_are_for_who_may_take_them_out(report):
    exports, counts = factories.user("a", "export_shift"), factories.user("b", "count_volunteers")
    assert (report().allowed(exports), report().allowed(counts)) == (True, False)
