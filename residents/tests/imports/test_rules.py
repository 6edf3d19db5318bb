"""Random registries and random files: the import does what a slow reading of its rules does, and undo takes it back."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from residents.models import Household, Resident
from residents.services.registry import save_resident
from residents.tests.factories import citizen_id, household, village
from residents.tests.imports.files import imported, planned, register
from residents.tests.imports.slow_reading import import_file
from spreadsheets import services
from tests.rig.proof import rounds
from thai.dates import MONTHS

pytestmark = pytest.mark.django_db
DAYS = st.sampled_from([datetime.date(2018, 3, 1), datetime.date(2022, 5, 9)]) | st.builds(timezone.localdate)
VILLAGES = {1, 2}
NUMBERS = ["", *map(citizen_id, range(4))]
WRONG = ["12345", citizen_id(9)[:12] + str((int(citizen_id(9)[12]) + 1) % 10)]
BIRTHS = [
    (None, "day"),
    (datetime.date(1980, 5, 17), "day"),
    (datetime.date(1980, 1, 1), "year"),
    (datetime.date(1980, 5, 1), "month"),
    (datetime.date(1991, 2, 3), "day"),
    (datetime.date(1991, 1, 1), "year"),
]
# ฟาตีเมาะ and ซารีฮะ in two spellings each.
FIRST = ["ฟาตีเมาะ", "ฟาตีเมาะห์", "ซารีฮะ", "สารีหะ", "สมชาย"]


def one(number=NUMBERS, first=FIRST, house=("", "7", "9/1"), village=(1, 1, 2)):
    said = {"title": ["", "นาง", "นางสาว", "นาย"], "last": ["", "อาแว", "อาแว", "มะแซ"], "sex": ["", "F", "M"]}
    said |= {"number": number, "first": first, "house": house, "village": village, "birth": BIRTHS}
    chosen = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in said.items()})
    return chosen.map(lambda cells: cells | dict(zip(("birth", "precision"), cells["birth"], strict=True)))


def lived(person: dict, known_on: datetime.date, came: bool) -> dict:
    """Known since a day; some came from another village on it."""
    place = [person["village"], person["house"]]
    periods = [[3, "1", None, known_on], [*place, known_on, None]] if came else [[*place, None, None]]
    return person | {"known_on": known_on, "periods": periods}


PEOPLE = st.lists(st.builds(lived, one(), DAYS, st.booleans()), max_size=5).filter(
    lambda people: len({p["number"] for p in people if p["number"]}) == sum(bool(p["number"]) for p in people)
)
STRANGER = one(number=[*NUMBERS, *WRONG], first=["", *FIRST], village=[1, 1, 1, 2, 8])
# A row without number and name is nobody, and no row.
STRANGERS = st.lists(STRANGER.filter(lambda row: row["first"] or row["number"]), min_size=1, max_size=4)
BLANKS = st.sampled_from([{}, {"title": ""}, {"last": ""}, {"birth": None, "precision": "day"}, {"house": ""}])
CHANGES = st.sampled_from(
    [{}, {"title": "นาง"}, {"last": "ดือราแม"}, {"house": "12", "village": 2}, {"first": "สารีหะ"}, {"number": ""}]
)


@st.composite
def cases(draw) -> tuple[list[dict], list[dict], datetime.date]:
    """A registry, and a file of strangers and of people whom it knows, changed in a cell or two, some of them twice."""
    people = draw(PEOPLE)
    rows = draw(STRANGERS)
    for person in draw(st.lists(st.sampled_from(people), max_size=5)) if people else []:
        cells = {name: value for name, value in person.items() if name not in ("known_on", "periods")}
        rows.append(cells | draw(CHANGES) | draw(BLANKS))
    return people, draw(st.permutations(rows)), draw(DAYS)


def saved(person: dict) -> None:
    """The person into the registry, by the way that a clerk's form takes."""
    known = Resident(
        title=person["title"], first_name=person["first"], last_name=person["last"], sex=person["sex"],
        birth_date=person["birth"], birth_precision=person["precision"], no_number_reason="unknown",
        known_on=person["known_on"],
    )  # fmt: skip
    known.citizen_id = person["number"]
    for place_village, house, since, _until in person["periods"]:
        known.village = village(place_village)
        known.household = household(place_village, house) if house else None
        save_resident(known, on=since or person["known_on"])


def written_birth(row: dict) -> str:
    day = row["birth"]
    if day is None:
        return ""
    year, month = day.year + 543, MONTHS[day.month - 1]
    return {"year": f"{year}", "month": f"{month} {year}", "day": f"{day.day} {month} {year}"}[row["precision"]]


def file_of(rows: list[dict]) -> bytes:
    sexes = {"": "", "F": "หญิง", "M": "ชาย"}
    return register(
        *(
            [
                r["number"],
                r["title"],
                r["first"],
                r["last"],
                sexes[r["sex"]],
                written_birth(r),
                r["house"],
                r["village"],
            ]
            for r in rows
        )
    )


def person_of(known: Resident) -> dict:
    house = lambda place: place.household.house_no if place.household else ""  # noqa: E731
    periods = [[p.village.number, house(p), p.since, p.until] for p in known.residences.order_by("pk")]
    return {
        "number": known.citizen_id, "title": known.title, "first": known.first_name, "last": known.last_name,
        "sex": known.sex, "birth": known.birth_date, "precision": known.birth_precision,
        "village": known.village.number, "house": house(known), "known_on": known.known_on, "periods": periods,
    }  # fmt: skip


def in_order(people: list[dict]) -> list[dict]:
    return sorted(people, key=lambda person: repr(sorted(person.items())))


def registry() -> list[dict]:
    return in_order([person_of(known) for known in Resident.objects.all()])


def outcomes(batch) -> list[tuple[str, str]]:
    return list(batch.rows.order_by("pk").values_list("outcome", "reason"))


def on_a_fresh_registry(check):
    """The check on many cases, each in a transaction that is rolled back."""

    @settings(
        max_examples=rounds(quick=25, full=1500),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(case=cases())
    def test(db, case):
        people, rows, as_of = case
        with transaction.atomic():
            for number in (*VILLAGES, 3):
                village(number)
            for person in people:
                saved(person)
            check(people, rows, as_of)
            transaction.set_rollback(True)

    return test


@on_a_fresh_registry
def test_every_row_ends_as_the_rules_say(people, rows, as_of):
    said, after = import_file(people, rows, VILLAGES | {3}, as_of)
    batch = imported(file_of(rows), as_of=as_of)
    assert (outcomes(batch), registry()) == (said, in_order(after))


@on_a_fresh_registry
def test_undo_gives_the_former_registry(people, rows, as_of):
    before, houses = registry(), set(Household.objects.values_list("village__number", "house_no"))
    kept = services.undo_batch(imported(file_of(rows), as_of=as_of), by=None)
    left = set(Household.objects.values_list("village__number", "house_no"))
    assert (kept, registry(), left) == ([], before, houses)


@on_a_fresh_registry
def test_the_same_file_again_brings_nothing(people, rows, as_of):
    """Where a row was refused for another one's sake, the other may have changed what the row is held against."""
    data = file_of(rows)
    first = outcomes(imported(data, as_of=as_of))
    again = [outcome for outcome, _reason in outcomes(planned(data, as_of=as_of))]
    if not {("refused", "duplicate_in_file"), ("refused", "conflicts_with_registry")} & set(first):
        assert again == ["refused" if outcome == "refused" else "same" for outcome, _reason in first]
