"""The catalogue: everything somebody may have, found by its words, looked at on the screen."""

import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from accounts.models import AccessLog
from economy.tests import factories_groups as economy
from papers.report import all_reports, get_report
from reports.catalogue import groups_of, of_user
from reports.preview import SHOWN, preview
from residents.tests import factories
from tests.contract import client_for, make_user
from thai.citizen_id import mask
from welfare.models import Fund

pytestmark = pytest.mark.django_db


def page(code: str, **asked) -> str:
    return reverse("admin:reports_reportcopy_report", args=[code], query=asked or None)


@pytest.mark.parametrize("report", all_reports(), ids=lambda report: report.code)
def test_every_report_says_what_it_tells_who_asks_for_it_and_when(report):
    assert [bool(str(said)) for said in (report.tells, report.asked_by, report.due)] == [True, True, True]


def test_every_report_stands_in_one_group(clerk):
    shown = [report.code for group in groups_of(clerk) for report in group.reports]
    assert sorted(shown) == sorted(report.code for report in of_user(clerk))


def test_a_report_is_found_in_another_spelling(officer):
    found = [report.code for group in groups_of(officer, "วิสาหกิจชุมชม") for report in group.reports]
    right = [report.code for group in groups_of(officer, "วิสาหกิจ") for report in group.reports]
    assert ("economy_enterprises" in right, "fund_members" in found) == (True, False)


def test_the_page_lists_what_the_role_may_have_and_nothing_else(officer):
    text = client_for("officer_economy").get(reverse("admin:reports_reportcopy_catalogue")).content.decode()
    assert [reverse("admin:reports_reportcopy_report", args=[code]) in text for code in ("survey_round", "fund_members")] == [
        True, False,
    ]  # fmt: skip


def test_words_that_no_report_has_are_said(officer):
    address = reverse("admin:reports_reportcopy_catalogue", query={"q": "ไม่มีรายงานแบบนี้แน่"})
    assert "ไม่พบรายงาน" in client_for("officer_economy").get(address).content.decode()


def test_a_report_of_another_pillar_is_as_not_there(officer):
    assert client_for("officer_economy").get(page("fund_members")).status_code == 404


def test_who_has_no_report_has_no_catalogue():
    make_user("system_administrator")
    client = client_for("system_administrator")
    assert client.get(reverse("admin:reports_reportcopy_catalogue")).status_code == 403


def test_it_is_shown_at_once_with_the_usual_answers(people, clerk):
    text = client_for("registry_clerk").get(page("resident_register")).content.decode()
    assert [name in text for name in ("กานดา", "จันทรา")] == [True, True]


def test_what_is_asked_narrows_it(people, clerk):
    text = client_for("registry_clerk").get(page("resident_register", village="2")).content.decode()
    assert [name in text for name in ("กานดา", "จันทรา")] == [False, True]


def test_a_keeper_sees_the_village_given_alone(people):
    make_user("village_keeper")
    text = client_for("village_keeper").get(page("resident_register")).content.decode()
    assert [name in text for name in ("กานดา", "จันทรา")] == [True, False]


def test_a_wrong_answer_is_said_and_stays_in_its_box(clerk):
    text = client_for("registry_clerk").get(page("population_groups", on="วันไหนก็ได้")).content.decode()
    assert ("อ่านเป็นวันที่ไม่ได้" in text or "วันไหนก็ได้" in text, 'value="วันไหนก็ได้"' in text) == (True, True)


def test_an_empty_report_says_so(officer):
    assert "ไม่พบข้อมูล" in client_for("officer_economy").get(page("economy_products")).content.decode()


def test_looking_is_noted_before_anything_is_shown(people, clerk):
    client_for("registry_clerk").get(page("resident_register"))
    noted = AccessLog.objects.latest("pk")
    assert (noted.detail["report"], noted.detail["format"], noted.detail["rows"]) == ("resident_register", "screen", 4)


def test_long_reports_show_their_first_rows_and_count_all(clerk):
    for number in range(SHOWN + 3):
        factories.resident(f"คนที่{number}")
    report = get_report("resident_register")
    (table,) = preview(report, user=clerk, params={"village": None, "status": "all", "numbers": "masked"}).tables
    assert (len(table.rows), table.count, table.hidden, table.more) == (SHOWN, SHOWN + 3, 3, False)


def test_a_whole_number_is_in_the_file_and_not_on_the_screen(clerk):
    number = factories.citizen_id()
    factories.resident("กานดา", number=number)
    client = client_for("registry_clerk")
    text = client.get(page("resident_register")).content.decode()
    taken = client.post(reverse("admin:reports_reportcopy_take", args=["resident_register"]), {"format": "csv"})
    assert (number in text, mask(number) in text, number in b"".join(taken).decode()) == (False, True, True)


