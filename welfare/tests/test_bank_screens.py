"""The bank beside the book on the screen and on paper."""

import datetime
import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from welfare.models import BankMatch
from welfare.services.bank import match
from welfare.services.book import accounts_of
from welfare.tests.desk import at_the_desk, told
from welfare.tests.factories import bank_line, fund, moves

pytestmark = pytest.mark.django_db
OCT = datetime.date(2025, 10, 1)


def comes_in(baht, on=OCT):
    return moves(fund(), "bank", "opening", baht, on).document


def page() -> str:
    return f"/admin/welfare/account/{accounts_of(fund())['bank'].pk}/reconcile/"


def test_what_is_surely_the_same_is_matched_at_a_click():
    [treasurer] = at_the_desk("fund_treasurer")
    line, document = bank_line(500, OCT, balance=500), comes_in(500)
    shown = treasurer.get(page()).context["pairs"]
    answer = treasurer.post(page(), {"pair": [f"{line.pk}-{document.pk}"]})
    assert ([(one.row, other.row) for one, other in shown], told(answer)) == (
        [(line, document)],
        ["จับคู่แล้ว 1 รายการ"],
    )
    assert BankMatch.objects.get().matched_by.username == "fund_treasurer"


@pytest.mark.parametrize("pair", ["", "x", "1", "1-", "-1", "999999-999999", "1-2-3"])
def test_a_forged_pair_matches_nothing(pair):
    [treasurer] = at_the_desk("fund_treasurer")
    bank_line(500, OCT), comes_in(500)
    answer = treasurer.post(page(), {"pair": [pair]})
    assert (answer.status_code, BankMatch.objects.count()) == (302, 0)


def test_only_what_was_ticked_is_matched():
    [treasurer] = at_the_desk("fund_treasurer")
    bank_line(500, OCT), comes_in(500)
    treasurer.post(page())
    assert BankMatch.objects.count() == 0


def test_the_committee_reads_and_matches_nothing():
    [committee] = at_the_desk("fund_committee")
    line, document = bank_line(500, OCT), comes_in(500)
    answers = [committee.get(page()), committee.post(page(), {"pair": f"{line.pk}-{document.pk}"})]
    assert ([one.status_code for one in answers], BankMatch.objects.count()) == ([200, 403], 0)


def test_cash_has_no_statement():
    [treasurer] = at_the_desk("fund_treasurer")
    assert treasurer.get(f"/admin/welfare/account/{accounts_of(fund())['cash'].pk}/reconcile/").status_code == 404


def test_a_line_without_a_document_offers_to_write_it():
    [treasurer] = at_the_desk("fund_treasurer")
    bank_line("12.50", datetime.date(2025, 12, 31))
    [line] = treasurer.get(page()).context["lines"]
    title, address = line.writes[0]
    form = treasurer.get(address).context["form"]
    assert (str(title), form["amount"].value(), form["on"].value()) == ("ดอกเบี้ยธนาคาร", "12.50", "31/12/2568")


def test_a_line_is_found_its_documents_by_hand():
    [treasurer] = at_the_desk("fund_treasurer")
    line, documents = bank_line(900, OCT), [comes_in(600), comes_in(300)]
    address = f"/admin/welfare/bankline/{line.pk}/match/"
    wrong = treasurer.post(address, {"documents": [documents[0].pk]})
    right = treasurer.post(address, {"documents": [one.pk for one in documents]})
    assert ("900.00" in wrong.context["form"].non_field_errors()[0], right.url) == (True, page())
    assert BankMatch.objects.count() == 2


def test_documents_of_the_amount_come_first():
    [treasurer] = at_the_desk("fund_treasurer")
    near, same = comes_in(600), comes_in(900, OCT + datetime.timedelta(days=30))
    line = bank_line(900, OCT)
    shown = treasurer.get(f"/admin/welfare/bankline/{line.pk}/match/").context["documents"]
    assert [one.row for one in shown] == [same, near]


def test_a_document_that_is_not_offered_is_no_choice():
    [treasurer] = at_the_desk("fund_treasurer")
    line, document = bank_line(500, OCT), comes_in(500, OCT + datetime.timedelta(days=200))
    treasurer.post(f"/admin/welfare/bankline/{line.pk}/match/", {"documents": [document.pk]})
    assert BankMatch.objects.count() == 0


def test_a_wrong_pair_is_taken_apart():
    [treasurer] = at_the_desk("fund_treasurer")
    line = bank_line(500, OCT)
    match(line, [comes_in(500).pk], by=None)
    answer = treasurer.post(f"/admin/welfare/bankline/{line.pk}/apart/")
    assert (answer.url, BankMatch.objects.count()) == (f"/admin/welfare/bankline/{line.pk}/match/", 0)


def test_the_page_says_that_bank_and_book_agree_or_why_not():
    [auditor] = at_the_desk("auditor")
    match(bank_line(500, OCT, balance=500), [comes_in(500).pk], by=None)
    agreed = auditor.get(page()).content.decode()
    bank_line(1, OCT + datetime.timedelta(days=9), balance=541)
    differs = auditor.get(page()).content.decode()
    assert ("ตรงกันทุกสตางค์" in agreed, "40.00" in differs, "10 ตุลาคม 2568" in differs) == (True, True, True)


@pytest.mark.parametrize("day", ["31/2/2568", "x", "1/10/2599"])
def test_a_day_that_cannot_be_is_told(day):
    [auditor] = at_the_desk("auditor")
    bank_line(500, OCT)
    assert auditor.get(page(), {"on": day}).context["form"].errors["on"]


def asked(client) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        client.get(page())
    return len(found)


def test_the_page_costs_the_same_for_one_of_each_and_three():
    [treasurer] = at_the_desk("fund_treasurer")
    counts = []
    for number in (1, 2, 3):
        on = OCT + datetime.timedelta(days=number)
        bank_line(100 * number, on), comes_in(100 * number, on)
        bank_line(number, on), comes_in(7 * number, on)
        match(bank_line(1000, on), [comes_in(1000, on).pk], by=None)
        treasurer.get(page())
        counts.append(asked(treasurer))
    assert counts[0] == counts[2]


def test_the_report_adds_up(tmp_path):
    match(bank_line(500, OCT, balance=500), [comes_in(500).pk], by=None)
    bank_line("1.25", OCT, balance="501.25")
    comes_in(200)
    path = tmp_path / "r.json"
    options = ["--param", "account=1200", "--param", "on=2025-10-31", "--format", "json", "--out", str(path)]
    call_command("export_report", "fund_reconciliation", *options, stdout=StringIO())
    rows = [(row["part"], row["amount"]) for row in json.loads(path.read_text())]
    assert rows == [
        ("book", 700), ("bank_only", 1.25), ("book_only", -200), ("expected", 501.25), ("bank", 501.25), ("difference", 0)
    ]  # fmt: skip
