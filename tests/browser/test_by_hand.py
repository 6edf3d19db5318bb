"""One person by hand: with the keyboard alone, through the calendar, against a wrong number, beside another clerk."""

import re

import pytest

from accounts.models import AccessLog, Action
from residents.models import Resident
from residents.tests import factories
from tests.browser.conftest import PASSWORD
from tests.browser.desk import PEOPLE, Desk, admit

pytestmark = pytest.mark.browser
WRONG_NUMBER = "1-9999-00000-00-0"


def tab_to(page, selector: str) -> None:
    """Presses Tab until the focus is there, as somebody without a mouse does."""
    for _press in range(80):
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not come to {selector}")


def change_address(person) -> str:
    return f"{PEOPLE}{person.pk}/change/"


@pytest.fixture
def person(villages) -> Resident:
    return factories.resident("ฟาตีเมาะ", "กุมปัง")


@pytest.fixture
def new_person(desk) -> Desk:
    """The form of a new person, filled in all but the birth date."""
    house = factories.household(3, "12/4")
    desk.page.goto(f"{PEOPLE}add/")
    for name, typed in {"title": "น.ส.", "first_name": "ซารีฮะ", "last_name": "ณ แว้ง", "phones": "0812345678"}.items():
        desk.page.fill(f"#id_{name}", typed)
    desk.page.select_option("#id_village", str(house.village.pk))
    return desk


def test_with_the_keyboard_alone_one_signs_in_finds_changes_and_saves(page, clerk, person):
    keys = page.keyboard
    page.goto("/admin/")
    tab_to(page, "#id_username")
    keys.type(clerk.username)
    tab_to(page, "#id_password")
    keys.insert_text(PASSWORD)
    keys.press("Enter")
    page.wait_for_url(re.compile(r"//[^/]+/admin/$"), wait_until="domcontentloaded")
    tab_to(page, "input[name=q]")
    keys.insert_text("ฟาติเมาะห์ กองปัง")
    keys.press("Enter")
    page.locator(".find-hits").wait_for()
    tab_to(page, ".find-hits a")
    keys.press("Enter")
    page.locator(".person").wait_for()
    tab_to(page, ".person-actions a[href$='/change/']")
    keys.press("Enter")
    page.locator("#id_phones").wait_for()
    tab_to(page, "#id_phones")
    keys.press("Control+A")
    keys.type("0898765432")
    keys.press("Enter")
    page.locator(".person").wait_for()
    person.refresh_from_db()
    assert person.phones == "089-876-5432"


def test_a_birth_date_is_picked_in_the_calendar_by_its_buddhist_year(new_person):
    page = new_person.page
    page.locator(".thai-date__open").first.click()
    page.keyboard.type("2505")
    page.keyboard.press("Enter")
    page.locator("dialog [data-part=month]").select_option("6")
    page.locator("dialog [data-day='1962-07-17']").click()
    new_person.save()
    page.locator(".person").wait_for()
    assert Resident.objects.get(first_name="ซารีฮะ").birth_date.isoformat() == "1962-07-17"


def test_a_number_that_fails_its_check_is_explained(new_person):
    new_person.page.fill("#id_new_number", WRONG_NUMBER)
    new_person.save()
    new_person.page.locator(".errorlist").first.wait_for()
    assert any("ไม่ถูกต้อง" in said for said in new_person.errors())


def test_nothing_typed_is_lost_when_the_number_is_refused(new_person):
    page, names = new_person.page, ("title", "first_name", "last_name", "birth", "phones", "new_number", "village")
    page.fill("#id_new_number", WRONG_NUMBER)
    page.fill("#id_birth", "17/07/2505")
    typed = {name: page.input_value(f"#id_{name}") for name in names}
    new_person.save()
    page.locator(".errorlist").first.wait_for()
    assert {name: page.input_value(f"#id_{name}") for name in names} == typed


def test_the_number_is_kept_as_written_where_the_clerk_says_so(new_person):
    page = new_person.page
    page.fill("#id_new_number", WRONG_NUMBER)
    new_person.save()
    page.locator(".errorlist").first.wait_for()
    page.select_option("#id_no_number_reason", "as_written")
    new_person.save()
    page.locator(".person").wait_for()
    saved = Resident.objects.get(first_name="ซารีฮะ")
    assert (saved.id_as_written, saved.title, saved.village.number) == (WRONG_NUMBER, "นางสาว", 3)


def test_of_two_clerks_the_later_is_told_who_saved_meanwhile(desk, person, new_context, clerk, live_server):
    other = Desk(new_context().new_page())
    admit(other.page.context, clerk, live_server.url)
    for clerk_s, phone in ((desk, "0811111111"), (other, "0822222222")):
        clerk_s.page.goto(change_address(person))
        clerk_s.page.fill("#id_phones", phone)
    desk.save()
    desk.page.locator(".person").wait_for()
    other.save()
    other.page.locator(".errornote").first.wait_for()
    person.refresh_from_db()
    told = [said for said in other.errors() if clerk.get_full_name() in said]
    assert (len(told) > 0, person.phones, other.page.input_value("#id_phones")) == (True, "081-111-1111", "0822222222")


def test_a_whole_number_asks_for_a_reason_first(desk, person):
    desk.page.goto(change_address(person))
    desk.link("show whole number").click()
    desk.page.locator("#reason").wait_for()
    assert desk.page.get_by_text(person.citizen_id).count() == 0


def test_a_whole_number_is_shown_for_a_reason_that_the_trail_keeps(desk, person):
    desk.page.goto(f"{PEOPLE}{person.pk}/number/")
    desk.page.fill("#reason", "เทียบกับบัตร")
    desk.button("Show whole number").click()
    shown = desk.page.locator("output").inner_text()
    kept = AccessLog.objects.get(action=Action.UNMASKED).reason
    assert (re.sub(r"\D", "", shown), kept) == (person.citizen_id, "เทียบกับบัตร")
