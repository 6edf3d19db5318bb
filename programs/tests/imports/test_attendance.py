"""Who came, from the lists that offices keep."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied

from accounts.models import User
from programs.enums import ActivityStatus
from programs.models import Guest, Participation, SignUp
from programs.tests.factories import activity, at, program
from residents.models import VillageKeeper
from residents.tests.factories import citizen_id, household, resident, village
from residents.tests.imports.files import imported, planned, register
from spreadsheets import services

pytestmark = pytest.mark.django_db
NAMES = ["ลำดับ", "ชื่อ-สกุล", "หมู่ที่"]
LIST = [*NAMES, "บทบาท", "ชั่วโมง", "หมายเหตุ"]
ALONE = ["กิจกรรม", "วันที่", "เลขประจำตัวประชาชน", "ชื่อ-สกุล", "หมู่ที่", "บทบาท", "ชั่วโมง"]


@pytest.fixture
def kompang(db):
    return program("งานกุมปัง", pillar_code="welfare", fiscal_year=2569)


@pytest.fixture(autouse=True)
def first(kompang):
    return activity("ซ้อมกุมปัง", of=kompang, starts_at=at(2025, 11, 1, 9), village=village(1))


@pytest.fixture
def second(kompang):
    return activity("ซ้อมกุมปัง", of=kompang, starts_at=at(2025, 11, 8, 9))


@pytest.fixture
def elsewhere(kompang):
    return activity("ประชุมไกล", of=kompang, starts_at=at(2025, 11, 1, 9), village=village(2))


@pytest.fixture(autouse=True)
def mariyah(db):
    return resident("มารียะห์", "ตัวอย่างดี", house=household(1))


@pytest.fixture(autouse=True)
def awae(db):
    return resident("อาแว", "ตัวอย่างงาม", house=household(2), title="นาย", sex="M", birth_date=date(2000, 1, 2))


def plan(*rows, headings=NAMES, of=None, **how):
    params = {"activity": str(of.pk)} if of else how.pop("params", None)
    return planned(register(*rows, headings=headings), kind="attendance", params=params, **how)


def read(*rows, headings=NAMES, of=None, **how):
    params = {"activity": str(of.pk)} if of else how.pop("params", None)
    return imported(register(*rows, headings=headings), kind="attendance", params=params, **how)


def reasons(batch) -> list[tuple[int, str]]:
    return list(batch.rows.exclude(reason="").order_by("row").values_list("row", "reason"))


def came() -> list[tuple]:
    rows = Participation.objects.order_by("activity__starts_at", "resident__first_name")
    return list(rows.values_list("resident__first_name", "role", "present", "minutes", "note"))


# --- a list of names for one activity


def test_names_of_a_list_were_there(first):
    read([1, "นางมารียะห์ ตัวอย่างดี", 1], [2, "นายอาแว ตัวอย่างงาม", 2], of=first)
    assert came() == [("มารียะห์", "participant", True, None, ""), ("อาแว", "participant", True, None, "")]


def test_role_hours_and_note(first):
    read([1, "นายอาแว ตัวอย่างงาม", 2, "จิตอาสา", "2 ชม. 30 นาที", "ขนเก้าอี้"], headings=LIST, of=first)
    assert came() == [("อาแว", "volunteer", True, 150, "ขนเก้าอี้")]


def test_a_name_may_be_spelt_otherwise(first):
    read([1, "นางมารีย๊ะ ตัวอย่างดี", 1], of=first)
    assert came() == [("มารียะห์", "participant", True, None, "")]


def test_history_and_batch_say_where_it_comes_from(first):
    batch = read([1, "นายอาแว ตัวอย่างงาม", 2], of=first)
    part = Participation.objects.get()
    assert (part.batch, part.history.get().history_change_reason) == (batch, f"import {batch.pk}")


def test_the_same_list_again_changes_nothing(first):
    read([1, "นายอาแว ตัวอย่างงาม", 2], of=first)
    assert plan([1, "นายอาแว ตัวอย่างงาม", 2], of=first).counts["same"] == 1


def test_a_blank_cell_erases_nothing(first):
    read([1, "นายอาแว ตัวอย่างงาม", 2, "วิทยากร", "2", "ดี"], headings=LIST, of=first)
    read([1, "นายอาแว ตัวอย่างงาม", 2, "", "", ""], headings=LIST, of=first)
    assert came() == [("อาแว", "teacher", True, 120, "ดี")]


def test_who_is_refused(first):
    resident("อาแว", "ตัวอย่างงาม", house=household(2, "7"), title="นาย", sex="M", birth_date=date(1970, 1, 1))
    rows = [
        [1, "นางไม่รู้จัก ตัวอย่างหาย", 1],
        [2, "นายอาแว ตัวอย่างงาม", 2],
        [3, "นางมารียะห์ ตัวอย่างดี", 2],
        [4, "นางมารียะห์ ตัวอย่างดี", 1],
        [5, "นางมารียะห์ ตัวอย่างดี", 1],
    ]
    assert reasons(plan(*rows, of=first)) == [
        (2, "member_unknown"), (3, "several_fit"), (4, "member_unknown"), (6, "duplicate_in_file"),
    ]  # fmt: skip


def test_the_birth_date_tells_namesakes_apart(first):
    resident("อาแว", "ตัวอย่างงาม", house=household(2, "7"), title="นาย", sex="M", birth_date=date(1970, 1, 1))
    read([1, "นายอาแว ตัวอย่างงาม", 2, "1/1/2513"], headings=[*NAMES, "วันเกิด"], of=first)
    assert Participation.objects.get().resident.birth_date == date(1970, 1, 1)


def test_of_namesakes_who_is_on_the_list_is_meant(first, awae):
    resident("อาแว", "ตัวอย่างงาม", house=household(2, "7"), title="นาย", sex="M", birth_date=date(1970, 1, 1))
    Participation.objects.create(activity=first, resident=awae, present=True)
    assert plan([1, "นายอาแว ตัวอย่างงาม", 2], of=first).counts["same"] == 1


def test_of_people_who_sound_alike_who_is_spelt_so_is_meant(first, awae):
    resident("อะแว", "ตัวอย่างงาม", house=household(2, "7"), title="นาย", sex="M", birth_date=date(1970, 1, 1))
    read([1, "นายอาแว ตัวอย่างงาม", 2], of=first)
    assert Participation.objects.get().resident == awae


def test_a_number_tells_who_it_is(first, awae):
    read([1, "นายอาแว เปลี่ยนนามสกุล", "", awae.citizen_id], headings=[*NAMES, "เลขประจำตัวประชาชน"], of=first)
    assert Participation.objects.get().resident == awae


def test_a_sign_up_is_joined_to_who_came(first, awae):
    asked = SignUp.objects.create(activity=first, name="อาแว", resident=awae, code_digest="a", code_cipher=b"", key="a")
    read([1, "นายอาแว ตัวอย่างงาม", 2], of=first)
    assert Participation.objects.get().sign_up == asked


# --- names down, days across


def grid(kompang, *rows, days=("1/11/2568", "8/11/2568"), run=read):
    return run(*rows, headings=[*NAMES, *days], params={"program": str(kompang.pk)})


@pytest.mark.parametrize(
    "days", [("1/11/2568", "8/11/2568"), ("1 พ.ย. 68", "8 พ.ย. 68"), ("1/11", "8/11"), ("1 พ.ย.", "8 พ.ย.")]
)
def test_ticks_under_days(kompang, second, days):
    grid(kompang, [1, "นางมารียะห์ ตัวอย่างดี", 1, "/", "x"], [2, "นายอาแว ตัวอย่างงาม", 2, "", "2"], days=days)
    assert came() == [
        ("มารียะห์", "participant", True, None, ""), ("มารียะห์", "participant", False, None, ""),
        ("อาแว", "participant", True, 120, ""),
    ]  # fmt: skip


def test_a_blank_under_a_day_says_nothing(kompang, second):
    grid(kompang, [1, "นางมารียะห์ ตัวอย่างดี", 1, "/", "/"])
    grid(kompang, [1, "นางมารียะห์ ตัวอย่างดี", 1, "", "x"])
    assert [present for _name, _role, present, *_rest in came()] == [True, False]


def test_a_cross_takes_the_hours_along(kompang, second):
    grid(kompang, [1, "นายอาแว ตัวอย่างงาม", 2, "3", ""])
    grid(kompang, [1, "นายอาแว ตัวอย่างงาม", 2, "x", ""])
    assert came() == [("อาแว", "participant", False, None, "")]


def test_a_day_without_an_activity_is_named(kompang):
    batch = grid(kompang, [1, "นายอาแว ตัวอย่างงาม", 2, "/", "/"], run=plan)
    assert batch.problem == {"code": "days_unknown", "columns": ["8/11/2568"]}


def test_days_without_a_program_say_too_little(second):
    batch = plan([1, "นายอาแว ตัวอย่างงาม", 2, "/"], headings=[*NAMES, "1/11/2568"])
    assert batch.problem == {"code": "activity_needed"}


# --- a list that names activity and day


def test_rows_with_activity_and_day(second):
    rows = [
        ["ซ้อมกองปัง", day, "", "นายอาแว ตัวอย่างงาม", 2, "", hours]
        for day, hours in (("1/11/2568", "1"), ("8/11/2568", "2"))
    ]
    read(*rows, headings=ALONE)
    assert [minutes for *_who, minutes, _note in came()] == [60, 120]


def test_a_masked_number_says_nothing(awae):
    read(["ซ้อมกุมปัง", "1/11/2568", awae.masked_id, "นายอาแว ตัวอย่างงาม", 2, "", ""], headings=ALONE)
    assert Participation.objects.get().resident == awae


def test_an_activity_that_there_is_not():
    rows = [
        ["ซ้อมลิเกฮูลู", "1/11/2568", "", "นายอาแว ตัวอย่างงาม", 2, "", ""],
        ["ซ้อมกุมปัง", "2/11/2568", "", "นายอาแว ตัวอย่างงาม", 2, "", ""],
        ["", "1/11/2568", "", "นายอาแว ตัวอย่างงาม", 2, "", ""],
        ["ซ้อมกุมปัง", "", "", "นายอาแว ตัวอย่างงาม", 2, "", ""],
    ]
    assert reasons(plan(*rows, headings=ALONE)) == [
        (2, "activity_unknown"), (3, "activity_unknown"), (4, "activity_unknown"), (5, "day_invalid"),
    ]  # fmt: skip


def test_nobody_came_to_what_was_called_off(first):
    first.status = ActivityStatus.CANCELLED
    first.save()
    assert plan([1, "นายอาแว ตัวอย่างงาม", 2], of=first).problem == {"code": "activity_needed"}


def test_a_guest_who_is_written_down_stays_one(first):
    Participation.objects.create(activity=first, guest=Guest.objects.create(name="คุณแขก ตัวอย่างไกล"), present=True)
    assert plan([1, "คุณแขก ตัวอย่างไกล", ""], of=first).counts["same"] == 1


# --- who may


def keeper(number: int) -> User:
    one = User.objects.create_user(f"keeper-{number}")
    one.user_permissions.set(Permission.objects.filter(codename__in=["add_participation", "view_batch"]))
    VillageKeeper.objects.create(user=one, village=village(number))
    return one


def test_a_keeper_writes_people_of_their_villages_alone(first):
    batch = plan([1, "นางมารียะห์ ตัวอย่างดี", 1], [2, "นายอาแว ตัวอย่างงาม", 2], of=first, by=keeper(1))
    assert (batch.counts["new"], reasons(batch)) == (1, [(3, "member_unknown")])


def test_a_number_of_another_village_is_nobody_s(first, awae):
    row = [1, "นายอาแว ตัวอย่างงาม", "", awae.citizen_id]
    batch = plan(row, headings=[*NAMES, "เลขประจำตัวประชาชน"], of=first, by=keeper(1))
    assert reasons(batch) == [(2, "member_unknown")]


def test_a_number_of_another_village_is_answered_as_one_of_nobody(first, awae):
    """Two alike, of whom the row means the one in its house: whether the number is somebody's must not decide."""
    for number in ("1", "2"):
        resident("แวสาลี", "ตัวอย่างใจ", house=household(1, number), number="", birth_date=date(1990, 3, 4))
    heads = [*NAMES, "บ้านเลขที่", "วันเกิด", "เลขประจำตัวประชาชน"]
    row = [1, "แวสาลี ตัวอย่างใจ", 1, "1", "4/3/2533"]
    by, numbers = keeper(1), (awae.citizen_id, citizen_id())
    asked = [plan([*row, number], headings=heads, of=first, by=by) for number in numbers]
    assert [batch.counts["new"] for batch in asked] == [1, 1]


