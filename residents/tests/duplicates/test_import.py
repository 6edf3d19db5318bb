"""An import shows whom a new row may be, with the evidence; what becomes of the row is the clerk's word."""

from datetime import date

import pytest
from django.urls import reverse

from residents.models import Resident
from residents.tests.factories import citizen_id, household, resident
from residents.tests.imports.files import HEADINGS, planned, register
from spreadsheets import services
from spreadsheets.enums import MAYBE_SAME, Outcome
from spreadsheets.store import load_rows
from tests.access.answers import text_of
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db
BORN = date(1967, 5, 3)
PHONED = [*HEADINGS, "โทรศัพท์"]


def there(first="รอกีเยาะ", last="สะมะแอ", **fields) -> Resident:
    fields = {"birth_date": BORN, "known_on": date(2026, 1, 1), "number": ""} | fields
    return resident(first, last, **fields)


def row(number="", name="รอกีเยาะ", surname="สะมะแอ", born="03/05/2510", house="9/1", phone="") -> list[str]:
    return [number, "นาง", name, surname, "หญิง", born, house, "1", phone]


def asked(*rows: list, by=None):
    batch = planned(register(*rows, headings=PHONED), by=by)
    return batch, [(one.outcome, one.flag, list(one.candidates)) for one in load_rows(batch)]


def maybe(*people: Resident) -> tuple:
    return Outcome.NEW, MAYBE_SAME if people else "", [person.pk for person in people]


@pytest.mark.parametrize(
    "told",
    [
        {"born": "05/03/2510"},
        {"born": "03/05/2510", "name": "รอกีเมาะ", "house": "89/1"},
        {"born": "", "surname": "สะมะเอ", "house": "89/1"},
        {"born": "", "phone": "069-000-0002"},
    ],
)
@pytest.mark.parametrize("number", ["", citizen_id(4321)])
def test_a_new_row_that_may_be_somebody(told, number):
    person = there(phones="069-000-0001, 069-000-0002")
    assert asked(row(number, **told))[1] == [maybe(person)]


def test_a_birth_year_of_which_543_was_taken_off_twice():
    person = there(birth_date=date(1424, 5, 3))
    assert asked(row())[1] == [maybe(person)]


def test_a_right_number_of_who_is_kept_with_a_wrong_one():
    number, person = citizen_id(), there(birth_date=None, house=household(1, "5"))
    person.no_number_reason, person.id_as_written = "as_written", number[:12] + str((int(number[12]) + 1) % 10)
    person.save()
    assert asked(row(number))[1] == [maybe(person)]


@pytest.mark.parametrize("told", [{"born": "05/03/2510"}, {"born": "", "phone": "069-000-0001"}])
def test_two_right_numbers_are_two_people(told):
    there(number=citizen_id(), phones="069-000-0001")
    assert asked(row(citizen_id(), **told))[1] == [maybe()]


def test_who_only_shares_a_telephone_or_a_house():
    there("อานีซะ", phones="069-000-0001", birth_date=date(1999, 1, 2))
    assert asked(row(phone="069-000-0001", house="89/1"))[1] == [maybe()]


def test_the_clerk_s_word_makes_one_of_two():
    clerk, person = make_user("registry_clerk"), there()
    batch, _rows = asked(row(citizen_id(), born="05/03/2510", name="รอกีเยาะห์"), by=clerk)
    services.decide(batch, {batch.rows.get().pk: ("same", person.pk)})
    services.apply_batch(batch, by=clerk)
    kept = Resident.objects.get()
    assert (kept.pk, kept.birth_date, kept.citizen_id != "") == (person.pk, date(1967, 3, 5), True)


def test_without_a_word_two_are_kept():
    clerk = make_user("registry_clerk")
    there()
    batch, _rows = asked(row(born="05/03/2510"), by=clerk)
    services.apply_batch(batch, by=clerk)
    assert Resident.objects.count() == 2


def test_the_evidence_stands_beside_each_candidate():
    clerk, person = make_user("registry_clerk"), there()
    batch, _rows = asked(row(born="05/03/2510"), by=clerk)
    page = text_of(
        client_for("registry_clerk").get(reverse("admin:spreadsheets_batch_plan", args=[batch.pk]) + "?show=maybe")
    )
    words = (person.staff_label, "ชื่ออ่านเหมือนกัน", "วันกับเดือนเกิดสลับกัน (05/03/2510 กับ 03/05/2510)")
    assert [word for word in words if word not in page] == []
