"""Registers and sheets of the fund that cannot be right: each row is refused whole, in words, and nothing is lost."""

import datetime

import openpyxl
import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from residents.models import Resident
from residents.tests import factories as people
from spreadsheets.kind import get_kind
from spreadsheets.models import Batch
from welfare.enums import ClosingKind
from welfare.models import Contribution, Fund, Member
from welfare.services import members
from welfare.services.closing import close
from welfare.tests import factories
from welfare.tests.test_sheets import run

pytestmark = pytest.mark.django_db
HEADINGS = ["เลขที่สมาชิก", "ชื่อ-สกุล", "เลขประจำตัวประชาชน", "วันเดือนปีเกิด", "บ้านเลขที่", "หมู่ที่", "วันที่เข้าเป็นสมาชิก"]
MONTHS = ["ต.ค. 68", "พ.ย. 68", "ธ.ค. 68"]


@pytest.fixture(autouse=True)
def village():
    return people.village(1)


def sheet(tmp_path, headings, *rows):
    book = openpyxl.Workbook()
    for row in (headings, *rows):
        book.active.append(row)
    book.save(tmp_path / "register.xlsx")
    return tmp_path / "register.xlsx"


def refused(said: dict) -> list[str]:
    return [row["reason"] for row in said["refused"]]


def member_row(person=None, *, number=1, joined="1/10/2567", born="17/05/2523"):
    name, citizen_id = (person.full_name, person.citizen_id) if person else ("นายใหม่ ทดลอง", people.citizen_id())
    return [number, name, citizen_id, born, "89/1", 1, joined]


def register(tmp_path, *rows):
    return run(sheet(tmp_path, HEADINGS, *rows), "fund_members", "--apply")


def collections(tmp_path, *rows, months=MONTHS):
    headings = ["เลขที่สมาชิก", "ชื่อ-สกุล", *months]
    return run(sheet(tmp_path, headings, *rows), "fund_collections", "--apply")


@pytest.mark.parametrize("joined", ["1/10/2522", "1/10/2580", "32/13/2567"])
def test_nobody_joins_before_birth_tomorrow_or_on_no_day(tmp_path, joined):
    said = register(tmp_path, member_row(joined=joined))
    assert (len(refused(said)), Member.objects.count(), Resident.objects.count()) == (1, 0, 0)


def test_nobody_joins_after_death(tmp_path):
    person = people.resident()
    Resident.objects.filter(pk=person.pk).update(died_on=datetime.date(2024, 9, 1), status="deceased")
    assert refused(register(tmp_path, member_row(person))) == ["event_refused"]


def test_somebody_whose_application_waits_is_left_to_the_committee(tmp_path):
    person = people.resident()
    members.apply(Fund.objects.get(), person, on=datetime.date(2024, 9, 1))
    said = register(tmp_path, member_row(person, number=7))
    assert (refused(said), Member.objects.count()) == (["conflicts_with_registry"], 1)


def test_a_number_of_somebody_else_is_refused(tmp_path):
    factories.member(Fund.objects.get(), number=1)
    assert refused(register(tmp_path, member_row())) == ["conflicts_with_registry"]


def test_a_number_twice_in_the_register_is_taken_once(tmp_path):
    said = register(tmp_path, member_row(), member_row())
    assert (refused(said), Member.objects.count()) == (["duplicate_in_file"], 1)


def test_who_is_brought_along_says_in_thai_from_where(tmp_path):
    register(tmp_path, member_row())
    assert Resident.objects.get().unconfirmed_source == "สมาชิกกองทุนสวัสดิการ"


@pytest.fixture
def one():
    return factories.member(Fund.objects.get(), joined_on=datetime.date(2025, 10, 1), number=1)


@pytest.mark.parametrize(
    ("amounts", "reason"),
    [
        ([-30, None, None], "amount_invalid"), (["30.005", None, None], "amount_invalid"),
        ([45, None, None], "amount_invalid"), ([10**12, None, None], "amount_invalid"),
    ],
)  # fmt: skip
def test_amounts_that_cannot_be_refuse_the_row_whole(tmp_path, one, amounts, reason):
    said = collections(tmp_path, [1, one.resident.full_name, *amounts[:2], 30])
    assert (refused(said), Contribution.objects.count()) == ([reason], 0)


