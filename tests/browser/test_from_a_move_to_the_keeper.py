"""One afternoon: a move is recorded, a second record of the same person is found, merged and made two again, and the
keeper of the village reads the page without another village and without a sensitive group."""

from datetime import date

import pytest

from residents.models import Condition, PopulationGroup, Resident
from residents.tests import factories
from tests.browser.desk import PEOPLE, admit
from tests.browser.test_life import choose_event, open_page, record
from tests.browser.test_merge import open_first_pair

pytestmark = pytest.mark.browser


@pytest.fixture
def person(villages) -> Resident:
    """Somebody of village 2, in a sensitive group, and written a second time with day and month swapped."""
    house = factories.household(2, "77/7")
    found = factories.resident("ฟาตีเมาะ", "กุมปัง", house=house, birth_date=date(1980, 5, 7))
    Condition.objects.create(resident=found, group=PopulationGroup.objects.get(code="psychiatric"))
    factories.resident("ฟาตีเมาะห์", "กองปัง", house=house, number="", birth_date=date(1980, 7, 5))
    return found


def test_from_a_move_to_the_keeper_s_page(desk, person, phone, keeper, live_server):
    factories.household(1, "9")
    open_page(desk, person)
    choose_event(desk, "Record a move within the subdistrict")
    desk.page.fill("#id_on", "1/3/2569")
    desk.page.select_option("#id_village", label="หมู่ที่ 1")
    desk.page.fill("#id_house_no", "9")
    record(desk)

    desk.page.goto("/admin/residents/duplicatepair/")
    desk.button("Look for pairs now").click()
    open_first_pair(desk)
    desk.button("Merge into one person").click()
    desk.shown(".imports-state-applied")
    merged = Resident.objects.count()
    desk.page.locator(".imports-undo summary").click()
    desk.button("Yes, make them two again").click()
    desk.shown(".imports-state:not(.imports-state-applied)")

    admit(phone.context, keeper, live_server.url)
    phone.goto(f"{PEOPLE}{person.pk}/page/")
    text = phone.locator(".person").inner_text()
    told = [word in text for word in ("กุมปัง", "9 หมู่ที่ 1", "77/7", "ผู้ป่วยจิตเวช")]
    assert (merged, Resident.objects.count(), told) == (1, 2, [True, True, False, False])
