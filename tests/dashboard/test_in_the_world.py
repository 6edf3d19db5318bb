"""The first page in a world in which something waits for everybody: the same numbers everywhere, and each to whom it is told."""

from django.utils import timezone

from care.board import EVERYBODY, count_board
from care.heat import heat
from papers.report import get_report, parse_params
from programs.numbers import pillar_numbers
from programs.tests import factories as program_factories
from reports.council import spans_of
from tests.contract import client_for
from tests.rig.clock import today
from thai.fiscal import fiscal_year
from waeng_portal.dashboard import counted_for
from waeng_portal.dashboard.pillars import pillars_of
from welfare.tests.factories import cash, fund


def number(label: str, user):
    found = pillar_numbers(spans_of(fiscal_year(today()), today()), user)
    return next((one.values for one in found.get("welfare", []) if one.label == label), None)


def test_the_first_page_and_the_sheet_say_the_same(world):
    for role in ("executive", "registry_clerk", "officer_care", "village_keeper"):
        user, report = world.users[role], get_report("five_pillars")
        asked = parse_params(report, {"fiscal_year": str(fiscal_year(today())), "until": today().isoformat()})
        sheet = [(name, label) for name, label, *_values in report.rows(user=user, params=asked)]
        page = [(row["name"], one["label"]) for row in pillars_of(user, today())["rows"] for one in row["numbers"]]
        assert page == sheet


def test_the_page_leads_to_the_sheet_of_the_same_day(world):
    sheet = pillars_of(world.users["executive"], today())["sheet"]
    response = client_for("executive").get(sheet)
    assert (response.status_code, f"until={today().isoformat()}" in sheet) == (200, True)


def test_a_keeper_counts_the_villages_given(world):
    for number_of in (1, 2):
        program_factories.activity(shown=False, village=world.villages[number_of], **_held())
    seen = [number("กิจกรรมที่จัด", world.users[role])[0] for role in ("village_keeper", "registry_clerk")]
    assert seen[1] - seen[0] == 1


def test_the_fund_s_money_is_told_to_who_reads_it(world):
    told = {role: number("เงินสวัสดิการที่จ่าย", world.users[role]) is not None for role in world.users}
    assert {role for role, is_told in told.items() if is_told} == {
        "fund_treasurer", "fund_committee", "executive", "auditor",
    }  # fmt: skip


def test_an_administrator_has_no_number_of_anybody(world):
    counted = counted_for(world.users["system_administrator"], today())
    counted["waiting"] = [one for one in counted["waiting"] if "/privacy/breach/" not in one["url"]]
    assert counted == {"waiting": [], "figures": [], "pillars": None, "parts": []}


class TestHeat:
    def test_it_says_what_the_board_says(self, world):
        for role in ("executive", "officer_care", "village_keeper"):
            user = world.users[role]
            missing = sum(cell.missing for cell in count_board(on=today(), user=user) if cell.group == EVERYBODY)
            cells = [row["cells"] for row in heat(user, today())["rows"]]
            assert (sum(row[-1]["missing"] for row in cells), sum(one["missing"] for row in cells for one in row[:-1] if one)) == (
                missing, missing,
            )  # fmt: skip

    def test_a_keeper_has_a_column_for_the_village_given_alone(self, world):
        assert [one["number"] for one in heat(world.users["village_keeper-2"], today())["villages"]] == [2]

    def test_who_may_not_count_has_none(self, world):
        assert [heat(world.users[role], today()) for role in ("registry_clerk", "fund_treasurer")] == [None, None]


def test_beside_each_picture_stand_its_numbers(world):
    cash(fund(), 100)
    text = client_for("executive").get("/admin/").content.decode()
    drawn = text.count('class="home-chart')
    assert (drawn > 2, text.count('role="img"') >= 2, text.count("<table") >= 3, " style=" in text.partition('class="home"')[2].partition("</main>")[0]) == (
        True, True, True, False,
    )  # fmt: skip


def _held() -> dict:
    return {"status": "done", "done_on": today(), "reported_at": timezone.now()}
