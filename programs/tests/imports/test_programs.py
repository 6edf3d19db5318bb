"""The year's plan of programs into the portal."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied

from accounts.models import User
from programs.models import Program
from programs.tests.factories import organization, program
from residents.tests.factories import village
from residents.tests.imports.files import imported, planned, register
from spreadsheets import services

pytestmark = pytest.mark.django_db
HEADINGS = ["ที่", "ชื่อโครงการ", "กลุ่มงาน", "ปีงบประมาณ", "งบประมาณ (บาท)", "สถานะ"]
SCHOOL = [1, "โรงเรียนผู้สูงอายุ", "การดูแลกลุ่มประชากร", "2569", "25,000.00", "กำลังดำเนินการ"]


def read(*rows, headings=HEADINGS, **how):
    return imported(register(*rows, headings=headings), "แผน.csv", kind="programs", **how)


def plan(*rows, headings=HEADINGS, **how):
    return planned(register(*rows, headings=headings), kind="programs", **how)


def reasons(batch) -> list[tuple[int, str]]:
    return list(batch.rows.exclude(reason="").order_by("row").values_list("row", "reason"))


def officer(*pillars: str):
    """Somebody who may import programs of these pillars."""
    one = User.objects.create_user(f"officer-{'-'.join(pillars)}")
    names = ["import_program", *(f"work_in_{code}" for code in pillars)]
    one.user_permissions.set(Permission.objects.filter(codename__in=names))
    return one


def test_a_new_one_is_a_draft():
    read(SCHOOL)
    one = Program.objects.get()
    assert (one.name_th, one.pillar.code, one.fiscal_year, one.budget, one.status, one.published_at) == (
        "โรงเรียนผู้สูงอายุ", "care", 2569, Decimal("25000.00"), "running", None,
    )  # fmt: skip


def test_the_same_file_again_changes_nothing():
    read(SCHOOL)
    assert plan(SCHOOL).counts == {"rows": 1, "new": 0, "changed": 0, "same": 1, "refused": 0}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("กลุ่มงานที่ 5 จิตอาสา", "volunteers"),
        ("ด้านเศรษฐกิจ", "economy"),
        ("เรียนรู้ตลอดชีวิต", "learning"),
        ("Kebajikan komuniti", "welfare"),
    ],
)
def test_a_pillar_as_offices_say_it(written, code):
    read([1, "งาน", written, "2569", "", ""])
    assert Program.objects.get().pillar.code == code


def test_the_project_number_is_stronger_than_the_name():
    program("ชื่อเดิม", pillar_code="care", code="ส.1/2569", fiscal_year=2569)
    headings = [*HEADINGS, "รหัสโครงการ"]
    read([*SCHOOL, "ส 1/2569"], headings=headings)
    assert Program.objects.get().name_th == "โรงเรียนผู้สูงอายุ"


def test_another_year_is_another_program():
    read(SCHOOL)
    read([1, "โรงเรียนผู้สูงอายุ", "การดูแลกลุ่มประชากร", "2570", "", ""])
    assert sorted(Program.objects.values_list("fiscal_year", flat=True)) == [2569, 2570]


def test_the_year_may_stand_in_the_title():
    data = "แผนงานประจำปีงบประมาณ พ.ศ. ๒๕๖๘\n".encode() + register(SCHOOL[:3], headings=HEADINGS[:3])
    imported(data, kind="programs")
    assert Program.objects.get().fiscal_year == 2568


def test_what_is_refused():
    batch = plan(
        [1, "", "จิตอาสา", "2569", "", ""],
        [2, "งานหนึ่ง", "ด้านอวกาศ", "2569", "", ""],
        [3, "งานสอง", "", "2569", "", ""],
        [4, "งานสาม", "จิตอาสา", "2569", "มากมาย", ""],
        SCHOOL,
        SCHOOL,
    )
    assert reasons(batch) == [
        (2, "name_missing"), (3, "word_unknown"), (4, "word_unknown"), (5, "amount_invalid"), (7, "duplicate_in_file"),
    ]  # fmt: skip


def test_what_hangs_on_a_program():
    headings = ["โครงการ", "กลุ่มงาน", "วัตถุประสงค์", "แหล่งงบประมาณ", "ตัวชี้วัด", "กลุ่มเป้าหมาย", "พื้นที่ดำเนินการ"]
    village(1), village(2), village(3)
    read(
        [
            "งานเยี่ยมบ้าน", "การดูแล", "1. การเข้าถึงบริการ: ได้ตรวจสุขภาพที่บ้าน", "อบต. 10,000\nกองทุนสุขภาพ (รอบที่ 2) 5,500.50",
            "ผู้สูงอายุที่ได้รับการเยี่ยม (คน): เป้าหมาย 40 ผล 38", "ผู้สูงอายุ", "หมู่ 1, 3",
        ],
        headings=headings,
    )  # fmt: skip
    one = Program.objects.get()
    assert [
        list(one.aims.values_list("means", "text_th")),
        list(one.funding.values_list("source", "detail", "amount")),
        list(one.indicators.values_list("name_th", "unit_th", "target", "result")),
        list(one.target_groups.values_list("name_th", flat=True)),
        list(one.villages.values_list("number", flat=True)),
    ] == [
        [("access", "ได้ตรวจสุขภาพที่บ้าน")],
        [("office", "", Decimal("10000.00")), ("health", "รอบที่ 2", Decimal("5500.50"))],
        [("ผู้สูงอายุที่ได้รับการเยี่ยม", "คน", Decimal("40.00"), Decimal("38.00"))],
        ["ผู้สูงอายุ (60 ปีขึ้นไป)"],
        [1, 3],
    ]


def test_a_result_that_comes_later_fills_its_indicator():
    headings = ["โครงการ", "กลุ่มงาน", "ตัวชี้วัด"]
    read(["งาน", "จิตอาสา", "คนที่มา (คน): เป้าหมาย 40"], headings=headings)
    read(["งาน", "จิตอาสา", "คนที่มา: ผล 55"], headings=headings)
    assert list(Program.objects.get().indicators.values_list("unit_th", "target", "result")) == [
        ("คน", Decimal("40.00"), Decimal("55.00"))
    ]


def test_words_that_nobody_can_read_are_told():
    organization("กลุ่มจริง")
    batch = read(["งาน", "จิตอาสา", "กลุ่มจริง, กลุ่มในฝัน"], headings=["โครงการ", "กลุ่มงาน", "ผู้ดำเนินงาน"])
    assert (Program.objects.get().organizations.count(), batch.rows.get().facts["facts"]["unread"]) == (
        1, ["ผู้ดำเนินงาน: กลุ่มในฝัน"],
    )  # fmt: skip


# --- pillars


def test_an_officer_writes_in_their_pillar():
    batch = plan(SCHOOL, by=officer("care"))
    assert batch.counts["new"] == 1


def test_a_row_of_another_pillar_is_refused():
    assert reasons(plan(SCHOOL, by=officer("welfare"))) == [(2, "other_pillar")]


def test_a_program_is_not_moved_into_ones_own_pillar():
    program("โรงเรียนผู้สูงอายุ", pillar_code="care", code="ส1", fiscal_year=2569)
    row = [1, "โรงเรียนผู้สูงอายุ", "สวัสดิการชุมชน", "2569", "", "", "ส1"]
    batch = plan(row, headings=[*HEADINGS, "รหัสโครงการ"], by=officer("welfare"))
    assert reasons(batch) == [(2, "other_pillar")]


def test_an_officer_of_one_pillar_need_not_name_it():
    read([1, "งานสอง", "", "2569", "", ""], by=officer("learning"))
    assert Program.objects.get().pillar.code == "learning"


def test_a_pillar_taken_away_counts_when_it_is_written():
    care = officer("care", "welfare")
    batch = plan(SCHOOL, by=care)
    care.user_permissions.remove(Permission.objects.get(codename="work_in_care"))
    with pytest.raises(services.PlanIsStale):
        services.apply_batch(batch, by=User.objects.get(pk=care.pk))


def test_without_the_right_nothing_is_written():
    batch = plan(SCHOOL)
    with pytest.raises(PermissionDenied):
        services.apply_batch(batch, by=User.objects.create_user("nobody"))


# --- undo


def test_undo_takes_all_of_it_away():
    headings = ["โครงการ", "กลุ่มงาน", "แหล่งงบประมาณ", "ตัวชี้วัด"]
    batch = read(["งาน", "จิตอาสา", "อบต. 10,000", "คนที่มา: เป้าหมาย 40"], headings=headings)
    assert (services.undo_batch(batch, by=None), Program.objects.count()) == ([], 0)


def test_undo_puts_the_lists_back():
    headings = ["โครงการ", "กลุ่มงาน", "แหล่งงบประมาณ"]
    read(["งาน", "จิตอาสา", "อบต. 10,000"], headings=headings)
    batch = read(["งาน", "จิตอาสา", "อบต. 12,000\nบริจาค 500"], headings=headings)
    services.undo_batch(batch, by=None)
    assert list(Program.objects.get().funding.values_list("source", "amount")) == [("office", Decimal("10000.00"))]
