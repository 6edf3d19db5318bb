"""Every number of the first page leads to its rows: as many stand there, for each role and in each scope."""

import pytest
from django.urls import resolve
from django.utils import timezone

from tests.contract import KEEPER, STAFF, client_for
from tests.dashboard.crowd import second_fund
from volunteers.promises import Stand
from waeng_portal.dashboard import counted_for

ROLES = [(role, 1) for role in STAFF] + [(KEEPER, 2)]
# Of pictures and pillars a role of each sight.
SIGHTS = [(role, 1) for role in ("registry_clerk", "officer_care", "fund_treasurer", "executive", KEEPER)] + [
    (KEEPER, 2)
]
# Sums of money lead to the books in which they stand, which hold more rows than there are baht.
MONEY = ("welfare_document_changelist", "welfare_account_changelist")


def _shown(response) -> int:
    """How many rows a page shows: of a list all of its pages, of a page of our own what it says."""
    name, said = response.resolver_match.url_name, response.context
    if name in PAGES:
        return PAGES[name](said)
    return said["cl"].result_count


PAGES = {
    "care_homevisit_queue": lambda said: said["overdue_count"],
    "residents_healthcount_changelist": lambda said: sum(
        card.total for concern, cards, _clean in said["parts"] for card in cards if concern == "wrong"
    ),
    "residents_healthcount_rows": lambda said: said["page"].paginator.count,
    "economy_householdresponse_route": lambda said: sum(one.left + one.again for one in said["progress"]),
    "volunteers_caredfor_turns": lambda said: said["due"],
    "volunteers_commitment_board": lambda said: dict(said["this_month"]).get(Stand.OPEN, 0),
    "care_entitlement_names": lambda said: said["page"].paginator.count,
    "residents_village_changelist": lambda said: said["cl"].result_count,
    "reports_yearendstep_year": lambda said: said["found"].left,
    "reports_reportcopy_report": lambda said: sum(int(row[2][0]) for row in said["found"].tables[0].rows),
    "welfare_member_decide": lambda said: len(said["waiting"]),
}


def _rows(client, url: str) -> int:
    response = client.get(url)
    assert response.status_code == 200, url
    return _shown(response)


def _counted(world, role: str, village: int) -> dict:
    return counted_for(world.users[role if village == 1 else f"{role}-{village}"], timezone.localdate())


def _leads(figures: list[dict]) -> list[tuple[str, int]]:
    return [
        (one["url"], one["value"]) for one in figures if resolve(one["url"].partition("?")[0]).url_name not in MONEY
    ]


@pytest.mark.parametrize(("role", "village"), ROLES)
def test_of_what_waits_and_what_there_is(world, role, village):
    counted, client = _counted(world, role, village), client_for(role, village)
    leads = _leads(counted["waiting"] + counted["figures"])
    assert [(url, _rows(client, url)) for url, _value in leads] == leads


@pytest.mark.parametrize("role", ["fund_treasurer", "fund_committee", "officer_welfare", "executive"])
def test_of_two_funds_and_a_member_of_both(world, role):
    second_fund()
    counted, client = _counted(world, role, 1), client_for(role)
    leads = _leads(counted["waiting"])
    assert [(url, _rows(client, url)) for url, _value in leads] == leads


@pytest.mark.parametrize(("role", "village"), SIGHTS)
def test_of_the_pillars(world, role, village):
    counted, client = _counted(world, role, village), client_for(role, village)
    pillars = counted["pillars"] or {"rows": []}
    leads = [
        (one["url"], int(one["now"].replace(",", "")))
        for pillar in pillars["rows"] for one in pillar["numbers"] if one["url"] and "baht" not in one["label"] and "บาท" not in one["label"]
    ]  # fmt: skip
    assert [(url, _rows(client, url)) for url, _value in leads] == leads


@pytest.mark.parametrize(("role", "village"), SIGHTS)
def test_of_the_pyramid(world, role, village):
    counted, client = _counted(world, role, village), client_for(role, village)
    found = [part for part in counted["parts"] if "pyramid" in part["template"]]
    rows = [row for part in found for row in (*part["rows"], part["sum"])]
    leads = [(row[side]["url"], row[side]["value"]) for row in rows for side in ("men", "women", "people") if row[side]["url"]]  # fmt: skip
    assert [(url, _rows(client, url)) for url, _value in leads] == leads


@pytest.mark.parametrize(("role", "village"), [("officer_care", 1), (KEEPER, 1), (KEEPER, 2)])
def test_of_the_heat_map(world, role, village):
    counted, client = _counted(world, role, village), client_for(role, village)
    found = [part for part in counted["parts"] if "heat" in part["template"]]
    cells = [cell for part in found for row in part["rows"] for cell in row["cells"] if cell and cell["url"]]
    leads = [(cell["url"], cell["missing"]) for cell in cells]
    assert ([(url, _rows(client, url)) for url, _value in leads], bool(leads)) == (leads, True)


def test_the_pillars_lead_to_the_fund_s_paper(world):
    pillars = _counted(world, "fund_treasurer", 1)["pillars"]["rows"]
    found = [one["url"] for pillar in pillars for one in pillar["numbers"] if "fund_benefits" in one["url"]]
    assert len(found) == 2


def test_every_kind_of_figure_was_met(world):
    """What nobody of this world sees would be proved by nothing."""
    met = {
        (resolve(path).url_name, query)
        for role in STAFF for one in counted_for(world.users[role], timezone.localdate())["waiting"]
        for path, _mark, query in [one["url"].partition("?")]
    }  # fmt: skip
    wanted = {
        ("care_homevisit_queue", ""), ("care_paymentlist_changelist", "approval=mine"), ("welfare_claim_changelist", "state=entered"),
        ("welfare_largeclaim_changelist", ""), ("welfare_fundrequest_changelist", ""), ("programs_helprequest_changelist", ""),
        ("programs_helprequest_changelist", "due=overdue"), ("residents_task_changelist", ""),
        ("residents_task_changelist", "due=overdue"), ("programs_activity_changelist", "when=week"),
        ("programs_activity_changelist", "when=to_report"), ("learning_learningneed_changelist", "place=none"),
        ("learning_learningwish_changelist", ""), ("volunteers_enlistment_changelist", ""), ("volunteers_caredfor_turns", ""),
        ("residents_condition_changelist", "expires=soon"), ("spreadsheets_batch_changelist", "refused=some"),
        ("reports_packrun_changelist", "new=yes"), ("residents_healthcount_changelist", ""), ("welfare_claim_changelist", "state=checked"),
        ("welfare_claim_changelist", "state=approved"), ("welfare_member_decide", ""), ("residents_healthcount_rows", ""),
        ("privacy_breach_changelist", "clock=running"), ("privacy_datarequest_changelist", "due=soon"),
        ("privacy_forgetrun_changelist", "asks=yes"), ("learning_courseround_changelist", ""), ("volunteers_shift_changelist", ""),
        ("economy_householdresponse_route", "round=2569"), ("volunteers_commitment_board", ""), ("reports_yearendstep_year", "year=2569"),
    }  # fmt: skip
    assert wanted - met == set()
