"""A list that goes out comes back as it was: nothing new, nothing changed, every row the same."""

from datetime import date
from io import BytesIO

import pytest
from django.utils import timezone, translation

from papers.delivery import render
from papers.params import parse_params
from papers.report import get_report
from programs.enums import ActivityStatus, Joining, OrganizationKind, PartRole
from programs.models import Guest, Membership, Participation, SocialRole, Topic, UnnamedCount
from programs.tests.factories import activity, at, organization, program
from residents.models import PopulationGroup
from residents.tests.factories import household, resident, village
from residents.tests.imports.files import planned
from spreadsheets.kind import get_kind

pytestmark = pytest.mark.django_db
KINDS = {
    "organizations": "organizations",
    "programs": "programs",
    "activities": "activities",
    "participation": "attendance",
}


@pytest.fixture(autouse=True)
def story(db):
    """Everything that a sheet can say, said once, and rows that say next to nothing."""
    leader = resident("อามีเนาะ", "ตัวอย่างใจ", house=household(1))
    office = organization("อบต.ตัวอย่าง, ฝ่ายพัฒนา", kind=OrganizationKind.PUBLIC)
    group = organization(
        "กลุ่มเยาวชนกุมปัง", village=village(3), other_names="กองปัง, กุงปัง", offers="สอน, แสดง และชวนเพื่อนห่างยา", for_whom="เด็กและเยาวชน",
        open_when="ทุกวันเสาร์", languages="ไทย, มลายูถิ่น", conditions_removed="ไม่เสียเงิน", place="ลานมัสยิด", phone="081-000-1234",
        leader=leader, leader_shown="ก๊ะเนาะ", registration_no="ตย. 1/2560", began_on=date(2017, 1, 2), ended_on=None,
        latitude="5.931200", longitude="101.881400", note="สองบรรทัด\nอีกบรรทัด", published_at=None,
    )  # fmt: skip
    group.roles.set(SocialRole.objects.all()[:2])
    group.topics.set(Topic.objects.filter(parent__isnull=False)[:2])
    group.supported_by.add(office)
    Membership.objects.create(organization=group, resident=leader)
    for number in (1, 2, 3):
        organization("กลุ่มแม่บ้าน", village=village(number))
    return of_program(group, leader)


def of_program(group, leader):
    one = program(
        "งานกุมปังต้านยาเสพติด", code="ส.3/2569", fiscal_year=2569, security="social", summary="ชวนเยาวชนมาตีกุมปัง", budget="25000.50",
        status="running", contact="กองสวัสดิการ 07-000-0000", other_names="งานกองปัง", note="หมายเหตุ",
    )  # fmt: skip
    one.organizations.add(group)
    one.target_groups.set(PopulationGroup.objects.filter(number__in=(4, 7)))
    one.villages.set([village(1), village(3)])
    one.topics.set(Topic.objects.filter(parent__isnull=True)[:1])
    one.aims.create(means="part", text="เยาวชนมีที่ของตัวเอง")
    one.funding.create(source="office", detail="ข้อบัญญัติ", amount="20000")
    one.funding.create(source="community", amount="5000.50")
    one.indicators.create(name="เยาวชนที่มาประจำ", unit="คน", target="30", result="34.5")
    program("งานเปล่า", pillar_code="economy", fiscal_year=2568)
    return of_activity(one, group, leader)


def of_activity(one, group, leader):
    done = activity(
        "ซ้อมกุมปัง", of=one, starts_at=at(2025, 11, 8, 9), ends_at=at(2025, 11, 8, 11, 30), place="ลานมัสยิด", village=village(3), planned_people=40,
        planned_cost="1500", capacity=30, joining=Joining.SIGN_UP, status=ActivityStatus.DONE, done_on=date(2025, 11, 9), done_place="โรงเรียน",
        done_cost="1234.50", result="เด็กมากันพร้อมหน้า\nตั้งใจดี", reported_at=timezone.now(), note="หมายเหตุ",
    )  # fmt: skip
    done.organizations.add(group)
    UnnamedCount.objects.create(activity=done, people=12)
    activity("ค่ายสองวัน", of=one, starts_at=at(2026, 4, 1, 8), ends_at=at(2026, 4, 2, 16), joining=Joining.INVITED)
    activity(
        "ลิเกฮูลู",
        of=one,
        starts_at=at(2026, 5, 1, 13),
        status=ActivityStatus.CANCELLED,
        cancel_reason="ฝนตก",
        shown=False,
    )
    activity("ซ้อมกุมปัง", of=one, starts_at=at(2025, 11, 15, 9))
    Participation.objects.create(activity=done, resident=leader, role=PartRole.TEACHER, present=True, minutes=150)
    Participation.objects.create(
        activity=done, resident=resident("อาแว", "ตัวอย่างงาม", house=household(2)), present=False
    )
    Participation.objects.create(activity=done, guest=Guest.objects.create(name="คุณแขก ตัวอย่างไกล"), present=True)
    return one


def exported(code: str, **asked) -> bytes:
    report, out = get_report(code), BytesIO()
    render(report, user=None, params=parse_params(report, asked), format="xlsx", stream=out)
    return out.getvalue()


@pytest.mark.parametrize("code", KINDS)
def test_what_goes_out_comes_back_the_same(code):
    batch = planned(exported(code), f"{code}.xlsx", kind=KINDS[code])
    rows = batch.counts["rows"]
    assert (rows > 1, batch.counts, batch.problem) == (
        True, {"rows": rows, "new": 0, "changed": 0, "same": rows, "refused": 0}, {},
    )  # fmt: skip


@pytest.mark.parametrize("code", ["organizations", "programs", "activities"])
def test_every_field_of_a_kind_comes_out_under_its_own_heading(code):
    batch = planned(exported(code), f"{code}.xlsx", kind=code)
    assert {field.name for field in get_kind(code).fields} - set(batch.columns) == set()


def test_a_list_with_masked_numbers_comes_back_too():
    batch = planned(exported("participation", numbers="masked"), "x.xlsx", kind="attendance")
    assert batch.counts["same"] == 3


def test_what_was_counted_is_not_read_again():
    batch = planned(exported("programs"), "x.xlsx", kind="programs")
    assert batch.unread == ["กิจกรรมทั้งสิ้น (ครั้ง)", "แสดงต่อประชาชนตั้งแต่"]


def test_a_list_taken_out_in_english_comes_back_too():
    with translation.override("en"):
        data = exported("programs")
    assert planned(data, "x.xlsx", kind="programs").counts["same"] == 2