def test_a_month_to_come_is_refused(tmp_path, one):
    said = collections(tmp_path, [1, one.resident.full_name, 30], months=["ม.ค. 75"])
    assert (refused(said), Contribution.objects.count()) == (["day_invalid"], 0)


def test_a_closed_month_is_refused(tmp_path, one):
    close(one.fund, kind=ClosingKind.MONTH, up_to=datetime.date(2025, 10, 31), by=None)
    said = collections(tmp_path, [1, one.resident.full_name, 30, 30, None])
    assert (refused(said), Contribution.objects.count()) == (["period_closed"], 0)


def test_a_month_before_joining_is_refused(tmp_path, one):
    said = collections(tmp_path, [1, one.resident.full_name, 30], months=["ก.ย. 68"])
    assert refused(said) == ["event_refused"]


def test_the_beginning_of_the_books_is_in_the_fund_s_history(tmp_path, one):
    collections(tmp_path, [1, one.resident.full_name, 30, None, None])
    assert one.fund.history.first().books_from == datetime.date(2025, 10, 1)


def test_the_database_refuses_a_month_that_is_paid_twice(one):
    [paid] = factories.pays(one, 30, datetime.date(2025, 11, 3)).transfers
    written = factories.moves(one.fund, "cash", "members", 30, datetime.date(2025, 11, 3))
    first = Contribution.objects.get(transfer=paid)
    with pytest.raises(IntegrityError, match="contribution_overlaps"):
        Contribution.objects.create(
            member=one, transfer=written.transfers[0], received_on=first.received_on, covers_from=first.covers_from,
            covers_to=first.covers_to, months=1, amount=30,
        )  # fmt: skip


def test_a_plan_asks_for_its_people_at_once(one):
    kind, counts = get_kind("fund_collections"), []
    for house in ("1", "2", "3"):
        made = factories.member(one.fund, resident=people.resident(f"คน{house}", house=people.household(1, house)))
        with CaptureQueriesContext(connection) as asked:
            kind.facts_of(set(Member.objects.values_list("pk", flat=True)), batch=Batch(), user=None)
        counts.append(len(asked))
        assert made.pk
    assert len(set(counts)) == 1


def sentence(said: dict) -> str:
    [row] = said["refused"]
    return row["message"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"number": "ก12"}, "“ก12” ไม่ใช่เลขที่สมาชิก"), ({"joined": "1/10/2522"}, "1 ต.ค. 2522 เป็นวันก่อนเกิด"),
        ({"joined": "32/13/2567"}, "“32/13/2567” เป็นวันที่เข้าเป็นสมาชิกไม่ได้"),
    ],
)  # fmt: skip
def test_the_register_s_sentences_say_what_is_wrong(tmp_path, row, told):
    assert told in sentence(register(tmp_path, member_row(**row)))


@pytest.mark.parametrize(
    ("number", "months", "amounts", "told"),
    [
        (9, MONTHS, [30], "กองทุนไม่มีสมาชิกเลขที่ “9”"), (1, MONTHS, [45], "ต.ค. 2568: 45.00 บาทไม่พอดีกับจำนวนงวด"),
        (1, ["ม.ค. 75"], [30], "ยังไม่ถึงเดือนของ ม.ค. 2575 (30.00)"),
        (1, ["ก.ย. 68"], [30], "ก.ย. 2568 (30.00) เป็นเดือนก่อนเข้าเป็นสมาชิก"),
    ],
)  # fmt: skip
def test_the_sheet_s_sentences_say_which_month_is_wrong(tmp_path, one, number, months, amounts, told):
    assert told in sentence(collections(tmp_path, [number, one.resident.full_name, *amounts], months=months))


def test_a_sheet_s_refused_rows_come_back_with_their_reasons(tmp_path, one):
    path = sheet(tmp_path, ["เลขที่สมาชิก", "ชื่อ-สกุล", *MONTHS], [1, one.resident.full_name, 45], [1, "คนอื่น ใคร", 30])
    run(path, "fund_collections", "--refused", str(tmp_path / "back.xlsx"))
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "back.xlsx").active.values for cell in row if cell]
    assert any("45.00 บาทไม่พอดี" in str(cell) for cell in cells)
