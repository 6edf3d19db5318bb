"""From an empty database to the first register: the administrator makes an account, the clerk the village and the import."""

import re

import pytest
from django.core.management import call_command
from django.utils.translation import gettext as _

from accounts.models import User
from residents.models import Resident, Village
from residents.tests import factories
from residents.tests.imports.files import register
from tests.browser.conftest import PASSWORD
from tests.browser.desk import Desk, admit, sideways
from tests.browser.test_accessibility import in_each_look
from tests.contract import make_user

pytestmark = pytest.mark.browser
ROW = [factories.citizen_id(), "นาง", "ซารีฮะ", "สะมะแอ", "หญิง", "17/5/2523", "89/1", "1"]
HOME = re.compile(r"//[^/]+/admin/$")


def _sign_in(page, name: str, password: str) -> None:
    page.fill("#id_username", name)
    page.fill("#id_password", password)
    page.get_by_role("button", name=_("Log in")).click()
    page.wait_for_url(HOME)


def _do(page, step: str) -> None:
    page.locator(f"#step-{step} a").click()


def _back(page) -> None:
    page.get_by_role("link", name=_("Back to the steps of the first day")).click()
    page.locator("#first-day").wait_for()


def _state(page, step: str) -> str:
    return page.locator(f"#step-{step} .first-day-state").inner_text()


def test_the_administrator_comes_in_and_makes_the_first_account(page, live_server, capsys):
    page.goto("/admin/")
    assert "first_account" in page.inner_text("body")
    call_command("first_account", "somchai")
    page.reload()
    assert "first_account" not in page.inner_text("body")
    _sign_in(page, "somchai", re.search(r": ([a-z2-9]{20})", capsys.readouterr().out)[1])

    assert page.locator(".first-day-steps li").count() == 2
    _do(page, "accounts")
    page.fill("#id_username", "sariha")
    page.fill("#id_password1", PASSWORD)
    page.fill("#id_password2", PASSWORD)
    page.locator("[name=_save]").click()
    page.wait_for_url(re.compile(r"/accounts/user/\d+/"))
    assert User.objects.filter(username="sariha").exists()
    _back(page)


def test_the_clerk_goes_from_the_villages_to_the_first_register(page, live_server):
    admit(page.context, make_user("registry_clerk"), live_server.url)
    page.goto("/admin/")
    assert _("To do") in _state(page, "villages")
    _do(page, "villages")
    page.fill("#id_number", "1")
    page.locator("[name=_save]").click()
    _back(page)
    assert (Village.objects.get().number, _("Done") in _state(page, "villages")) == (1, True)

    _do(page, "register")
    desk = Desk(page)
    desk.choose(register(ROW), "ทะเบียน.csv")
    desk.write()
    assert Resident.objects.count() == 1
    page.goto("/admin/")
    assert page.locator("#first-day, .first-day-bar").count() == 0


def test_the_page_fits_a_phone_and_can_be_read_by_everybody(phone, live_server):
    admit(phone.context, make_user("registry_clerk"), live_server.url)
    phone.goto("/admin/")
    assert sideways(phone) == 0
    assert in_each_look(phone, "/admin/first-day/") == []
