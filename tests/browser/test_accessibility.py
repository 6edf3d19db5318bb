"""Every staff page of the registry against WCAG 2.2 A and AA by axe: light and dark, office PC and phone."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from residents.models import Condition, HealthCount, PopulationGroup, Resident, Task
from residents.services import events
from residents.tests import factories
from residents.tests.imports.files import imported, planned, register
from tests.browser.axe import LOOKS, violations
from tests.browser.desk import IMPORT, PEOPLE, admit
from tests.contract import make_user

pytestmark = pytest.mark.browser
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def registry(clerk) -> dict[str, object]:
    """One of everything that a page can show."""
    person = factories.resident("ฟาตีเมาะ", "กุมปัง", house=factories.household(3, "12/4"))
    known = ["", "นาง", "รอกีเยาะ", "สะมะแอ", "หญิง", "17/05/2523", "9/1", "1"]
    bad = ["1999900000000", "นาย", "อุสมาน", "สาและ", "ชาย", "17/05/2523", "9/2", "1"]
    written = imported(register(known, bad), "เดือนก่อน.csv", by=clerk)
    moved = [*known[:6], "77", "2"]
    waiting = planned(register(moved, known, bad, ["", *bad[1:]]), "เดือนนี้.csv", by=clerk)
    failed = planned("สวัสดี,ชาวแว้ง\nก,ข\n".encode(), "ทักทาย.csv", by=clerk)
    return {"person": person, "written": written, "waiting": waiting, "failed": failed}


def people_pages(person: Resident, **others) -> list[str]:
    own, house = f"{PEOPLE}{person.pk}/", f"/admin/residents/household/{person.household_id}/change/"
    return [
        "/admin/", PEOPLE, f"{PEOPLE}?q=ฟาติเมาะห์", f"{PEOPLE}?q=ไม่มีใคร", f"{PEOPLE}add/", f"{own}change/",
        f"{own}history/", f"{own}number/", f"{PEOPLE}export/", "/admin/residents/household/", house,
        "/admin/residents/village/", "/admin/residents/village/add/",
    ]  # fmt: skip


def import_pages(written, waiting, failed, **others) -> list[str]:
    imports = "/admin/spreadsheets/batch/"
    tabs = [f"{imports}{waiting.pk}/plan/?show={tab}" for tab in ("new", "changed", "maybe", "refused")]
    done = [f"{imports}{batch.pk}/plan/" for batch in (written, failed)]
    headings = "/admin/spreadsheets/headingalias/"
    return [
        IMPORT,
        f"{IMPORT}?kind=conditions",
        imports,
        *tabs,
        *done,
        headings,
        f"{headings}add/",
        "/admin/accounts/accesslog/",
    ]


def health_pages(person, **others) -> list[str]:
    """The checks as they are, those of one that found somebody, and of one that found nobody."""
    checks = "/admin/residents/healthcount/"
    Resident.objects.filter(pk=person.pk).update(last_name="")
    Task.objects.create(what="x", resident=person, origin="check", origin_code="surname_missing")
    village, then = person.village, timezone.localdate() - timedelta(30)
    HealthCount.objects.create(check_code="surname_missing", village=village, on=then, found=4)
    rows = [f"{checks}check/{name}" for name in ("surname_missing/?village=3", "head_missing/", "no_house/")]
    return [checks, *rows]


def in_each_look(page, address: str) -> list[str]:
    """What axe finds at this address; unfold chooses its theme when the page is loaded."""
    found = []
    for scheme, sizes in LOOKS.items():
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme} {said}" for said in violations(page, address, WCAG, sizes=sizes)]
    return found


def life_pages(person: Resident, **others) -> list[str]:
    own, house = f"{PEOPLE}{person.pk}/", f"/admin/residents/household/{person.household_id}/"
    event = events.change_name(
        person, on=date(2026, 3, 1), title="นาง", first_name="ฟาตีเมาะ", last_name="สะมะแอ", by=None
    )
    group = PopulationGroup.objects.get(code="pregnant")
    condition = Condition.objects.create(resident=person, group=group, since=date(2026, 3, 1))
    kinds = ("death", "move-out", "move-within", "name", "place")
    groups, conditions, happened = (
        f"/admin/residents/{name}/" for name in ("populationgroup", "condition", "lifeevent")
    )
    return [
        f"{own}page/", *[f"{own}event/{kind}/" for kind in kinds], f"{house}page/", f"{house}event/head/",
        f"{house}event/split/", f"{house}new/birth/", f"{house}new/move-in/", groups, f"{groups}counts/",
        f"{groups}{group.pk}/change/", conditions, f"{conditions}add/?resident={person.pk}",
        f"{conditions}{condition.pk}/change/", happened, f"{happened}{event.pk}/cancel/",
    ]  # fmt: skip


@pytest.mark.parametrize("pages", [people_pages, life_pages, import_pages, health_pages])
def test_no_page_of_the_clerk_breaks_a_rule(page, clerk, registry, live_server, pages):
    admit(page.context, clerk, live_server.url)
    assert [said for address in pages(**registry) for said in in_each_look(page, address)] == []


def test_the_sign_in_page_breaks_no_rule(page):
    assert in_each_look(page, "/admin/login/") == []


def test_the_accounts_pages_break_no_rule(page, clerk, live_server):
    admit(page.context, make_user("system_administrator"), live_server.url)
    staff = "/admin/accounts/user/"
    own = [staff, f"{staff}{clerk.pk}/change/", f"{staff}add/", "/admin/residents/villagekeeper/add/"]
    assert [said for address in own for said in in_each_look(page, address)] == []
