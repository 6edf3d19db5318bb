"""A month at a fund of 300 members: two villages collected, a lapse, a hospital claim by three people, the closing, the report.

The demo's fund is told up to 22 November 2569; the month that is collected here is November, the half-year that is closed and
reported the one that ended in September.
"""

import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from python_calamine import load_workbook

from accounts.models import User
from residents.demo.write import make_people, make_villages
from tests.browser.desk import admit, downloaded
from tests.contract import make_user
from welfare.balances import balances
from welfare.demo.months import Hands
from welfare.demo.tell import tell_the_fund
from welfare.enums import AccountKind, ClaimStatus, Standing
from welfare.models import Claim, CollectionRound, Contribution, Fund, Member, Transfer
from welfare.services.closing import last_days
from welfare.standing import with_standing
from welfare.verify import broken

pytestmark = pytest.mark.browser
TODAY = datetime.date(2026, 11, 22)
ADMIN = "/admin/welfare/"


@pytest.fixture
def fund(live_server) -> Fund:
    """The demo's subdistrict and its fund of 300."""
    make_people(make_villages(10), 500, seed=1, today=TODAY)
    hands = Hands(*map(make_user, ("fund_treasurer", "fund_committee", "executive")))
    tell_the_fund(seed=1, today=TODAY, hands=hands)
    return Fund.objects.get()


@pytest.fixture
def people(new_context, live_server, fund):
    """The three in front of their own screens: treasurer, committee, and a second treasurer who pays."""
    users = [*(User.objects.get(username=role) for role in ("fund_treasurer", "fund_committee")), _second()]
    pages = []
    for user in users:
        context = new_context()
        admit(context, user, live_server.url)
        pages.append(context.new_page())
    return pages


def _second() -> User:
    second = User.objects.create(username="second_treasurer", first_name="คนที่สอง", is_staff=True)
    second.groups.set(User.objects.get(username="fund_treasurer").groups.all())
    return second


def standings(fund) -> dict[int, str]:
    return dict(with_standing(Member.objects.all(), fund, on=TODAY).values_list("pk", "standing"))


def collect(page, number: int) -> int:
    """Begins the village's round, takes what is asked of the first six by keyboard alone, counts and closes."""
    page.goto(f"{ADMIN}collectionround/add/")
    page.select_option("#id_village", index=number - 1)
    page.get_by_role("button", name="เริ่มรอบเก็บเงินสมทบ").click()
    page.wait_for_url("**/collect/")
    page.locator("input[data-asked]").first.focus()
    for _member in range(6):
        page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    page.locator(".welfare-gave").first.wait_for()
    page.get_by_role("link", name="นับเงินสดและปิดรอบ").click()
    page.fill("#id_counted", page.locator(".welfare-cash strong").inner_text())
    page.fill("#id_deposited", page.locator(".welfare-cash strong").inner_text())
    page.fill("#id_slip", f"{number}/2569")
    page.fill("#id_on", "22/11/2569")
    page.get_by_role("button", name="นับเงินสดและปิดรอบ").click()
    page.wait_for_url("**/change/")
    return (
        CollectionRound.objects.get(village__number=number, month=TODAY.replace(day=1))
        .documents.filter(kind="receipt")
        .count()
    )


def test_a_month_at_the_fund(fund, people):
    treasurer, committee, second = people
    assert Member.objects.count() >= 290

    # Two villages are collected, each by its keyboard alone.
    before = Contribution.objects.count()
    receipts = [collect(treasurer, number) for number in (3, 4)]
    assert (all(receipts), Contribution.objects.count() - before >= 12) == (True, True)

    # Somebody has lapsed: the sheet says so, and the member's page offers the way back.
    lapsed = next(pk for pk, standing in standings(fund).items() if standing == Standing.LAPSED)
    treasurer.goto(f"{ADMIN}member/{lapsed}/change/")
    assert treasurer.locator(".welfare-standing").inner_text() == "ขาดสมาชิกภาพ"
    assert treasurer.get_by_role("link", name="กลับเข้าเป็นสมาชิก").count() == 1

    claim = _claim(treasurer, fund)
    committee.goto(f"{ADMIN}claim/{claim.pk}/change/")
    committee.get_by_role("button", name="อนุมัติ", exact=True).click()
    committee.get_by_text("อนุมัติแล้ว จ่ายเงินได้").wait_for()
    second.goto(f"{ADMIN}claim/{claim.pk}/change/")
    second.get_by_role("link", name="จ่ายเงิน", exact=True).click()
    second.fill("#id_on", "22/11/2569")
    second.get_by_role("button", name="จ่ายเงินตามคำขอ").click()
    second.get_by_role("link", name="พิมพ์ใบสำคัญจ่าย").wait_for()
    claim.refresh_from_db()
    doers = {claim.entered_by.username, claim.approved_by.username, claim.voucher.made_by.username}
    assert (claim.status, len(doers)) == (ClaimStatus.PAID, 3)

    _close_and_report(committee, treasurer, fund)
    assert list(broken(fund)) == []


