"""Random entries and random registers: the import does what a slow reading of its rules does, and undo takes it back."""

import datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from residents.models import Condition, PopulationGroup, Resident
from residents.tests.factories import citizen_id, resident
from residents.tests.imports.files import imported, planned, register
from residents.tests.imports.slow_conditions import read_register
from spreadsheets import services
from tests.rig.proof import rounds
from thai.dates import format_date

pytestmark = pytest.mark.django_db
DAYS = [datetime.date(2015, 1, 1), datetime.date(2019, 6, 1), datetime.date(2023, 3, 1)]
NUMBERS = [citizen_id(serial) for serial in range(4)]
WORDS = {"seeing": "การเห็น", "mind": "จิตใจ", "autism": "ออทิสติก"}
HEADINGS = ["เลขประจำตัวประชาชน", "ชื่อ-นามสกุล", "ความพิการ", "ตั้งแต่วันที่", "วันหมดอายุ", "หมายเหตุ"]
NAMES = ("type", "since", "until", "expires", "note")

DAY = st.sampled_from([None, *DAYS])
NOTE = st.sampled_from(["", "", "เดิม"])
ENTRY = st.fixed_dictionaries(
    {"type": st.sampled_from(["", *WORDS]), "since": DAY, "until": DAY, "expires": DAY, "note": NOTE}
).filter(lambda entry: not (entry["since"] and entry["until"] and entry["until"] < entry["since"]))


def one_open_of_a_type(entries: list[dict]) -> bool:
    opened = [entry["type"] for entry in entries if entry["until"] is None]
    return len(opened) == len(set(opened))


PERSON = st.fixed_dictionaries(
    {
        "died": st.sampled_from([None, None, None, DAYS[1]]),
        "entries": st.lists(ENTRY, max_size=3).filter(one_open_of_a_type),
    }
)
ROW = st.fixed_dictionaries({
    "number": st.sampled_from(NUMBERS), "types": st.lists(st.sampled_from(list(WORDS)), unique=True, max_size=2),
    "since": DAY, "expires": DAY, "note": st.sampled_from(["", "ใหม่"]),
}).filter(lambda row: not (row["since"] and row["expires"] and row["expires"] <= row["since"]))  # fmt: skip


@st.composite
def cases(draw):
    people = [draw(PERSON) | {"number": number} for number in NUMBERS[: draw(st.integers(0, 3))]]
    rows = draw(st.lists(ROW, min_size=1, max_size=4))
    return (
        people,
        [row | {"types": sorted(row["types"], key=list(WORDS).index)} for row in rows],
        draw(st.sampled_from(DAYS)),
    )


def saved(said: dict) -> None:
    status = {"status": "deceased", "died_on": said["died"]} if said["died"] else {}
    person = resident(number=said["number"], birth_date=None, **status)
    group = PopulationGroup.objects.get(code="disabled")
    for entry in said["entries"]:
        Condition.objects.create(
            resident=person, group=group, detail=entry["type"], since=entry["since"], until=entry["until"],
            expires_on=entry["expires"], note=entry["note"],
        )  # fmt: skip


def written(day) -> str:
    return format_date(day) if day else ""


def file_of(rows: list[dict]) -> bytes:
    lines = [
        [r["number"], "นางฟาตีเมาะ สะมะแอ", "/".join(map(WORDS.get, r["types"])), written(r["since"]), written(r["expires"]), r["note"]]
        for r in rows
    ]  # fmt: skip
    return register(*lines, headings=HEADINGS)


def registry() -> list[dict]:
    names = ("detail", "since", "until", "expires_on", "note")
    return [
        {
            "number": person.citizen_id,
            "died": person.died_on,
            "entries": [
                dict(zip(NAMES, values, strict=True)) for values in person.conditions.order_by("pk").values_list(*names)
            ],
        }
        for person in Resident.objects.order_by("pk")
    ]


def outcomes(batch) -> list[tuple[str, str]]:
    return list(batch.rows.order_by("pk").values_list("outcome", "reason"))


def on_a_fresh_registry(check):
    @settings(
        max_examples=rounds(quick=25, full=1500),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(case=cases())
    def test(db, case):
        people, rows, as_of = case
        with transaction.atomic():
            for person in people:
                saved(person)
            check(people, rows, as_of)
            transaction.set_rollback(True)

    return test


HOW = {"kind": "conditions", "params": {"group": "disabled"}}


@on_a_fresh_registry
def test_every_row_ends_as_the_rules_say(people, rows, as_of):
    said, after = read_register(people, rows, as_of)
    assert (outcomes(imported(file_of(rows), as_of=as_of, **HOW)), registry()) == (said, after)


@on_a_fresh_registry
def test_undo_gives_the_former_entries(people, rows, as_of):
    before = registry()
    kept = services.undo_batch(imported(file_of(rows), as_of=as_of, **HOW), by=None)
    assert (kept, registry()) == ([], before)


@on_a_fresh_registry
def test_the_same_file_again_brings_nothing(people, rows, as_of):
    data = file_of(rows)
    first = outcomes(imported(data, as_of=as_of, **HOW))
    again = outcomes(planned(data, as_of=as_of, **HOW))
    assert again == [(outcome if outcome == "refused" else "same", reason) for outcome, reason in first]
