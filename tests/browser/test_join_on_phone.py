"""A visitor on a phone: from an activity's page to a place, to what became of it, and back; in each language."""

import pytest
from playwright.sync_api import Page

from programs.enums import SignUpState
from programs.models import SignUp
from programs.public import protection
from programs.services.signups import sign_up
from programs.tests import factories
from residents.tests import factories as residents
from tests.browser.visitors import LANGUAGES, NAME, PHONE, code_on, open_act, send

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(protection, "TOO_QUICK_SECONDS", 0)


@pytest.fixture
def activity(live_server):
    return factories.activity("ซ้อมกุมปัง", capacity=1)


def from_home_to_the_activity(phone: Page, start: str) -> None:
    """As somebody does who is new: a pillar, a program of it, its next activity."""
    phone.goto(f"{start}/")
    phone.locator(f"main a[href='{start}/pillars/welfare/']").first.tap()
    phone.locator(f"main a[href^='{start}/programs/']").first.tap()
    phone.locator(f"main a[href^='{start}/activities/']").first.tap()


def from_the_activity(phone: Page, activity, start: str) -> None:
    """As somebody does who found it: reads, touches the button, types, sends."""
    phone.goto(f"{start}/activities/{activity.pk}/")
    phone.locator(f"a[href='{start}/join/{activity.pk}/']").tap()
    phone.fill("#id_name", NAME)
    phone.fill("#id_phone", PHONE)
    phone.locator("label[for=id_consent]").tap()
    send(phone)


def to_the_status(phone: Page, start: str) -> None:
    """By the receipt's own button: nobody types the code."""
    code_on(phone)
    phone.locator(f"main form[action='{start}/status/'] button").tap()
    phone.locator("main details").first.wait_for()


@pytest.fixture
def touched(new_context) -> Page:
    return new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True).new_page()


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_home_to_the_activity(touched, activity, language):
    start = LANGUAGES[language]
    from_home_to_the_activity(touched, start)
    touched.locator(f"a[href='{start}/join/{activity.pk}/']").wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_taps_lead_from_home_to_what_is_on_in_the_own_village(touched, activity, language):
    start, place = LANGUAGES[language], residents.village(3)
    near = factories.activity("ซ้อมใกล้บ้าน", village=place)
    touched.goto(f"{start}/")
    touched.locator(f"main a[href='{start}/activities/']").first.tap()
    touched.locator("main a[href*='village=3']").tap()
    touched.locator("main .card a").tap()
    touched.locator(f"a[href='{start}/join/{near.pk}/']").wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_tap_leads_from_home_to_asking_for_help(touched, activity, language):
    start = LANGUAGES[language]
    touched.goto(f"{start}/")
    touched.locator(f"main a[href='{start}/help/']").tap()
    touched.locator("#id_story").wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_activity_to_the_status_and_back(touched, activity, language):
    start = LANGUAGES[language]
    from_the_activity(touched, activity, start)
    to_the_status(touched, start)
    assert touched.locator("html").get_attribute("lang") == language
    open_act(touched, 0)
    touched.fill("#id_withdraw-last_four", PHONE[-4:])
    send(touched)
    touched.locator("main details").first.wait_for(state="detached")
    assert SignUp.objects.get().state == SignUpState.WITHDRAWN


def test_when_it_is_full_the_phone_tells_the_place_on_the_list(touched, activity):
    sign_up(activity, name="คนแรก ทดลอง", phone=PHONE, key="first")
    from_the_activity(touched, activity, "")
    to_the_status(touched, "")
    assert SignUp.objects.get(name=NAME).state == SignUpState.WAITING
    assert "ลำดับที่ 1" in touched.locator("main .notice").first.inner_text()


def test_the_activity_s_page_shows_at_once_that_a_place_is_taken(touched, activity):
    touched.goto(f"/activities/{activity.pk}/")
    before = touched.locator("main .notice").first.inner_text()
    from_the_activity(touched, activity, "")
    touched.locator("output.code").wait_for()
    touched.goto(f"/activities/{activity.pk}/")
    assert touched.locator("main .notice").first.inner_text() != before
