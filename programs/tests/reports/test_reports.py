"""The papers of programs: what they ask, who has them, and what they hold back."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from papers.delivery import render
from papers.params import parse_params
from papers.report import get_report
from papers.tests.rows import rows
from programs.enums import MemberRole, PartRole
from programs.models import Guest, Membership, Participation, UnnamedCount
from programs.tests.factories import activity, at, organization, program
from residents.models import VillageKeeper
from residents.tests.factories import household, resident, village

pytestmark = pytest.mark.django_db
PAPERS = ["organizations", "programs", "activities", "participation"]


def somebody(role: str, *villages: int) -> User:
    user = User.objects.create_user(role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    for number in villages:
        VillageKeeper.objects.create(user=user, village=village(number))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def held():
    one = activity(
        "ซ้อมกุมปัง",
        of=program("งานกุมปัง", fiscal_year=2569, budget="100.50"),
        starts_at=at(2025, 11, 8, 9),
        village=village(1),
    )
    for number in (1, 2):
        person = resident("มารียะห์", f"ตัวอย่าง{number}", house=household(number))
        Participation.objects.create(activity=one, resident=person, present=True, minutes=90, role=PartRole.VOLUNTEER)
    Participation.objects.create(activity=one, guest=Guest.objects.create(name="แขก"), present=False)
    UnnamedCount.objects.create(activity=one, people=10)
    return one


def test_a_fiscal_year_begins_in_october(held):
    activity("ก่อนเริ่มปี", of=held.program, starts_at=at(2025, 9, 30, 23, 59))
    assert [row["activity"] for row in rows("activities", fiscal_year="2569")] == ["ซ้อมกุมปัง"]


def test_a_month_of_activities(held):
    activity("เดือนหน้า", of=held.program, starts_at=at(2025, 12, 1, 0, 30))
    assert [row["activity"] for row in rows("activities", month="12")] == ["เดือนหน้า"]


def test_an_activity_says_how_many_came(held):
    row = rows("activities")[0]
    assert (row["named"], row["all"], row["unnamed"]) == (2, 12, 10)


def test_programs_of_a_year(held):
    program("งานปีหน้า", fiscal_year=2570)
    found = rows("programs", fiscal_year="2569")
    assert [(row["program"], row["budget"], row["activities"], row["pillar"]) for row in found] == [
        ("งานกุมปัง", Decimal("100.50"), 1, "welfare")
    ]


def test_the_short_list_has_few_columns(held):
    assert list(rows("programs", columns="short")[0]) == [
        "program", "pillar", "organizations", "fiscal_year", "status", "budget", "activities",
    ]  # fmt: skip


def test_who_took_part(held):
    found = rows("participation", user=somebody("officer_care"), numbers="masked")
    assert [(row["name"], row["village"], row["role"], row["present"], row["hours"]) for row in found] == [
        ("นางมารียะห์ ตัวอย่าง1", 1, "volunteer", "yes", 1.5),
        ("นางมารียะห์ ตัวอย่าง2", 2, "volunteer", "yes", 1.5),
        ("แขก", None, "participant", "no", None),
    ]


def test_whole_numbers_only_for_who_may_take_them_out(held):
    whole = {row["citizen_id"] for row in rows("participation", user=somebody("officer_care"))}
    masked = {row["citizen_id"] for row in rows("participation", user=somebody("village_keeper", 1, 2))}
    assert ([len(number) for number in whole if number], {number[:2] for number in masked}) == ([13, 13], {"x-"})


def test_a_keeper_s_list_names_people_of_their_villages(held):
    found = rows("participation", user=somebody("village_keeper", 1))
    assert [row["name"] for row in found] == ["นางมารียะห์ ตัวอย่าง1"]


def test_the_leader_is_named_to_who_sees_the_village():
    organization("กลุ่มแม่บ้าน", leader=resident("อามีเนาะ", "ตัวอย่างใจ", house=household(2)))
    keeper = somebody("village_keeper", 1)
    assert [rows("organizations", user=user)[0]["leader"] for user in (None, keeper)] == ["นางอามีเนาะ ตัวอย่างใจ", None]


def test_members_now_are_people_who_belong_today():
    """One with two offices is one person; who left by a day to come is still there, who begins then is not yet."""
    today, group = timezone.localdate(), organization("กลุ่มแม่บ้าน")
    near, late = today - timedelta(days=1), today + timedelta(days=30)
    periods = (
        ([MemberRole.MEMBER, MemberRole.LEADER], None, None), ([MemberRole.MEMBER], near, late),
        ([MemberRole.MEMBER], late, None), ([MemberRole.MEMBER], None, today),
    )  # fmt: skip
    for place, (roles, since, until) in enumerate(periods):
        person = resident(f"คน{place}", "ตัวอย่าง")
        for role in roles:
            Membership.objects.create(organization=group, resident=person, role=role, since=since, until=until)
    assert rows("organizations")[0]["members"] == 2


@pytest.mark.parametrize("code", PAPERS)
@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("officer_care", {*PAPERS}), ("registry_clerk", {"participation"}), ("village_keeper", {"participation"}), ("executive", set()),
        ("auditor", set()), ("fund_treasurer", set()),
    ],
)  # fmt: skip
def test_who_may_have_it(role, allowed, code):
    assert get_report(code).allowed(somebody(role)) == (code in allowed)


@pytest.mark.parametrize("code", PAPERS)
def test_it_asks_as_often_for_many_rows(held, code):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            rows(code)
        return len(queries)

    organization("กลุ่มหนึ่ง", village=village(1))
    few = asked()
    for number in range(3):
        organization(f"กลุ่ม {number}", village=village(number + 1), leader=resident(f"ก{number}", "ตัวอย่าง"))
        one = activity(f"กิจกรรม {number}", of=program(f"งาน {number}"), village=village(number + 1))
        one.organizations.add(organization("ผู้จัด"))
        Participation.objects.create(activity=one, resident=resident(f"ข{number}", "ตัวอย่าง"), present=True)
    assert asked() == few


@pytest.mark.parametrize("format", ["xlsx", "pdf", "csv", "json"])
@pytest.mark.parametrize("code", PAPERS)
def test_every_form_of_it_is_made(held, code, format):
    organization("กลุ่มหนึ่ง", village=village(1), began_on=date(2020, 1, 2))
    report, out = get_report(code), BytesIO()
    render(report, user=None, params=parse_params(report, {}), format=format, stream=out)
    assert out.tell() > 100
