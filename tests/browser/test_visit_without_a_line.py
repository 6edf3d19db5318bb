"""A village keeper at the door of a house, 360 px wide, where the line comes and goes: nothing is lost, nothing twice."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from accounts.models import DraftKey
from care.models import Assessment, HomeVisit
from care.tests import work_factories as care
from residents.tests import factories
from tests.browser.axe import violations
from tests.browser.desk import admit, sideways
from tests.contract import make_user

pytestmark = pytest.mark.browser
CANARY = "แผลกดทับลับเฉพาะ"
# Every row of the browser's own store, with its bytes read as letters.
STORED = """async () => {
  const open = indexedDB.open("waeng-drafts", 1);
  const store = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const asked = store.transaction("drafts").objectStore("drafts").getAll();
  const rows = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  store.close();
  return rows.map((row) => JSON.stringify(row, (name, value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value)
    ? new TextDecoder().decode(value) : value));
}"""


@pytest.fixture
def elder(keeper):
    person = factories.resident("มารียัม", "สาและ", house=factories.household(1, "7/1"))
    care.plan(person, every_days=7)
    care.given(keeper, person)
    return person


@pytest.fixture
def pocket(phone, keeper, elder, live_server):
    admit(phone.context, keeper, live_server.url)
    return phone


def to_the_sheet(page) -> None:
    """From the first page: today's visits, the house, the sheet."""
    page.goto("/admin/")
    page.locator(".home-cards a[href*='homevisit/route']").click()
    page.locator(".care-go").first.click()
    page.wait_for_load_state("domcontentloaded")


def write(page, note=CANARY) -> None:
    page.locator(".care-outcome .care-tap").nth(1).click()
    page.locator("[name$=pressure_high]").fill("130")
    page.locator("[name$=pressure_low]").fill("๘๐")
    page.locator(".care-found summary").first.click()
    for item in page.locator(".care-item").all():
        item.locator(".care-tap").nth(1).click()
    page.locator("textarea[name$=note]").first.fill(note)


def send(page) -> None:
    page.locator("#visit [type=submit]").click()


def kept(page) -> list[str]:
    return page.evaluate(STORED)


def until_kept(page) -> None:
    page.wait_for_timeout(400)
    page.wait_for_function(f"async () => (await ({STORED})()).length > 0")


def notes() -> list[str]:
    return [visit.people.get().note for visit in HomeVisit.objects.all()]


def test_a_visit_with_a_good_line(pocket, elder, keeper):
    to_the_sheet(pocket)
    write(pocket)
    expect(pocket.locator(".care-sum")).to_have_text(re.compile("10.*10.*ติดบ้าน"))
    assert sideways(pocket) == 0
    send(pocket)
    pocket.wait_for_url("**/route/")
    found = HomeVisit.objects.get().people.get()
    said = (found.resident, found.pressure_low, found.note, found.assessment.total, found.assessment.recorded_by)
    assert said == (elder, 80, CANARY, 10, keeper)
    assert kept(pocket) == []


def test_a_photo_is_seen_before_it_is_sent(pocket):
    to_the_sheet(pocket)
    pocket.locator(".care-outcome .care-tap").nth(1).click()
    pocket.locator("details:has(input[type=file]) > summary").click()
    good = {"name": "a.png", "mimeType": "image/png", "buffer": drawing()}
    bad = {"name": "ไม่ใช่ภาพ.png", "mimeType": "image/png", "buffer": b"no picture"}
    pocket.locator("input[type=file]").set_input_files([good, bad])
    shown = pocket.locator(".care-shots > *")
    expect(shown).to_have_count(2)
    assert (shown.nth(0).evaluate("it => it.tagName"), shown.nth(1).inner_text()) == ("CANVAS", "ไม่ใช่ภาพ.png")
    assert [one.input_value() for one in pocket.locator(".care-vitals input").all()] == [""] * 6
    pocket.locator("input[type=file]").set_input_files([])
    expect(shown).to_have_count(0)
    assert sideways(pocket) == 0


def drawing() -> bytes:
    made = BytesIO()
    Image.new("RGB", (300, 200), "green").save(made, "PNG")
    return made.getvalue()


def test_cut_in_the_middle_and_sent_once_when_the_line_is_back(pocket):
    to_the_sheet(pocket)
    pocket.context.set_offline(True)
    write(pocket)
    send(pocket)
    expect(pocket.locator("[data-told]")).to_contain_text("ไม่มีสัญญาณ")
    send(pocket)
    expect(pocket.locator("[data-told]")).to_contain_text("ไม่มีสัญญาณ")
    assert HomeVisit.objects.count() == 0
    pocket.context.set_offline(False)
    pocket.wait_for_url("**/route/")
    assert (notes(), Assessment.objects.count(), kept(pocket)) == ([CANARY], 1, [])


def test_an_answer_that_is_lost_makes_no_second_visit(pocket):
    """The server wrote it, and the line broke before it could say so."""
    to_the_sheet(pocket)
    write(pocket)
    lost = []

    def lose(route):
        if route.request.method != "POST" or lost:
            return route.continue_()
        lost.append(route.fetch().status)
        return route.abort()

    pocket.route("**/house/*/", lose)
    send(pocket)
    pocket.wait_for_url("**/route/", timeout=30_000)
    assert (lost, notes()) == ([200], [CANARY])


