"""A register of people in a group: who is found, what is added, filled in, renewed, left as it is, taken back."""

import datetime
import json
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from residents.models import Condition, PopulationGroup
from residents.services.events import record_death
from residents.tests.factories import citizen_id, household, resident, village
from residents.tests.imports.files import SAMPLES, TODAY, imported, planned, register
from spreadsheets import services
from spreadsheets.enums import State
from spreadsheets.models import Batch
from spreadsheets.preview import page_of

pytestmark = pytest.mark.django_db
NUMBER = citizen_id(4711)
HEADINGS = ["เลขประจำตัวประชาชน", "ชื่อ-นามสกุล", "วันเกิด", "ประเภทความพิการ", "วันที่ออกบัตร", "วันหมดอายุ", "หมายเหตุ"]
SAMPLE = "disability_register.xls"
DAY = datetime.date


def line(number=NUMBER, detail="การเห็น", since="", expires="", note="", name="นางฟาตีเมาะ สะมะแอ", birth="17/5/2523"):
    return [number, name, birth, detail, since, expires, note]


def disabled(*rows, headings=HEADINGS) -> bytes:
    return register(*rows, headings=headings)


def bring(*rows, kind="conditions", **how) -> Batch:
    return imported(disabled(*rows), "ทะเบียน.csv", kind=kind, **how)


def plan(*rows, **how) -> Batch:
    return planned(disabled(*rows), kind="conditions", **how)


def outcomes(batch) -> list[tuple[str, str]]:
    return list(batch.rows.order_by("pk").values_list("outcome", "reason"))


def said(*names) -> list[tuple]:
    return list(Condition.objects.order_by("pk").values_list(*names))


@pytest.fixture
def known(db):
    return resident(number=NUMBER)


def group(code="disabled") -> PopulationGroup:
    return PopulationGroup.objects.get(code=code)


def recorded(person, **fields) -> Condition:
    return Condition.objects.create(resident=person, group=group(), **fields)


# --- the sample


