"""A list of activities, planned and held, into the portal."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission

from accounts.models import User
from programs.models import Activity, Guest, Participation, UnnamedCount
from programs.services.signups import sign_up
from programs.tests.factories import activity, at, program
from residents.tests.imports.files import imported, planned, register
from spreadsheets import services

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november_2026")]
HEADINGS = ["โครงการ", "กิจกรรม", "วันที่", "เวลา", "สถานที่", "รับได้ (คน)"]
KOMPANG = ["งานกุมปัง", "ซ้อมกุมปัง", "7 พ.ย. 2570", "9.00-12.00 น.", "ลานมัสยิด", "30"]
DONE = ["กิจกรรม", "วันที่", "ผู้เข้าร่วม (คน)", "ค่าใช้จ่าย (บาท)", "ผลที่ได้"]


@pytest.fixture(autouse=True)
def kompang(db):
    return program("งานกุมปัง", pillar_code="welfare", fiscal_year=2571, code="ส.3/71", other_names="งานกองปังเยาวชน")


def read(*rows, headings=HEADINGS, **how):
    return imported(register(*rows, headings=headings), "กิจกรรม.csv", kind="activities", **how)


def reasons(*rows, headings=HEADINGS, **how) -> list[tuple[int, str]]:
    batch = planned(register(*rows, headings=headings), kind="activities", **how)
    return list(batch.rows.exclude(reason="").order_by("row").values_list("row", "reason"))


def row(**changed) -> list:
    names = ("program", "activity", "day", "time", "place", "capacity")
    return [changed.get(name, cell) for name, cell in zip(names, KOMPANG, strict=True)]


def test_a_planned_one(kompang):
    read(KOMPANG)
    one = Activity.objects.get()
    assert (one.program, one.title_th, one.starts_at, one.ends_at, one.place_th, one.capacity, one.status) == (
        kompang, "ซ้อมกุมปัง", at(2027, 11, 7, 9), at(2027, 11, 7, 12), "ลานมัสยิด", 30, "planned",
    )  # fmt: skip


def test_the_same_file_again_changes_nothing():
    read(KOMPANG)
    assert planned(register(KOMPANG, headings=HEADINGS), kind="activities").counts["same"] == 1


def test_another_time_is_a_change_of_the_same_activity():
    read(KOMPANG)
    read(row(time="บ่ายโมง"))
    assert Activity.objects.get().starts_at == at(2027, 11, 7, 13)


def test_without_a_time_it_is_the_morning():
    read(row(time=""))
    assert Activity.objects.get().ends_at == at(2027, 11, 7, 12)


def test_without_a_time_the_time_that_is_known_stays():
    read(row(time="13.00-15.00 น."))
    read(row(time="", place="ลานใหม่"))
    assert Activity.objects.get().starts_at == at(2027, 11, 7, 13)


@pytest.mark.parametrize("written", ["งานกุงปัง", "งานกองปังเยาวชน", "ส.3/71"])
def test_the_program_is_found_by_its_spellings_and_its_number(kompang, written):
    headings = ["รหัสโครงการ" if written == "ส.3/71" else "โครงการ", *HEADINGS[1:]]
    read(row(program=written), headings=headings)
    assert Activity.objects.get().program == kompang


def test_the_program_may_be_chosen_beside_the_file(kompang):
    read(KOMPANG[1:], headings=HEADINGS[1:], params={"program": str(kompang.pk)})
    assert Activity.objects.get().program == kompang


def test_what_is_refused():
    rows = [
        row(activity=""), row(program="งานในฝัน"), row(program=""), row(day="วันดี"), row(day=""), row(time="หลังละหมาด"),
        row(time="12.00-9.00 น."), KOMPANG, row(time="10.00 น."),
    ]  # fmt: skip
    assert reasons(*rows) == [
        (2, "name_missing"), (3, "program_unknown"), (4, "program_unknown"), (5, "day_invalid"), (6, "day_invalid"),
        (7, "day_invalid"), (8, "day_invalid"), (10, "duplicate_in_file"),
    ]  # fmt: skip


def test_a_program_of_two_pillars_needs_more_words():
    program("งานกุมปัง", pillar_code="learning", fiscal_year=2571)
    assert reasons(KOMPANG) == [(2, "several_fit")]


def test_what_was_held_is_told_by_what_came_of_it(kompang):
    read(
        ["ซ้อมกุมปัง", "7/11/2568", "45 คน", "1,200.50", "เด็กมากันพร้อมหน้า"],
        headings=DONE,
        params={"program": str(kompang.pk)},
    )
    one = Activity.objects.get()
    assert (one.status, one.done_on, one.done_cost, one.result_th, one.unnamed.get().people) == (
        "done", date(2025, 11, 7), Decimal("1200.50"), "เด็กมากันพร้อมหน้า", 45,
    )  # fmt: skip


def test_a_report_that_comes_later_fills_in_the_plan(kompang):
    planned_one = activity("ซ้อมกุมปัง", of=kompang, starts_at=at(2025, 11, 7, 9))
    read(["ซ้อมกุมปัง", "7/11/2568", "45", "", ""], headings=DONE, params={"program": str(kompang.pk)})
    planned_one.refresh_from_db()
    assert (planned_one.status, planned_one.reported_at is not None) == ("done", True)


def test_a_plan_does_not_take_a_report_back(kompang):
    read(["ซ้อมกุมปัง", "7/11/2568", "45", "", ""], headings=DONE, params={"program": str(kompang.pk)})
    read(["ซ้อมกุมปัง", "7/11/2568", "อยู่ในแผน"], headings=["กิจกรรม", "วันที่", "สถานะ"], params={"program": str(kompang.pk)})
    assert Activity.objects.get().status == "done"


def test_what_is_to_come_was_not_held(kompang):
    rows = ["ซ้อมกุมปัง", "7/11/2570", "ดำเนินการแล้ว"]
    assert reasons(rows, headings=["กิจกรรม", "วันที่", "สถานะ"], params={"program": str(kompang.pk)}) == [
        (2, "day_invalid")
    ]


def test_a_row_of_another_pillar_is_refused():
    officer = User.objects.create_user("officer")
    officer.user_permissions.set(Permission.objects.filter(codename__in=["import_program", "work_in_care"]))
    assert reasons(KOMPANG, by=officer) == [(2, "other_pillar")]


def test_undo_of_a_report_is_the_plan_again(kompang):
    planned_one = activity("ซ้อมกุมปัง", of=kompang, starts_at=at(2025, 11, 7, 9))
    batch = read(["ซ้อมกุมปัง", "7/11/2568", "45", "100", ""], headings=DONE, params={"program": str(kompang.pk)})
    services.undo_batch(batch, by=None)
    planned_one.refresh_from_db()
    assert (planned_one.status, planned_one.done_on, planned_one.done_cost, UnnamedCount.objects.count()) == (
        "planned", None, None, 0,
    )  # fmt: skip


def test_undo_leaves_one_to_which_somebody_came():
    batch = read(KOMPANG)
    Participation.objects.create(activity=Activity.objects.get(), guest=Guest.objects.create(name="ตัวอย่าง"))
    assert [row.row for row in services.undo_batch(batch, by=None)] == [2]


def test_it_may_last_two_days():
    read([*KOMPANG[:3], "8 พ.ย. 2570"], headings=[*HEADINGS[:3], "ถึงวันที่"])
    assert Activity.objects.get().ends_at == at(2027, 11, 8, 12)


def test_more_places_let_who_waits_move_up(kompang):
    full = activity("ซ้อมกุมปัง", of=kompang, starts_at=at(2027, 11, 7, 9), capacity=1)
    for key in ("a", "b"):
        sign_up(full, name=key, phone="", key=key)
    read(KOMPANG)
    assert list(full.sign_ups.values_list("state", flat=True)) == ["place", "place"]
