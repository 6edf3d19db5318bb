"""The search box as a clerk uses it: keyboard, mouse, phone, and without scripts."""

import pytest
from playwright.sync_api import expect

from residents.finder import person_url
from residents.models import Resident
from residents.tests import factories
from tests.browser.axe import violations_now
from tests.browser.desk import PEOPLE, Desk, admit, sideways
from tests.browser.test_accessibility import WCAG, in_each_look

pytestmark = pytest.mark.browser
VILLAGES, FIND = "/admin/residents/village/", f"{PEOPLE}find/"


@pytest.fixture
def people(villages) -> list[Resident]:
    rows = [("ฟาตีเมาะ", "กุมปัง", "12/4", 3), ("ฟาตีเมาะ", "สะมะแอ", "9/1", 1), ("อุสมาน", "สาและ", "9/1", 1)]
    return [factories.resident(*names, house=factories.household(number, no)) for *names, no, number in rows]


@pytest.fixture
def box(desk, people):
    """The field in the bar of a page that has its own list."""
    desk.page.goto(VILLAGES)
    return desk.page.get_by_role("combobox", name="ค้นหาคน")


def suggested(page) -> list[str]:
    page.locator(".find-popup").wait_for()
    return page.locator(".find-popup .find-name").all_inner_texts()


def type_in(box, words: str) -> list[str]:
    """What is suggested once the answer to these words has come."""
    with box.page.expect_response("**/find/suggest/"):
        box.press_sequentially(words)
    return suggested(box.page)


def test_people_are_suggested_as_one_types(box, people):
    assert type_in(box, "ฟาติเมาะห์") == [person.full_name for person in people[:2]]


def test_arrows_choose_and_enter_opens(box, people):
    type_in(box, "ฟาตี")
    box.press("ArrowDown")
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "find-2"
    box.press("Enter")
    box.page.wait_for_url(f"**{person_url(people[1].pk)}")


def test_arrows_go_round(box, people):
    type_in(box, "ฟาตี")
    box.press("ArrowUp")
    assert box.page.locator("[aria-selected=true] .find-name").inner_text() == people[1].full_name
    box.press("ArrowDown")
    assert box.page.locator("[aria-selected=true] .find-name").inner_text() == people[0].full_name


def test_a_click_opens(box, people):
    type_in(box, "อุสมาน")
    box.page.locator("[role=option]").click()
    box.page.wait_for_url(f"**{person_url(people[2].pk)}")


def test_escape_closes_and_keeps_what_was_typed(box):
    type_in(box, "ฟาตี")
    box.press("Escape")
    assert (box.page.locator(".find-popup").is_visible(), box.input_value()) == (False, "ฟาตี")
    assert box.get_attribute("aria-expanded") == "false"


def test_leaving_the_box_closes(box):
    type_in(box, "ฟาตี")
    box.page.locator("h1").first.click()
    expect(box.page.locator(".find-popup")).to_be_hidden()


def test_how_many_is_said_aloud(box):
    type_in(box, "ฟาตี")
    assert box.page.locator(".find [role=status]").inner_text() == "พบ 2 คน"


def test_nobody_is_said_and_nothing_can_be_chosen(box):
    type_in(box, "ไม่มีใคร")
    box.press("ArrowDown")
    assert (box.get_attribute("aria-expanded"), box.get_attribute("aria-activedescendant")) == ("false", None)
    assert box.page.locator(".find [role=status]").inner_text().startswith("ไม่พบใคร")


def test_enter_without_a_choice_shows_the_page_of_hits(box, people):
    box.fill("ฟาตี")
    box.press("Enter")
    box.page.wait_for_url(f"**{FIND}")
    assert box.page.locator(".find-hits .find-name").all_inner_texts() == [p.full_name for p in people[:2]]


def test_an_empty_box_shows_whom_one_looked_at(box, people):
    for person in people[:2]:
        box.page.goto(person_url(person.pk))
    box.focus()
    assert suggested(box.page) == [people[1].full_name, people[0].full_name]
    assert box.page.locator(".find-popup .find-heading").inner_text() == "ดูล่าสุด"


