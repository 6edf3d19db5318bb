"""Care's lists 360 px wide: nothing stands beside the screen."""

import pytest

from care.tests import work_factories as care
from residents.tests import factories
from tests.browser.axe import violations_now
from tests.browser.desk import admit
from tests.contract import make_user

pytestmark = pytest.mark.browser
BESIDE = "(list) => list.scrollWidth - list.parentElement.clientWidth"


@pytest.fixture
def office(phone, db, live_server):
    factories.village(1)
    officer = make_user("officer_care")
    person = factories.resident("นูรฮายาตีมารียัม", "ศรีสุวรรณภูมิพัฒนา", house=factories.household(1, "7/1"))
    care.assessment(person)
    care.plan(person)
    care.given(officer, person)
    admit(phone.context, officer, live_server.url)
    return phone


@pytest.mark.parametrize("rows", ["assessment", "careplan", "visitassignment", "entitlement"])
def test_a_list_does_not_scroll_sideways(office, rows):
    office.goto(f"/admin/care/{rows}/")
    assert office.locator("#result_list").evaluate(BESIDE) <= 0
    assert violations_now(office, ["wcag2a", "wcag2aa"]) == []
