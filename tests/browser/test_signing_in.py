"""A keeper signs in for the first time on a phone, sets the second step up, loses the phone, and comes in by paper."""

import re
from base64 import b32decode

import pytest
from django.utils.translation import gettext as _

from accounts.tests.desk import app_code
from tests.browser.conftest import PASSWORD
from tests.browser.desk import sideways
from tests.browser.test_accessibility import in_each_look

pytestmark = pytest.mark.browser
HOME = re.compile(r"//[^/]+/admin/$")


@pytest.fixture(autouse=True)
def _mandatory(settings):
    settings.SECOND_FACTOR = True


@pytest.fixture
def user(clerk):
    return clerk


def give_password(page, user) -> None:
    page.goto("/admin/")
    page.fill("#id_username", user.username)
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name=_("Log in")).click()


def press(page, words: str) -> None:
    page.get_by_role("button", name=_(words)).click()


def sign_out(page) -> None:
    """The menu of the account lies behind its picture; its form is what is pressed in it."""
    page.evaluate("document.getElementById('logout-form').requestSubmit()")
    page.get_by_text(_("You are signed out. On a shared computer, close the browser too.")).wait_for()


def set_up_app(page) -> list[str]:
    """From the page to which everybody is led, to the codes of the sheet."""
    page.locator("#main").get_by_role("link", name=_("Set up an app")).first.click()
    secret = b32decode(page.locator(".signing-key").inner_text().replace(" ", ""))
    page.locator("#id_code").fill(app_code(secret))
    press(page, "Set up")
    page.locator(".signing-codes").wait_for()
    return page.locator(".signing-codes code").all_inner_texts()


def test_from_the_first_password_to_a_recovery_code_on_a_phone(phone, user):
    give_password(phone, user)
    phone.wait_for_url("**/my/set-up/")
    codes = set_up_app(phone)
    assert (len(set(codes)), phone.locator("[data-print]").is_visible(), sideways(phone)) == (10, True, 0)
    sign_out(phone)
    give_password(phone, user)
    phone.locator("#id_code").fill(codes[3])
    assert sideways(phone) == 0
    press(phone, "Go on")
    phone.wait_for_url(HOME)
    sign_out(phone)
    give_password(phone, user)
    phone.locator("#id_code").fill(codes[3])
    press(phone, "Go on")
    phone.get_by_role("alert").wait_for()


def test_the_sheet_is_printed_alone(phone, user):
    give_password(phone, user)
    set_up_app(phone)
    phone.emulate_media(media="print")
    shown = [phone.locator(one).first.is_visible() for one in (".signing-sheet", ".signing-noprint", "#nav-sidebar")]
    assert shown == [True, False, False]


def test_a_passkey_is_made_and_used(new_context, live_server, user):
    """Chromium's own authenticator of software; browsers make passkeys for names, so the address is localhost."""
    page = new_context().new_page()
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                     "isUserVerified": True, "automaticPresenceSimulation": True}},
    )  # fmt: skip
    here = live_server.url.replace("127.0.0.1", "localhost")
    page.goto(f"{here}/admin/")
    for field, typed in (("#id_username", user.username), ("#id_password", PASSWORD)):
        page.fill(field, typed)
    press(page, "Log in")
    page.locator("#main").get_by_role("link", name=_("Set up a passkey")).click()
    press(page, "Make a passkey")
    page.locator(".signing-codes").wait_for()
    sign_out(page)
    page.goto(f"{here}/admin/")
    for field, typed in (("#id_username", user.username), ("#id_password", PASSWORD)):
        page.fill(field, typed)
    press(page, "Log in")
    press(page, "Use the passkey (finger, face or PIN)")
    page.wait_for_url(HOME)
    assert user.factors.get().used_at is not None


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/login/code/"])
def test_pages_before_signing_in_are_for_everybody(page, villages, address):
    assert in_each_look(page, address) == []


@pytest.mark.parametrize("address", ["/admin/my/sign-in/", "/admin/my/set-up/", "/admin/my/app/"])
def test_pages_of_one_s_own_sign_in_are_for_everybody(settings, desk, address):
    settings.SECOND_FACTOR = False
    assert in_each_look(desk.page, address) == []


def test_what_was_wanted_is_done_after_the_password(settings, desk, user, new_context):
    """The reason that was typed is not typed twice."""
    from accounts import standing
    from accounts.models import StaffSession
    from accounts.sessions import SessionStore
    from residents.tests import factories

    settings.SECOND_FACTOR, settings.REAUTHENTICATE = False, True
    person = factories.resident("ฟาตีเมาะ", "กุมปัง")
    session = SessionStore(StaffSession.objects.of(user).get().session_key)
    session[standing.FRESH] -= 3600
    session.save()
    page = desk.page
    page.goto(f"/admin/residents/resident/{person.pk}/number/")
    page.fill("#reason", "ตรวจบัตรที่เคาน์เตอร์")
    press(page, "Show whole number")
    page.fill("#proof", PASSWORD)
    press(page, "Confirm and go on")
    page.locator(".imports-number").wait_for()
    assert page.locator(".imports-number").inner_text().replace("-", "") == person.citizen_id
