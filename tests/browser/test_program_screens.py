"""The staff's screens of programs: what was typed is there when one comes back; on a PC and on a phone, for everybody."""

import pytest

from programs.models import Pillar, Program, SocialRole
from programs.tests import factories
from residents.tests import factories as people
from tests.browser.axe import violations
from tests.browser.desk import Desk, admit, sideways, write_text
from tests.contract import make_user

pytestmark = pytest.mark.browser
PROGRAMS = "/admin/programs/program/"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# So tall that nothing lies under the bar that stays at the foot of the window.
TALL = ({"width": 1280, "height": 4000}, {"width": 360, "height": 6000})


@pytest.fixture
def officer(villages):
    return make_user("officer_welfare")


@pytest.fixture
def office(page, officer, live_server) -> Desk:
    """The welfare officer's PC, signed in."""
    admit(page.context, officer, live_server.url)
    return Desk(page)


def written(office: Desk) -> Program:
    """A new program with a text of its own, by the form."""
    page = office.page
    page.goto(f"{PROGRAMS}add/")
    page.locator("[name=pillar]").select_option(str(Pillar.objects.get(code="welfare").pk))
    page.locator("[name=name_th]").fill("กุมปังต้านยาเสพติด")
    page.locator("[name=summary_th]").fill("เยาวชนตีกุมปังทุกสัปดาห์")
    write_text(page, "มาซ้อมด้วยกันทุกวันพุธ")
    page.locator("[name=budget]").fill("50,000")
    page.locator("[name=_continue]").first.click()
    office.shown(".publishing-state")
    return Program.objects.get()


def test_saved_again_the_amount_and_the_text_are_still_there(office):
    program = written(office)
    with office.page.expect_navigation():
        office.page.locator("[name=_continue]").first.click()
    saved = Program.objects.get(pk=program.pk)
    assert (saved.version, str(saved.budget), "ทุกวันพุธ" in saved.text) == (2, "50000.00", True)


def test_the_days_of_a_series_are_shown_beside_the_form(office):
    factories.program()
    office.page.goto("/admin/programs/activityseries/add/")
    office.page.locator("[name=first_on]").fill("31/12/2569")
    office.page.locator("[name=every]").select_option("month_day")
    with office.page.expect_popup() as opened:
        office.button("Show the days before saving").click()
    told = opened.value.locator(".imports-ask").inner_text()
    assert ("31 ม.ค. 2570" in told, "31 มี.ค. 2570" in told, office.page.locator("[name=first_on]").input_value()) == (
        True, True, "31/12/2569",
    )  # fmt: skip


def screens() -> list[str]:
    """Every staff page of programs, with something on it."""
    village = people.village(1)
    program = factories.program("เสียงกุมปังต้านภัยยาเสพติด โครงการต่อเนื่องปีที่สองของทุกหมู่บ้าน", budget="50000")
    program.funding.create(source="office", amount="30000")
    rows = {
        "program": program, "organization": factories.organization(village=village), "story": factories.story(),
        "activity": factories.activity(of=program, village=village), "activityseries": factories.series(of=program),
        "pillar": Pillar.objects.first(), "socialrole": SocialRole.objects.first(),
    }  # fmt: skip
    lists = [f"/admin/programs/{kind}/" for kind in (*rows, "topic", "membership", "guest", "participation")]
    forms = [f"/admin/programs/{kind}/{row.pk}/change/" for kind, row in rows.items() if row]
    new = [f"/admin/programs/{kind}/add/" for kind in ("program", "activity", "membership")]
    own = f"/admin/programs/activity/{rows['activity'].pk}/"
    acts = [f"{own}{act}/" for act in ("report", "cancel", "attendance", "pictures")]
    return [*lists, *forms, *new, *acts, f"{PROGRAMS}{program.pk}/publish/"]


def test_every_screen_is_for_everybody(office):
    found = [said for one in screens() for said in violations(office.page, one, WCAG, sizes=TALL)]
    assert found == []


def test_no_screen_is_wider_than_the_phone(phone, officer, live_server):
    admit(phone.context, officer, live_server.url)
    wide = {}
    for address in screens():
        phone.goto(address)
        wide[address] = sideways(phone)
    assert {address: pixels for address, pixels in wide.items() if pixels > 0} == {}
