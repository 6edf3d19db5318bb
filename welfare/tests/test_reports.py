"""The fund's reports: their sums are the ledger's, counted here another way."""

import datetime
from collections import Counter
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils.translation import gettext as _
from python_calamine import load_workbook

from accounts.models import User
from papers.delivery import render
from papers.report import get_report, parse_params
from papers.tests.rows import rows
from residents.services.registry import save_resident
from residents.tests import factories as people
from tests.contract import make_user
from thai.numbers import baht_text
from welfare.enums import AccountKind, PaidBy
from welfare.models import Claim, FundRule, Officer, Transfer
from welfare.services import claims, members
from welfare.services.contributions import take_back
from welfare.services.moves import PRESETS, Move, move, open_books
from welfare.tests.desk import at_the_desk
from welfare.tests.factories import benefit, fund, key, member, pays

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(1)
JOINED, LEFT = datetime.date(2025, 10, 1), datetime.date(2026, 2, 10)


@pytest.fixture
def year():
    """A fund through the fiscal year 2569: two members of two villages, all payers, a claim, somebody who leaves."""
    begun = fund(lapse_after=3)
    open_books(begun, cash=50_000, bank=200_000, reserve=10_000, on=datetime.date(2025, 9, 30), key="x", by=None)
    first, second = (
        member(begun, joined_on=JOINED, resident=people.resident(house=people.household(number, "1")))
        for number in (1, 2)
    )
    for one, months, day in ((first, 6, (2025, 11, 5)), (second, 4, (2026, 1, 9)), (first, 3, (2026, 4, 20))):
        pays(one, 30 * months, datetime.date(*day), past=True)
    for code, baht, day in (
        ("local", 500, (2025, 12, 1)),
        ("state", 700, (2026, 5, 1)),
        ("expense", 45, (2026, 3, 31)),
        ("interest", 3, (2026, 4, 1)),
    ):
        move(
            begun,
            Move(PRESETS[code], baht * 100 + 25, datetime.date(*day), key(), "bank" if code != "expense" else "cash"),
            by=None,
        )
    kind = benefit(begun, code="hospital", since=JOINED, amount=200, paid_by=PaidBy.NIGHT)
    enters, approves = User.objects.create(username="enters"), User.objects.create(username="approves")
    event = datetime.date(2025, 12, 20)
    claim = claims.enter(first, kind, event_on=event, claimed_on=event, quantity=2, key="c", by=enters)
    claims.pay(claims.approve(claims.check(claim, by=enters), by=approves), on=event, by=enters)
    members.leave(second, on=LEFT, why="moved")
    return begun


def moved(begun, kind, days) -> Decimal:
    """What the accounts of a kind gained in the days, transfer by transfer."""
    total = Decimal(0)
    for one in Transfer.objects.filter(fund=begun, dated_on__range=days).select_related("debit", "credit"):
        total += one.amount * ((one.credit.kind == kind) - (one.debit.kind == kind))
    return total


HALVES = {
    1: (datetime.date(2025, 10, 1), datetime.date(2026, 3, 31)),
    2: (datetime.date(2026, 4, 1), datetime.date(2026, 9, 30)),
}


@pytest.mark.parametrize("half", [1, 2])
def test_the_half_year_s_sums_are_the_ledger_s_to_the_satang(year, half):
    found = rows("fund_half_year", fiscal_year=2569, half=half)
    sums = {row["part"]: row["amount"] for row in found if row["line"] == "รวม"}
    days, before = HALVES[half], (datetime.date.min, HALVES[half][0] - datetime.timedelta(1))
    begins, gained = (-moved(year, AccountKind.ASSET, within) for within in (before, days))
    assert (sums["เงินคงเหลือต้นงวด"], sums["รายรับ"], sums["รายจ่าย"], sums["เงินคงเหลือสิ้นงวด"]) == (
        begins, moved(year, AccountKind.INCOME, days), -moved(year, AccountKind.EXPENSE, days), begins + gained,
    )  # fmt: skip


