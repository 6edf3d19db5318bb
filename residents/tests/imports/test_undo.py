"""An import taken back: what it brought goes, what it changed returns, what was touched since stays."""

import pytest
from django.utils import timezone

from residents.models import Household, Residence, Resident
from residents.services.registry import save_resident
from residents.tests.factories import citizen_id, resident, village
from residents.tests.imports.files import imported, register
from spreadsheets import services

pytestmark = pytest.mark.django_db
KEPT = ("version", "known_on")


def state() -> list:
    """Every row of the registry as it stands, without what counts its writes."""
    people = [{k: v for k, v in p.items() if k not in KEPT} for p in Resident.objects.order_by("pk").values()]
    fields = ("resident_id", "village_id", "household_id", "since", "until")
    return [
        people,
        list(Household.objects.order_by("pk").values()),
        sorted(Residence.objects.values_list(*fields), key=str),
    ]


def line(number, **changed):
    cells = {
        "title": "นาง",
        "first": "ฟาตีเมาะ",
        "last": "สะมะแอ",
        "sex": "หญิง",
        "birth": "17/5/2523",
        "house": "89/1",
        "moo": "1",
    }
    return [number, *(cells | changed).values()]


def test_changed_and_moved_people_get_their_former_values():
    village(2)
    known = resident(number=citizen_id(7))
    before = state()
    batch = imported(register(line(citizen_id(7), last="อาแว", house="4", moo="2"), line(citizen_id(8), first="อามีนะ")))
    services.undo_batch(batch, by=None)
    known.refresh_from_db()
    assert (state(), known.known_on) == (before, timezone.localdate())


def test_a_person_edited_since_stays_and_is_listed():
    village(1)
    batch = imported(register(line(citizen_id(8)), line(citizen_id(9), first="อามีนะ")))
    edited = Resident.objects.with_number(citizen_id(9)).get()
    edited.note = "มาแจ้งเบอร์ใหม่"
    save_resident(edited)
    kept = services.undo_batch(batch, by=None)
    assert ([row.target_id for row in kept], list(Resident.objects.all())) == ([edited.pk], [edited])


def test_a_household_in_which_somebody_else_lives_since_stays():
    village(1)
    batch = imported(register(line(citizen_id(8))))
    resident(first_name="อามีนะ", house=Household.objects.get())
    services.undo_batch(batch, by=None)
    assert Household.objects.count() == 1


def test_a_number_that_an_import_gave_goes_again():
    person = resident(number="", no_number_reason="unknown")
    batch = imported(register(line(citizen_id(8))))
    services.undo_batch(batch, by=None)
    person.refresh_from_db()
    assert (person.citizen_id, person.no_number_reason) == ("", "unknown")


def test_an_import_is_taken_back_only_once():
    village(1)
    batch = imported(register(line(citizen_id(8))))
    services.undo_batch(batch, by=None)
    with pytest.raises(services.WrongState):
        services.undo_batch(batch, by=None)


def test_what_was_undone_stays_in_the_history():
    village(1)
    batch = imported(register(line(citizen_id(8))))
    services.undo_batch(batch, by=None)
    assert sorted(Resident.history.values_list("history_type", flat=True)) == ["+", "-"]
