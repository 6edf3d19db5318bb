"""The papers of a list: by village with sums, what changed since the month before, the sheet to sign, the forecast."""

import datetime
from io import BytesIO

import openpyxl
import pytest

from care.models import Entitlement, Fact, FactKind, PaymentList, ReceiptState
from care.services import payments as services
from care.tests.payment_factories import MONTH, MONTH_BEFORE, approved, old_age, receiving
from papers.delivery import render
from papers.errors import PaperError
from papers.report import get_report, parse_params
from residents.models import Resident
from residents.tests import factories as people
from tests.contract import make_user

pytestmark = pytest.mark.django_db


def person(name, *, village=1, born="1950-03-04"):
    house = people.household(village, f"{village}/1")
    return people.resident(first_name=name, house=house, birth_date=datetime.date.fromisoformat(born))


def rows(code, *, user=None, **params):
    report = get_report(code)
    parsed = parse_params(report, {name: str(value) for name, value in params.items()})
    report.columns_for(user, parsed)
    return list(report.json_rows(user=user, params=parsed))


def test_each_village_ends_with_its_sum():
    for name, village in (("ก", 1), ("ข", 1), ("ค", 2)):
        receiving(person(name, village=village))
    found = rows("allowance_payments", list=approved().pk)
    assert [(one["village"], one["amount"], one["village_total"]) for one in found] == [
        (1, 700, None), (1, 700, 1400), (2, 700, 700),
    ]  # fmt: skip


def cells_of(code: str, **answers: str) -> list[str]:
    """What its workbook says, cell by cell."""
    report, stream = get_report(code), BytesIO()
    render(report, user=None, params=parse_params(report, answers), format="xlsx", stream=stream)
    return [
        str(cell.value) for line in openpyxl.load_workbook(stream).active.iter_rows() for cell in line if cell.value
    ]


def test_the_workbook_says_the_sum_in_words_and_has_places_to_sign():
    receiving(person("ก"))
    cells = cells_of("allowance_payments", list=str(approved().pk))
    assert any("เจ็ดร้อยบาทถ้วน" in text for text in cells)
    assert sum("ผู้จัดทำ" in text for text in cells) == 1


def test_the_list_of_the_grant_that_the_state_pays_has_its_total_and_places_to_sign():
    """The portal makes no list of payments of it: who is entitled is the only one."""
    income, thai = (FactKind.objects.get(code=code) for code in ("income_per_head", "thai"))
    for village, name in enumerate(("ก", "ข"), 1):
        child = person(name, village=village, born="2024-05-06")
        Fact.objects.create(kind=income, household=child.household, value=40_000_00, since=None)
        Fact.objects.create(kind=thai, resident=child, value=1, since=None)
    cells = cells_of("entitled", entitlement="newborn_grant", on="2026-11-22")
    assert (cells.count("600.0"), "รวม" in cells, "=SUBTOTAL(109,E6:E7)" in cells) == (2, True, True)
    signed = [text for text in cells if text.startswith("ลงชื่อ")]
    assert (len(signed), sum("ผู้รายงาน" in text for text in signed)) == (3, 1)


def test_the_paper_of_an_approved_list_is_the_same_after_corrections():
    receipt = receiving(person("ก"))
    payments = approved()
    before = rows("allowance_payments", list=payments.pk)
    Resident.objects.filter(pk=receipt.resident_id).update(first_name="อื่น", birth_date=datetime.date(1930, 1, 1))
    assert rows("allowance_payments", list=payments.pk) == before


def test_who_approves_reads_names_and_amounts_only():
    receiving(person("ก"), account="1234567890")
    payments = approved()
    executive = make_user("executive")
    found = rows("allowance_payments", user=executive, list=payments.pk)
    assert set(found[0]) == {"no", "village", "name", "for_month", "amount", "pay_by", "village_total"}
    assert not get_report("allowance_to_key").allowed(executive)


def test_a_list_out_of_sight_is_not_there():
    people.village(1)
    payments = PaymentList.objects.create(entitlement=Entitlement.objects.get(code="aids_allowance"), month=MONTH)
    with pytest.raises(PaperError):
        rows("allowance_payments", user=make_user("auditor"), list=payments.pk)


def test_what_changed_since_the_month_before():
    receiving(person("เดิม"))
    ends = receiving(person("จบ"))
    older = receiving(person("ขึ้น", born="1946-11-01"))
    account = receiving(person("บัญชี"), account="1112223334")
    approved(MONTH_BEFORE)
    receiving(person("ใหม่"), since=datetime.date(2026, 10, 15))
    ReceiptState.objects.filter(receipt=ends).update(until=datetime.date(2026, 10, 20))
    ReceiptState.objects.create(receipt=ends, status="ended", since=datetime.date(2026, 10, 20), why="ย้าย")
    account.account = "5556667778"
    account.save()
    payments = services.make_list(old_age(), MONTH)
    found = {one["name"][3:].split()[0]: one for one in rows("allowance_changes", list=payments.pk)}
    assert {name: one["change"] for name, one in found.items()} == {
        "ใหม่": "new", "จบ": "ended", "ขึ้น": "amount", "บัญชี": "account",
    }  # fmt: skip
    assert (found["ขึ้น"]["was"], found["ขึ้น"]["amount"]) == (700, 800)
    assert "ย้าย" in found["จบ"]["why"]
    keyed = rows("allowance_to_key", list=payments.pk)
    assert [one["change"] for one in keyed] == ["new", "ended", "amount"]
    assert keyed[2]["citizen_id"] == older.resident.citizen_id


def test_the_sheet_to_sign_is_of_cash_alone():
    receiving(person("ก"), account="1112223334")
    receiving(person("ข"), payee="proxy", payee_name="นายผู้แทน")
    found = rows("allowance_signatures", list=approved().pk)
    assert [(one["name"], one["payee"], one["signature"]) for one in found] == [("นางข สะมะแอ", "นายผู้แทน", "")]


def test_the_forecast_counts_who_steps_up_from_the_month_of_the_rule():
    for born in ("1967-11-01", "1967-11-02", "1957-11-02", "1936-01-01"):
        person(born, born=born)
    found = {}
    for one in rows("allowance_forecast", entitlement="old_age_allowance", fiscal_year=2571):
        found.setdefault(one["month"], {})[int(one["rate"])] = one["people"]
    # Sixty on 31 October 2570: from November; sixty on 1 November: from December.
    assert found["ตุลาคม 2570"] == {600: 1, 1000: 1}
    assert found["พฤศจิกายน 2570"] == {600: 2, 1000: 1}
    assert found["ธันวาคม 2570"] == {600: 2, 700: 1, 1000: 1}


def test_the_papers_are_made():
    receiving(person("ก"))
    payments = approved()
    for code in ("allowance_payments", "allowance_signatures", "allowance_changes", "allowance_to_key"):
        report, stream = get_report(code), BytesIO()
        render(report, user=None, params=parse_params(report, {"list": str(payments.pk)}), format="pdf", stream=stream)
        assert stream.getvalue().startswith(b"%PDF")
