"""Target finding 360 px wide and at the desk: nothing stands beside the screen, and everybody can read it."""

import datetime

import pytest
from django.utils import timezone

from learning.enums import Obstacle, Why
from learning.services import learners
from learning.tests import factories as learning
from residents.tests import factories
from tests.browser.axe import violations_now
from tests.browser.desk import admit, sideways
from tests.contract import make_user

pytestmark = pytest.mark.browser
TARGETS = "/admin/learning/learningneed/targets/"


def aged(years: int, number: int):
    born = timezone.localdate() - datetime.timedelta(days=366 * years)
    return factories.resident(
        "นูรฮายาตีมารียัม", "ศรีสุวรรณภูมิพัฒนา", house=factories.household(number, f"{years}/1"), birth_date=born
    )


@pytest.fixture
def officer(db):
    out = aged(12, 1)
    learning.need(of=out, why=Why.SCHOOL)
    for number in (1, 2):
        aged(7, number), aged(70, number)
    learning.need(of=aged(40, 2), obstacles=int(Obstacle.READING), why=Why.WORK)
    learners.enrol(learning.plan(), out, key="a", by=None)
    return make_user("officer_learning")


@pytest.mark.parametrize("where", ["", "children_out_of_school/?village=1", "elders_alone/"])
@pytest.mark.parametrize("width", ["phone", "page"])
def test_a_page_fits_and_is_read_by_everybody(request, officer, live_server, width, where):
    screen = request.getfixturevalue(width)
    admit(screen.context, officer, live_server.url)
    screen.goto(f"{TARGETS}{where}")
    assert sideways(screen) <= 0
    assert violations_now(screen, ["wcag2a", "wcag2aa"]) == []


def test_a_number_leads_to_the_name_and_on_to_the_task(page, officer, live_server):
    admit(page.context, officer, live_server.url)
    page.goto(TARGETS)
    page.get_by_role("link", name="เด็กอายุ 6-15 ปีที่ไม่ได้เรียนหนังสือ").click()
    page.locator(".target-board a", has_text="ยังบอกไม่ได้ ต้องถาม").first.click()
    page.get_by_role("button", name="สร้างงานให้ทุกคนในหมู่บ้านนี้").click()
    page.get_by_text("สร้างงานติดตาม 1 รายการแล้ว").wait_for()
