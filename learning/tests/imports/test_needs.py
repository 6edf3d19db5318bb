"""Who wants to learn what, from the lists that volunteers and offices keep."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from learning.enums import Obstacle, Why
from learning.imports.needs.words import OBSTACLES, TONGUES, days_in, flags_in
from learning.models import LearningNeed
from learning.services import learners
from learning.services.needs import end_need
from learning.tests import factories
from programs.enums import Day, Tongue
from residents.models import Resident
from residents.tests.factories import household, resident, village
from residents.tests.imports.files import imported, planned, register
from spreadsheets import services

pytestmark = pytest.mark.django_db
SHORT = ["ชื่อ-สกุล", "หมู่ที่", "อยากเรียนเรื่องอะไร"]
LONG = [*SHORT, "เพื่ออะไร", "อุปสรรค", "ภาษา", "วันที่สะดวก", "อยากเรียนที่ไหน", "วันที่แจ้ง", "หมายเหตุ"]
SEWING = "การตัดเย็บ"


@pytest.fixture(autouse=True)
def mariyah(db):
    return resident("มารียะห์", "ตัวอย่างดี", house=household(1))


@pytest.fixture
def namesakes(db):
    years = {"7": 1950, "12/3": 1990}
    return [
        resident("อาแว", "ตัวอย่างงาม", house=household(2, house), title="นาย", sex="M", birth_date=date(year, 1, 2))
        for house, year in years.items()
    ]


def read(*rows, headings=SHORT, **how):
    return imported(register(*rows, headings=headings), kind="learning_needs", **how)


def plan(*rows, headings=SHORT, **how):
    return planned(register(*rows, headings=headings), kind="learning_needs", **how)


def refused(batch) -> list[tuple[int, str]]:
    return list(batch.rows.exclude(reason="").order_by("row").values_list("row", "reason"))


def told(batch) -> list:
    return [row.facts["written"] for row in batch.rows.exclude(reason="")]


def test_a_row_becomes_a_need(mariyah):
    batch = read(["นางมารียะห์ ตัวอย่างดี", 1, SEWING])
    need = LearningNeed.objects.get()
    assert (need.resident, need.topic, need.through, need.batch) == (mariyah, factories.topic(SEWING), "sheet", batch)
    assert need.history.get().history_change_reason == f"import {batch.pk}"


def test_all_that_a_row_may_say():
    row = [
        "มารียะห์ ตัวอย่างดี",
        1,
        SEWING,
        "อยากมีรายได้เสริม",
        "ไกล, ไม่มีเงิน",
        "มลายู",
        "จ. พ. ศ.",
        "หมู่ 1",
        "1/10/2568",
        "ตัดชุดรายอ",
    ]
    read(row, headings=LONG)
    need = LearningNeed.objects.get()
    assert (need.why, need.obstacles, need.languages) == (Why.WORK, Obstacle.DISTANCE | Obstacle.MONEY, Tongue.MALAY)
    assert (need.days, need.village) == (Day.MONDAY | Day.WEDNESDAY | Day.FRIDAY, village(1))
    assert (need.recorded_on, need.detail) == (date(2025, 10, 1), "ตัดชุดรายอ")


def test_obstacles_and_days_may_be_ticked_in_columns():
    headings = [*SHORT, "ไกล", "ไม่มีเงิน", "อ่านไม่ออก", "จ.", "อ."]
    read(["มารียะห์ ตัวอย่างดี", 1, SEWING, "/", "", "✓", "x", "1"], headings=headings)
    need = LearningNeed.objects.get()
    assert (need.obstacles, need.days) == (Obstacle.DISTANCE | Obstacle.READING, Day.TUESDAY)


def test_several_topics_in_a_cell_are_several_needs():
    read(["มารียะห์ ตัวอย่างดี", 1, "การตัดเย็บ, อาหารและขนม"])
    assert sorted(LearningNeed.objects.values_list("topic__name_th", flat=True)) == ["การตัดเย็บ", "อาหารและขนม"]


@pytest.mark.parametrize("words", ["การตัดเย็บ", "ตัดเย็บ", "การตัดเยบ", "Jahitan", "jahitan", "Sewing", " การ ตัดเย็บ "])
def test_a_topic_is_known_in_thai_malay_and_english_however_it_is_spelt(words):
    batch = plan(["มารียะห์ ตัวอย่างดี", 1, words])
    expected = 0 if words == "ตัดเย็บ" else 1
    assert batch.counts["new"] == expected


def test_an_unknown_topic_says_which_there_are():
    batch = plan(["มารียะห์ ตัวอย่างดี", 1, "ดำน้ำ"])
    assert refused(batch) == [(2, "topic_unknown")]
    assert [words in told(batch)[0] for words in ("“ดำน้ำ”", "การตัดเย็บ", "อ่านเขียนภาษาไทย")] == [True] * 3


def test_a_row_without_a_topic_is_refused():
    assert refused(plan(["มารียะห์ ตัวอย่างดี", 1, ""], ["มารียะห์ ตัวอย่างดี", 1, SEWING])) == [(2, "topic_unknown")]


def test_who_is_not_in_the_registry_is_refused_and_never_made():
    before = Resident.objects.count()
    batch = read(["นายไม่รู้จัก ตัวอย่างหาย", 1, SEWING])
    assert (refused(batch), Resident.objects.count()) == ([(2, "member_unknown")], before)


def test_two_of_one_name_asks_which_and_names_their_houses(namesakes):
    batch = plan(["อาแว ตัวอย่างงาม", 2, SEWING])
    assert (refused(batch), told(batch)) == ([(2, "several_fit")], ["อาแว ตัวอย่างงาม (7 ม.2, 12/3 ม.2)"])


def test_the_house_number_tells_which(namesakes):
    read(["อาแว ตัวอย่างงาม", 2, SEWING, "12/3"], headings=[*SHORT, "บ้านเลขที่"])
    assert LearningNeed.objects.get().resident == namesakes[1]


def test_so_does_the_birth_date(namesakes):
    read(["อาแว ตัวอย่างงาม", 2, SEWING, "2/1/2493"], headings=[*SHORT, "วันเกิด"])
    assert LearningNeed.objects.get().resident == namesakes[0]


def test_a_citizen_number_is_enough(namesakes):
    headings = ["เลขประจำตัวประชาชน", "ชื่อ-สกุล", "อยากเรียนเรื่องอะไร"]
    read([namesakes[1].citizen_id, "อาแว ตัวอย่างงาม", SEWING], headings=headings)
    assert LearningNeed.objects.get().resident == namesakes[1]


def test_namesakes_out_of_sight_are_neither_named_nor_meant(namesakes):
    far = resident("อาแว", "ตัวอย่างงาม", house=household(3, "99"), title="นาย", sex="M")
    keeper = factories.user("keeper", keeps=2)
    batch = plan(["อาแว ตัวอย่างงาม", "", SEWING], by=keeper)
    assert (told(batch), far.household.house_no) == (["อาแว ตัวอย่างงาม (7 ม.2, 12/3 ม.2)"], "99")


def test_who_died_or_moved_out_is_refused(mariyah):
    Resident.objects.filter(pk=mariyah.pk).update(status="moved_out", moved_out_on=timezone.localdate())
    assert refused(plan(["มารียะห์ ตัวอย่างดี", 1, SEWING])) == [(2, "event_refused")]


def test_one_person_and_topic_twice_in_a_file_is_refused():
    rows = [["มารียะห์ ตัวอย่างดี", 1, SEWING], ["มารียะห์ ตัวอย่างดี", 1, "อาหารและขนม"], ["มารียะห์ ตัวอย่างดี", 1, SEWING]]
    assert refused(plan(*rows)) == [(4, "duplicate_in_file")]


def test_the_same_file_again_changes_nothing():
    row = ["มารียะห์ ตัวอย่างดี", 1, SEWING, "รายได้", "ไกล, ผีเสื้อ", "ไทย", "วันหยุด", "ศาลาริมน้ำ", "1/10/2568", "ตัดชุด"]
    read(row, headings=LONG)
    assert plan(row, headings=LONG).counts["same"] == 1


def test_words_that_cannot_be_read_are_kept_as_the_persons_own():
    read(["มารียะห์ ตัวอย่างดี", 1, SEWING, "", "ผีเสื้อ", "", "", "ศาลาริมน้ำ", "", ""], headings=LONG)
    detail = LearningNeed.objects.get().detail
    assert ("ผีเสื้อ" in detail, "ศาลาริมน้ำ" in detail) == (True, True)


def test_a_blank_erases_nothing(mariyah):
    need = factories.need(
        of=mariyah, about=factories.topic(SEWING), why=Why.WORK, detail="เดิม", obstacles=int(Obstacle.MONEY)
    )
    batch = read(["มารียะห์ ตัวอย่างดี", 1, SEWING, *[""] * 7], headings=LONG)
    need.refresh_from_db()
    assert (batch.counts["same"], need.why, need.detail, need.obstacles) == (1, Why.WORK, "เดิม", Obstacle.MONEY)


def test_what_a_sheet_says_more_is_added(mariyah):
    need = factories.need(
        of=mariyah,
        about=factories.topic(SEWING),
        recorded_on=date(2025, 1, 1),
        detail="เดิม",
        obstacles=int(Obstacle.MONEY),
    )
    batch = read(["มารียะห์ ตัวอย่างดี", 1, SEWING, "รายได้", "ไกล", "", "", "", "", "ใหม่"], headings=LONG)
    need.refresh_from_db()
    assert (batch.counts["changed"], need.why, need.detail) == (1, Why.WORK, "เดิม; ใหม่")
    assert need.obstacles == Obstacle.MONEY | Obstacle.DISTANCE


def test_an_older_sheet_overwrites_no_answer(mariyah):
    need = factories.need(of=mariyah, about=factories.topic(SEWING), why=Why.COMPANY)
    batch = read(["มารียะห์ ตัวอย่างดี", 1, SEWING, "รายได้", "ไกล", "", "", "", "1/10/2568", ""], headings=LONG)
    need.refresh_from_db()
    assert (need.why, need.obstacles, batch.rows.get().flag) == (Why.COMPANY, Obstacle.DISTANCE, "older")


def test_a_day_to_come_is_refused():
    tomorrow = timezone.localdate() + timedelta(days=1)
    day = f"{tomorrow.day}/{tomorrow.month}/{tomorrow.year + 543}"
    assert refused(plan(["มารียะห์ ตัวอย่างดี", 1, SEWING, *[""] * 5, day, ""], headings=LONG)) == [(2, "day_invalid")]


def test_a_sheet_of_names_and_topics_alone_loses_no_row():
    rows = [["มารียะห์ ตัวอย่างดี", "คอมพิวเตอร์และโทรศัพท์"], ["นายไม่รู้จัก ตัวอย่างหาย", "การออมและบัญชีครัวเรือน"]]
    counts = plan(*rows, headings=["ชื่อ-สกุล", "อยากเรียนเรื่องอะไร"]).counts
    assert (counts["new"], counts["refused"]) == (1, 1)


def test_as_many_questions_for_three_as_for_one(django_assert_num_queries):
    people = [resident(f"คนที่{name}", "ตัวอย่าง") for name in "กขค"]
    lines = [[one.full_name, 1, SEWING] for one in people]
    with CaptureQueriesContext(connection) as one:
        plan(lines[0])
    with django_assert_num_queries(len(one)):
        plan(*lines)


# --- taken back


def test_undo_takes_back_what_is_untouched(mariyah):
    need = factories.need(of=mariyah, about=factories.topic(SEWING), detail="เดิม")
    batch = read(["มารียะห์ ตัวอย่างดี", 1, "การตัดเย็บ, อาหารและขนม", "", "ไกล", *[""] * 5], headings=LONG)
    assert (LearningNeed.objects.count(), services.undo_batch(batch, by=None)) == (2, [])
    need.refresh_from_db()
    assert (LearningNeed.objects.get(), need.obstacles, need.detail) == (need, 0, "เดิม")


def test_what_was_ended_since_stays():
    batch = read(["มารียะห์ ตัวอย่างดี", 1, SEWING])
    end_need(LearningNeed.objects.get(), how="gave_up", by=None)
    assert (len(services.undo_batch(batch, by=None)), LearningNeed.objects.count()) == (1, 1)


def test_who_was_invited_since_stays():
    batch = read(["มารียะห์ ตัวอย่างดี", 1, SEWING])
    learners.invite(factories.plan(), [LearningNeed.objects.get()], by=None)
    assert (len(services.undo_batch(batch, by=None)), LearningNeed.objects.count()) == (1, 1)


# --- words


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("จ. อ. พ.", "MON TUE WED"), ("จันทร์-ศุกร์", "MON TUE WED THU FRI"), ("จ.-พฤ.", "MON TUE WED THU"),
        ("วันเสาร์และอาทิตย์", "SAT SUN"), ("เสาร์-จันทร์", "SAT SUN MON"), ("วันหยุด", "SAT SUN"), ("พฤหัส", "THU"),
        ("อา.", "SUN"), ("ทุกวัน", "MON TUE WED THU FRI SAT SUN"), ("isnin dan rabu", "MON WED"), ("จ,พ,ศ", "MON WED FRI"),
    ],
)  # fmt: skip
def test_days_in_words(words, days):
    assert (
        " ".join(day.name[:3] for day in sorted(Day.held(days_in(words)[0]), key=_order(days))),
        days_in(words)[1],
    ) == (days, [])


def _order(days: str):
    return lambda day: days.index(day.name[:3])


def test_what_is_no_day_is_told():
    assert days_in("จันทร์ ตอนเย็น") == (Day.MONDAY, ["ตอนเย็น"])


@pytest.mark.parametrize(
    ("words", "flags"),
    [
        ("ไกล ไม่มีเงิน", Obstacle.DISTANCE | Obstacle.MONEY), ("อ่านไม่ออก", Obstacle.READING), ("ไม่มีปัญหา", 0),
        ("เลี้ยงลูก/ไม่มีเวลา", Obstacle.CARING | Obstacle.TIME), ("หูตึง", Obstacle.SENSES), ("-", 0),
    ],
)  # fmt: skip
def test_obstacles_in_words(words, flags):
    assert flags_in(OBSTACLES, words) == (flags, [])


@pytest.mark.parametrize(("vocabulary", "flags"), [(OBSTACLES, Obstacle), (TONGUES, Tongue)])
def test_our_own_labels_come_back_as_they_went_out(vocabulary, flags):
    assert flags_in(vocabulary, ", ".join(flags.labels_of(flags.all()))) == (flags.all(), [])
    assert [flags_in(vocabulary, str(one.label)) for one in flags] == [(one, []) for one in flags]
