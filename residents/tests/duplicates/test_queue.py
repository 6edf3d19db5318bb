"""The stored queue: what the search of the whole registry puts in it, what stays and what goes."""

from datetime import date

import pytest
from django.core.management import call_command
from django.utils import translation

from residents.duplicates import blocks
from residents.duplicates.queue import refresh_queue
from residents.duplicates.tasks import find_duplicates
from residents.enums import NoNumber, PairState
from residents.models import DuplicatePair
from residents.services import events
from residents.tests.factories import citizen_id, household, resident
from tests.contract import make_user

pytestmark = pytest.mark.django_db
BORN = date(1967, 5, 3)


def person(first="รอกีเยาะ", last="สะมะแอ", number="", **fields):
    return resident(first, last, number=number, birth_date=fields.pop("birth_date", BORN), **fields)


def queued() -> list[tuple]:
    refresh_queue()
    return list(DuplicatePair.objects.values_list("first_id", "second_id"))


def as_written(who, digits: str):
    who.no_number_reason, who.id_as_written = NoNumber.AS_WRITTEN, digits
    who.save()
    return who


AGAIN = [
    {"first": "รอกีเยาะห์"},
    {"birth_date": date(1967, 3, 5)},
    {"birth_date": date(1424, 5, 3)},
    {"birth_date": None},
    {"birth_date": date(1967, 1, 1), "birth_precision": "year"},
    {"last": "ยูโซ๊ะ"},
    {"first": "รอกีเาะ"},
    {"last": "สะแอ"},
]


@pytest.mark.parametrize("slip", AGAIN)
def test_a_slip_in_the_same_house(slip):
    first, second = person(number=None), person(**slip)
    assert queued() == [(first.pk, second.pk)]


@pytest.mark.parametrize("slip", AGAIN[:3] + AGAIN[4:6])
def test_a_slip_and_a_move(slip):
    first, second = person(number=None), person(house=household(2, "5"), **slip)
    assert queued() == [(first.pk, second.pk)]


def test_a_telephone_of_several_and_a_name():
    first = person(number=None, phones="069-000-0001, 069-000-0002", birth_date=None)
    second = person(house=household(2, "5"), phones="069-000-0002")
    assert queued() == [(first.pk, second.pk)]


def test_a_wrong_number_and_nothing_but_the_surname():
    number = citizen_id()
    first = person(number=number)
    second = as_written(person("อานีซะ", house=household(2, "5"), birth_date=None, sex="F"), number[:12] + "x")
    assert queued() == []
    second.first_name = "รอกีเยาะ"
    as_written(second, number[:5] + str((int(number[5]) + 1) % 10) + number[6:])
    assert queued() == [(first.pk, second.pk)]


def test_the_same_wrong_number():
    first, second = (as_written(person(house=household(n, "5"), birth_date=None), "1999900000000") for n in (1, 2))
    assert queued() == [(first.pk, second.pk)]


def test_two_right_numbers_are_not_asked_about():
    person(number=None)
    person(number=None)
    assert queued() == []


@pytest.mark.parametrize("gone", [events.record_death, events.move_out])
def test_who_is_gone_is_asked_about(gone):
    first = person(number=None)
    gone(first, on=date(2026, 3, 1), by=None)
    second = person(house=household(2, "5"))
    assert queued() == [(first.pk, second.pk)]


def test_the_evidence_is_kept_as_codes():
    person(number=None)
    person(birth_date=date(1967, 3, 5))
    refresh_queue()
    assert DuplicatePair.objects.get().evidence == ["first_same", "last_same", "birth_swapped", "house"]


def test_a_pair_is_there_once():
    person(number=None)
    person()
    refresh_queue()
    kept = DuplicatePair.objects.values_list("pk", "found_at").get()
    assert (refresh_queue().new, DuplicatePair.objects.values_list("pk", "found_at").get()) == (0, kept)


def test_a_dismissal_sticks():
    person(number=None)
    other = person()
    refresh_queue()
    DuplicatePair.objects.update(state=PairState.DISMISSED)
    other.phones = "069-000-0001"
    other.save()
    counts = refresh_queue()
    assert (counts.dismissed, counts.new, DuplicatePair.objects.get().state) == (1, 0, PairState.DISMISSED)


def test_a_pair_no_longer_alike_goes():
    person(number=None)
    other = person()
    refresh_queue()
    other.citizen_id = citizen_id()
    other.save()
    assert (refresh_queue().gone, DuplicatePair.objects.count()) == (1, 0)


def test_a_dismissed_pair_stays_when_it_is_no_longer_alike():
    person(number=None)
    other = person()
    refresh_queue()
    DuplicatePair.objects.update(state=PairState.DISMISSED)
    other.citizen_id = citizen_id()
    other.save()
    assert (refresh_queue().gone, DuplicatePair.objects.count()) == (0, 1)


def test_the_telephone_of_an_office_brings_nobody_together(monkeypatch):
    monkeypatch.setattr(blocks, "CROWD", 2)
    for number in range(3):
        person(house=household(number + 1, "5"), phones="073-000-001", birth_date=date(1950 + number, 1, 1))
    assert (refresh_queue().crowded >= 3, DuplicatePair.objects.count()) == (True, 0)


def test_the_search_leaves_no_table_behind():
    person(number=None)
    person()
    assert [refresh_queue().found, refresh_queue().found] == [1, 1]


def test_the_command_tells_what_it_did(capsys):
    person(number=None)
    person()
    with translation.override("th"):
        call_command("find_duplicates")
    assert capsys.readouterr().out.splitlines()[:2] == [
        "ในทะเบียนมี 2 คน เทียบเฉพาะคู่ที่มีเค้าว่าซ้ำ 1 คู่",
        "อาจเป็นคนเดียวกัน 1 คู่ เป็นคู่ใหม่ 1 คู่ เคยตัดสินว่าเป็นคนละคนแล้ว 0 คู่",
    ]


def test_the_task_is_the_command():
    person(number=None)
    person()
    find_duplicates.enqueue(make_user("registry_clerk").pk)
    assert DuplicatePair.objects.count() == 1
