"""Five people move to another village on a day: the clerk sees the difference, writes it, counts, and takes it back."""

import datetime

import pytest
from playwright.sync_api import Page

from residents.models import LifeEvent, Residence, Resident
from residents.services.bulk import Moving, Phones
from residents.tests import factories
from residents.tests.bulk.desk import applied, planned
from tests.browser.desk import PEOPLE, admit, sideways
from tests.browser.test_accessibility import in_each_look

pytestmark = pytest.mark.browser
EDITS = "/admin/residents/bulkedit/"
DAY = datetime.date(2026, 3, 1)
NAMES = ("กอ", "ขอ", "คอ", "งอ", "จอ")


@pytest.fixture
def five(clerk) -> list[Resident]:
    factories.household(2, "5")
    return [factories.resident(name, house=factories.household(1, "89/1")) for name in NAMES]


def in_village(number: int) -> int:
    return Residence.objects.on(DAY).filter(village__number=number).count()


def choose(page: Page, people) -> None:
    """Ticks the people in the list and asks to change them."""
    page.goto(PEOPLE)
    for person in people:
        page.locator(f"input.action-select[value='{person.pk}']").check()
    page.locator("select[name=action]").select_option("edit_many")
    page.locator("button[name=index]").click()
    page.locator(".bulk-acts").wait_for()


def fill_move(page: Page, day: str = "1 มีนาคม 2569", house: str = "5") -> None:
    page.locator(".bulk-act").first.click()
    page.locator("[name=on]").fill(day)
    page.locator("[name=village]").select_option(index=2)
    page.locator("[name=house_no]").fill(house)
    page.locator("[name=house_no]").press("Enter")


def rows(page: Page) -> list[list[str]]:
    page.locator(".bulk-rows").wait_for()
    return [row.locator("td").all_inner_texts() for row in page.locator(".bulk-rows tbody tr").all()]


def write(page: Page) -> None:
    page.locator(".imports-main").click()
    page.locator(".imports-state-applied").wait_for()


def take_back(page: Page) -> None:
    page.locator(".imports-undo summary").click()
    page.locator(".imports-undo form button").click()
    page.locator(".imports-state-undone").wait_for()


def test_five_people_move_and_come_back(desk, five):
    choose(desk.page, five)
    fill_move(desk.page)
    shown, counts = rows(desk.page), []
    counts.append((in_village(1), in_village(2), LifeEvent.objects.count()))
    write(desk.page)
    counts.append((in_village(1), in_village(2), LifeEvent.objects.standing().filter(on=DAY).count()))
    take_back(desk.page)
    counts.append((in_village(1), in_village(2), LifeEvent.objects.standing().count()))
    assert shown == [[one.full_name, "89/1 หมู่ที่ 1", "5 หมู่ที่ 2 ตั้งแต่ 1 มี.ค. 2569"] for one in five]
    assert counts == [(5, 0, 0), (0, 5, 5), (5, 0, 0)]


def test_a_mistyped_day_is_told_and_nothing_typed_is_lost(desk, five):
    choose(desk.page, five)
    fill_move(desk.page, day="31/2/2569", house="99")
    desk.page.locator(".errors").first.wait_for()
    typed = {name: desk.page.locator(f"[name={name}]").input_value() for name in ("on", "house_no")}
    assert typed == {"on": "31/2/2569", "house_no": "99"}


def test_all_of_it_works_without_scripts(new_context, clerk, five, live_server):
    context = new_context(java_script_enabled=False)
    admit(context, clerk, live_server.url)
    page = context.new_page()
    choose(page, five[:2])
    fill_move(page)
    write(page)
    counts = [(in_village(1), in_village(2))]
    take_back(page)
    assert [*counts, (in_village(1), in_village(2))] == [(3, 2), (5, 0)]


def press_until(page: Page, selector: str, most: int = 120) -> None:
    """Goes from field to field by the Tab key until the one that is wanted."""
    for _step in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached by the keyboard")


def test_the_keyboard_alone_is_enough(desk, five):
    page = desk.page
    page.goto(PEOPLE)
    press_until(page, f"input.action-select[value='{five[0].pk}']")
    page.keyboard.press("Space")
    press_until(page, "select[name=action]")
    page.locator("select[name=action]").press("End")
    press_until(page, "button[name=index]")
    page.keyboard.press("Enter")
    page.locator(".bulk-acts").wait_for()
    press_until(page, ".bulk-act[href$='/phone/']")
    page.keyboard.press("Enter")
    page.locator("[name=phones]").wait_for()
    press_until(page, "[name=phones]")
    page.keyboard.type("0890000000")
    page.keyboard.press("Enter")
    page.locator(".bulk-rows").wait_for()
    press_until(page, ".imports-main")
    page.keyboard.press("Enter")
    page.locator(".imports-state-applied").wait_for()
    assert Resident.objects.get(pk=five[0].pk).phones == "089-000-0000"


def test_it_fits_a_phone(phone, clerk, five, live_server):
    admit(phone.context, clerk, live_server.url)
    wide = []
    choose(phone, five)
    wide.append(sideways(phone))
    fill_move(phone)
    rows(phone)
    wide.append(sideways(phone))
    write(phone)
    wide.append(sideways(phone))
    assert wide == [0, 0, 0]


def test_the_pages_break_no_rule_of_access(desk, clerk, five):
    house = factories.household(2, "5")
    draft = planned(five, Moving(on=DAY, village=house.village_id, house_no="5"), clerk)
    done = applied(five, Phones("089-000-0000"), clerk)
    pages = [f"{EDITS}{draft.pk}/{name}/" for name in ("choose", "move", "phone", "condition", "change")]
    pages += [f"{EDITS}{done.pk}/change/", f"{EDITS}{draft.pk}/change/?show=refused", EDITS]
    assert [said for address in pages for said in in_each_look(desk.page, address)] == []
