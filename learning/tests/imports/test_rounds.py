"""Who came to the meetings of a round, from the list that the teacher keeps: names down, days across."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from xlsxwriter import Workbook

from accounts.models import User
from learning.services import learners
from learning.tests import factories
from learning.tests.factories import moved_to, plan
from programs.models import Guest, Participation, SignUp
from programs.services.attendance import mark
from programs.services.signups import link_to_guest, sign_up, withdraw
from residents.tests.factories import household, resident
from residents.tests.imports.files import imported, planned, register
from spreadsheets import services

pytestmark = pytest.mark.django_db
DAYS = (date(2025, 11, 7), date(2025, 11, 14), date(2025, 11, 21))
SHORT = ["ชื่อ-สกุล", "7/11/2568", "14 พ.ย. 68", "21/11"]


@pytest.fixture
def found(db):
    return moved_to(plan(factories.course(meetings=3), meetings=3, capacity=3), *DAYS)


@pytest.fixture
def mariyah(db):
    return resident("มารียะห์", "ตัวอย่างดี", house=household(1))


@pytest.fixture
def learner(found, mariyah):
    SignUp.objects.all().delete()
    # Tomorrow: at nine today sign-up is over for half of the day.
    moved_to(found, *(factories.today() + timedelta(days=1) for _day in DAYS))
    learners.enrol(found, mariyah, key="a", by=None)
    moved_to(found, *DAYS)
    return mariyah


def read(found, *rows, headings=SHORT, **how):
    return imported(register(*rows, headings=headings), kind="round_attendance", params={"round": str(found.pk)}, **how)


def look(found, *rows, headings=SHORT, **how):
    return planned(register(*rows, headings=headings), kind="round_attendance", params={"round": str(found.pk)}, **how)


def refused(batch) -> list[tuple[int, str]]:
    return list(batch.rows.exclude(reason="").order_by("row").values_list("row", "reason"))


def came() -> list[tuple]:
    rows = Participation.objects.order_by("activity__starts_at")
    return list(rows.values_list("activity__starts_at__day", "present", "minutes"))


def test_ticks_under_days_of_meetings(found, learner):
    read(found, ["มารียะห์ ตัวอย่างดี", "✓", "x", ""])
    assert came() == [(7, True, None), (14, False, None)]


def test_hours_may_stand_instead_of_ticks(found, learner):
    read(found, ["มารียะห์ ตัวอย่างดี", "1", "2", "1.5"])
    assert came() == [(7, True, None), (14, True, 120), (21, True, 90)]


@pytest.mark.parametrize(
    "heading", ["7/11/2568", "7/11/68", "7/11/2025", "7 พ.ย. 2568", "๗ พ.ย. ๖๘", "7/11", "7 พ.ย.", "7 พฤศจิกายน 2568"]
)
def test_a_day_is_read_however_it_is_written(found, learner, heading):
    read(found, ["มารียะห์ ตัวอย่างดี", "/"], headings=["ชื่อ-สกุล", heading])
    assert came() == [(7, True, None)]


@pytest.mark.parametrize("day", [date(2025, 11, 7), date(2568, 11, 7)])
def test_a_day_may_be_a_cell_that_excel_made_a_day(found, learner, day):
    out = BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["ลำดับ", "ชื่อ-สกุล"])
        sheet.write_datetime(0, 2, day, book.add_format({"num_format": "d/m/yyyy"}))
        sheet.write_datetime(0, 3, date(2025, 12, 25), book.add_format({"num_format": "d/m/yyyy"}))
        sheet.write_row(1, 0, [1, "มารียะห์ ตัวอย่างดี", "/", "/"])
    batch = imported(out.getvalue(), "x.xlsx", kind="round_attendance", params={"round": str(found.pk)})
    assert (came(), batch.unread) == ([(7, True, None)], ["ลำดับ", "25/12/2568"])


def test_a_day_that_is_no_meeting_is_told_by_name_and_never_guessed(found, learner):
    batch = read(found, ["มารียะห์ ตัวอย่างดี", "/", "/"], headings=["ชื่อ-สกุล", "7/11/2568", "8/11/2568"])
    assert (came(), batch.unread) == ([(7, True, None)], ["8/11/2568"])


def test_a_meeting_that_has_not_come_is_not_read(found, learner):
    ahead = factories.today().replace(year=factories.today().year + 1, day=3)
    moved_to(found, DAYS[0], DAYS[1], ahead)
    heading = f"{ahead.day}/{ahead.month}/{ahead.year + 543}"
    batch = look(found, ["มารียะห์ ตัวอย่างดี", "/", "/"], headings=["ชื่อ-สกุล", "7/11/2568", heading])
    assert batch.unread == [heading]


def test_a_day_without_a_year_that_may_be_two_is_none(found, learner):
    moved_to(found, date(2024, 11, 7), date(2025, 11, 7), DAYS[2])
    batch = look(found, ["มารียะห์ ตัวอย่างดี", "/", "/"], headings=["ชื่อ-สกุล", "7/11", "21/11"])
    assert batch.unread == ["7/11"]


def test_a_file_without_a_day_of_the_round_says_which_there_were(found, learner):
    batch = look(found, ["มารียะห์ ตัวอย่างดี", "/"], headings=["ชื่อ-สกุล", "8/11/2568"])
    assert (batch.problem["code"], len(batch.problem["columns"])) == ("meetings_needed", 3)


@pytest.mark.parametrize("asked", ["", "0", "999999", "x", "-1"])
def test_a_round_that_there_is_not(found, asked):
    data = register(["มารียะห์ ตัวอย่างดี", "/"], headings=["ชื่อ-สกุล", "7/11/2568"])
    assert planned(data, kind="round_attendance", params={"round": asked}).problem == {"code": "round_needed"}


def test_a_cancelled_round_takes_no_list(found, learner):
    type(found).objects.update(state="cancelled")
    assert look(found, ["มารียะห์ ตัวอย่างดี", "/", "", ""]).problem == {"code": "round_needed"}


def test_a_finished_round_does(found, learner):
    type(found).objects.update(state="finished", finished_on=DAYS[2])
    assert look(found, ["มารียะห์ ตัวอย่างดี", "/", "", ""]).counts["new"] == 1


# --- who


def test_whoever_has_no_place_gets_one_through_the_counter(found, mariyah):
    clerk = User.objects.create_superuser("clerk")
    batch = read(found, ["มารียะห์ ตัวอย่างดี", "/", "/", ""], by=clerk)
    place = SignUp.objects.get(activity=found.head)
    assert (place.resident, place.state, place.through, place.entered_by) == (mariyah, "place", "counter", clerk)
    assert place.history.get().history_change_reason == f"import {batch.pk}"
    assert set(Participation.objects.values_list("sign_up", flat=True)) == {place.pk}


def test_a_learner_keeps_their_one_place(found, learner):
    read(found, ["มารียะห์ ตัวอย่างดี", "/", "", ""])
    assert SignUp.objects.get().key == "a"


def test_who_came_where_no_place_is_left_is_written_all_the_same(found, learner):
    found.head.capacity = 1
    found.head.save()
    other = resident("ซารีฮะ", "ตัวอย่างงาม")
    batch = read(found, ["ซารีฮะ ตัวอย่างงาม", "/", "", ""])
    assert (batch.rows.get().flag, SignUp.objects.filter(resident=other).count(), len(came())) == ("no_room", 0, 1)


def test_a_learner_is_meant_before_a_namesake(found, learner):
    resident("มารียะห์", "ตัวอย่างดี", house=household(1, "200"), birth_date=date(1950, 1, 1))
    read(found, ["มารียะห์ ตัวอย่างดี", "/", "", ""])
    assert Participation.objects.get().resident == learner


def test_two_learners_of_one_name_asks_which(found, learner):
    other = resident("มารียะห์", "ตัวอย่างดี", house=household(1, "200"), birth_date=date(1950, 1, 1))
    mark(found.head, resident=other, by=None)
    batch = look(found, ["มารียะห์ ตัวอย่างดี", "", "/", ""])
    assert (refused(batch), batch.rows.get().facts["written"]) == (
        [(2, "several_fit")],
        "มารียะห์ ตัวอย่างดี (89/1 ม.1, 200 ม.1)",
    )


def test_so_do_two_of_the_registry(found):
    for house in ("7", "8"):
        resident("อาแว", "ตัวอย่างงาม", house=household(2, house), birth_date=date(1950 + int(house), 1, 1))
    batch = look(found, ["อาแว ตัวอย่างงาม", "/", "", ""])
    assert (refused(batch), batch.rows.get().facts["written"]) == (
        [(2, "several_fit")],
        "อาแว ตัวอย่างงาม (7 ม.2, 8 ม.2)",
    )


def test_the_house_or_the_number_beside_it_tells(found):
    people = [
        resident("อาแว", "ตัวอย่างงาม", house=household(2, house), birth_date=date(1950 + int(house), 1, 1))
        for house in "78"
    ]
    headings = ["เลขประจำตัวประชาชน", "ชื่อ-สกุล", "บ้านเลขที่", "หมู่ที่", "7/11/2568"]
    rows = [["", "อาแว ตัวอย่างงาม", "7", 2, "/"], [people[1].citizen_id, "อาแว ตัวอย่างงาม", "", "", "/"]]
    read(found, *rows, headings=headings)
    assert list(Participation.objects.order_by("pk").values_list("resident", flat=True)) == [one.pk for one in people]


def test_somebody_unknown_is_refused_and_nobody_is_made(found):
    batch = read(found, ["นายไม่รู้จัก ตัวอย่างหาย", "/", "", ""])
    assert (refused(batch), Guest.objects.count(), came()) == ([(2, "member_unknown")], 0, [])


def test_a_guest_of_the_round_is_found_by_name(found):
    # Tomorrow: at nine today sign-up is over for half of the day.
    moved_to(found, *(factories.today() + timedelta(days=1) for _day in DAYS))
    place = sign_up(found.head, name="นายสมชาย ใจดี", phone="", key="g", by=User.objects.create_user("clerk")).sign_up
    link_to_guest(place, by=None)
    moved_to(found, *DAYS)
    read(found, ["สมชาย ใจดี", "/", "", "x"])
    parts = Participation.objects.order_by("activity__starts_at")
    assert [(one.guest.name, one.sign_up, one.present) for one in parts] == [
        ("นายสมชาย ใจดี", place, True), ("นายสมชาย ใจดี", place, False),
    ]  # fmt: skip


def test_a_sign_up_of_nobody_knows_whom_is_to_be_settled_first(found, mariyah):
    # Tomorrow: at nine today sign-up is over for half of the day.
    moved_to(found, *(factories.today() + timedelta(days=1) for _day in DAYS))
    sign_up(found.head, name="มารียะห์ ตัวอย่างดี", phone="", key="n", by=User.objects.create_user("clerk"))
    moved_to(found, *DAYS)
    batch = look(found, ["มารียะห์ ตัวอย่างดี", "/", "", ""])
    assert (refused(batch), batch.rows.get().facts["fault"]) == ([(2, "member_unknown")], "sign_up")


def test_a_keeper_writes_no_list_of_another_village(found, learner):
    keeper = factories.user("keeper", keeps=2)
    assert look(found, ["มารียะห์ ตัวอย่างดี", "/", "", ""], by=keeper).problem == {"code": "round_needed"}


# --- what is there already


def test_the_same_list_again_changes_nothing(found, mariyah):
    row = ["มารียะห์ ตัวอย่างดี", "/", "x", "2"]
    read(found, row)
    assert look(found, row).counts["same"] == 1


def test_a_cross_takes_a_tick_back_and_a_blank_nothing(found, learner):
    read(found, ["มารียะห์ ตัวอย่างดี", "/", "2", ""])
    batch = read(found, ["มารียะห์ ตัวอย่างดี", "", "x", ""])
    assert (batch.counts["changed"], came()) == (1, [(7, True, None), (14, False, None)])


def test_a_name_twice_in_a_list_is_refused(found, learner):
    rows = [["มารียะห์ ตัวอย่างดี", "/", "", ""], ["มารียะห์ ตัวอย่างดี", "/", "", ""]]
    assert refused(look(found, *rows)) == [(3, "duplicate_in_file")]


# --- taken back


def test_undo_takes_presences_and_places_back(found, mariyah):
    batch = read(found, ["มารียะห์ ตัวอย่างดี", "/", "x", ""])
    assert (len(came()), SignUp.objects.count()) == (2, 1)
    assert (services.undo_batch(batch, by=None), came(), SignUp.objects.count()) == ([], [], 0)


def test_what_was_edited_since_stays_with_its_place(found, mariyah):
    batch = read(found, ["มารียะห์ ตัวอย่างดี", "/", "x", ""])
    mark(found.head, resident=mariyah, minutes=60, by=None)
    assert (len(services.undo_batch(batch, by=None)), len(came()), SignUp.objects.count()) == (1, 2, 1)


def test_a_place_that_was_given_back_since_is_left_alone(found, mariyah):
    batch = read(found, ["มารียะห์ ตัวอย่างดี", "/", "", ""])
    withdraw(SignUp.objects.get(), by=User.objects.create_user("clerk"))
    services.undo_batch(batch, by=None)
    assert (came(), SignUp.objects.get().state) == ([], "withdrawn")


def test_as_many_questions_for_three_as_for_one(found, django_assert_num_queries):
    people = [resident(f"คนที่{name}", "ตัวอย่าง") for name in "กขค"]
    lines = [[one.full_name, "/", "x", "2"] for one in people]
    with CaptureQueriesContext(connection) as one:
        look(found, lines[0])
    with django_assert_num_queries(len(one)):
        look(found, *lines)