@pytest.mark.parametrize("half", [1, 2])
def test_what_is_left_is_what_was_there_and_came_less_what_went(year, half):
    sums = {
        row["part"]: row["amount"]
        for row in rows("fund_half_year", fiscal_year=2569, half=half)
        if row["line"] == "รวม"
    }
    left = sums["เงินคงเหลือต้นงวด"] + sums["รายรับ"] - sums["รายจ่าย"] + sums["ยอดยกมาและเงินสำรอง"]
    assert left == sums["เงินคงเหลือสิ้นงวด"]


def test_each_part_is_the_sum_of_its_lines_and_says_it_in_words(year):
    for row in (found := rows("fund_half_year", fiscal_year=2569, half=1)):
        if row["line"] == "รวม":
            lines = [one["amount"] for one in found if one["part"] == row["part"] and one["line"] != "รวม"]
            assert (sum(lines), row["words"]) == (row["amount"], baht_text(int(row["amount"] * 100)))


def test_members_come_and_go_in_the_half_year(year):
    said = {
        row["line"]: row["people"] for row in rows("fund_half_year", fiscal_year=2569, half=1) if row["part"] == "สมาชิก"
    }
    counted = [said[_(line)] for line in ("at the beginning", "joined", "left", "died", "at the end")]
    assert counted == [0, 2, 1, 0, 1]


def test_the_members_add_up_whoever_lapses_comes_back_or_goes(year):
    """Each way through half a year: (lapsed before it, comes back, leaves on, dies on) and who is counted where."""
    begun = datetime.date(2025, 4, 1)
    FundRule.objects.filter(fund=year).update(since=begun)
    day = datetime.date(2025, 12, 1)
    ways = [
        # They lapsed before the half-year, unless they paid.
        (False, None, None, None), (False, None, day, None), (False, None, None, day), (True, None, None, None),
        (True, None, day, None), (True, None, None, day), (True, day, None, None), (True, day, day + 9 * DAY, None),
    ]  # fmt: skip
    for lapsed, back, left_on, died_on in ways:
        one = member(year, joined_on=begun)
        if not lapsed:
            pays(one, 30 * 8, begun, past=True)
        if back:
            members.come_back(one, on=back)
            if not left_on:
                pays(one, 30 * 12, back, past=True)
        if left_on:
            members.leave(one, on=left_on, why="resigned")
        if died_on:
            one.resident.status, one.resident.died_on = "deceased", died_on
            save_resident(one.resident)
    # The two of the year: one joins, one joins and leaves. Of the eight: one pays until November and lapses in February.
    assert _counted_members() == {
        "at the beginning": 3, "joined": 2, "came back": 2, "left": 3, "died": 1, "lapsed": 1, "at the end": 2,
        "not members": 2,
    }  # fmt: skip


def _counted_members() -> dict[str, int]:
    """The lines of the members in English, after the sum that they say."""
    said = {
        row["line"]: row["people"] for row in rows("fund_half_year", fiscal_year=2569, half=1) if row["part"] == "สมาชิก"
    }
    words = {
        "at the beginning": "ต้นงวด", "joined": "เข้าใหม่", "came back": "กลับเข้าเป็นสมาชิกหลังขาดสมาชิกภาพ",
        "left": "ลาออกหรือพ้นสภาพ", "died": "เสียชีวิต", "lapsed": "ขาดสมาชิกภาพ", "at the end": "สิ้นงวด",
        "not members": "ขาดสมาชิกภาพ ณ สิ้นงวด (ไม่นับเป็นสมาชิก)",
    }  # fmt: skip
    found = {name: said.get(line) for name, line in words.items()}
    assert said["– ปกติ"] + said["– ค้างจ่าย"] == found["at the end"]
    return found


@pytest.mark.parametrize(
    ("died_on", "left", "died"),
    [
        (LEFT + datetime.timedelta(days=20), 1, 0), (LEFT + datetime.timedelta(days=1), 1, 0), (LEFT, 0, 1),
        (LEFT - datetime.timedelta(days=20), 0, 1),
    ],
)  # fmt: skip
def test_a_membership_ends_once_by_leaving_or_by_the_death_before_it(year, died_on, left, died):
    """Who left and died later in the half-year was counted under both, and the members did not add up."""
    gone = year.members.get(left_on=LEFT).resident
    gone.status, gone.died_on = "deceased", died_on
    save_resident(gone)
    said = {
        row["line"]: row["people"] for row in rows("fund_half_year", fiscal_year=2569, half=1) if row["part"] == "สมาชิก"
    }
    assert (said[_("left")], said[_("died")]) == (left, died)
    assert said[_("at the beginning")] + said[_("joined")] - left - died == said[_("at the end")] == 1