@pytest.mark.parametrize("key", ["/", "Slash"])
def test_the_key_leads_to_the_box_not_to_the_list_s_own(box, key):
    """`Slash` is the key's place: on the Thai keyboard it writes ฝ."""
    box.page.goto(PEOPLE)
    box.page.keyboard.press(key)
    expect(box).to_be_focused()
    assert box.input_value() == ""


def test_in_a_field_the_key_is_a_letter(box):
    box.page.goto(PEOPLE)
    box.page.locator("#searchbar").press("/")
    assert (box.page.locator("#searchbar").input_value(), box.input_value()) == ("/", "")


def test_only_the_newest_question_is_answered(box, people):
    """The first answer is kept back until the second has come."""
    held = []
    box.page.route("**/find/suggest/", lambda route: held.append(route) if not held else route.continue_())
    box.press_sequentially("อุสมาน")
    box.page.wait_for_function("document.querySelector('.find-popup').hidden")
    while not held:
        box.page.wait_for_timeout(20)
    box.fill("")
    assert type_in(box, "ฟาตี") == [person.full_name for person in people[:2]]


def test_whoever_was_signed_out_hears_that_it_does_not_work(box):
    box.page.context.clear_cookies(name="sessionid")
    type_in(box, "ฟาตี")
    assert box.page.locator(".find [role=status]").inner_text().startswith("ค้นหาไม่ได้")


def test_no_name_stands_in_an_address(box):
    asked = []
    box.page.on("request", lambda request: asked.append(request.url))
    type_in(box, "ฟาตี")
    box.press("Enter")
    box.page.wait_for_url(f"**{FIND}")
    assert [url for url in asked if "?" in url and "find" in url] == []


def test_the_first_page_suggests_too(desk, people):
    desk.page.goto("/admin/")
    assert type_in(desk.page.get_by_role("combobox", name="ค้นหาคน"), "9/1 ม.1") == [p.full_name for p in people[1:]]


def test_without_scripts_the_form_leads_to_the_hits(new_context, clerk, live_server, people):
    context = new_context(java_script_enabled=False)
    admit(context, clerk, live_server.url)
    page = context.new_page()
    page.goto(VILLAGES)
    page.get_by_label("ค้นหาคน").fill("ฟาตี")
    page.get_by_label("ค้นหาคน").press("Enter")
    page.wait_for_url(f"**{FIND}")
    page.get_by_role("link", name=people[1].full_name).click()
    page.wait_for_url(f"**{person_url(people[1].pk)}")


@pytest.fixture
def pocket(phone, keeper, people, live_server) -> Desk:
    admit(phone.context, keeper, live_server.url)
    return Desk(phone)


def test_on_a_phone_a_sign_leads_to_the_box(pocket, people):
    pocket.page.goto(VILLAGES)
    pocket.page.get_by_role("link", name="ค้นหาคน").click()
    pocket.page.wait_for_url(f"**{FIND}")
    assert type_in(pocket.page.get_by_role("combobox"), "ฟาตี") == [people[1].full_name]
    assert sideways(pocket.page) <= 0


def test_no_page_is_wider_than_the_phone(pocket):
    wide = {}
    for address in ("/admin/", FIND, VILLAGES, PEOPLE):
        pocket.page.goto(address)
        wide[address] = sideways(pocket.page)
    assert {address: pixels for address, pixels in wide.items() if pixels > 0} == {}


def test_the_open_list_breaks_no_rule(box):
    found = []
    for scheme in ("light", "dark"):
        box.page.emulate_media(color_scheme=scheme)
        box.page.goto(VILLAGES)
        type_in(box, "ฟาตี")
        box.press("ArrowDown")
        found += violations_now(box.page, WCAG)
    assert found == []


def test_the_page_of_hits_breaks_no_rule(desk, people):
    desk.page.goto(person_url(people[0].pk))
    assert in_each_look(desk.page, FIND) == []