def test_a_keeper_writes_no_list_of_another_village(elsewhere):
    assert plan([1, "นางมารียะห์ ตัวอย่างดี", 1], of=elsewhere, by=keeper(1)).problem == {"code": "activity_needed"}


def test_a_file_that_names_an_activity_of_another_village_finds_none(elsewhere):
    row = ["ประชุมไกล", "1/11/2568", "", "นางมารียะห์ ตัวอย่างดี", 1, "", ""]
    assert reasons(plan(row, headings=ALONE, by=keeper(1))) == [(2, "activity_unknown")]


def test_whoever_keeps_the_village_no_longer_writes_nothing(first):
    by = keeper(1)
    batch = plan([1, "นางมารียะห์ ตัวอย่างดี", 1], of=first, by=by)
    by.kept.all().delete()
    with pytest.raises(PermissionDenied):
        services.apply_batch(batch, by=by)


# --- undo


def test_undo_takes_the_names_away(first):
    batch = read([1, "นายอาแว ตัวอย่างงาม", 2], of=first)
    assert (services.undo_batch(batch, by=None), came()) == ([], [])


def test_undo_puts_back_what_was_written(first):
    read([1, "นายอาแว ตัวอย่างงาม", 2, "วิทยากร", "2", ""], headings=LIST, of=first)
    batch = read([1, "นายอาแว ตัวอย่างงาม", 2, "จิตอาสา", "4", ""], headings=LIST, of=first)
    services.undo_batch(batch, by=None)
    assert came() == [("อาแว", "teacher", True, 120, "")]


def test_undo_leaves_what_was_edited_since(first):
    batch = read([1, "นางมารียะห์ ตัวอย่างดี", 1], [2, "นายอาแว ตัวอย่างงาม", 2], of=first)
    Participation.objects.get(resident__first_name="อาแว").save()
    assert ([row.row for row in services.undo_batch(batch, by=None)], len(came())) == ([3], 1)


def test_undo_leaves_what_belongs_to_a_village_that_one_keeps_no_longer(first):
    by = keeper(1)
    row = ["ซ้อมกุมปัง", "1/11/2568", "", "นางมารียะห์ ตัวอย่างดี", 1, "", ""]
    batch = read(row, headings=ALONE, by=by)
    by.kept.all().delete()
    assert ([row.row for row in services.undo_batch(batch, by=by)], len(came())) == ([2], 1)


def test_somebody_else_s_writing_makes_the_plan_stale(first, awae):
    batch = plan([1, "นายอาแว ตัวอย่างงาม", 2], of=first)
    Participation.objects.create(activity=first, resident=awae)
    with pytest.raises(services.PlanIsStale):
        services.apply_batch(batch, by=None)
