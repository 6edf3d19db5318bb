"""The public forms: without a mouse, without a script, in three languages, and by axe in both themes."""

import pytest
from playwright.sync_api import Page

from programs.enums import SignUpState
from programs.models import HelpRequest, Office, SignUp
from programs.public import protection
from programs.tests import factories
from residents.tests import factories as residents
from tests.browser.axe import violations_now
from tests.browser.desk import sideways
from tests.browser.visitors import LANGUAGES, NAME, PHONE, ask, code_on, follow, join, open_act, send
from tests.rig.browser import OFFICE_PC
from tests.rig.browser import PHONE as NARROW

pytestmark = pytest.mark.browser
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FOCUSED = "() => document.activeElement.id || document.activeElement.textContent.trim()"


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    """A test types quicker than a person."""
    monkeypatch.setattr(protection, "TOO_QUICK_SECONDS", 0)


@pytest.fixture
def activity(live_server):
    Office.objects.update(phone="000-000-000", emergency_phone="0000")
    residents.village(3)
    return factories.activity("ซ้อมกุมปัง", capacity=1)


@pytest.fixture
def plain(new_context) -> Page:
    """A browser in which no script runs."""
    return new_context(java_script_enabled=False).new_page()


# --- without a script, in each language


@pytest.mark.parametrize("language", LANGUAGES)
def test_joining_following_and_withdrawing_need_no_script(plain, activity, language):
    start = LANGUAGES[language]
    code = join(plain, f"{start}/join/{activity.pk}/")
    follow(plain, f"{start}/status/", code.lower())
    assert plain.locator("html").get_attribute("lang") == language
    open_act(plain, 0)
    plain.fill("#id_withdraw-last_four", "5678")
    send(plain)
    assert (plain.locator("main details").count(), SignUp.objects.get().state) == (0, SignUpState.WITHDRAWN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_asking_for_help_needs_no_script(plain, activity, language):
    start = LANGUAGES[language]
    follow(plain, f"{start}/status/", ask(plain, f"{start}/help/"))
    assert (HelpRequest.objects.get().language, plain.locator("main dd").count()) == (language, 4)


def test_a_substitute_gets_a_code_of_their_own(plain, activity):
    first = join(plain, f"/join/{activity.pk}/")
    follow(plain, "/status/", first)
    open_act(plain, 1)
    for name, value in {"last_four": "5678", "name": "คนแทน ทดลอง", "phone": "089-999-0000"}.items():
        plain.fill(f"#id_other-{name}", value)
    plain.check("#id_other-consent")
    send(plain)
    assert (code_on(plain) != first, SignUp.objects.live().get().name) == (True, "คนแทน ทดลอง")


def test_a_wrong_proof_leaves_the_form_open_with_what_was_typed(plain, activity):
    follow(plain, "/status/", join(plain, f"/join/{activity.pk}/"))
    open_act(plain, 1)
    plain.fill("#id_other-name", "คนแทน ทดลอง")
    plain.fill("#id_other-last_four", "0000")
    send(plain)
    assert plain.locator("#id_other-name").input_value() == "คนแทน ทดลอง"
    assert plain.locator("details[open] .error-summary").count() == 1


# --- by the keyboard alone


def keys(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)


def tab_to(page: Page, wanted: str) -> None:
    for _step in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == wanted:
            return
    raise AssertionError(f"{wanted} is not reached by the Tab key")


def test_a_place_is_had_by_the_keyboard_alone(page, activity):
    page.goto(f"/join/{activity.pk}/")
    tab_to(page, "id_name")
    page.keyboard.type(NAME)
    tab_to(page, "id_phone")
    page.keyboard.type(PHONE)
    tab_to(page, "id_consent")
    keys(page, "Space", "Tab", "Enter")
    page.locator("output.code").wait_for()
    assert SignUp.objects.get().name == NAME


def test_help_is_asked_for_by_the_keyboard_alone(page, activity):
    page.goto("/help/")
    tab_to(page, "id_kind_0")
    keys(page, "ArrowDown", "ArrowUp", "Tab", "Space")
    for name, value in {"story": "ข้าวสารหมด", "name": NAME, "phone": PHONE}.items():
        tab_to(page, f"id_{name}")
        page.keyboard.type(value)
    tab_to(page, "id_consent")
    keys(page, "Space", "Tab", "Enter")
    page.locator("output.code").wait_for()
    asked = HelpRequest.objects.get()
    assert (asked.kind, asked.for_whom, asked.story) == ("food", "myself", "ข้าวสารหมด")


def test_a_place_is_given_back_by_the_keyboard_alone(page, activity):
    code = join(page, f"/join/{activity.pk}/")
    page.goto("/status/")
    tab_to(page, "id_code")
    page.keyboard.type(code)
    keys(page, "Enter")
    page.locator("main details").first.wait_for()
    tab_to(page, page.locator("main summary").first.inner_text())
    keys(page, "Enter", "Tab")
    page.keyboard.type("5678")
    keys(page, "Enter")
    page.locator("main details").first.wait_for(state="detached")
    assert SignUp.objects.get().state == SignUpState.WITHDRAWN


def test_what_is_wrong_is_in_focus_and_leads_to_the_field(page, activity):
    page.goto(f"/join/{activity.pk}/")
    send(page)
    page.locator(".error-summary").wait_for()
    assert page.evaluate(FOCUSED) == "form_errors"
    keys(page, "Tab", "Enter")
    assert page.evaluate(FOCUSED) == "id_name"


def test_nobody_meets_the_field_for_robots(page, activity):
    page.goto(f"/join/{activity.pk}/")
    met = set()
    for _step in range(40):
        page.keyboard.press("Tab")
        met.add(page.evaluate(FOCUSED))
    assert ("id_phone" in met, "id_homepage" in met) == (True, False)


# --- by axe, at both widths


def look(page: Page) -> list[str]:
    found = violations_now(page, WCAG, sizes=(OFFICE_PC, NARROW))
    wide = sideways(page)
    return found + ([f"{page.url}: {wide} px too wide"] if wide else [])


def walk(page: Page, activity, start: str) -> list[str]:
    """Each page and each answer of the forms."""
    found = []
    for address in (f"/join/{activity.pk}/", "/help/", "/status/"):
        page.goto(start + address)
        found += look(page)
        send(page)
        page.locator(".error-summary").wait_for()
        found += look(page)
    code = join(page, f"{start}/join/{activity.pk}/")
    found += look(page)
    follow(page, f"{start}/status/", code)
    found += look(page)
    open_act(page, 1)
    found += look(page)
    follow_help = ask(page, f"{start}/help/")
    found += look(page)
    follow(page, f"{start}/status/", follow_help)
    return found + look(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(page, activity, language, scheme):
    page.emulate_media(color_scheme=scheme)
    assert walk(page, activity, LANGUAGES[language]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_one_must_wait_axe_finds_nothing(page, activity, language, monkeypatch):
    monkeypatch.setitem(protection.LIMITS, "help", protection.Limit(0, 0))
    page.goto(f"{LANGUAGES[language]}/help/")
    send(page)
    page.locator(".message").wait_for()
    assert look(page) == []
