"""The bank's file after the transfer: whose payment each line is, what is refused, and what an undo leaves."""

import datetime

import pytest

from care.models import PaymentResult
from care.services import payments as services
from care.services.back_pay import add_back_pay, offers
from care.tests.payment_factories import MONTH, MONTH_BEFORE, approved, approver, old_age, receiving
from residents.tests import factories as people
from residents.tests.imports.files import planned, register
from spreadsheets import services as imports
from spreadsheets.words import row_message

pytestmark = pytest.mark.django_db
HEADS = ["เลขที่บัญชี", "เลขประจำตัวประชาชน", "ชื่อ-สกุล", "จำนวนเงิน", "สถานะ", "สาเหตุ"]
FIRST, SECOND = "1112223334", "5556667778"


def person(name, year=1950):
    return people.resident(first_name=name, birth_date=datetime.date(year, 3, 4))


@pytest.fixture
def payments(db):
    receiving(person("ก"), account=FIRST)
    receiving(person("ข"), account=SECOND)
    receiving(person("ค"))
    return approved()


def look(*rows, heads=HEADS, payments=None):
    params = {"list": str(payments.pk)} if payments else {}
    data = register(*rows, headings=heads)
    return planned(data, "bank.csv", kind="payment_results", params=params, as_of=MONTH)


def write(*rows, **how):
    batch = look(*rows, **how)
    imports.apply_batch(batch, by=None)
    return batch


def results(payments):
    return {line.name[3:4]: line.result for line in payments.lines.with_result().order_by("name")}


def refused(batch):
    return [one.reason for one in batch.rows.filter(outcome="refused").order_by("row")]


def test_lines_are_found_by_account_or_number(payments):
    third = payments.lines.get(pay_by="cash").receipt.resident
    write(
        ["111-2-22333-4", "", "", "700.00", "โอนสำเร็จ", ""], [SECOND, "", "", "700", "ไม่สำเร็จ", "บัญชีปิด"],
        ["", third.citizen_id, "", "700", "ไม่มารับ", ""],
    )  # fmt: skip
    assert results(payments) == {"ก": "paid", "ข": "returned", "ค": "uncollected"}
    assert PaymentResult.objects.get(result="returned").why == "บัญชีปิด"


def test_without_a_column_of_results_a_reason_says_that_it_came_back(payments):
    write([FIRST, "700", ""], [SECOND, "700", "บัญชีปิด"], heads=["เลขที่บัญชี", "จำนวนเงิน", "สาเหตุ"])
    assert results(payments) == {"ก": "paid", "ข": "returned", "ค": None}


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["9998887776", "", "", "700", "สำเร็จ", ""], "member_unknown"), ([FIRST, "", "", "800", "สำเร็จ", ""], "sum_differs"),
        ([FIRST, "", "", "700", "รอดำเนินการ", ""], "word_unknown"), ([FIRST, "", "", "", "สำเร็จ", ""], "amount_invalid"),
        (["", "1999900000000", "", "700", "สำเร็จ", ""], "citizen_id_checksum"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_is_refused_with_the_reason(payments, cells, reason):
    batch = look(cells)
    assert refused(batch) == [reason]
    said = batch.rows.get().facts
    assert row_message(reason, said["written"], said["fault"])


def test_a_second_line_for_one_payment_is_refused(payments):
    one = [FIRST, "", "", "700", "สำเร็จ", ""]
    assert refused(look(one, one)) == ["duplicate_in_file"]


def test_one_account_of_two_people_needs_the_name(db):
    receiving(person("ก"), account=FIRST)
    receiving(person("ข"), account=FIRST)
    payments = approved()
    batch = write([FIRST, "", "", "700", "สำเร็จ", ""], [FIRST, "", "นาง ข สะมะแอ", "700", "คืน", ""])
    assert (refused(batch), results(payments)) == (["several_fit"], {"ก": None, "ข": "returned"})


def test_a_month_and_its_back_pay_in_one_transfer(db):
    receiving(person("ก"), account=FIRST)
    first = approved(MONTH_BEFORE)
    services.record_results(first, [(first.lines.get(), "returned", "")], on=MONTH_BEFORE)
    payments = services.make_list(old_age(), MONTH)
    add_back_pay(payments, [offer.key for offer in offers(payments)])
    services.approve(payments, by=approver())
    write([FIRST, "", "", "1,400.00", "สำเร็จ", ""], payments=payments)
    assert [line.result for line in payments.lines.with_result()] == ["paid", "paid"]


def test_undo_leaves_what_was_known_before(payments):
    line = payments.lines.get(account_digest=services.number_digest(FIRST))
    services.record_results(payments, [(line, "returned", "")], on=MONTH)
    batch = write([FIRST, "", "", "700", "สำเร็จ", ""], [SECOND, "", "", "700", "คืน", ""])
    assert imports.undo_batch(batch, by=None) == []
    assert results(payments) == {"ก": "returned", "ข": "unknown", "ค": None}


def test_what_became_known_since_stays(payments):
    batch = write([FIRST, "", "", "700", "คืน", ""])
    line = payments.lines.get(account_digest=services.number_digest(FIRST))
    services.record_results(payments, [(line, "paid", "")], on=MONTH)
    assert len(imports.undo_batch(batch, by=None)) == 1
    assert results(payments)["ก"] == "paid"


def test_several_lists_need_to_be_told_apart(payments):
    receiving(person("ง"))
    approved()
    assert look([FIRST, "", "", "700", "สำเร็จ", ""]).problem["code"] == "payment_list_needed"
