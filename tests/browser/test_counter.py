"""The counter: somebody stands there; the clerk writes, prints, and later answers. And the staff's pages of it by axe."""

import pytest

from programs.enums import HelpStatus
from programs.models import HelpRequest
from programs.services.signups import sign_up
from programs.tests import factories
from programs.tests.test_help import asked
from residents.tests import factories as residents
from tests.browser.axe import violations
from tests.browser.desk import admit
from tests.browser.test_accessibility import in_each_look

pytestmark = pytest.mark.browser
HELP, SIGN_UPS = "/admin/programs/helprequest/", "/admin/programs/signup/"


def test_from_the_counter_to_the_answer(desk):
    page = desk.page
    page.goto(f"{HELP}counter/")
    page.check("#id_kind_0")
    page.check("#id_for_whom_0")
    for name, value in {"name": "ฮาซัน ทดลอง", "phone": "081-234-5678", "story": "ข้าวสารหมด"}.items():
        page.fill(f"#id_{name}", value)
    page.check("#id_consent")
    desk.button("Keep, and print the receipt").click()
    code = page.locator(".receipt-code").inner_text()
    page.goto(HELP)
    page.fill("#by-code", code.lower())
    page.press("#by-code", "Enter")
    desk.button("I take this on").click()
    page.locator(".help-endings").wait_for()
    page.get_by_label(str(HelpStatus.DONE.label)).check()
    page.fill("#outcome", "ส่งข้าวแล้ว")
    page.locator(".tasks-finish button").click()
    page.locator("#outcome").wait_for(state="detached")
    made = HelpRequest.objects.get()
    assert (made.status, made.outcome, made.handler.username) == (HelpStatus.DONE, "ส่งข้าวแล้ว", "registry_clerk")


@pytest.fixture
def addresses(villages) -> list[str]:
    """One of everything that the pages show."""
    person = residents.resident("มารียัม", "สาและ", house=residents.household(1, "5"))
    waits = asked("1", name=person.full_name, village=person.village)
    known = asked("2", village=person.village)
    HelpRequest.objects.filter(pk=known.pk).update(resident=person, due_on="2026-11-01")
    activity = factories.activity(capacity=1, village=person.village)
    ups = [sign_up(activity, name="ฮาซัน", phone="081-234-5678", key=f"k{n}").sign_up for n in range(2)]
    return [
        HELP, f"{HELP}{waits.pk}/change/", f"{HELP}{known.pk}/change/", f"{HELP}counter/", f"{HELP}{known.pk}/receipt/",
        SIGN_UPS, f"{SIGN_UPS}{ups[1].pk}/change/", f"{SIGN_UPS}counter/", f"{SIGN_UPS}counter/{activity.pk}/",
        f"{SIGN_UPS}{ups[1].pk}/receipt/",
    ]  # fmt: skip


def test_axe_finds_nothing_on_the_staff_s_pages(desk, addresses):
    assert [said for address in addresses for said in in_each_look(desk.page, address)] == []


def test_a_keeper_s_thumb_hits_everything(phone, keeper, addresses, live_server):
    admit(phone.context, keeper, live_server.url)
    assert [said for address in addresses for said in violations(phone, address, ["target-size"])] == []
