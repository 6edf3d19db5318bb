"""What one may be entitled to, asked on a phone without a script; the pages of entitlements by axe."""

import pytest

from tests.browser.desk import sideways
from tests.browser.test_public_forms import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_somebody_asks_without_a_script(new_context):
    plain = new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}).new_page()
    plain.goto("/rights/check/")
    plain.fill("#id_birth", "1/3/2500")
    for name in ("thai", "registered"):
        plain.check(f"input[name={name}][value=yes]")
    plain.locator("main form button[type=submit]").click()
    right = plain.locator(".rights-yes")
    address = plain.url.partition("/rights/")[2]
    wide = sideways(plain)
    assert ("เบี้ยยังชีพผู้สูงอายุ" in right.inner_text(), address, wide) == (True, "check/", 0)


def test_axe_finds_nothing(page):
    found = []
    for address in ("/rights/", "/ms/rights/old_age_allowance/", "/rights/notices/", "/en/rights/check/"):
        page.goto(address)
        found += look(page)
    page.fill("#id_birth", "1/3/2500")
    page.locator("main form button[type=submit]").click()
    page.locator(".rights-ask").first.wait_for()
    assert found + look(page) == []
