"""The first page as each role has it, with its numbers opened: no rule of WCAG broken, nothing to push aside on a phone."""

import datetime

import pytest

from tests.browser.axe import LOOKS, violations_now
from tests.browser.desk import admit, sideways
from tests.browser.test_accessibility import WCAG
from tests.contract import make_world
from volunteers.tests import factories as volunteering

pytestmark = pytest.mark.browser
ROLES = (
    "executive", "registry_clerk", "officer_care", "officer_volunteers", "fund_treasurer", "village_keeper",
    "system_administrator",
)  # fmt: skip
OPENED = "document.querySelectorAll('details').forEach(one => one.open = true)"
# Of what is pressed on the page itself: what stands alone is at least 24 by 24.
SMALL = """[...document.querySelectorAll('.home a, .home summary')].map(one => [one.textContent.trim(), one.getBoundingClientRect()])
    .filter(([_words, box]) => box.width && (box.width < 24 || box.height < 24)).map(([words]) => words)"""


@pytest.fixture
def world(live_server):
    made = make_world(1)
    volunteering.commitment(since=datetime.date(2026, 1, 1))
    return made


def test_no_role_s_first_page_breaks_a_rule(new_context, world, live_server):
    found = []
    for role in ROLES:
        context = new_context()
        admit(context, world.users[role], live_server.url)
        page = context.new_page()
        for look, sizes in LOOKS.items():
            page.emulate_media(color_scheme=look)
            page.goto("/admin/")
            page.evaluate(OPENED)
            found += [f"{role} {look}: {said}" for said in violations_now(page, WCAG, sizes=sizes)]
        found += [f"{role}: {sideways(page)} pixels aside"] * (sideways(page) > 0)
        found += [f"{role}: {words} is small" for words in page.evaluate(SMALL)]
    assert found == []
