"""A keeper's papers hold the rows of the keeper's villages: villages 1 and 2 of the world. Names of the others are marked first."""

import pytest

from accounts.models import User
from papers.report import all_reports
from reports.tests.every import read_back
from reports.tests.every.world import read, reader_of
from residents.models import Household, Resident

KEPT = (1, 2)
MARK, HOUSE = "แดนห้ามเห็นลับ", "777/7"
REPORTS = {report.code: report for report in all_reports()}
# Of these a keeper reads the whole subdistrict: groups, programs and activities are everybody's to know; no person is named.
OF_EVERYBODY = {"organizations", "programs", "activities"}


@pytest.fixture
def keeper() -> User:
    return User.objects.get(username="keeper")


@pytest.fixture
def marked():
    """Everybody who lives elsewhere, and every house there, tells by its name that it leaked."""
    others = Resident.objects.exclude(village__number__in=KEPT)
    others.update(last_name=MARK)
    for place, house in enumerate(Household.objects.exclude(village__number__in=KEPT)):
        Household.objects.filter(pk=house.pk).update(house_no=f"{HOUSE}{place}")
    assert others.count() > 20


def as_json(code: str, user) -> tuple[str, list[dict]]:
    report = REPORTS[code]
    content = read_back.written(report, user=user, params=read(report, {}), format="json")
    return content.decode(), read_back.json_rows(content)


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("code", REPORTS)
def test_a_keeper_reads_of_the_villages_given_alone(code, keeper):
    if not REPORTS[code].allowed(keeper):
        return
    text, rows = as_json(code, keeper)
    # Where somebody of one's own village is registered stands with that person.
    houses = {str(value) for row in rows for key, value in row.items() if key != "registered_house_no"}
    villages = (
        {row["village"] for row in rows if isinstance(row.get("village"), int)} if code not in OF_EVERYBODY else set()
    )
    leaked = [house for house in houses if house.startswith(HOUSE)]
    assert (MARK in text, leaked, villages - set(KEPT)) == (False, [], set())


@pytest.mark.usefixtures("marked")
def test_what_could_leak_is_there():
    """The same papers name the others to who sees every village."""
    named = {code for code, report in REPORTS.items() if MARK in as_json(code, reader_of(report))[0]}
    assert {"resident_register", "coverage_names", "learning_needs", "participation", "volunteer_hours"} <= named


def test_a_keeper_has_some_papers_and_not_others(keeper):
    mine = {code for code, report in REPORTS.items() if report.allowed(keeper)}
    assert ({"resident_register", "households", "residents_by_age"} <= mine, "fund_members" in mine) == (True, False)


def test_another_s_village_is_empty(keeper):
    report = REPORTS["resident_register"]
    assert list(report.rows(user=keeper, params=read(report, {"village": "4"}))) == []
