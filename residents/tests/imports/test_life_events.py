"""A register of births, deaths and moves: each row that stands is an event of the registry, in the order of the days."""

import datetime
import json
from io import StringIO

import openpyxl
import pytest
from django.core.management import call_command
from django.utils import timezone

from residents.models import Condition, Household, LifeEvent, PopulationGroup, Residence, Resident
from residents.services.events import change_name, move_out, record_death
from residents.tests.factories import citizen_id, household, resident, village
from residents.tests.imports.files import imported, planned, register
from spreadsheets import services
from spreadsheets.kind import get_kind
from spreadsheets.models import Batch
from spreadsheets.plan import make_plan

pytestmark = pytest.mark.django_db
NUMBER, OTHER = citizen_id(4711), citizen_id(4712)
HEADINGS = [
    "เลขประจำตัวประชาชน", "ชื่อ-นามสกุล", "วันเกิด", "บ้านเลขที่", "หมู่ที่", "เหตุการณ์", "วันที่เกิดเหตุการณ์", "เลขที่เอกสาร", "ย้ายไป",
]  # fmt: skip
DAY = datetime.date
NAME, BIRTH = "นางฟาตีเมาะ สะมะแอ", "17/5/2523"


def line(event, on="1/2/2569", number=NUMBER, name=NAME, birth=BIRTH, house="", moo="", paper="", to=""):
    return [number, name, birth, house, moo, event, on, paper, to]


def baby(on="5/3/2569", event="เกิด", **fields):
    said = {"number": OTHER, "name": "ด.ช.อิลฮัม สะมะแอ", "birth": "5/3/2569", "house": "89/1", "moo": "1"}
    return line(event, on, **(said | fields))


def plan(*rows, headings=HEADINGS) -> Batch:
    return planned(register(*rows, headings=headings), kind="life_events")


def bring(*rows, headings=HEADINGS) -> Batch:
    return imported(register(*rows, headings=headings), "เหตุการณ์.csv", kind="life_events")


def outcomes(batch) -> list[tuple[str, str]]:
    return list(batch.rows.order_by("pk").values_list("outcome", "reason"))


def sentence(batch) -> str:
    return batch.rows.get().facts["written"]


def events(*names) -> list[tuple]:
    return list(LifeEvent.objects.standing().order_by("pk").values_list(*names))


@pytest.fixture
def known(db):
    return resident(number=NUMBER)


# --- what each event does


def test_a_death(known):
    batch = bring(line("ตาย", paper="มบ. 12/2569"))
    known.refresh_from_db()
    assert events("kind", "on", "document", "batch") == [("death", DAY(2026, 2, 1), "มบ. 12/2569", batch.pk)]
    assert (known.status, known.died_on) == ("deceased", DAY(2026, 2, 1))


def test_a_death_ends_what_the_registry_knows(known):
    Condition.objects.create(resident=known, group=PopulationGroup.objects.get(code="chronic"))
    bring(line("เสียชีวิต"))
    assert Condition.objects.get().until == DAY(2026, 2, 1)


def test_a_move_out(known):
    bring(line("ย้ายออก", to="99 ม.3 ต.สุไหงปาดี"))
    known.refresh_from_db()
    assert (events("kind", "became"), known.status) == ([("move_out", "99 ม.3 ต.สุไหงปาดี")], "moved_out")


def test_a_move_within_makes_the_house_that_is_not_there_yet(known):
    village(2)
    bring(line("ย้ายภายใน", to="12/4 หมู่ 2"))
    known.refresh_from_db()
    assert (known.household.house_no, known.village.number) == ("12/4", 2)


def test_a_move_within_to_the_only_address_of_the_file(known):
    village(2)
    bring(line("ย้ายบ้าน", house="7", moo="2"))
    known.refresh_from_db()
    assert (known.household.house_no, known.village.number) == ("7", 2)


def test_who_moved_out_comes_back(known):
    move_out(known, on=DAY(2025, 1, 1), by=None)
    bring(line("ย้ายเข้า", house="5", moo="1"))
    known.refresh_from_db()
    assert (known.status, known.household.house_no) == ("living", "5")


