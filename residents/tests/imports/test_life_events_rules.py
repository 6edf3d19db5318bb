"""Random registries and random registers of events: the import does what a slow reading does, and undo takes it back."""

import datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from residents.models import Resident
from residents.services.events import move_out, record_death
from residents.tests.factories import citizen_id, household, resident
from residents.tests.imports.files import imported, planned, register
from residents.tests.imports.slow_events import read_register
from spreadsheets import services
from tests.rig.proof import rounds
from thai.dates import format_date

pytestmark = pytest.mark.django_db
DAYS = [datetime.date(2024, 1, day) for day in (5, 10, 15, 20)]
BORN = datetime.date(2024, 1, 8)
NUMBERS = [citizen_id(serial) for serial in range(3)]
HOUSES = ["1", "2"]
WORDS = {
    "death": "ตาย", "move_out": "ย้ายออก", "move_in": "ย้ายเข้า", "move_within": "ย้ายภายใน", "birth": "เกิด",
}  # fmt: skip
HEADINGS = ["เลขประจำตัวประชาชน", "ชื่อ-นามสกุล", "บ้านเลขที่", "หมู่ที่", "เหตุการณ์", "วันที่เกิดเหตุการณ์"]

PERSON = st.fixed_dictionaries({
    "born": st.sampled_from([None, BORN]), "house": st.sampled_from(HOUSES),
    "gone": st.sampled_from([None, None, "death", "move_out"]), "on": st.sampled_from(DAYS[1:]),
})  # fmt: skip
ROW = st.fixed_dictionaries({
    "number": st.sampled_from(NUMBERS), "kind": st.sampled_from(list(WORDS)), "on": st.sampled_from(DAYS),
    "to": st.sampled_from(HOUSES),
})  # fmt: skip
STATUS = {None: "living", "death": "deceased", "move_out": "moved_out"}


@st.composite
def cases(draw):
    drawn = [draw(PERSON) | {"number": number} for number in NUMBERS[: draw(st.integers(0, 3))]]
    people = [
        {
            "number": one["number"], "born": one["born"], "status": STATUS[one["gone"]], "house": one["house"],
            "left": one["on"] if one["gone"] else None, "events": [(one["gone"], one["on"])] if one["gone"] else [],
        }
        for one in drawn
    ]  # fmt: skip
    return people, draw(st.lists(ROW, min_size=1, max_size=5))


def saved(said: dict) -> None:
    person = resident(number=said["number"], birth_date=said["born"], house=household(1, said["house"]))
    for kind, on in said["events"]:
        {"death": record_death, "move_out": move_out}[kind](person, on=on, by=None)


def file_of(rows: list[dict]) -> bytes:
    lines = [[r["number"], "นางฟาตีเมาะ สะมะแอ", r["to"], "1", WORDS[r["kind"]], format_date(r["on"])] for r in rows]
    return register(*lines, headings=HEADINGS)


def registry() -> list[dict]:
    return [
        {
            "number": person.citizen_id, "born": person.birth_date, "status": person.status,
            "left": person.died_on or person.moved_out_on, "house": person.household.house_no,
            "events": list(person.events.standing().order_by("pk").values_list("kind", "on")),
        }
        for person in Resident.objects.order_by("pk")
    ]  # fmt: skip


def outcomes(batch) -> list[tuple[str, str]]:
    return list(batch.rows.order_by("pk").values_list("outcome", "reason"))


def on_a_fresh_registry(check):
    @settings(
        max_examples=rounds(quick=25, full=1500),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(case=cases())
    def test(db, case):
        people, rows = case
        with transaction.atomic():
            for house in HOUSES:
                household(1, house)
            for person in people:
                saved(person)
            check(people, rows)
            transaction.set_rollback(True)

    return test


@on_a_fresh_registry
def test_every_row_ends_as_the_rules_say(people, rows):
    said, after = read_register(people, rows)
    batch = imported(file_of(rows), kind="life_events")
    assert (outcomes(batch), registry()) == (said, after)


def test_a_birth_and_a_move_of_its_day_are_read_alike_in_either_order(db):
    """The birth brings the child, wherever it stands in the file."""
    for house in HOUSES:
        household(1, house)
    rows = [{"number": NUMBERS[0], "kind": kind, "on": DAYS[0], "to": "1"} for kind in ("move_in", "birth")]
    said, after = read_register([], rows)
    assert (outcomes(imported(file_of(rows), kind="life_events")), registry()) == (said, after)


@on_a_fresh_registry
def test_a_plan_leaves_the_registry_as_it_is(people, rows):
    planned(file_of(rows), kind="life_events")
    assert registry() == people


@on_a_fresh_registry
def test_undo_gives_the_former_registry(people, rows):
    """Somebody whom the file brought, and of whom it told more, stays: what was told of them points at them."""
    kept = services.undo_batch(imported(file_of(rows), kind="life_events"), by=None)
    known = {person["number"] for person in people}
    assert [one for one in registry() if one["number"] in known] == people
    assert {row.facts["person"] for row in kept} <= {None}
