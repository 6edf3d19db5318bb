"""A bank's statement: what its lines say, which are refused and why, and what a second import and an undo leave."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents.tests.factories import citizen_id
from residents.tests.imports.files import planned, register
from spreadsheets import services
from spreadsheets.words import file_message, row_message
from thai.citizen_id import mask
from welfare.imports.bank.parse import read_signed
from welfare.models import Account, BankLine
from welfare.services.bank import match
from welfare.tests.factories import fund, moves

pytestmark = pytest.mark.django_db
HEADS = ["วันที่", "รายการ", "ถอน", "ฝาก", "คงเหลือ", "เลขที่อ้างอิง"]
FIRST = ["1 ต.ค. 2568", "ฝากเงินสด", "", "500.00", "1,500.00", "A1"]
SECOND = ["2/10/2568", "ถอนเงินสด", "200.00", "", "1,300.00", "A2"]
THIRD = ["3/10/68", "ดอกเบี้ย", "", "0.55", "1,300.55", "A3"]


def statement(*lines, heads=HEADS, **fields):
    return planned(register(*lines, headings=heads), "statement.csv", kind="bank_statement", **fields)


def written(*lines, **fields):
    batch = statement(*lines, **fields)
    services.apply_batch(batch, by=None)
    return batch


def lines() -> list[tuple]:
    return list(BankLine.objects.order_by("pk").values_list("dated_on__day", "amount", "balance"))


def refused(batch) -> list[tuple[int, str, str]]:
    rows = batch.rows.filter(outcome="refused").order_by("pk")
    return [(row.row, row.reason, row.facts["fault"]) for row in rows]


def test_money_out_is_below_nothing_and_money_in_above():
    written(FIRST, SECOND, THIRD)
    assert lines() == [
        (1, Decimal("500.00"), Decimal("1500.00")),
        (2, Decimal("-200.00"), Decimal("1300.00")),
        (3, Decimal("0.55"), Decimal("1300.55")),
    ]


def test_a_statement_with_the_newest_line_first_is_kept_in_the_order_of_the_bank():
    same_day = [[*THIRD], ["3/10/2568", "ถอน", "200.00", "", "1,300.00", "A2"], FIRST]
    written(*same_day)
    assert [balance for _day, _amount, balance in lines()] == [
        Decimal("1500.00"),
        Decimal("1300.00"),
        Decimal("1300.55"),
    ]


@pytest.mark.parametrize(
    ("heads", "line"),
    [
        (["Date", "Description", "Amount", "Balance"], ["01/10/25", "Fee", "-10.00", "90.00"]),
        (["Transaction Date", "Details", "Withdrawal", "Deposit"], ["2025-10-01 09:30", "Fee", "10.00", ""]),
        (["วันที่ทำรายการ", "คำอธิบาย", "จำนวนเงิน", "DR/CR"], ["1 ต.ค. 68", "ค่าธรรมเนียม", "10.00", "DR"]),
        (["วันที่", "รายละเอียด", "เงินออก (บาท)", "เงินเข้า (บาท)", "ยอดคงเหลือ"], ["๑/๑๐/๒๕๖๘", "x", "(๑๐.๐๐)", "-", "90"]),
    ],
)
def test_headings_of_banks(heads, line):
    written(line, heads=heads)
    assert [(day, amount) for day, amount, _balance in lines()] == [(1, Decimal("-10.00"))]


def test_a_workbook_with_cells_of_dates_and_numbers():
    book = openpyxl.Workbook()
    for row in (
        HEADS,
        ["2025-10-01", "ฝาก", None, 500.5, 1500.5, 12345],
        ["2025-10-02", "ถอน", 0.5, None, 1500, 12346],
    ):
        book.active.append(row)
    data = BytesIO()
    book.save(data)
    services.apply_batch(planned(data.getvalue(), "statement.xlsx", kind="bank_statement"), by=None)
    assert list(BankLine.objects.order_by("pk").values_list("amount", "reference")) == [
        (Decimal("500.50"), "12345"),
        (Decimal("-0.50"), "12346"),
    ]


def test_what_was_brought_forward_moves_nothing():
    batch = statement(["1/10/2568", "ยอดยกมา", "", "", "1,000.00", ""], FIRST, SECOND)
    assert (batch.counts["new"], batch.counts["refused"]) == (2, 0)


def test_the_first_line_follows_from_what_was_brought_forward():
    batch = statement(["1/10/2568", "ยอดยกมา", "", "", "900.00", ""], FIRST, SECOND)
    assert refused(batch) == [(3, "sum_differs", "balance")]


def test_the_same_line_twice_is_refused():
    assert refused(statement(FIRST, FIRST, SECOND)) == [(3, "duplicate_in_file", "bank_line")]


def test_a_balance_that_does_not_follow_refuses_its_line_alone():
    wrong = [*SECOND[:4], "1,310.00", "A2"]
    assert refused(statement(FIRST, wrong, THIRD)) == [(3, "sum_differs", "balance")]


def test_an_amount_that_does_not_fit_its_balance_refuses_its_line_alone():
    wrong = [*SECOND[:2], "210.00", *SECOND[3:]]
    assert refused(statement(FIRST, wrong, THIRD)) == [(3, "sum_differs", "balance")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (["99/10/2568", "x", "1.00", "", "", ""], ("day_invalid", "dated_on")),
        (["", "x", "1.00", "", "", "A"], ("day_invalid", "dated_on")),
        (["2/10/2599", "x", "1.00", "", "", ""], ("day_invalid", "dated_on")),
        (["2/10/2568", "x", "1.00", "1.00", "", ""], ("amount_invalid", "both")),
        (["2/10/2568", "x", "-", "0.00", "5", ""], ("amount_invalid", "moved")),
        (["2/10/2568", "x", "abc", "", "", ""], ("amount_invalid", "withdrawn")),
        (["2/10/2568", "x", "0.001", "", "", ""], ("amount_invalid", "withdrawn")),
        (["2/10/2568", "x", "1", "", "abc", ""], ("amount_invalid", "balance")),
    ],
)
def test_bad_lines_are_refused_in_words(line, reason):
    batch = statement(FIRST, line)
    [(row, *found)] = refused(batch)
    said = batch.rows.get(outcome="refused").facts
    words = row_message(found[0], said["written"], said["fault"])
    assert (row, tuple(found), words != found[0]) == (3, reason, True)


def test_words_that_look_like_a_signature_are_still_a_line():
    batch = statement(["1/10/2568", "ประธานกองทุน นำฝาก", "", "500.00", "", ""])
    assert batch.counts["new"] == 1


def test_a_file_without_days_or_amounts_says_which_column_is_missing():
    batch = statement(["x", "5", "A"], heads=["รายการ", "คงเหลือ", "เลขที่อ้างอิง"])
    assert batch.problem["code"] in ("column_missing", "no_header")
    batch = statement(["1/10/2568", "x", "5"], heads=["วันที่", "รายการ", "คงเหลือ"])
    assert "ถอน, ฝาก" in file_message(batch.problem)


def test_a_later_statement_brings_only_what_is_not_there():
    written(FIRST, SECOND)
    counts = written(FIRST, SECOND, THIRD).counts
    assert (counts["new"], counts["same"], len(lines())) == (1, 2, 3)


def test_a_citizen_number_in_a_transfer_is_kept_masked():
    number = citizen_id(7)
    written(["1/10/2568", f"โอนเข้าพร้อมเพย์ {number}", "", "5.00", "", number])
    line = BankLine.objects.get()
    assert (line.text, line.reference) == (f"โอนเข้าพร้อมเพย์ {mask(number)}", mask(number))


def test_taken_back_it_leaves_what_was_matched():
    batch = written(FIRST, SECOND)
    document = moves(fund(), "bank", "opening", 500, BankLine.objects.first().dated_on).document
    match(BankLine.objects.first(), [document.pk], by=None)
    kept = services.undo_batch(batch, by=None)
    assert ([row.row for row in kept], [amount for _day, amount, _balance in lines()]) == ([2], [Decimal("500.00")])


def test_taken_back_untouched_it_leaves_nothing():
    services.undo_batch(written(FIRST, SECOND), by=None)
    assert lines() == []


def test_of_two_bank_accounts_one_must_be_named():
    Account.objects.create(fund=fund(), code="1210", name="ธ.ก.ส.", kind="asset", bank_number="020-1")
    assert statement(FIRST).problem == {"code": "account_needed"}
    written(FIRST, params={"account": "1210"})
    written(FIRST, params={"account": str(Account.objects.get(role="bank").pk)})
    assert sorted(BankLine.objects.values_list("account__code", flat=True)) == ["1200", "1210"]


def test_an_account_that_there_is_not_is_no_account():
    assert statement(FIRST, params={"account": "ไม่มี"}).problem == {"code": "account_needed"}


SHAPES = {"{}": 1, "-{}": -1, "({})": -1, "{} DR": -1, "{} CR": 1, "+{}": 1, "{} บาท": 1}


@given(st.integers(0, 10**11), st.sampled_from(sorted(SHAPES)), st.booleans())
def test_an_amount_is_read_as_it_was_written(satang, shape, commas):
    baht, rest = divmod(satang, 100)
    written = f"{baht:,}.{rest:02}" if commas else f"{baht}.{rest:02}"
    assert read_signed(shape.format(written)) == SHAPES[shape] * satang
