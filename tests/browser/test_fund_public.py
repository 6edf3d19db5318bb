"""The fund for everybody: asked for a benefit without a script, entered by the treasurer, followed by the code; all by axe."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from programs.public import protection
from residents.tests import factories as residents
from residents.tests.files.papers import photo
from tests.browser.axe import violations
from tests.browser.desk import admit
from tests.browser.test_accessibility import in_each_look
from tests.browser.test_public_forms import look
from tests.contract import make_user
from welfare.models import Claim, ClaimPaper, Fund, FundRequest
from welfare.services.requests import ask as take_in
from welfare.tests.factories import benefit, fund, member, pays

pytestmark = pytest.mark.browser
QUEUE = "/admin/welfare/fundrequest/"


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    """A test types quicker than a person."""
    monkeypatch.setattr(protection, "TOO_QUICK_SECONDS", 0)


@pytest.fixture
def shown(live_server):
    """A fund of six members, which gives something for a birth."""
    found, today = fund(), timezone.localdate()
    Fund.objects.update(is_public=True)
    benefit(found, since=today, evidence="สำเนาสูติบัตร")
    for place in range(6):
        person = residents.resident("มารียัม", f"สาและ{place}", house=residents.household(1, str(place)))
        pays(member(found, joined_on=today, resident=person), 30, today)
    return found


def ask(page: Page, shown, name: str) -> str:
    """Asks for a benefit with a photo; gives the code."""
    today = timezone.localdate()
    page.goto(f"/fund/{shown.pk}/claim/")
    page.select_option("#id_benefit", index=1)
    for field, value in {
        "event_on": f"{today.day}/{today.month}/{today.year + 543}",
        "name": name,
        "phone": "081-234-5678",
    }.items():
        page.fill(f"#id_{field}", value)
    page.set_input_files("#id_photo", {"name": "ใบ.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    page.check("#id_consent")
    page.locator("main form button[type=submit]").click()
    return page.locator("output.code").inner_text()


def test_from_the_public_page_to_the_claim(new_context, page, shown, live_server):
    plain = new_context(java_script_enabled=False).new_page()
    code = ask(plain, shown, "นางมารียัม สาและ3")
    admit(page.context, make_user("fund_treasurer"), live_server.url)
    page.goto(f"{QUEUE}{FundRequest.objects.get().pk}/change/")
    page.locator("form[action$='/link/'] button").first.click()
    page.locator("form[action$='/enter/'] button").click()
    page.locator("form[action$='/enter/']").wait_for(state="detached")
    claim = Claim.objects.get()
    plain.goto("/status/")
    plain.fill("#id_code", code.lower())
    plain.locator("main form button[type=submit]").click()
    state = plain.locator(".facts strong").inner_text()
    assert (claim.kind.code, ClaimPaper.objects.count(), state) == ("birth", 1, str(claim.get_status_display()))


def test_axe_finds_nothing_on_the_pages_for_everybody(page, shown):
    found = []
    for address in ("/fund/", "/ms/fund/", f"/fund/{shown.pk}/join/", f"/en/fund/{shown.pk}/claim/"):
        page.goto(address)
        found += look(page)
    for what in ("join", "claim"):
        page.goto(f"/fund/{shown.pk}/{what}/")
        page.locator("main form button[type=submit]").click()
        page.locator(".error-summary").wait_for()
        found += look(page)
    assert found == []


@pytest.fixture
def staff_pages(shown) -> list[str]:
    made = take_in(FundRequest(fund=shown, kind="join", name="นางมารียัม สาและ1", phone="081-234-5678"), key="k").request
    claim = Claim.objects.create(
        member=shown.members.first(), kind=shown.benefits.get(), rule=shown.benefits.get().rules.get(),
        event_on=timezone.localdate(), key="k",
    )  # fmt: skip
    return [
        QUEUE, f"{QUEUE}{made.pk}/change/", f"{QUEUE}counter/join/", f"{QUEUE}counter/claim/", f"{QUEUE}{made.pk}/receipt/",
        f"/admin/welfare/claim/{claim.pk}/change/", f"/admin/welfare/claim/{claim.pk}/papers/add/",
        f"/admin/residents/resident/{claim.member.resident_id}/page/",
    ]  # fmt: skip


def test_axe_finds_nothing_on_the_staff_s_pages(page, staff_pages, live_server):
    admit(page.context, make_user("fund_treasurer"), live_server.url)
    assert [said for address in staff_pages for said in in_each_look(page, address)] == []


def test_a_thumb_hits_everything(phone, staff_pages, live_server):
    admit(phone.context, make_user("fund_treasurer"), live_server.url)
    assert [said for address in staff_pages for said in violations(phone, address, ["target-size"])] == []
