"""The manual as a reader has it: no rule broken, nothing sideways on a phone, and a search that stays in the page."""

import pytest

from tests.browser.axe import violations
from tests.browser.desk import admit, sideways
from tests.browser.test_accessibility import WCAG
from tests.contract import make_user
from tests.rig.browser import OFFICE_PC, PHONE

pytestmark = pytest.mark.browser
PAGES = ("/admin/help/", "/admin/help/sign-in/", "/admin/help/import/")


@pytest.fixture
def reader(page, clerk, live_server):
    admit(page.context, make_user("auditor"), live_server.url)
    return page


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_breaks_no_rule(reader, address, scheme):
    reader.emulate_media(color_scheme=scheme)
    assert (violations(reader, address, WCAG, sizes=(OFFICE_PC, PHONE)), sideways(reader)) == ([], 0)


def test_the_search_leaves_the_pages_that_have_every_word(reader):
    reader.goto(PAGES[0])
    reader.fill("#manual-words", "ใบเสร็จ กลับรายการ")
    assert reader.locator(".manual-chapter li:visible a").evaluate_all("all => all.map(a => a.pathname)") == [
        "/admin/help/fund/"
    ]


def test_a_word_that_no_page_has_is_said(reader):
    reader.goto(PAGES[0])
    reader.fill("#manual-words", "ไม่มีคำนี้แน่นอน")
    assert reader.locator(".manual-none").inner_text() == "ไม่มีหน้าใดมีคำเหล่านี้ ลองใช้คำน้อยลงหรือคำอื่น"
