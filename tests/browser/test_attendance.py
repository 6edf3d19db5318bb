"""Who was there, on the village keeper's phone: ticked by thumb, and without a script."""

import pytest

from programs.codes import in_groups
from programs.models import Activity, Participation
from programs.services.attendance import mark
from programs.services.signups import Receipt
from programs.tests import factories
from programs.tests.signups.people import join
from residents.tests.factories import household, resident
from tests.browser.axe import violations
from tests.browser.desk import Desk, admit
from tests.rig.browser import PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def activity(villages) -> Activity:
    """Held in village 1."""
    return factories.activity("ซ้อมกุมปัง", village=villages[0])


@pytest.fixture
def asked(activity) -> list[Receipt]:
    return [join(activity, name) for name in ("ฮาซัน ทดลอง", "อามีเนาะ ทดลอง", "มารียัม ทดลอง")]


@pytest.fixture(params=[True, False], ids=["with-a-script", "without"])
def pocket(new_context, keeper, activity, asked, live_server, request) -> Desk:
    """The keeper's phone, on the list."""
    context = new_context(viewport=PHONE, is_mobile=True, has_touch=True, java_script_enabled=request.param)
    admit(context, keeper, live_server.url)
    page = context.new_page()
    page.goto(f"/admin/programs/activity/{activity.pk}/attendance/")
    return Desk(page)


def tick(pocket: Desk, name: str, value: str) -> None:
    row = pocket.page.locator(".attendance-list li", has_text=name).first
    with pocket.page.expect_navigation(wait_until="domcontentloaded"):
        row.locator(f"[name=present][value={value}]").tap()


def test_one_tap_a_name(pocket):
    tick(pocket, "ฮาซัน", "yes")
    tick(pocket, "อามีเนาะ", "no")
    assert dict(Participation.objects.values_list("guest__name", "present")) == {
        "ฮาซัน ทดลอง": True, "อามีเนาะ ทดลอง": False,
    }  # fmt: skip


def test_a_scanned_code_and_enter(pocket, asked):
    box = pocket.page.locator("[name=code]")
    box.fill(in_groups(asked[2].code))
    with pocket.page.expect_navigation(wait_until="domcontentloaded"):
        box.press("Enter")
    assert Participation.objects.get().guest.name == "มารียัม ทดลอง"


def test_somebody_who_just_came_is_found_despite_the_spelling(pocket):
    person = resident("นูรฮายาตี", "หมู่หนึ่ง", house=household(1, "7/1"))
    pocket.page.locator("[name=q]").last.fill("นูรฮายาตีห์")
    with pocket.page.expect_navigation(wait_until="domcontentloaded"):
        pocket.page.locator("[name=q]").last.press("Enter")
    with pocket.page.expect_navigation(wait_until="domcontentloaded"):
        pocket.page.locator(".attendance-list li", has_text=person.first_name).locator("button").first.tap()
    assert Participation.objects.get().resident == person


def test_every_target_is_large_enough_for_a_thumb(phone, keeper, activity, asked, live_server):
    admit(phone.context, keeper, live_server.url)
    mark(activity, sign_up=asked[0].sign_up, by=keeper)
    assert violations(phone, f"/admin/programs/activity/{activity.pk}/attendance/", ["target-size"]) == []
