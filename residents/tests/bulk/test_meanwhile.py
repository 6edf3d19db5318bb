"""Between the preview and the writing: whoever changed is left out and told, and nothing is written twice."""

import threading

import pytest
from django.db import connection

from residents.enums import BulkOutcome
from residents.models import BulkEdit, Condition, LifeEvent, Resident
from residents.services import events
from residents.services.bulk import Ending, Moving, Phones, Stale, apply_bulk, plan_bulk
from residents.tests.bulk.desk import DAY, LATER, far_house, fresh, group, outcomes, people, planned, reasons
from tests.contract import KEEPER, make_user

CHANGED, REFUSED = BulkOutcome.CHANGED, BulkOutcome.REFUSED


def moving() -> Moving:
    house = far_house()
    return Moving(on=DAY, village=house.village_id, house_no=house.house_no)


def edited(person, by=None) -> None:
    person = fresh(person)
    person.note, person._history_user = "แก้ระหว่างนั้น", by
    person.save()


@pytest.mark.django_db
def test_who_was_edited_meanwhile_is_left_out():
    first, second = people(2)
    bulk = planned([first, second], moving())
    edited(first)
    apply_bulk(bulk, by=None)
    assert (outcomes(bulk), [fresh(one).village.number for one in (first, second)]) == ([REFUSED, CHANGED], [1, 2])


@pytest.mark.django_db
def test_one_is_told_who_edited_meanwhile():
    [person] = people(1)
    bulk = planned([person], moving())
    edited(person, make_user("registry_clerk"))
    apply_bulk(bulk, by=None)
    assert reasons(bulk) == ["เจ้าหน้าที่ registry_clerk แก้ไขบุคคลนี้หลังจากที่คุณดู โปรดเลือกบุคคลนี้แล้วเริ่มใหม่"]


@pytest.mark.django_db
def test_an_entry_that_changed_meanwhile_is_left_out():
    [person] = people(1)
    condition = Condition.objects.create(resident=person, group=group())
    bulk = planned([person], Ending(group=group().pk, until=LATER))
    condition.note = "แก้ระหว่างนั้น"
    condition.save()
    apply_bulk(bulk, by=None)
    assert (outcomes(bulk), fresh(condition).until) == ([REFUSED], None)


@pytest.mark.django_db
def test_who_went_out_of_sight_meanwhile_is_left_out():
    seen, gone = people(2)
    keeper = make_user(KEEPER)
    bulk = planned([seen, gone], Phones("089-000-0000"), keeper)
    events.move_within(gone, on=DAY, to=far_house(), by=None)
    apply_bulk(bulk, by=keeper)
    assert (outcomes(bulk), fresh(gone).phones) == ([CHANGED, REFUSED], "")


@pytest.mark.django_db
def test_another_plan_than_the_one_shown_is_not_written():
    bulk = planned(people(1), Phones("089-000-0000"))
    shown = bulk.token
    plan_bulk(bulk, Phones("081-111-1111"), by=None)
    with pytest.raises(Stale):
        apply_bulk(bulk, by=None, shown=shown)
    assert Resident.objects.get().phones == ""


@pytest.mark.django_db
def test_the_plan_that_was_shown_is_written():
    bulk = planned(people(1), Phones("089-000-0000"))
    apply_bulk(bulk, by=None, shown=bulk.token)
    assert Resident.objects.get().phones == "089-000-0000"


def _press(key: int, barrier: threading.Barrier, told: list) -> None:
    barrier.wait()
    try:
        told.append(apply_bulk(BulkEdit.objects.get(pk=key), by=None).people)
    except Stale:
        told.append("written already")
    finally:
        connection.close()


def test_two_presses_at_once_are_one_edit(committed_db):
    bulk, barrier, told = planned(people(), moving()), threading.Barrier(2), []
    presses = [threading.Thread(target=_press, args=(bulk.pk, barrier, told)) for _ in range(2)]
    for press in presses:
        press.start()
    for press in presses:
        press.join()
    assert (sorted(map(str, told)), LifeEvent.objects.count()) == (["3", "written already"], 3)
