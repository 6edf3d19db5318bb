"""From a birth date to the money: the clerk registers somebody who turned sixty, the care officer sees them among those soon
entitled, takes the application and confirms the right, makes the next month's list, and the executive approves it."""

import datetime
from io import BytesIO

import pytest
from python_calamine import load_workbook

from care.models import PaymentList, Receipt
from residents.models import Resident
from residents.tests import factories
from tests.browser.desk import PEOPLE, admit, downloaded
from tests.contract import make_user

pytestmark = pytest.mark.browser
ADMIN = "/admin/care/"


@pytest.fixture
def desks(new_context, live_server):
    """Clerk, care officer and executive, each in front of their own screen."""
    factories.household(3, "12/4")
    pages = []
    for role in ("registry_clerk", "officer_care", "executive"):
        context = new_context()
        admit(context, make_user(role), live_server.url)
        pages.append(context.new_page())
    return pages


def register(clerk) -> Resident:
    clerk.goto(f"{PEOPLE}add/")
    for name, typed in {"title": "นาง", "first_name": "ซารีฮะ", "last_name": "ณ แว้ง", "birth": "02/11/2509"}.items():
        clerk.fill(f"#id_{name}", typed)
    clerk.fill("#id_new_number", factories.citizen_id())
    clerk.select_option("#id_village", index=1)
    clerk.get_by_role("button", name="บันทึก", exact=True).click()
    clerk.wait_for_url(lambda url: "/add/" not in url)
    return Resident.objects.get(first_name="ซารีฮะ")


def test_somebody_who_turned_sixty_is_paid_from_the_month_after(desks):
    clerk, officer, executive = desks
    person = register(clerk)
    assert person.birth_date == datetime.date(1966, 11, 2)

    # On the list of the next ninety days, with the month of the first payment.
    officer.goto(f"{ADMIN}entitlement/soon/")
    row = officer.locator(".care-people li", has_text="ซารีฮะ")
    assert "ธ.ค. 2569" in row.inner_text()
    row.get_by_role("link", name="รับคำขอ").click()
    officer.fill("#id_applied_on", "22/11/2569")
    officer.get_by_text("เงินสด", exact=True).click()
    officer.get_by_role("button", name="รับคำขอ").click()
    officer.get_by_role("link", name="ยืนยันสิทธิ").click()
    officer.fill("#id_on", "22/11/2569")
    officer.get_by_role("button", name="ยืนยันสิทธิ").click()
    officer.locator(".care-state", has_text="ยืนยันสิทธิแล้ว").wait_for()
    receipt = Receipt.objects.get(resident=person)

    # The list of December: made by one, approved by another, taken as a workbook.
    officer.goto(f"{ADMIN}paymentlist/add/")
    officer.select_option("#id_month", "2026-12-01")
    officer.locator("form.imports button[type=submit], .imports-main").last.click()
    officer.locator(".pay-sum").wait_for()
    made = PaymentList.objects.get()
    assert officer.get_by_role("button", name="อนุมัติ").count() == 0
    executive.goto(f"{ADMIN}paymentlist/{made.pk}/change/")
    executive.locator("form[action$='/approve/'] button").click()
    executive.locator(".pay-papers").wait_for()
    made.refresh_from_db()
    data = downloaded(executive, lambda: executive.locator(".pay-papers button[value=xlsx]").first.click())
    cells = [str(cell) for line in load_workbook(BytesIO(data)).get_sheet_by_index(0).to_python() for cell in line]
    assert any("ซารีฮะ" in cell for cell in cells)
    assert (made.approved_by.username, receipt.states.get(until__isnull=True).status) == ("executive", "receiving")
