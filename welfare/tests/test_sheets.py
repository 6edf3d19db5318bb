"""The fund's own register and its wide sheet, by the commands, against what a right import ends with."""

import json
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.management import call_command

from residents.models import Resident
from residents.tests.factories import village
from residents.tests.imports.files import SAMPLES
from welfare.models import Beneficiary, Contribution, Document, Member, Transfer

REGISTER, SHEET = "fund_members.xlsx", "fund_collections_2569.xlsx"
TODAY = "2026-11-26"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ten_villages(db):
    for number in range(1, 11):
        village(number)


def truth(name: str) -> dict:
    return json.loads((SAMPLES / f"{name}.truth.json").read_text())


def run(path, kind: str, *options: str) -> dict:
    out = StringIO()
    call_command("import_register", str(path), "--kind", kind, "--today", TODAY, "--json", *options, stdout=out)
    return json.loads(out.getvalue())


def members_in(*options: str) -> dict:
    return run(SAMPLES / REGISTER, "fund_members", "--apply", *options)


def sheet_in(*options: str, path=SAMPLES / SHEET) -> dict:
    return run(path, "fund_collections", *options)


def report(code: str, tmp_path, **params) -> list[dict]:
    path = tmp_path / f"{code}.json"
    asked = [part for name, value in params.items() for part in ("--param", f"{name}={value}")]
    call_command("export_report", code, "--format", "json", "--out", str(path), *asked, stdout=StringIO())
    return json.loads(path.read_text())


def undone(batch: int) -> None:
    call_command("undo_import", str(batch), stdout=StringIO())


def holds() -> None:
    """Ends the test where a row of the book does not hold."""
    call_command("verify_ledger", stdout=StringIO())


def test_the_register_brings_exactly_the_members_of_the_truth(tmp_path):
    assert members_in()["refused"] == []
    keys = ("member_no", "citizen_id", "joined_on")
    found = [{key: row[key] for key in keys} for row in report("fund_members", tmp_path)]
    assert found == truth(REGISTER)["members"]


def test_who_was_not_in_the_registry_waits_to_be_confirmed():
    members_in()
    assert Resident.objects.filter(unconfirmed_source="").count() == 0


def test_the_register_again_changes_nothing():
    members_in()
    again = members_in()
    assert (again["new"], again["same"], Member.objects.count(), Beneficiary.objects.count()) == (0, 220, 220, 220)


def test_the_register_taken_back_leaves_nothing():
    undone(members_in()["batch"])
    assert (Member.objects.count(), Beneficiary.objects.count(), Resident.objects.count()) == (0, 0, 0)
    assert Member.history.filter(history_type="-").count() == 220
    assert Beneficiary.history.filter(history_type="-").count() == 220


def test_the_sheet_posts_exactly_the_contributions_of_the_truth(tmp_path):
    members_in()
    sheet_in("--apply")
    keys = ("member_no", "citizen_id", "month", "amount")
    found = [{key: row[key] for key in keys} for row in report("fund_contributions", tmp_path, fiscal_year=2569)]
    assert found == truth(SHEET)["contributions"]
    holds()


def test_the_sheet_refuses_exactly_the_rows_of_the_truth():
    members_in()
    refused = [{key: row[key] for key in ("sheet", "row", "reason")} for row in sheet_in()["refused"]]
    assert sorted(refused, key=lambda row: row["row"]) == truth(SHEET)["refused"]


def test_the_plan_names_the_months_that_it_understood():
    members_in()
    said = sheet_in()
    assert (said["columns"]["2025-10"], said["columns"]["2026-09"], said["unread"]) == (
        "ต.ค. 68", "ก.ย. 69", ["ที่", "หมายเหตุ"],
    )  # fmt: skip


def test_the_sheet_again_posts_nothing():
    members_in()
    sheet_in("--apply")
    again = sheet_in("--apply")
    assert (again["new"], again["same"], Document.objects.count()) == (0, 214, 2345)


def test_the_sheet_taken_back_keeps_its_numbers_and_can_be_posted_again(tmp_path):
    members_in()
    undone(sheet_in("--apply")["batch"])
    assert report("fund_contributions", tmp_path, fiscal_year=2569) == []
    posted = sheet_in("--apply")["new"]
    numbers = list(Document.objects.filter(kind="receipt").order_by("number").values_list("number", flat=True))
    assert (posted, numbers) == (214, list(range(1, 4691)))
    holds()


def test_both_sides_of_the_trial_balance_are_the_sum_of_what_was_received(tmp_path):
    members_in()
    sheet_in("--apply")
    balance = report("fund_trial_balance", tmp_path)
    received = sum(one["amount"] for one in truth(SHEET)["contributions"])
    assert [sum(row[side] for row in balance) for side in ("debit", "credit")] == [received, received]


def _changed(cell: str, value) -> BytesIO:
    book = openpyxl.load_workbook(SAMPLES / SHEET)
    book.active[cell] = value
    out = BytesIO()
    book.save(out)
    return out


@pytest.mark.parametrize(
    ("value", "reason"), [(45, "sum_differs"), ("สามสิบ", "amount_invalid"), (30.005, "amount_invalid")]
)
def test_a_month_that_cannot_be_refuses_its_row_whole(tmp_path, value, reason):
    members_in()
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(_changed("E4", value).getvalue())
    refused = [row for row in sheet_in("--apply", path=path)["refused"] if row["row"] == 4]
    assert ([row["reason"] for row in refused], Contribution.objects.filter(member__number=1).count()) == ([reason], 0)


def test_an_amount_that_pays_no_whole_month_is_refused(tmp_path):
    members_in()
    book = openpyxl.load_workbook(SAMPLES / SHEET)
    book.active["E4"], book.active["Q4"] = 45, 375
    book.save(tmp_path / "sheet.xlsx")
    refused = {row["row"]: row["reason"] for row in sheet_in(path=tmp_path / "sheet.xlsx")["refused"]}
    assert refused[4] == "amount_invalid"


def test_a_month_paid_otherwise_in_the_book_refuses_its_row(tmp_path):
    members_in()
    sheet_in("--apply")
    book = openpyxl.load_workbook(SAMPLES / SHEET)
    book.active["E4"], book.active["Q4"] = 60, 390
    book.save(tmp_path / "sheet.xlsx")
    refused = {row["row"]: row["reason"] for row in sheet_in("--apply", path=tmp_path / "sheet.xlsx")["refused"]}
    assert (refused[4], Transfer.objects.count()) == ("conflicts_with_registry", 2345)


def test_another_s_name_beside_a_number_refuses_the_row(tmp_path):
    members_in()
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(_changed("C4", "นางไม่มี คนนี้").getvalue())
    refused = {row["row"]: row["reason"] for row in sheet_in(path=path)["refused"]}
    assert refused[4] == "conflicts_with_registry"