def test_what_is_kept_holds_no_word_that_was_typed(pocket, elder):
    to_the_sheet(pocket)
    write(pocket)
    until_kept(pocket)
    (row,) = kept(pocket)
    words = [CANARY, elder.first_name, "130", "pressure", f"house/{elder.household_id}", "multipart"]
    assert [word for word in words if word in row] == []
    assert pocket.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])").count(CANARY) == 0


def test_signed_out_by_time_the_draft_is_found_again(pocket, keeper, live_server):
    to_the_sheet(pocket)
    sheet = pocket.url
    write(pocket)
    until_kept(pocket)
    pocket.context.clear_cookies(name="sessionid")
    send(pocket)
    expect(pocket.locator("[data-told]")).to_contain_text("ออกจากระบบ")
    pocket.goto(sheet)
    assert "login" in pocket.url
    admit(pocket.context, keeper, live_server.url)
    pocket.goto("/admin/care/homevisit/route/")
    expect(pocket.locator("#drafts")).to_contain_text("ส่งแล้ว")
    assert (notes(), kept(pocket)) == ([CANARY], [])


def test_a_sheet_that_was_only_begun_is_offered_and_filled_again(pocket):
    to_the_sheet(pocket)
    write(pocket)
    until_kept(pocket)
    pocket.reload()
    pocket.locator("#drafts button").first.click()
    expect(pocket.locator("textarea[name$=note]").first).to_have_value(CANARY)
    expect(pocket.locator(".care-sum")).to_have_text(re.compile("ติดบ้าน"))
    send(pocket)
    pocket.wait_for_url("**/route/")
    assert (notes(), kept(pocket)) == ([CANARY], [])


def test_what_is_wrong_is_told_and_nothing_that_was_typed_is_lost(pocket):
    to_the_sheet(pocket)
    write(pocket)
    pocket.locator("[name$=pulse]").fill("999")
    send(pocket)
    expect(pocket.locator("[data-problems]")).to_contain_text("ชีพจร")
    expect(pocket.locator("textarea[name$=note]").first).to_have_value(CANARY)
    pocket.locator("[name$=pulse]").fill("72")
    send(pocket)
    pocket.wait_for_url("**/route/")
    assert notes() == [CANARY]


def sign_out(page) -> None:
    page.evaluate("document.getElementById('logout-form').requestSubmit()")


def test_signing_out_warns_of_what_is_not_sent_and_wipes_it(pocket):
    to_the_sheet(pocket)
    write(pocket)
    until_kept(pocket)
    asked = []
    pocket.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    sign_out(pocket)
    pocket.wait_for_timeout(500)
    assert (len(asked), len(kept(pocket)), DraftKey.objects.count()) == (1, 1, 1)
    pocket.once("dialog", lambda dialog: dialog.accept())
    with pocket.expect_navigation():
        sign_out(pocket)
    assert (kept(pocket), DraftKey.objects.count(), HomeVisit.objects.count()) == ([], 0, 0)


def test_signing_out_with_nothing_unsent_asks_nothing(pocket):
    to_the_sheet(pocket)
    with pocket.expect_navigation():
        sign_out(pocket)
    assert "homevisit" not in pocket.url


def test_somebody_else_on_the_same_phone_reads_and_wipes_nothing_of_it(pocket, elder, live_server):
    to_the_sheet(pocket)
    sheet = pocket.url
    write(pocket)
    until_kept(pocket)
    pocket.context.clear_cookies(name="sessionid")
    officer = make_user("officer_care")
    admit(pocket.context, officer, live_server.url)
    pocket.goto(sheet)
    pocket.wait_for_timeout(500)
    assert pocket.locator("#drafts").is_hidden()
    with pocket.expect_navigation():
        sign_out(pocket)
    assert len(kept(pocket)) == 1


def test_without_scripts_it_is_a_plain_form(new_context, keeper, elder, live_server):
    context = new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    admit(context, keeper, live_server.url)
    page = context.new_page()
    page.goto(f"/admin/care/homevisit/house/{elder.household_id}/")
    page.locator(".care-outcome .care-tap").nth(1).click()
    page.locator("textarea[name$=note]").first.fill(CANARY)
    send(page)
    page.wait_for_url("**/route/")
    assert notes() == [CANARY]


def test_the_pages_of_care_work_are_for_everybody(pocket, elder):
    visit = care.visit(elder, scores=care.scores(8))
    addresses = [
        "homevisit/route/", "homevisit/queue/", f"homevisit/house/{elder.household_id}/", f"homevisit/{visit.pk}/change/",
        f"assessment/person/{elder.pk}/", "assessment/add/",
    ]  # fmt: skip
    wide = {}
    for address in addresses:
        pocket.goto(f"/admin/care/{address}")
        wide[address] = sideways(pocket)
    assert {address: pixels for address, pixels in wide.items() if pixels > 0} == {}
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    assert [said for one in addresses for said in violations(pocket, f"/admin/care/{one}", tags)] == []
