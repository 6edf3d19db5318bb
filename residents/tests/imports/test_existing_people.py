"""What an import does to people who are already there."""

import datetime

import pytest
from django.utils import timezone

from residents.models import Residence, Resident
from residents.tests.factories import citizen_id, household, resident, village
from residents.tests.imports.files import HEADINGS, imported, planned, register
from spreadsheets import services

pytestmark = pytest.mark.django_db
NUMBER = citizen_id(4711)


def row(number=NUMBER, title="นาง", first="ฟาตีเมาะ", last="สะมะแอ", birth="17/5/2523", house="89/1", moo="1"):
    return [number, title, first, last, "หญิง", birth, house, moo]


@pytest.fixture
def known(db):
    return resident(number=NUMBER)


def outcomes(batch):
    return list(batch.rows.order_by("pk").values_list("outcome", "reason"))


def test_marriage_changes_title_and_surname(known):
    imported(register(row(last="อาแว")))
    known.refresh_from_db()
    assert (known.last_name, known.version) == ("อาแว", 2)


def test_a_name_spelt_otherwise_is_the_same_person(known):
    batch = planned(register(row(first="ฟาตีเมาะห์", birth="17/5/2524")))
    assert outcomes(batch) == [("changed", "")]


def test_another_name_and_another_birth_date_under_the_number_conflict(known):
    batch = planned(register(row(first="สมชาย", birth="1/1/2500")))
    assert outcomes(batch) == [("refused", "conflicts_with_registry")]


def test_a_blank_cell_never_erases(known):
    imported(register(row(title="", last="", birth="")))
    known.refresh_from_db()
    assert (known.last_name, known.birth_date) == ("สะมะแอ", datetime.date(1980, 5, 17))


def test_a_person_without_a_number_is_found_by_name_birth_and_house(db):
    person = resident(number="", no_number_reason="unknown")
    imported(register(row()))
    person.refresh_from_db()
    assert (Resident.objects.count(), person.citizen_id) == (1, NUMBER)


def test_the_namesake_born_that_day_in_another_house_is_asked_about(db):
    resident(number="", house=household(1, "12"))
    batch = planned(register(row()))
    assert list(batch.rows.values_list("outcome", "flag")) == [("new", "maybe_same")]


def test_the_clerk_can_say_that_the_namesake_is_the_same_person(db):
    person = resident(number="", house=household(1, "12"))
    batch = planned(register(row()))
    services.decide(batch, {batch.rows.get().pk: ("same", person.pk)})
    services.apply_batch(batch, by=None)
    person.refresh_from_db()
    assert (Resident.objects.count(), person.citizen_id, person.household.house_no) == (1, NUMBER, "89/1")


def test_the_clerk_can_leave_a_row_out(db):
    village(1)
    batch = planned(register(row(), row(number=citizen_id(5))))
    services.decide(batch, {batch.rows.first().pk: ("skip", None)})
    services.apply_batch(batch, by=None)
    assert Resident.objects.get().citizen_id == citizen_id(5)


def test_an_older_file_does_not_overwrite_what_is_known_from_later(known):
    batch = imported(register(row(last="อาแว")), as_of=datetime.date(2020, 1, 1))
    known.refresh_from_db()
    assert (known.last_name, batch.rows.get().flag) == ("สะมะแอ", "older")


def test_an_older_file_still_fills_a_blank(db):
    person = resident(number=NUMBER, title="")
    imported(register(row()), as_of=datetime.date(2020, 1, 1))
    person.refresh_from_db()
    assert person.title == "นาง"


def test_less_of_the_same_birth_date_changes_nothing(known):
    assert outcomes(planned(register(row(birth="2523")))) == [("same", "")]


def test_another_house_is_a_move_that_keeps_the_past_countable(known):
    village(2)
    today = timezone.localdate()
    imported(register(row(house="5", moo="2")), as_of=today)
    spans = list(Residence.objects.order_by("pk").values_list("village__number", "since", "until"))
    assert spans == [(1, None, today), (2, today, None)]


def test_the_first_row_that_stands_keeps_its_number(db):
    village(1)
    batch = planned(register(row(birth="32/1/2500"), row(), row()))
    assert outcomes(batch) == [("refused", "birth_date_impossible"), ("new", ""), ("refused", "duplicate_in_file")]


def test_a_register_without_numbers_makes_people_without_numbers(db):
    village(1)
    imported(register(row()[1:], headings=HEADINGS[1:]))
    assert Resident.objects.get().no_number_reason == "not_in_register"


NO_BIRTH = {"number": "", "birth": ""}


def test_a_register_without_numbers_and_birth_dates_changes_nothing_the_second_time(db):
    village(1)
    imported(register(row(**NO_BIRTH)))
    assert outcomes(planned(register(row(**NO_BIRTH)))) == [("same", "")]