def test_somebody_new_moves_in(known):
    bring(line("ย้ายเข้า", number=OTHER, name="นายอุสมาน สาและ", birth="1/1/2500", house="5", moo="1"))
    person = Resident.objects.with_number(OTHER).get()
    assert (person.title, person.household.house_no, events("kind")) == ("นาย", "5", [("move_in",)])
    assert list(person.residences.values_list("since", flat=True)) == [DAY(2026, 2, 1)]


def test_a_birth(known):
    bring(baby(on=""))
    person = Resident.objects.with_number(OTHER).get()
    assert (person.birth_date, person.household, events("kind")) == (DAY(2026, 3, 5), known.household, [("birth",)])


def test_a_register_of_births_that_gives_the_day_once(known):
    bring(baby(birth=""))
    assert Resident.objects.with_number(OTHER).get().birth_date == DAY(2026, 3, 5)


def test_two_rows_of_a_person_go_in_the_order_of_their_days(known):
    village(2)
    bring(line("ตาย", "1/9/2569"), line("ย้ายภายใน", "1/3/2569", to="4 ม.2"))
    assert events("kind", "on") == [("move_within", DAY(2026, 3, 1)), ("death", DAY(2026, 9, 1))]


def test_who_is_born_and_dies_in_one_file(known):
    bring(baby(on="5/3/2569", event="ตาย"), baby())
    assert events("kind", "resident__status") == [("birth", "deceased"), ("death", "deceased")]


# --- which event, which day


def test_a_register_of_deaths_needs_no_column_of_events(known):
    headings = ["เลขประจำตัวประชาชน", "ชื่อ-นามสกุล", "วันเกิด", "วันที่ตาย", "เลขที่ใบมรณบัตร"]
    bring([NUMBER, NAME, BIRTH, "๑ ก.พ. ๒๕๖๙", "5/2569"], headings=headings)
    assert events("kind", "on", "document") == [("death", DAY(2026, 2, 1), "5/2569")]


def test_a_register_of_people_who_moved_out_needs_none_either(known):
    bring([NUMBER, NAME, BIRTH, "1/2/69"], headings=[*HEADINGS[:3], "วันที่ย้ายออก"])
    assert events("kind", "on") == [("move_out", DAY(2026, 2, 1))]


def test_of_two_day_columns_the_one_that_is_filled_says_what_happened(known):
    resident("อามีนะ", number=OTHER)
    rows = [[NUMBER, NAME, BIRTH, "1/2/2569", ""], [OTHER, "นางอามีนะ สะมะแอ", BIRTH, "", "1/3/2569"]]
    bring(*rows, headings=[*HEADINGS[:3], "วันที่ตาย", "วันที่ย้ายออก"])
    assert events("kind", "on") == [("death", DAY(2026, 2, 1)), ("move_out", DAY(2026, 3, 1))]


def test_two_filled_day_columns_say_nothing_for_certain(known):
    rows = [[NUMBER, NAME, BIRTH, "1/2/2569", "1/3/2569"]]
    batch = plan(*rows, headings=[*HEADINGS[:3], "วันที่ตาย", "วันที่ย้ายออก"])
    assert outcomes(batch) == [("refused", "event_unknown")]


def test_the_former_address_finds_and_the_new_one_is_where_to(db):
    person = resident(number="", no_number_reason="unknown", house=household(1, "89/1"))
    village(2)
    rows = [
        ["", "", "ที่อยู่เดิม", "", "ที่อยู่ใหม่", "", "", ""],
        ["ชื่อ-นามสกุล", "วันเกิด", "บ้านเลขที่", "หมู่ที่", "บ้านเลขที่", "หมู่ที่", "เหตุการณ์", "วันที่ย้าย"],
        [NAME, BIRTH, "89/1", "1", "4", "2", "ย้ายภายใน", "1/2/2569"],
    ]
    bring(*rows, headings=["ทะเบียนการย้าย"])
    person.refresh_from_db()
    assert (person.household.house_no, person.village.number) == ("4", 2)


def test_a_file_that_tells_no_event_is_refused_as_a_whole(known):
    batch = plan([NUMBER, NAME, BIRTH], headings=HEADINGS[:3])
    assert batch.problem == {"code": "column_missing", "columns": "เหตุการณ์"}


HOSTILE_DAYS = [
    "",
    "-",
    "ไม่ทราบ",
    "2569",
    "ก.พ. 2569",
    "32/1/2569",
    "29/2/2568",
    "1/1/2600",
    "31/12/2699",
    "เมื่อวาน",
    "0/0/2569",
]


