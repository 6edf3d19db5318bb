"""Open data: tables that are true, and in which nobody can be recognised."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from programs.enums import ActivityStatus, OrganizationKind
from programs.models import Pillar
from programs.public.figures import public_figures
from programs.public.open_data import DATASETS, activities, organizations, people, programs
from programs.public.suppression import ALL
from programs.services.activities import cancel_activity, plan_again
from programs.tests import factories
from residents.models import Condition, PopulationGroup, Residence
from residents.tests import factories as residents

pytestmark = pytest.mark.django_db
FILES = [f"/open-data/{code}.{kind}" for code in DATASETS for kind in ("csv", "json")]


def held(people_came: int, **values):
    """An activity of today with so many who came."""
    done = {"status": ActivityStatus.DONE, "done_on": timezone.localdate(), "reported_at": timezone.now()}
    activity = factories.activity(in_days=0, **done | values)
    if people_came:
        activity.unnamed.create(people=people_came)
    return activity


def lived_here(number: int, *, village: int = 1, sex: str = "F", born: date = date(1990, 5, 17)) -> list:
    """So many people who have been here for years."""
    house = residents.household(village)
    made = [residents.resident(f"คน{each}", sex=sex, house=house, birth_date=born) for each in range(number)]
    Residence.objects.filter(resident__in=made).update(since=date(2020, 1, 1))
    return made


def told() -> dict[tuple[str, str, str], int | None]:
    return {(row.group, row.village, row.sex): row.people for row in people()}


def test_programs_are_summed_by_year_and_pillar():
    first = factories.program(fiscal_year=2569, budget=Decimal("1000.50"))
    factories.program(fiscal_year=2569, budget=Decimal("99.50"))
    factories.program(fiscal_year=2569, budget=Decimal("7777"), published_at=None)
    held(5, of=first, done_cost=Decimal("300"))
    for result in (None, 3, 10):
        first.indicators.create(name="คน", target=10, result=result)
    (row,) = programs()
    assert row.model_dump(exclude={"pillar_name"}) == {
        "fiscal_year": 2569, "pillar": "welfare", "programs": 2, "budget": Decimal("1100.00"),
        "spent": Decimal("300.00"), "indicators": 3, "measured": 2, "reached": 1,
    }  # fmt: skip


@pytest.mark.parametrize("then", ["planned", "cancelled"])
def test_the_cost_of_a_report_that_was_taken_back_is_not_spent(then):
    """It stays on the activity, so that the report can be written again."""
    first = factories.program(fiscal_year=2569)
    held(5, of=first, done_cost=Decimal("300"))
    told = held(5, of=first, done_cost=Decimal("50"))
    plan_again(told, by=None)
    if then == "cancelled":
        cancel_activity(told, reason="ฝนตก", by=None)
    assert [row.spent for row in programs()] == [Decimal("300.00")]


def test_years_begin_with_the_newest_and_pillars_keep_their_order():
    for year, code in ((2568, "care"), (2569, "care"), (2569, "welfare")):
        factories.program(fiscal_year=year, pillar_code=code)
    assert [(row.fiscal_year, row.pillar) for row in programs()] == [
        (2569, "welfare"), (2569, "care"), (2568, "care"),
    ]  # fmt: skip


def test_a_month_counts_who_came_with_name_and_without():
    activity = held(6)
    for person in lived_here(2):
        activity.parts.create(resident=person, present=True)
    activity.parts.create(resident=lived_here(1, village=2)[0], present=False)
    (row,) = activities()
    assert (row.month, row.held, row.people) == (f"{timezone.localdate():%Y-%m}", 1, 8)


def test_an_activity_of_few_people_counts_in_no_figure():
    program = factories.program()
    for number in (20, 4):
        held(number, of=program)
    (row,) = activities()
    assert (row.held, row.people, row.under_five) == (2, 20, 1)


def test_no_page_tells_of_few_people_what_the_table_does_not(client):
    few, many = held(4), held(23)
    pages = [client.get(address).content.decode() for address in (f"/en/activities/{few.pk}/", "/en/activities/past/")]
    assert ["4 people" in page or "<dd>4</dd>" in page for page in pages] == [False, False]
    assert "<dd>23</dd>" in client.get(f"/en/activities/{many.pk}/").content.decode()


def test_the_home_page_counts_as_the_table_does():
    held(20)
    held(4)
    assert [figure.value for figure in public_figures()][-1] == sum(row.people for row in activities())


def test_drafts_are_in_no_table():
    draft = factories.program(published_at=None)
    held(20, of=draft)
    held(20, shown=False)
    factories.organization(published_at=None)
    assert ([row.programs for row in programs()], activities(), organizations()) == ([1], [], [])


def test_organizations_are_counted_by_kind_and_village():
    village = residents.village(3)
    for kind, where in (("group", village), ("group", village), ("fund", None)):
        factories.organization(kind=OrganizationKind(kind), village=where)
    assert [(row.kind, row.village, row.organizations) for row in organizations()] == [
        ("fund", "none", 1), ("group", "3", 2),
    ]  # fmt: skip


def test_people_are_counted_by_age_village_and_sex():
    lived_here(8)
    lived_here(6, sex="M")
    lived_here(7, village=2, born=date(1950, 1, 1))
    found = told()
    assert [found["working_age", *key] for key in (("1", "F"), ("1", "M"), ("1", ALL), ("2", ALL))] == [8, 6, 14, 0]
    assert found["older", ALL, ALL] == 7


def test_few_people_are_withheld_and_cannot_be_computed():
    lived_here(3)
    lived_here(20, sex="M")
    lived_here(30, village=2)
    lived_here(40, village=2, sex="M")
    found = told()
    cells = [found["working_age", village, sex] for village in "12" for sex in "FM"]
    assert (cells, found["working_age", ALL, ALL]) == ([None] * 4, 93)


def test_the_total_of_an_age_is_never_withheld_alone():
    """All ages together are on the home page."""
    lived_here(3, born=date(1950, 1, 1))
    lived_here(9)
    lived_here(50, born=date(2010, 1, 1))
    totals = {code: number for (code, village, sex), number in told().items() if (village, sex) == (ALL, ALL)}
    assert [totals[code] for code in ("older", "working_age", "youth")] == [None, None, 50]


@pytest.mark.parametrize("code", ["aids", "disabled", "pregnant"])
def test_no_table_tells_of_a_condition(code):
    group = PopulationGroup.objects.get(code=code)
    for person in lived_here(30):
        Condition.objects.create(resident=person, group=group, since=date(2020, 1, 1))
    assert code not in {row.group for row in people()}


def test_who_comes_this_month_changes_no_figure():
    lived_here(8)
    before = told()
    new = residents.resident("คนใหม่", house=residents.household())
    Residence.objects.filter(resident=new).update(since=timezone.localdate())
    assert told() == before


def test_a_csv_opens_in_excel_and_a_name_is_no_formula(client):
    Pillar.objects.filter(code="welfare").update(name_th="=cmd|' /C calc'!A0")
    factories.program()
    answer = client.get("/open-data/programs.csv")
    heading, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (answer.content[:3], heading[0], row[2]) == (b"\xef\xbb\xbf", "fiscal_year", "'=cmd|' /C calc'!A0")


def test_a_json_says_what_its_columns_mean_in_the_page_s_language(client):
    factories.program()
    said = client.get("/ms/open-data/programs.json").json()
    assert [column["name"] for column in said["columns"]] == list(said["rows"][0])
    assert said["columns"][1]["meaning"] == "Kod bidang."


@pytest.mark.parametrize("address", FILES)
def test_a_file_is_everybody_s(client, address):
    lived_here(9)
    held(9, of=factories.program())
    factories.organization()
    answer = client.get(address)
    said = [answer.status_code, answer["Access-Control-Allow-Origin"], answer["Cache-Control"], dict(answer.cookies)]
    assert said == [200, "*", "public, max-age=0, must-revalidate", {}]


@pytest.mark.parametrize("code", DATASETS)
def test_queries_do_not_grow(client, django_assert_max_num_queries, code):
    for number in range(1, 4):
        lived_here(6, village=number)
        held(9, of=factories.program(f"{number}"))
    with django_assert_max_num_queries(6):
        client.get(f"/open-data/{code}.csv")


def test_an_unknown_table_is_not_there(client):
    assert client.get("/open-data/nothing.csv").status_code == 404


@pytest.mark.parametrize("language", ["", "/ms", "/en"])
def test_the_page_leads_to_every_table_and_every_operation(client, language):
    said = client.get(f"{language}/open-data/").content.decode()
    wanted = [f"{language}/open-data/{code}.{kind}" for code in DATASETS for kind in ("csv", "json")]
    wanted += [f"/api/v1/figures/{code}" for code in DATASETS] + ["/api/v1/programs", "/api/v1/openapi.json"]
    assert [address for address in wanted if f'href="{address}"' not in said] == []
