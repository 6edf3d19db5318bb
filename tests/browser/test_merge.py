"""A pair of the queue becomes one person as the clerk chooses, and two again; also by keyboard alone and without scripts."""

import pytest

from residents.models import DuplicatePair, Resident
from residents.tests import factories
from tests.browser.axe import violations
from tests.browser.desk import Desk, admit
from tests.browser.test_accessibility import WCAG
from tests.rig.browser import OFFICE_PC, PHONE

pytestmark = pytest.mark.browser
PAIRS = "/admin/residents/duplicatepair/"


@pytest.fixture
def pair(villages) -> DuplicatePair:
    one = factories.resident("ฟาตีเมาะ", "กุมปัง", house=factories.household(1, "89/1"), phones="081-111-2222")
    other = factories.resident("ฟาตีเมาะห์", "กองปัง", house=factories.household(2, "5"), number="")
    return DuplicatePair.objects.create(first=one, second=other, score=90, evidence=[])


def open_first_pair(desk: Desk) -> None:
    desk.page.goto(PAIRS)
    desk.link("Compare").click()
    desk.shown(".merge-form")


def choose(desk: Desk, part: str, side: str) -> None:
    desk.page.locator(f"[name={part}][value={side}]").check()


def names(desk: Desk) -> list[str]:
    return desk.find("กุมปัง")


def test_a_pair_is_found_merged_seen_and_made_two_again(desk, pair):
    open_first_pair(desk)
    choose(desk, "first_name", "lost")
    choose(desk, "last_name", "survivor")
    desk.button("Merge into one person").click()
    desk.shown(".imports-state-applied")
    merged = desk.page.url
    assert names(desk) == ["นางฟาตีเมาะห์ กุมปัง"]
    desk.page.goto(merged)
    desk.page.locator(".imports-undo summary").click()
    desk.button("Yes, make them two again").click()
    desk.shown(".imports-state:not(.imports-state-applied)")
    assert sorted(names(desk)) == ["นางฟาตีเมาะ กุมปัง", "นางฟาตีเมาะห์ กองปัง"]


def test_two_people_are_not_asked_about_again(desk, pair):
    open_first_pair(desk)
    desk.button("Not the same person").click()
    desk.page.wait_for_url(f"**{PAIRS}")
    assert (desk.page.get_by_role("link", name="เปรียบเทียบ").count(), Resident.objects.count()) == (0, 2)


def test_somebody_who_is_not_in_the_queue_is_searched_for(desk, pair):
    DuplicatePair.objects.all().delete()
    desk.page.goto(f"/admin/residents/resident/{pair.first_id}/page/")
    desk.link("Merge with another record of the same person").click()
    desk.page.locator("#merge-q").fill("ฟาติเมาะ")
    desk.page.locator(".merge-search button").click()
    desk.link("Compare").click()
    desk.shown(".merge-form")
    desk.button("Merge into one person").click()
    desk.shown(".imports-state-applied")
    assert Resident.objects.count() == 1


def test_the_keyboard_alone_merges(desk, pair):
    open_first_pair(desk)
    first = desk.page.locator("[name=first_name][value=survivor]")
    first.focus()
    desk.page.keyboard.press("ArrowDown")
    desk.button("Merge into one person").focus()
    desk.page.keyboard.press("Enter")
    desk.shown(".imports-state-applied")
    assert Resident.objects.get().first_name == "ฟาตีเมาะห์"


def test_without_scripts_it_merges_on_a_phone(new_context, clerk, pair, live_server):
    context = new_context(viewport=PHONE, java_script_enabled=False)
    admit(context, clerk, live_server.url)
    desk = Desk(context.new_page())
    open_first_pair(desk)
    choose(desk, "first_name", "lost")
    desk.button("Merge into one person").click()
    desk.shown(".imports-state-applied")
    assert Resident.objects.get().first_name == "ฟาตีเมาะห์"


def test_no_page_of_a_merge_breaks_a_rule(desk, pair):
    person = f"/admin/residents/resident/{pair.first_id}/merge/"
    addresses = [PAIRS, person, f"{person}{pair.second_id}/", "/admin/residents/merge/"]
    found = [said for address in addresses for said in violations(desk.page, address, WCAG, sizes=(OFFICE_PC, PHONE))]
    open_first_pair(desk)
    desk.button("Merge into one person").click()
    desk.shown(".imports-state-applied")
    assert found + violations(desk.page, desk.page.url, WCAG, sizes=(OFFICE_PC, PHONE)) == []