@pytest.mark.parametrize("day", HOSTILE_DAYS)
def test_a_day_that_cannot_be_is_refused(known, day):
    assert outcomes(plan(line("ตาย", day))) == [("refused", "event_day_invalid")]


def test_a_day_whose_cell_holds_a_buddhist_year(known, tmp_path):
    book, file = openpyxl.Workbook(), tmp_path / "ตาย.xlsx"
    book.active.append(HEADINGS)
    book.active.append([*line("ตาย")[:6], datetime.datetime(2569, 2, 1), "", ""])  # noqa: DTZ001
    book.save(file)
    imported(file.read_bytes(), "ตาย.xlsx", kind="life_events")
    assert events("on") == [(DAY(2026, 2, 1),)]


@pytest.mark.parametrize("day", ["๑/๒/๒๕๖๙", "1 กุมภาพันธ์ 2569", "1/2/69", "2026-02-01", "1-2-2569", "01/02/2026"])
def test_a_day_in_any_form(known, day):
    bring(line("ตาย", day))
    assert events("on") == [(DAY(2026, 2, 1),)]


# --- what is refused


@pytest.mark.parametrize("word", ["", "ย้าย", "เปลี่ยนชื่อ", "ย้ายเข้า/ออก"])
def test_an_event_that_nobody_knows_is_refused(known, word):
    assert outcomes(plan(line(word))) == [("refused", "event_unknown")]


def test_an_event_of_somebody_unknown_is_refused(known):
    batch = plan(line("ตาย", number=OTHER, name="นายอุสมาน สาและ", birth="1/1/2500"))
    assert outcomes(batch) == [("refused", "member_unknown")]


def test_a_number_of_somebody_else_buries_nobody(known):
    batch = plan(line("ตาย", name="นายอุสมาน สาและ", birth="1/1/2500"))
    assert outcomes(batch) == [("refused", "conflicts_with_registry")]


def test_the_same_event_twice_in_a_file(known):
    assert outcomes(plan(line("ตาย"), line("เสียชีวิต"))) == [("new", ""), ("refused", "duplicate_in_file")]


def test_after_a_row_that_is_refused_the_next_has_its_own_reason(known):
    rows = [line("เกิด", birth="5/3/2569", house="89/1", moo="1")] * 2
    assert outcomes(plan(*rows)) == [("refused", "event_refused")] * 2


@pytest.mark.parametrize(("event", "on"), [("ตาย", "1/1/2500"), ("ย้ายเข้า", "1/2/2569"), ("ย้ายภายใน", "1/2/2569")])
def test_what_the_registry_refuses_is_refused_in_the_plan(known, event, on):
    batch = plan(line(event, on, house="89/1", moo="1"))
    assert (outcomes(batch), events("pk")) == ([("refused", "event_refused")], [])


def test_the_registry_says_why(known):
    record_death(known, on=DAY(2025, 5, 1), by=None)
    batch = plan(line("ย้ายออก"))
    assert sentence(batch) == "บุคคลนี้เสียชีวิตเมื่อ 1 พ.ค. 2568 ถ้าไม่ถูกต้อง ให้ยกเลิกการเสียชีวิตก่อน"


def test_rows_that_contradict_each_other_are_found_in_the_plan(known):
    batch = plan(line("ตาย", "1/2/2569"), line("ย้ายออก", "1/3/2569"))
    assert outcomes(batch) == [("new", ""), ("refused", "event_refused")]


def test_events_that_hang_on_a_refused_one_are_refused_too(known):
    rows = [baby(house="", moo=""), baby(on="1/4/2569", event="ตาย")]
    assert outcomes(plan(*rows)) == [("refused", "village_unknown"), ("refused", "member_unknown")]


def test_a_destination_in_no_village_of_ours(known):
    assert outcomes(plan(line("ย้ายภายใน", to="4 ม.77"))) == [("refused", "village_unknown")]


def test_a_namesake_of_the_same_birth_in_another_house_is_not_brought_twice(known):
    batch = plan(line("ย้ายเข้า", number="", house="4", moo="1"))
    assert outcomes(batch) == [("refused", "event_refused")]


