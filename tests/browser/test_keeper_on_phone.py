"""The village keeper's phone: 360 px wide, one village, targets that a thumb can hit."""

import pytest

from residents.models import Resident
from residents.tests import factories
from tests.browser.axe import violations
from tests.browser.desk import PEOPLE, Desk, admit, sideways

pytestmark = pytest.mark.browser


@pytest.fixture
def own(keeper) -> Resident:
    factories.resident("มารียัม", "หมู่สอง", house=factories.household(2, "5"))
    return factories.resident("นูรฮายาตี", "หมู่หนึ่ง", house=factories.household(1, "7/1"))


@pytest.fixture
def pocket(phone, keeper, own, live_server) -> Desk:
    admit(phone.context, keeper, live_server.url)
    return Desk(phone)


def addresses(person: Resident) -> list[str]:
    own, house = f"{PEOPLE}{person.pk}/", f"/admin/residents/household/{person.household_id}/"
    pages = [f"{own}{page}/" for page in ("page", "change", "history", "event/move-within")]
    return ["/admin/", PEOPLE, f"{PEOPLE}?q=นูร", *pages, "/admin/residents/household/", f"{house}page/"]


def test_the_list_holds_the_keeper_s_village_alone(pocket, own):
    pocket.page.goto(PEOPLE)
    assert pocket.page.locator("#result_list .field-name").all_inner_texts() == [own.full_name]


def test_somebody_of_another_village_is_not_found(pocket):
    assert pocket.find("มารียัม") == []


def test_a_person_is_found_despite_the_spelling(pocket, own):
    assert pocket.find("นูรฮายาตีห์") == [own.full_name]


def test_no_page_is_wider_than_the_phone(pocket, own):
    wide = {}
    for address in addresses(own):
        pocket.page.goto(address)
        wide[address] = sideways(pocket.page)
    assert {address: pixels for address, pixels in wide.items() if pixels > 0} == {}


def test_every_target_is_large_enough_for_a_thumb(pocket, own):
    # 24 px, or as much room around: WCAG 2.2, 2.5.8.
    assert [said for address in addresses(own) for said in violations(pocket.page, address, ["target-size"])] == []
