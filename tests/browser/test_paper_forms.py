"""The page from which forms for a day without current are printed: it fits a phone, and everybody can read it."""

import pytest

from tests.browser.axe import violations_now
from tests.browser.desk import admit, sideways

pytestmark = pytest.mark.browser


def test_the_page_of_fallback_forms_is_for_everybody(phone, clerk, live_server):
    admit(phone.context, clerk, live_server.url)
    phone.goto("/admin/paper-forms/")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    assert (phone.locator("tbody tr").count() > 10, sideways(phone), violations_now(phone, tags)) == (True, 0, [])