def test_a_birth_of_somebody_who_is_there_with_another_birth_date(known):
    assert outcomes(plan(line("เกิด", birth="5/3/2569", house="89/1", moo="1"))) == [("refused", "event_refused")]


# --- what is there already


def test_the_same_register_again_changes_nothing(known):
    village(2)
    rows = [line("ย้ายภายใน", to="4 ม.2"), baby(), line("ย้ายออก", "1/6/2569"), baby("1/9/2569", "ตาย")]
    bring(*rows)
    assert outcomes(plan(*rows)) == [("same", "")] * 4


def test_a_death_that_was_recorded_by_hand_is_there_already(known):
    record_death(known, on=DAY(2026, 2, 1), by=None)
    assert outcomes(plan(line("ตาย"))) == [("same", "")]


def test_a_birth_of_somebody_whom_a_list_brought_is_there_already(known):
    resident("อิลฮัม", number=OTHER, birth_date=DAY(2026, 3, 5))
    assert outcomes(plan(baby())) == [("same", "")]


# --- nothing but what was shown


def test_a_plan_leaves_nothing_behind(known):
    village(2)
    plan(baby(), line("ย้ายภายใน", to="4 ม.2"))
    assert [model.objects.count() for model in (Resident, Household, Residence, LifeEvent)] == [1, 1, 1, 0]
    assert (Resident.history.count(), LifeEvent.history.count()) == (1, 0)


def test_a_person_who_changed_after_the_plan_is_told(known):
    batch = plan(line("ตาย"))
    change_name(known, on=DAY(2026, 1, 1), title="นาง", first_name="ฟาตีเมาะ", last_name="อาแว", by=None)
    with pytest.raises(services.PlanIsStale):
        services.apply_batch(batch, by=None)
    assert events("kind") == [("name",)]


def test_what_the_registry_refuses_since_the_plan_stops_the_writing(known):
    batch = plan(baby(number=""))
    resident("อิลฮัม", number="", birth_date=DAY(2026, 3, 5), house=household(1, "12"), no_number_reason="unknown")
    with pytest.raises(services.PlanIsStale):
        services.apply_batch(batch, by=None)
    assert events("pk") == []


def test_a_plan_shows_that_it_is_alive(known):
    beats = []
    data = register(line("ตาย"), baby(), headings=HEADINGS)
    make_plan(get_kind("life_events"), data, "x.csv", progress=lambda done, total: beats.append((done, total)))
    assert beats == [(2, 2)] * 3


# --- back


def test_undo_takes_the_events_back_the_last_first(known):
    village(2)
    batch = bring(line("ตาย", "1/9/2569"), line("ย้ายภายใน", "1/3/2569", to="4 ม.2"))
    kept = services.undo_batch(batch, by=None)
    known.refresh_from_db()
    assert (kept, events("pk"), known.status, known.household.house_no) == ([], [], "living", "89/1")


def test_undo_takes_away_whom_the_register_brought_with_their_house(known):
    batch = bring(baby(house="77"))
    services.undo_batch(batch, by=None)
    assert (Resident.objects.count(), Household.objects.count(), LifeEvent.objects.count()) == (1, 1, 0)


def test_an_event_on_which_something_stands_is_kept_and_listed(known):
    other = resident("อามีนะ", number=OTHER)
    batch = bring(line("ย้ายออก"), line("ตาย", number=OTHER, name="นางอามีนะ สะมะแอ"))
    record_death(known, on=timezone.localdate(), by=None)
    kept = services.undo_batch(batch, by=None)
    other.refresh_from_db()
    assert ([row.row for row in kept], events("kind"), other.status) == (
        [2], [("move_out",), ("death",)], "living",
    )  # fmt: skip


# --- the command


def test_the_command_prints_the_rows_and_their_reasons(known, tmp_path):
    file, out = tmp_path / "ตาย.csv", StringIO()
    file.write_bytes(register(line("ตาย"), line("ย้าย"), line("ตาย", ""), headings=HEADINGS))
    call_command("import_register", file, "--kind", "life_events", "--json", stdout=out)
    printed = json.loads(out.getvalue())
    assert [printed[key] for key in ("rows", "new", "changed", "same")] == [3, 1, 0, 0]
    assert [row["reason"] for row in printed["refused"]] == ["event_unknown", "event_day_invalid"]
    assert printed["columns"]["event_day"] == "วันที่เกิดเหตุการณ์"
