"""What there is to learn, on a phone without a script: found, joined, wished for and followed; the pages by axe."""

import pytest

from learning.enums import Ease
from learning.models import LearningWish
from learning.public.verifying import token_of
from learning.tests import factories
from programs.enums import Day, Tongue
from programs.public import protection
from residents.tests import factories as people
from tests.browser.desk import sideways
from tests.browser.test_public_forms import look
from tests.browser.visitors import NAME, PHONE, code_on, follow, send

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    """A test types quicker than a person."""
    monkeypatch.setattr(protection, "TOO_QUICK_SECONDS", 0)


@pytest.fixture
def found(live_server):
    """A round with room for one, and an offer of everything."""
    people.village(3)
    factories.offer(
        about=factories.topic("การตัดเย็บ"), eases=int(Ease.all()), languages=int(Tongue.all()), days=int(Day.all())
    )
    return factories.plan(factories.course("ทำขนม", shown=True), capacity=1, meetings=8)


@pytest.fixture
def plain(new_context):
    return new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}).new_page()


def test_a_round_is_found_and_joined(plain, found):
    plain.goto("/learn/")
    plain.select_option("#choose-topic", label="– อ่านเขียนภาษาไทย")
    plain.locator(".choose button").click()
    plain.get_by_role("link", name="ทำขนม").click()
    plain.wait_for_url("**/learn/rounds/*/")
    wide = sideways(plain)
    plain.locator("a.button[href^='/join/']").click()
    for name, value in {"name": NAME, "phone": PHONE}.items():
        plain.fill(f"#id_{name}", value)
    plain.check("#id_consent")
    send(plain)
    assert (wide, found.head.sign_ups.get().code_digest != "", code_on(plain) != "") == (0, True, True)


def test_what_is_not_there_is_wished_for_and_followed(plain, found):
    plain.goto("/learn/?day=monday&topic=" + str(factories.topic("กุมปัง").pk))
    plain.locator(".empty a.button").click()
    for name, value in {"name": NAME, "phone": PHONE, "detail": "อยากตีกุมปัง"}.items():
        plain.fill(f"#id_{name}", value)
    plain.check("#id_days_5")
    plain.check("#id_consent")
    send(plain)
    wish, code = LearningWish.objects.get(), code_on(plain)
    follow(plain, "/status/", code)
    said = plain.locator("main dd").all_inner_texts()
    assert (wish.topic.name_th, wish.days, sideways(plain)) == ("กุมปัง", int(Day.SATURDAY), 0)
    assert [one for one in said if "กุมปัง" in one] == ["อยากเรียน: กุมปัง"]


def test_a_second_link_on_a_card_can_be_pressed(phone, found):
    phone.goto("/learn/")
    phone.get_by_role("link", name="ฉันอยากเรียนเรื่องนี้").click()
    chosen = phone.locator("#id_topic").input_value()
    phone.goto("/")
    phone.locator(".card a[href='/learn/']").click()
    assert (chosen, phone.url.endswith("/learn/")) == (str(factories.topic("การตัดเย็บ").pk), True)


def test_axe_finds_nothing(page, found):
    course, shown = found.course, []
    token = token_of(factories.certificate(found))
    for address in (
        "/learn/", "/en/learn/?village=3", "/ms/learn/?day=monday&language=sign&topic=1", f"/ms/learn/courses/{course.pk}/",
        f"/learn/rounds/{found.pk}/", f"/activities/{found.meetings().last().pk}/", "/ms/learn/wish/",
        f"/en/learn/certificate/{token}/", "/learn/certificate/x/",
    ):  # fmt: skip
        page.goto(address)
        shown += look(page)
    page.goto("/learn/wish/")
    send(page)
    page.locator(".error-summary").wait_for()
    assert shown + look(page) == []