def test_totals_count_rows_that_are_not_shown(officer, monkeypatch):
    monkeypatch.setattr("reports.preview.SHOWN", 1)
    for number, members in ((1, 40), (2, 25)):
        economy.figure(economy.group(f"ออมทรัพย์ {number}"), members=members)
    report = get_report("economy_savings")
    (table,) = preview(report, user=officer, params={"on": date(2026, 12, 31)}).tables
    assert (len(table.rows), table.count, "65" in [text for text, _is_number in table.totals]) == (1, 2, True)


def test_totals_that_would_not_be_whole_are_left_to_the_file(officer, monkeypatch):
    for number in (1, 2):
        economy.figure(economy.group(f"ออมทรัพย์ {number}"))
    asked = {"user": officer, "params": {"on": date(2026, 12, 31)}}
    (whole,) = preview(get_report("economy_savings"), **asked).tables
    monkeypatch.setattr("reports.preview.COUNTED", 1)
    (cut,) = preview(get_report("economy_savings"), **asked).tables
    assert ((whole.more, bool(whole.totals)), (cut.more, cut.totals)) == ((False, True), (True, []))


@pytest.mark.parametrize("form", ["xlsx", "pdf", "csv", "json"])
def test_it_is_taken_in_every_form(people, clerk, form):
    address = reverse("admin:reports_reportcopy_take", args=["population_groups"])
    answer = client_for("registry_clerk").post(address, {"format": form})
    start = b"".join(answer.streaming_content)[:4]
    starts = {"xlsx": b"PK\x03\x04", "pdf": b"%PDF", "csv": "\ufeff".encode(), "json": b"[\n{"}
    assert start.startswith(starts[form][:3])


def test_a_form_that_cannot_be_made_shows_the_page_again(clerk):
    address = reverse("admin:reports_reportcopy_take", args=["population_groups"])
    answer = client_for("registry_clerk").post(address, {"format": "pdf", "on": "ไม่ใช่วัน"})
    assert (answer.status_code, 'value="ไม่ใช่วัน"' in answer.content.decode()) == (200, True)


def taken(client, code="resident_register", **sent):
    address = reverse("admin:reports_reportcopy_take", args=[code])
    return client.post(address, {"format": "xlsx", **sent})


def book_in(answer):
    return openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))


def test_the_printing_choices_are_folded_and_offer_what_the_report_has(people, clerk, settings):
    settings.OFFICE_DOCUMENT_PREFIX = "นธ 99999/"
    text = client_for("registry_clerk").get(page("resident_register")).content.decode()
    assert ['<details class="report-printing">' in text, 'value="นธ 99999/"' in text, 'name="sheets"' in text] == [
        True
    ] * 3


def test_sums_are_offered_no_sheets_of_villages(officer):
    text = client_for("officer_economy").get(page("five_pillars", fiscal_year="2569")).content.decode()
    assert 'name="sheets"' not in text


def test_the_number_and_a_sheet_for_each_village_are_taken_out(people, clerk):
    book = book_in(taken(client_for("registry_clerk"), document_no="นธ 99999/7", sheets="village"))
    assert (book.sheetnames[1:3], book.worksheets[0]["A1"].value) == (["หมู่ที่ 1", "หมู่ที่ 2"], "ที่ นธ 99999/7")


def test_thai_digits_are_remembered(people, clerk):
    client = client_for("registry_clerk")
    taken(client, thai_digits="1")
    assert 'name="thai_digits" value="1" checked' in client.get(page("resident_register")).content.decode()
    taken(client)
    assert 'name="thai_digits" value="1" checked' not in client.get(page("resident_register")).content.decode()


def test_a_choice_that_cannot_be_read_loses_nothing(people, clerk):
    text = taken(client_for("registry_clerk"), document_no="นธ 99999/7", signed_on="เมื่อวาน").content.decode()
    assert ["เมื่อวาน" in text, 'value="นธ 99999/7"' in text, '<details class="report-printing" open>' in text] == [
        True
    ] * 3


FUND_REPORTS = [
    report.code for report in all_reports() if {"fund", "account"} & {param.name for param in report.params}
]


@pytest.mark.parametrize("code", FUND_REPORTS)
def test_of_several_funds_and_accounts_the_page_asks_which(code):
    fund = Fund.objects.get()
    for number in ("1210", "1220"):
        fund.accounts.create(code=number, name="ธ.ก.ส.", kind="asset", bank_number=f"020-{number}")
    Fund.objects.create(name="กองทุนใหม่")
    make_user("fund_treasurer"), make_user("fund_committee")
    clients = [client_for("fund_treasurer"), client_for("fund_committee")]
    answers = [client.get(page(code)) for client in clients]
    assert {answer.status_code for answer in answers} <= {200, 403, 404}
    text = next(answer for answer in answers if answer.status_code == 200).content.decode()
    assert 'name="fund"' in text or 'name="account"' in text
