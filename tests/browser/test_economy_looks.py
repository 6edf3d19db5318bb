"""The pages of the board and the public's against WCAG 2.2 A and AA by axe: light and dark, office PC and phone."""

import pytest

from economy.enums import Said
from economy.tests import factories
from tests.browser.axe import violations
from tests.browser.desk import admit
from tests.browser.test_accessibility import WCAG, in_each_look
from tests.contract import make_user
from tests.rig.browser import OFFICE_PC, PHONE

pytestmark = pytest.mark.browser
BOARD = "/admin/economy/surveyround/board/"
LACKS = {"food_daily": Said.NO, "saving": Said.NO, "own_food": Said.NO, "surroundings_clean": Said.NO}


@pytest.fixture
def house(committed_db):
    """Two rounds, the older one over, with poor households in three villages."""
    houses = [factories.house(number, f"{place}/{number}") for number in (1, 2, 3) for place in range(1, 7)]
    for year in (2568, 2569):
        survey = factories.survey(year)
        for place, one in enumerate(houses):
            said = LACKS if place % 3 else {"food_daily": Said.YES, "saving": Said.YES}
            factories.response(survey, one, income=30_000, **said)
    return houses[1]


def test_no_page_of_the_board_breaks_a_rule(house, page, live_server):
    admit(page.context, make_user("officer_economy"), live_server.url)
    pages = ("", "indicator/food_daily/?village=1", "poverty/", "whatif/?cutoff=20", "help/", f"house/{house.pk}/")
    assert [said for name in pages for said in in_each_look(page, f"{BOARD}{name}")] == []


@pytest.mark.parametrize("language", ["", "/ms", "/en"])
def test_how_we_live_breaks_no_rule(house, page, language):
    assert violations(page, f"{language}/livelihood/", WCAG, sizes=(OFFICE_PC, PHONE)) == []
