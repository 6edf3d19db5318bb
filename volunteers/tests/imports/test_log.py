"""Old paper logs: messy headings, Thai days, hours as people write them; the same again changes nothing; taken back."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from xlsxwriter import Workbook

from accounts.models import User
from programs.imports.cells import Unread
from programs.models import Activity, Guest, Participation
from programs.tests import factories as programs
from residents.tests.factories import household, resident
from residents.tests.imports.files import imported, planned, register
from spreadsheets import services
from tests.contract import client_for, make_user
from volunteers.imports.log.parse import spent
from volunteers.models import ConfirmedHours, Deed, FadedHours, Shift
from volunteers.services.fading import fade
from volunteers.tests import factories
from volunteers.tests.giving import DAY, guest, helped, shift_on

pytestmark = pytest.mark.django_db
HEADINGS = ["ที่", "ชื่อ-สกุล", "ว.ด.ป.", "ชม.", "งานที่ทำ"]
ROW = [1, "มารียะห์ ตัวอย่างดี", "10 ม.ค. 69", "2 ชม.", "เก็บขยะริมคลอง"]


@pytest.fixture
def campaign(db):
    return factories.campaign("เก็บขยะริมคลอง")


@pytest.fixture
def who(db):
    return resident("มารียะห์", "ตัวอย่างดี", house=household(1))


def read(campaign, *rows, headings=HEADINGS, **how):
    return imported(
        register(*rows, headings=headings), kind="volunteer_log", params={"campaign": str(campaign.pk)}, **how
    )


def look(campaign, *rows, headings=HEADINGS, **how):
    return planned(
        register(*rows, headings=headings), kind="volunteer_log", params={"campaign": str(campaign.pk)}, **how
    )


def refused(batch) -> list[tuple[int, str, str]]:
    rows = batch.rows.exclude(reason="").order_by("row")
    return [(row.row, row.reason, row.facts["fault"]) for row in rows]


def given() -> list[tuple]:
    rows = ConfirmedHours.objects.order_by("part__activity__starts_at", "part__pk")
    return list(rows.values_list("part__resident__first_name", "part__activity__title_th", "minutes"))


def row(**said) -> list:
    values = dict(zip(("no", "name", "day", "hours", "work"), ROW, strict=True)) | said
    return list(values.values())


# --- cells


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [("2 ชม.", 120), ("2.5", 150), (2.5, 150), ("1:30", 90), ("๓", 180), ("๒ ชั่วโมง ๓๐ นาที", 150), ("45 นาที", 45), ("2 ชั่วโมงครึ่ง", 150),
     ("ครึ่งชั่วโมง", 30), ("9.00-11.30 น.", 150), ("08:30 - 12:00", 210), ("01:30:00", 90), (24, 1440), ("", None),
     ("-", None), (0, None), (None, None)],
)  # fmt: skip
def test_hours_as_people_write_them(cell, minutes):
    assert spent(cell) == minutes


@pytest.mark.parametrize("cell", ["ทั้งวันเลย", "-2", -2, 24.5, "25", "25 ชม.", "2-3", "11.00-9.00", float("nan"), "มา"])
def test_hours_that_cannot_be(cell):
    with pytest.raises(Unread):
        spent(cell)


# --- what is written


def test_a_line_becomes_a_work_of_the_day_with_confirmed_hours(campaign, who):
    clerk = User.objects.create_superuser("clerk")
    read(campaign, ROW, by=clerk)
    hours = ConfirmedHours.objects.select_related("part__activity__shift__opportunity").get()
    part, activity = hours.part, hours.part.activity
    assert (part.resident, part.role, part.present, part.minutes, hours.minutes) == (who, "volunteer", True, 120, 120)
    assert (activity.shift.opportunity, activity.status, activity.done_on, activity.shown) == (
        campaign,
        "done",
        DAY,
        False,
    )
    assert (hours.confirmed_by, part.noted_by, activity.reported_by) == (clerk, clerk, clerk)


def test_one_work_a_day_and_name_as_long_as_the_longest(campaign, who):
    other = resident("ซารีฮะ", "ตัวอย่างงาม")
    read(campaign, ROW, row(name=other.full_name, hours="3:15", work="เก็บขยะ ริมคลอง"), row(day="11/1/2569", hours="1"))
    assert given() == [("มารียะห์", "เก็บขยะริมคลอง", 120), ("ซารีฮะ", "เก็บขยะริมคลอง", 195), ("มารียะห์", "เก็บขยะริมคลอง", 60)]
    assert [one.minutes for one in Activity.objects.order_by("starts_at")] == [195, 60]


@pytest.mark.parametrize("day", ["10/1/2569", "10/01/69", "10 มกราคม 2569", "๑๐ ม.ค. ๒๕๖๙", "10-1-2026", "2026-01-10"])
def test_a_day_is_read_however_it_is_written(campaign, who, day):
    read(campaign, row(day=day))
    assert Activity.objects.get().done_on == DAY


@pytest.mark.parametrize(
    "headings",
    [
        ["ลำดับที่", "รายชื่อจิตอาสา", "วัน/เดือน/ปี", "จำนวนชั่วโมง", "กิจกรรม"],
        ["ลำดับ", "ชื่อ – นามสกุล", "วันที่ทำกิจกรรม", "ชั่วโมงจิตอาสา", "ทำอะไร"],
        ["no", "Full Name", "Date", "Hours", "Activity"],
    ],
)
def test_headings_of_other_offices(campaign, who, headings):
    read(campaign, ROW, headings=headings)
    assert given() == [("มารียะห์", "เก็บขยะริมคลอง", 120)]


def test_from_when_to_when_instead_of_hours(campaign, who):
    read(campaign, ["มารียะห์ ตัวอย่างดี", "10/1/2569", "9.00-11.30 น."], headings=["ชื่อ-สกุล", "วันที่", "เวลา"])
    assert given() == [("มารียะห์", "เก็บขยะริมคลอง", 150)]


def test_cells_that_excel_made_days_and_times(campaign, who):
    out = BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "สมุดบันทึกงานจิตอาสา ปี 2569")
        sheet.write_row(2, 0, ["ชื่อ-สกุล", "วันที่", "ชั่วโมง"])
        sheet.write(3, 0, "มารียะห์ ตัวอย่างดี")
        sheet.write_datetime(3, 1, DAY, book.add_format({"num_format": "d/m/yyyy"}))
        sheet.write_number(3, 2, 1.5 / 24, book.add_format({"num_format": "h:mm"}))
    imported(out.getvalue(), "log.xlsx", kind="volunteer_log", params={"campaign": str(campaign.pk)})
    assert given() == [("มารียะห์", "เก็บขยะริมคลอง", 90)]


def test_a_shift_that_was_planned_is_found_by_its_name_or_as_the_only_one_of_the_day(campaign, who):
    shift = shift_on(of=campaign)
    read(campaign, row(work=""), row(name=resident("ซารีฮะ", "ตัวอย่างงาม").full_name, hours="3"))
    assert (set(ConfirmedHours.objects.values_list("part__activity__shift", flat=True)), Shift.objects.count()) == (
        {shift.pk},
        1,
    )
    assert set(ConfirmedHours.objects.values_list("minutes", "why_longer")) == {(120, ""), (180, "ตามสมุดบันทึกในกระดาษ")}


def test_another_work_of_the_day_is_one_of_its_own(campaign, who):
    shift_on(of=campaign)
    read(campaign, row(work="ทาสีศาลา"))
    assert given() == [("มารียะห์", "ทาสีศาลา", 120)]


def test_a_shift_that_was_called_off_is_none(campaign, who):
    shift = shift_on(of=campaign)
    Activity.objects.filter(pk=shift.activity_id).update(status="cancelled", done_on=None, reported_at=None)
    read(campaign, ROW)
    assert ConfirmedHours.objects.get().part.activity_id != shift.activity_id


# --- who


def test_a_spelling_is_forgiven_and_the_village_tells(campaign):
    people = [
        resident("ฟาตีเมาะ", "ตัวอย่างงาม", house=household(n, str(n)), birth_date=date(1950 + n, 1, 1)) for n in (1, 2)
    ]
    read(campaign, ["ฟาตีเมาะห์ ตัวอย่างงาม", "2", "10/1/2569", "2"], headings=["ชื่อ-สกุล", "หมู่ที่", "วันที่", "ชั่วโมง"])
    assert Participation.objects.get().resident == people[1]


def test_of_two_of_one_name_it_asks_which(campaign):
    for house in ("7", "8"):
        resident("อาแว", "ตัวอย่างงาม", house=household(2, house), birth_date=date(1950 + int(house), 1, 1))
    assert refused(look(campaign, row(name="อาแว ตัวอย่างงาม"))) == [(2, "several_fit", "first_name")]


def test_somebody_unknown_is_refused_and_nobody_is_made(campaign):
    batch = read(campaign, row(name="นายไม่รู้จัก ตัวอย่างหาย"))
    assert (refused(batch), Guest.objects.count(), Activity.objects.count()) == (
        [(2, "member_unknown", "first_name")],
        0,
        0,
    )


def test_a_guest_who_is_known_is_found_by_name(campaign):
    outsider = guest()
    read(campaign, row(name="สมชาย ใจดี"))
    assert Participation.objects.get().guest == outsider


def test_of_two_guests_of_one_name_it_asks(campaign):
    guest(), guest()
    assert refused(look(campaign, row(name="สมชาย ใจดี"))) == [(2, "several_fit", "first_name")]


# --- refused


@pytest.mark.parametrize(
    ("said", "reason", "fault"),
    [
        ({"hours": "25"}, "amount_invalid", "hours"),
        ({"hours": "-2"}, "amount_invalid", "hours"),
        ({"hours": "มาก"}, "amount_invalid", "hours"),
        ({"hours": ""}, "amount_invalid", "hours"),
        ({"hours": "0"}, "amount_invalid", "hours"),
        ({"day": "31/2/2569"}, "day_invalid", "day"),
        ({"day": "ม.ค. 2569"}, "day_invalid", "day"),
        ({"day": ""}, "day_invalid", "day"),
    ],
)
def test_a_line_that_cannot_be_says_why(campaign, who, said, reason, fault):
    batch = look(campaign, ROW, row(**said))
    assert (refused(batch), batch.counts["new"]) == ([(3, reason, fault)], 1)


def test_nobody_has_helped_on_a_day_to_come(campaign, who):
    tomorrow = f"{factories.today() + timedelta(days=1):%d/%m/%Y}"
    assert refused(look(campaign, ROW, row(day=tomorrow))) == [(3, "day_invalid", "day")]


def test_a_line_twice_is_refused(campaign, who):
    assert refused(look(campaign, ROW, row(hours="5"))) == [(3, "duplicate_in_file", "first_name")]


@pytest.mark.parametrize("asked", ["", "0", "999999", "x", "-1"])
def test_without_a_campaign_no_log_is_read(campaign, asked):
    batch = planned(register(ROW, headings=HEADINGS), kind="volunteer_log", params={"campaign": asked})
    assert batch.problem == {"code": "campaign_needed"}


# --- what is there already


def test_the_same_log_again_changes_nothing(campaign, who):
    outsider = guest()
    rows = [ROW, row(name=outsider.name), row(work="ทาสีศาลา", hours="1")]
    read(campaign, *rows)
    again = read(campaign, *rows)
    assert (again.counts["same"], ConfirmedHours.objects.count(), Activity.objects.count()) == (3, 3, 2)


def test_other_hours_are_a_change_that_the_plan_shows(campaign, who):
    read(campaign, ROW)
    batch = read(campaign, row(hours="3"))
    assert (batch.counts["changed"], given()) == (1, [("มารียะห์", "เก็บขยะริมคลอง", 180)])


def test_who_was_on_the_list_and_not_confirmed_is_confirmed(campaign, who):
    shift = shift_on(of=campaign)
    Participation.objects.create(activity=shift.activity, resident=who)
    batch = read(campaign, ROW)
    part = Participation.objects.get()
    assert (batch.counts["changed"], part.present, part.confirmed_hours.minutes) == (1, True, 120)


# --- taken back


def test_undo_takes_everything_back(campaign, who):
    batch = read(campaign, ROW, row(work="ทาสีศาลา"))
    assert (services.undo_batch(batch, by=None), ConfirmedHours.objects.count(), Participation.objects.count()) == (
        [],
        0,
        0,
    )
    assert (Activity.objects.count(), Shift.objects.count()) == (0, 0)


def test_undo_gives_back_what_stood_there(campaign, who):
    helped(who, shift=shift_on(of=campaign), minutes=45)
    batch = read(campaign, ROW)
    services.undo_batch(batch, by=None)
    assert (given(), Activity.objects.count()) == ([("มารียะห์", "เก็บขยะริมคลอง", 45)], 1)


def test_what_was_edited_since_stays_with_its_work(campaign, who):
    other = resident("ซารีฮะ", "ตัวอย่างงาม")
    batch = read(campaign, ROW, row(name=other.full_name))
    hours = ConfirmedHours.objects.get(part__resident=who)
    hours.minutes = 60
    hours.save()
    kept = services.undo_batch(batch, by=None)
    assert ([one.target_id for one in kept], given(), Activity.objects.count()) == (
        [who.pk], [("มารียะห์", "เก็บขยะริมคลอง", 60)], 1,
    )  # fmt: skip


def test_a_work_of_which_something_else_was_told_since_stays(campaign, who):
    batch = read(campaign, ROW)
    Deed.objects.create(shift=Shift.objects.get(), kind=campaign.kind, amount=3, key="deed")
    assert (services.undo_batch(batch, by=None), Activity.objects.count(), given()) == ([], 1, [])


# --- the pages


def test_the_office_s_page_reads_a_log_and_shows_its_words(campaign, who):
    make_user("officer_volunteers")
    page = client_for("officer_volunteers").get("/admin/residents/resident/import/", {"kind": "volunteer_log"})
    assert ("เก็บขยะริมคลอง" in page.content.decode(), page.status_code) == (True, 200)


@pytest.mark.parametrize("role", ["registry_clerk", "officer_learning", "executive"])
def test_others_bring_no_log_in(campaign, role):
    make_user(role)
    answer = client_for(role).get("/admin/residents/resident/import/", {"kind": "volunteer_log"})
    assert answer.status_code == 403


def test_as_many_questions_for_three_as_for_one(campaign, django_assert_num_queries):
    people = [resident(f"คนที่{name}", "ตัวอย่าง") for name in "กขค"]
    lines = [row(name=one.full_name) for one in people]
    programs.program("อีกโครงการ", pillar_code="volunteers")
    with CaptureQueriesContext(connection) as one:
        look(campaign, lines[0])
    with django_assert_num_queries(len(one)):
        look(campaign, *lines)


# --- after its hours have faded


LONG_AGO = [1, "มารียะห์ ตัวอย่างดี", "10 ม.ค. 60", "2 ชม.", "เก็บขยะริมคลอง"]


def test_a_log_of_faded_hours_gives_them_to_nobody_once_more(campaign, who):
    read(campaign, LONG_AGO)
    fade()
    again = read(campaign, LONG_AGO)
    fade()
    assert (again.counts["same"], ConfirmedHours.objects.count()) == (1, 0)
    assert FadedHours.objects.values_list("people", "times", "minutes").get() == (1, 1, 120)


def test_what_has_faded_is_not_taken_back(campaign, who):
    """It would leave the list, stand in the totals, and be counted twice when the log is read once more."""
    batch = read(campaign, LONG_AGO)
    fade()
    services.undo_batch(batch, by=None)
    assert (Participation.objects.count(), read(campaign, LONG_AGO).counts["same"]) == (1, 1)