def run(*options: str, kind="conditions") -> dict:
    out = StringIO()
    today = TODAY.isoformat()
    call_command("import_register", SAMPLES / SAMPLE, "--kind", kind, "--today", today, "--json", *options, stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def sample_residents(db):
    for number in range(1, 11):
        village(number)
    run("--apply", kind="residents")


def test_the_sample_refuses_exactly_the_rows_of_its_truth(sample_residents):
    truth = json.loads((SAMPLES / f"{SAMPLE}.truth.json").read_text())
    refused = [{key: row[key] for key in ("sheet", "row", "reason")} for row in run()["refused"]]
    assert sorted(refused, key=lambda row: row["row"]) == truth["refused"]


def test_every_person_of_the_sample_gets_one_condition_of_the_group(sample_residents):
    printed = run("--apply")
    assert [printed[key] for key in ("rows", "new", "changed", "same")] == [140, 133, 0, 0]
    assert set(said("group__number", "source", "source_note", "since")) == {(12, "register", SAMPLE, None)}
    assert Condition.objects.values("resident").distinct().count() == 133


def test_every_person_of_the_sample_has_the_type_of_their_row(sample_residents):
    run("--apply")
    people = Counter(Condition.objects.values_list("detail", flat=True))
    assert people == {
        "seeing": 24, "intellect": 21, "hearing": 21, "autism": 20, "mind": 17, "movement": 17, "learning": 13,
    }  # fmt: skip


def test_the_sample_again_changes_nothing(sample_residents):
    run("--apply")
    again = run("--apply")
    assert [again[key] for key in ("new", "changed", "same")] == [0, 0, 133]


def test_undo_leaves_no_condition_of_the_sample(sample_residents):
    call_command("undo_import", str(run("--apply")["batch"]), stdout=StringIO())
    kinds = Condition.history.order_by().values_list("history_type", flat=True)
    assert (Condition.objects.count(), sorted(kinds)) == (0, ["+"] * 133 + ["-"] * 133)


def test_without_the_residents_every_row_that_can_be_read_is_of_somebody_unknown(db):
    for number in range(1, 11):
        village(number)
    reasons = [row["reason"] for row in run()["refused"]]
    # The second row of a number is of somebody unknown too: no earlier row stands.
    assert (len(reasons), reasons.count("member_unknown"), reasons.count("duplicate_in_file")) == (140, 134, 0)


# --- who is found


def test_a_person_without_a_number_is_found_by_name_birth_and_house(db):
    resident(number="", no_number_reason="unknown", house=household(1, "89/1"))
    rows = [["นางฟาตีเมาะห์ สะมะแอ", "17/5/2523", "89/1", "1", "การเห็น"]]
    headings = ["ชื่อ-นามสกุล", "วันเกิด", "บ้านเลขที่", "หมู่ที่", "ความพิการ"]
    batch = planned(register(*rows, headings=headings), kind="conditions")
    assert outcomes(batch) == [("new", "")]


def test_who_is_not_in_the_registry_is_refused(known):
    batch = plan(line(citizen_id(5), name="นายอุสมาน สาและ", birth="1/1/2500"))
    assert outcomes(batch) == [("refused", "member_unknown")]


def test_a_number_of_somebody_else_is_refused(known):
    batch = plan(line(name="นายสมชาย ใจดี", birth="1/1/2500"))
    assert outcomes(batch) == [("refused", "conflicts_with_registry")]


def test_the_second_row_of_a_person_is_refused(known):
    assert outcomes(plan(line(), line(detail="จิตใจ"))) == [("new", ""), ("refused", "duplicate_in_file")]


def test_a_wrong_village_is_refused_and_a_blank_one_is_not(known):
    headings = [*HEADINGS[:3], "หมู่ที่", "ความพิการ"]
    rows = [[*line()[:3], "77", "การเห็น"], [*line()[:3], "", "การเห็น"]]
    batch = planned(register(*rows, headings=headings), kind="conditions")
    assert outcomes(batch) == [("refused", "village_unknown"), ("new", "")]


# --- what is read


def test_days_and_note_are_taken_from_the_file(known):
    bring(line(since="๑/๒/๒๕๖๐", expires="31/1/2580", note="ใช้รถเข็น"))
    assert said("detail", "since", "expires_on", "note") == [("seeing", DAY(2017, 2, 1), DAY(2037, 1, 31), "ใช้รถเข็น")]


def test_several_types_in_one_cell_are_several_conditions(known):
    bring(line(detail="การเห็น/การได้ยิน"))
    assert said("detail") == [("seeing",), ("hearing",)]


def test_a_word_that_is_no_type_is_kept_as_a_note(known):
    batch = bring(line(detail="พิการซ้ำซ้อน"))
    assert (said("detail", "note"), batch.rows.get().flag) == ([("", "ประเภทในทะเบียน: พิการซ้ำซ้อน")], "unread")


@pytest.mark.parametrize(
    ("since", "note"),
    [
        ("2560", "ตั้งแต่: 2560"), ("32/1/2560", "ตั้งแต่: 32/1/2560"), ("1/1/2600", "ตั้งแต่: 1/1/2600"), ("-", ""), ("", ""),
    ],
)  # fmt: skip
def test_no_day_is_made_up(known, since, note):
    bring(line(since=since))
    assert said("since", "note") == [(None, note)]


def test_an_expiry_before_the_beginning_is_kept_as_a_note(known):
    bring(line(since="1/2/2560", expires="1/2/2550"))
    assert said("since", "expires_on", "note") == [(DAY(2017, 2, 1), None, "หมดอายุ: 1/2/2550")]


# --- against what is recorded


def test_blanks_are_filled_in(known):
    recorded(known)
    batch = bring(line(since="1/2/2560", expires="1/2/2580"))
    assert outcomes(batch) == [("changed", "")]
    assert said("detail", "since", "expires_on", "version") == [("seeing", DAY(2017, 2, 1), DAY(2037, 2, 1), 2)]


def test_a_later_expiry_renews_and_an_earlier_one_says_nothing(known):
    recorded(known, detail="seeing", expires_on=DAY(2030, 1, 1))
    assert outcomes(plan(line(expires="1/1/2570"))) == [("same", "")]
    bring(line(expires="1/1/2580"))
    assert said("expires_on") == [(DAY(2037, 1, 1),)]


def test_what_is_recorded_is_not_overwritten(known):
    recorded(known, detail="seeing", since=DAY(2010, 1, 1), note="เดิม")
    assert outcomes(plan(line(since="1/2/2560", note="ใหม่"))) == [("same", "")]


def test_another_type_is_another_condition(known):
    recorded(known, detail="mind")
    bring(line())
    assert said("detail") == [("mind",), ("seeing",)]


def test_a_row_without_a_type_is_what_is_recorded_with_one(known):
    recorded(known, detail="mind")
    assert outcomes(plan(line(detail=""))) == [("same", "")]


def test_after_an_entry_that_ended_a_new_one_begins_on_the_day_of_the_file(known):
    recorded(known, detail="seeing", until=DAY(2020, 1, 1))
    bring(line(), as_of=DAY(2024, 5, 1))
    assert said("since", "until") == [(None, DAY(2020, 1, 1)), (DAY(2024, 5, 1), None)]


def test_a_file_older_than_the_end_of_an_entry_adds_nothing(known):
    recorded(known, detail="seeing", until=DAY(2020, 1, 1))
    batch = plan(line(), as_of=DAY(2019, 5, 1))
    assert list(batch.rows.values_list("outcome", "flag")) == [("same", "older")]


def test_nothing_is_added_to_the_dead(known):
    record_death(known, on=timezone.localdate(), by=None)
    batch = bring(line())
    assert (list(batch.rows.values_list("outcome", "flag")), said("pk")) == ([("same", "gone")], [])


def test_a_beginning_before_the_birth_is_kept_as_a_note(known):
    bring(line(since="1/2/2500", birth=""))
    assert said("since", "note") == [(None, "ตั้งแต่: 1 ก.พ. 2500")]


# --- a group that ends by itself


PREGNANT = {"params": {"group": "pregnant"}, "as_of": DAY(2026, 3, 31)}


def test_a_pregnancy_ends_ten_months_after_its_beginning_or_after_the_day_of_the_file(known):
    resident("อามีนะ", number=citizen_id(5))
    bring(line(since="1/2/2569"), line(citizen_id(5), name="นางอามีนะ สะมะแอ"), **PREGNANT)
    assert said("since", "expires_on") == [(DAY(2026, 2, 1), DAY(2026, 12, 1)), (None, DAY(2027, 1, 31))]


def test_the_same_pregnancy_in_a_later_list_lasts_no_longer(known):
    bring(line(), **PREGNANT)
    assert outcomes(plan(line(), **(PREGNANT | {"as_of": DAY(2026, 6, 30)}))) == [("same", "")]


def test_a_pregnancy_after_one_that_ended_by_itself_is_another(known):
    Condition.objects.create(resident=known, group=group("pregnant"), expires_on=DAY(2024, 1, 1))
    batch = bring(line(since="1/2/2569"), **PREGNANT)
    assert said("since", "until") == [(None, DAY(2024, 1, 1)), (DAY(2026, 2, 1), None)]
    services.undo_batch(batch, by=None)
    assert said("since", "until") == [(None, None)]


# --- which group


@pytest.mark.parametrize("said", ["12", "disabled"])
def test_the_group_is_chosen_by_number_or_code(known, said):
    assert plan(line()[:3], params={"group": said}).params == {"group": "disabled"}


TITLES = [
    ("ทะเบียนผู้ป่วยเรื้อรัง ผู้ป่วยโรคเรื้อรัง ม.1", "chronic"), ("บัญชีผู้พิการ", "disabled"), ("หญิงตังครรภ์ ปี 2569", "pregnant"),
    ("ทะเบียนผู้ด้อยโอกาส", "disadvantaged"), ("ผู้ป่วยระยะสุดท้าย", "terminal"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "code"), TITLES)
def test_the_group_is_told_by_the_title(known, title, code):
    batch = planned(register([*HEADINGS[:3]], line()[:3], headings=[title]), kind="conditions")
    assert (batch.state, batch.params) == (State.PLANNED, {"group": code})


def test_the_group_is_told_by_a_column(known):
    headings = [*HEADINGS[:3], "กลุ่ม"]
    batch = planned(register([*line()[:3], "ผู้ป่วยจิตเวช"], headings=headings), kind="conditions")
    assert batch.params == {"group": "psychiatric"}


NOT_TOLD = ["ผู้ป่วยติดเตียง", "รายชื่อ", "ผู้พิการและผู้ด้อยโอกาส", "ผู้สูงอายุและผู้พิการ", "ผู้สูงอายุ"]


@pytest.mark.parametrize("title", NOT_TOLD)
def test_a_file_that_does_not_say_its_one_group_is_refused_as_a_whole(known, title):
    batch = planned(register([*HEADINGS[:3]], line()[:3], headings=[title]), kind="conditions")
    assert (batch.state, batch.problem) == (State.FAILED, {"code": "group_needed"})


@pytest.mark.parametrize("said", ["older", "99", "ไม่มี"])
def test_a_group_that_nobody_is_recorded_in_is_refused(known, said):
    assert plan(line(), params={"group": said}).problem == {"code": "group_needed"}


def test_rows_of_two_groups_are_refused_as_a_whole(known):
    rows = [[*line()[:3], "ผู้ป่วยจิตเวช"], [*line(citizen_id(2))[:3], "คนพิการ"]]
    batch = planned(register(*rows, headings=[*HEADINGS[:3], "กลุ่ม"]), kind="conditions")
    assert batch.problem == {"code": "group_needed"}


def test_only_the_disabled_have_a_type(known):
    bring(line(), params={"group": "chronic"})
    assert said("detail", "note") == [("", "")]


# --- what the plan shows


def shown(batch, tab) -> list:
    """The last three cells of each row: type, since, expires; and its notes."""
    rows = page_of(batch, tab, "1", user=None).object_list
    return [([text for text, _whole in row.cells[4:]], row.notes) for row in rows]


def test_the_plan_shows_type_and_days_and_what_could_not_be_read(known):
    batch = plan(line(detail="การเห็น/ซ้ำซ้อน", since="1/2/2560"))
    note = "อ่านไม่ได้ จึงเก็บไว้เป็นหมายเหตุ: ประเภทในทะเบียน: ซ้ำซ้อน"
    assert shown(batch, "new") == [(["การเห็น", "1 ก.พ. 2560", ""], [note])]


def test_rows_that_change_nothing_show_what_the_registry_says(known):
    recorded(known, detail="seeing", since=DAY(2017, 2, 1))
    assert shown(plan(line()), "same") == [(["การเห็น", "1 ก.พ. 2560", ""], [])]


def test_the_plan_shows_what_changes(known):
    recorded(known, expires_on=DAY(2027, 1, 1))
    [row] = page_of(plan(line(expires="1/1/2580")), "changed", "1", user=None).object_list
    assert row.differences == [
        ("ประเภทความพิการ", "–", "การเห็น"), ("หมดอายุวันที่", "1 ม.ค. 2570", "1 ม.ค. 2580"),
    ]  # fmt: skip


# --- back


def test_undo_gives_back_what_was_recorded(known):
    recorded(known, detail="", note="เดิม")
    before = said("detail", "since", "expires_on", "note", "until")
    batch = bring(line(detail="การเห็น,จิตใจ", since="1/2/2560", expires="1/2/2580"))
    assert (services.undo_batch(batch, by=None), said("detail", "since", "expires_on", "note", "until")) == ([], before)


def test_a_condition_edited_since_stays_and_is_listed(known):
    other = resident("อามีนะ", number=citizen_id(5))
    batch = bring(line(), line(citizen_id(5), name="นางอามีนะ สะมะแอ"))
    edited = Condition.objects.get(resident=other)
    edited.note = "เยี่ยมแล้ว"
    edited.save()
    kept = services.undo_batch(batch, by=None)
    assert ([row.target_id for row in kept], said("resident")) == ([other.pk], [(other.pk,)])


def test_undo_never_makes_two_open_entries_of_one_type(known):
    recorded(known)
    batch = bring(line())
    recorded(known)
    kept = services.undo_batch(batch, by=None)
    assert (len(kept), said("detail")) == (1, [("seeing",), ("",)])


def test_a_condition_recorded_between_plan_and_writing_is_told(known):
    batch = plan(line())
    recorded(known, detail="seeing")
    with pytest.raises(services.PlanIsStale):
        services.apply_batch(batch, by=None)
    assert said("detail") == [("seeing",)]