def test_the_half_year_is_an_excel_and_a_pdf_with_the_same_sums(year):
    report, found = get_report("fund_half_year"), {}
    params = parse_params(report, {"fiscal_year": 2569, "half": 1})
    for form in ("xlsx", "pdf"):
        stream = BytesIO()
        render(report, user=None, params=params, format=form, stream=stream)
        found[form] = stream.getvalue()
    cells = [cell for row in load_workbook(BytesIO(found["xlsx"])).get_sheet_by_index(0).to_python() for cell in row]
    total = next(row["amount"] for row in report.json_rows(user=None, params=params) if row["line"] == "รวม")
    assert (float(total) in cells, found["pdf"][:5]) == (True, b"%PDF-")


def test_who_held_the_office_on_the_last_day_signs_the_half_year(year):
    for role, name, until in (
        ("treasurer", "คนเก่า", datetime.date(2026, 3, 30)), ("treasurer", "คนใหม่", None), ("auditor", "คนตรวจ", None),
    ):  # fmt: skip
        Officer.objects.create(fund=year, role=role, name=name, since=JOINED, until=until)
    report = get_report("fund_half_year")
    params = parse_params(report, {"fiscal_year": 2569, "half": 1})
    assert [one.name for one in report.signatures(user=None, params=params)] == ["คนใหม่", ""]


def test_the_cash_book_carries_from_line_to_line(year):
    found = rows("fund_cash_book", since="2025-10-01", until="2026-09-30")
    held = [row["held"] for row in found]
    steps = [row["received"] - row["paid"] for row in found]
    assert all(now == then + step for then, now, step in zip(held, held[1:], steps[1:], strict=False))


def test_the_cash_book_ends_with_what_the_trial_balance_says(year):
    last = rows("fund_cash_book", place="bank", since="2025-10-01", until="2026-09-30")[-1]["held"]
    bank = next(row for row in rows("fund_trial_balance", on="2026-09-30") if row["account"] == "1200")
    assert last == bank["debit"]


def test_payers_are_recorded_each_by_itself(year):
    found = rows("fund_payers", fiscal_year=2569)
    sums = {name: sum(row[name] for row in found) for name in ("members", "local", "state", "interest", "all")}
    assert sums == {
        "members": 390, "local": Decimal("500.25"), "state": Decimal("700.25"), "interest": Decimal("3.25"),
        "all": Decimal("1593.75"),
    }  # fmt: skip


def test_what_was_turned_round_is_off_the_payers(year):
    receipt = Transfer.objects.filter(contribution__isnull=False).order_by("pk").first().document
    take_back([receipt], on=None, key="back", note="", by=None)
    assert sum(row["members"] for row in rows("fund_payers", fiscal_year=2569)) == 390 - 180


def test_benefits_by_kind_count_people_and_times(year):
    assert rows("fund_benefits", fiscal_year=2569) == [{"kind": "hospital", "people": 1, "times": 1, "amount": 400}]


def test_what_was_paid_for_benefits_stays_in_its_half_and_goes_off_in_the_half_that_takes_it_back(year):
    """It dropped out of the sheet of the first half, which may be closed and printed, while the account still had it there."""
    [claim] = Claim.objects.all()
    claims.take_back_payment(claim, on=HALVES[2][0], key="t", note="", by=None)
    assert [_benefits_and_account(year, half) for half in HALVES] == [
        ([("hospital", 1, 400)], 400), ([("hospital", -1, -400)], -400),
    ]  # fmt: skip
    again = Claim.objects.get(pk=claim.pk)
    claims.pay(again, on=HALVES[2][1], by=None)
    assert [_benefits_and_account(year, half) for half in HALVES] == [([("hospital", 1, 400)], 400), ([], 0)]
    assert rows("fund_benefits", fiscal_year=2569) == [{"kind": "hospital", "people": 1, "times": 1, "amount": 400}]