def _claim(treasurer, fund) -> Claim:
    """Two nights in hospital of somebody in good standing, typed with the amount shown beside it, and checked."""
    known = Claim.objects.values("member")
    active = [pk for pk, standing in standings(fund).items() if standing == Standing.ACTIVE]
    member = (
        Member.objects.filter(pk__in=active, joined_on__lt="2025-06-01")
        .exclude(pk__in=known)
        .order_by("number")
        .first()
    )
    treasurer.goto(f"{ADMIN}claim/add/?member={member.pk}")
    treasurer.select_option("#id_kind", label=fund.benefits.get(code="hospital").name)
    treasurer.fill("#id_claimed_on", "22/11/2569")
    treasurer.fill("#id_quantity", "2")
    # Last, so that the amount that is shown is never that of one night.
    treasurer.fill("#id_event_on", "10/11/2569")
    treasurer.locator("#worth .welfare-amount").wait_for()
    shown = treasurer.locator("#worth .welfare-amount").inner_text()
    treasurer.get_by_role("button", name="บันทึกคำขอ").click()
    treasurer.get_by_role("button", name="เอกสารครบถ้วนถูกต้อง").click()
    treasurer.get_by_text("ตรวจแล้ว ขั้นต่อไปให้กรรมการอีกคนอนุมัติ").wait_for()
    claim = Claim.objects.order_by("pk").last()
    assert (claim.status, shown.startswith(claim.why.splitlines()[-1].split()[1].removesuffix(".00"))) == (
        ClaimStatus.CHECKED,
        True,
    )
    return claim


def _close_and_report(committee, treasurer, fund) -> None:
    """The month before is closed by the committee; the half-year report's sums are the ledger's."""
    committee.goto(f"{ADMIN}closing/add/")
    committee.get_by_role("button", name="ปิดงวดบัญชี").click()
    committee.wait_for_url("**/change/")
    treasurer.goto(f"{ADMIN}fund/reports/")
    form = treasurer.locator("section", has=treasurer.locator("#fund_half_year"))
    form.locator("input[name=fiscal_year]").fill("2569")
    form.locator("select[name=half]").select_option("2")
    excel = downloaded(treasurer, lambda: form.get_by_role("button", name="Excel").click())
    pdf = downloaded(treasurer, lambda: form.get_by_role("button", name="PDF").click())
    days = (datetime.date(2026, 4, 1), datetime.date(2026, 9, 30))
    assert days[1] in last_days("half", days[1])
    cells = {cell for row in load_workbook(BytesIO(excel)).get_sheet_by_index(0).to_python() for cell in row}
    sums = (_moved(fund, AccountKind.INCOME, days), -_moved(fund, AccountKind.EXPENSE, days), _left(fund, days[1]))
    assert [float(one) in cells for one in sums] == [True] * 3
    assert pdf[:5] == b"%PDF-"


def _moved(fund, kind, days) -> Decimal:
    total = Decimal(0)
    for one in Transfer.objects.filter(fund=fund, dated_on__range=days).select_related("debit", "credit"):
        total += one.amount * ((one.credit.kind == kind) - (one.debit.kind == kind))
    return total


def _left(fund, day) -> Decimal:
    held = balances(fund, on=day)
    return sum(Decimal(held[one.pk]) / 100 for one in fund.accounts.filter(kind=AccountKind.ASSET))
