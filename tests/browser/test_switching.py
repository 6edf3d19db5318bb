"""Two members of staff at one computer: one press, and nothing of the first is to be seen in any tab."""

import re

import pytest
from django.utils.translation import gettext as _

from tests.browser.conftest import PASSWORD
from tests.browser.desk import admit
from tests.contract import make_user

pytestmark = pytest.mark.browser
SWITCHED = re.compile(r"/admin/login/\?switched")


def test_from_one_clerk_to_the_next(page, clerk, live_server):
    other = make_user("executive")
    other.set_password(PASSWORD)
    other.save()
    admit(page.context, clerk, live_server.url)
    beside = page.context.new_page()
    beside.goto(f"{live_server.url}/admin/residents/village/")
    page.goto("/admin/residents/resident/")

    page.locator("[x-on\\:click*='openUserLinks']").click()
    page.get_by_role("button", name=_("Switch user")).click()
    page.wait_for_url(SWITCHED)
    page.wait_for_function("document.activeElement.id === 'id_username'")
    beside.wait_for_url(re.compile(r"/admin/login/"))
    page.go_back()
    page.wait_for_url(re.compile(r"/admin/login/"))

    page.goto("/admin/")
    page.fill("#id_username", other.username)
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"//[^/]+/admin/$"))
    assert other.last_name in page.inner_text("#nav-sidebar")