def test_the_council_s_sheet_says_of_each_year_what_the_fund_s_paper_of_it_says(year):
    """What was taken back in the next fiscal year dropped out of the year before on the sheet."""
    sheets = [_paid_by_council(of) for of in (2569, 2570)]
    [claim] = Claim.objects.all()
    claims.take_back_payment(claim, on=datetime.date(2026, 10, 2), key="t", note="", by=None)
    said = [_paid_by_council(of) for of in (2569, 2570)]
    papers = [[(row["times"], row["amount"]) for row in rows("fund_benefits", fiscal_year=of)] for of in (2569, 2570)]
    assert (sheets, said, papers) == ([(1, 400), (0, 0)], [(1, 400), (-1, -400)], [[(1, 400)], [(-1, -400)]])


def _paid_by_council(of: int) -> tuple:
    found = {row["figure"]: row["this_year"] for row in rows("five_pillars", fiscal_year=of)}
    return found[_("benefits paid")], found[_("benefits paid (baht)")]


def _benefits_and_account(begun, half: int):
    """The lines of the sheet, and what the benefits' account gained in the half, transfer by transfer."""
    found = rows("fund_half_year", fiscal_year=2569, half=half)
    lines = [(row["line"], row["people"], row["amount"]) for row in found if row["part"] == _("Benefits paid")]
    of_days = Transfer.objects.filter(dated_on__range=HALVES[half]).select_related("debit", "credit")
    account = sum(one.amount * ((one.debit.role == "benefits") - (one.credit.role == "benefits")) for one in of_days)
    return lines, account


@pytest.mark.parametrize("by", ["village", "age"])
def test_standings_count_every_member_once(year, by):
    found = Counter()
    for row in rows("fund_standings", on="2026-03-31", by=by):
        found.update({name: n for name, n in row.items() if name not in ("part", "all") and n})
    assert found == {"active": 1, "left": 1}


# --- on the screen


def test_the_treasurer_takes_a_report_and_the_trail_has_its_line(year):
    [treasurer] = at_the_desk("fund_treasurer")
    sent = {"fund": "", "fiscal_year": "2569", "half": "1", "format": "pdf"}
    answer = treasurer.post("/admin/welfare/fund/reports/fund_half_year/", sent)
    assert (answer["Content-Type"], b"".join(answer.streaming_content)[:5]) == ("application/pdf", b"%PDF-")


def test_the_executive_sees_figures_and_no_people():
    [executive] = at_the_desk("executive")
    page = executive.get("/admin/welfare/fund/reports/").content.decode()
    listed = executive.post("/admin/welfare/fund/reports/fund_members/", {"format": "xlsx"}).status_code
    assert ("fund_half_year" in page, "fund_members" in page, listed) == (True, False, 404)


def test_a_day_that_is_none_is_told_and_kept(year):
    [treasurer] = at_the_desk("fund_treasurer")
    sent = {"fund": "", "since": "31/2/2569", "until": "1/3/2569", "place": "cash", "format": "xlsx"}
    answer = treasurer.post("/admin/welfare/fund/reports/fund_cash_book/", sent)
    assert (answer.status_code, "31/2/2569" in answer.content.decode()) == (200, True)


def test_each_claim_says_where_it_stands_and_what_was_paid(year):
    (one,) = rows("fund_claims", fiscal_year="2569")
    assert (one["asked"], one["paid"], one["paid_on"], one["status"]) == (400, 400, datetime.date(2025, 12, 20), "paid")
    assert rows("fund_claims", fiscal_year="2569", status="refused") == rows("fund_claims", fiscal_year="2570") == []


def test_claims_go_to_who_reads_them_and_takes_the_funds_lists_out(year):
    allowed = {
        role for role in ("fund_treasurer", "executive", "registry_clerk", "village_keeper") if _has_claims(role)
    }
    assert allowed == {"fund_treasurer"}


def _has_claims(role: str) -> bool:
    return get_report("fund_claims").allowed(make_user(role))
