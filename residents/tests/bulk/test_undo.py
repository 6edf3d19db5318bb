"""Taking back after further edits: each person as if alone, whoever was changed since stays and is listed."""

import pytest

from accounts.models import User
from residents.enums import BulkOutcome, BulkState
from residents.models import BulkEdit, Condition
from residents.services import events
from residents.services.bulk import Ending, Joining, Moving, Phones, Stale, undo_bulk
from residents.services.taking_back import cancel_event
from residents.tests.bulk.desk import (
    DAY,
    LATER,
    applied,
    conditions,
    far_house,
    fresh,
    group,
    outcomes,
    people,
    periods,
    planned,
    reasons,
)  # fmt: skip
from residents.tests.factories import household
from tests.contract import KEEPER, make_user

pytestmark = pytest.mark.django_db
CHANGED, KEPT = BulkOutcome.CHANGED, BulkOutcome.KEPT


def moved(persons, by=None) -> BulkEdit:
    house = far_house()
    return applied(persons, Moving(on=DAY, village=house.village_id, house_no=house.house_no), by)


def test_who_moved_on_since_stays_and_the_others_go_back():
    first, second = people(2)
    bulk = moved([first, second])
    events.move_within(first, on=LATER, to=household(3, "7"), by=None)
    undo_bulk(bulk, by=None)
    assert ([fresh(one).village.number for one in (first, second)], outcomes(bulk)) == ([3, 1], [KEPT, CHANGED])


def test_who_stays_is_counted_and_told_why():
    [person] = people(1)
    bulk = moved([person])
    events.move_out(person, on=LATER, by=None)
    undo_bulk(bulk, by=None)
    assert (fresh(bulk).kept, reasons(bulk)) == (1, ["มี “ย้ายออก” เกิดขึ้นหลังจากนี้ ให้ยกเลิกรายการหลังก่อน"])


def test_what_was_written_beside_a_move_stays():
    [person] = people(1)
    bulk = moved([person])
    person = fresh(person)
    person.phones = "081-234-5678"
    person.save()
    undo_bulk(bulk, by=None)
    assert (fresh(person).phones, periods(person)) == ("081-234-5678", [(1, None, None)])


def test_an_event_that_was_taken_back_alone_leaves_nothing_to_take_back():
    first, second = people(2)
    bulk = moved([first, second])
    cancel_event(first.events.get(), by=None)
    undo_bulk(bulk, by=None)
    assert ([fresh(one).village.number for one in (first, second)], outcomes(bulk)) == ([1, 1], [CHANGED, CHANGED])


def test_a_telephone_that_was_written_again_stays():
    first, second = people(2, phones="081-234-5678")
    bulk = applied([first, second], Phones("089-000-0000"))
    first = fresh(first)
    first.phones = "081-111-1111"
    first.save()
    undo_bulk(bulk, by=None)
    assert [fresh(one).phones for one in (first, second)] == ["081-111-1111", "081-234-5678"]


def test_an_entry_that_was_corrected_since_stays():
    persons = people(2)
    bulk = applied(persons, Joining(group=group().pk, since=DAY))
    condition = Condition.objects.get(resident=persons[0])
    condition.note = "ตรวจแล้ว"
    condition.save()
    undo_bulk(bulk, by=None)
    assert ([len(conditions(one)) for one in persons], outcomes(bulk)) == ([1, 0], [KEPT, CHANGED])


def test_an_entry_is_not_opened_beside_a_newer_one():
    [person] = people(1)
    Condition.objects.create(resident=person, group=group("chronic"))
    bulk = applied([person], Ending(group=group("chronic").pk, until=DAY))
    Condition.objects.create(resident=person, group=group("chronic"), since=LATER)
    undo_bulk(bulk, by=None)
    assert (conditions(person), outcomes(bulk)) == (
        [("chronic", "", None, DAY), ("chronic", "", LATER, None)], [KEPT],
    )  # fmt: skip


def test_it_is_taken_back_once():
    bulk = moved(people(1))
    undo_bulk(bulk, by=None)
    with pytest.raises(Stale):
        undo_bulk(bulk, by=None)
    assert fresh(bulk).state == BulkState.UNDONE


def test_a_draft_is_not_taken_back():
    bulk = planned(people(1), Phones("089-000-0000"))
    with pytest.raises(Stale):
        undo_bulk(bulk, by=None)


def test_who_went_out_of_sight_stays():
    seen, gone = people(2)
    keeper = make_user(KEEPER)
    bulk = applied([seen, gone], Phones("089-000-0000"), keeper)
    events.move_within(gone, on=DAY, to=far_house(), by=None)
    undo_bulk(bulk, by=keeper)
    assert (outcomes(bulk), [fresh(one).phones for one in (seen, gone)]) == ([CHANGED, KEPT], ["", "089-000-0000"])


def test_the_edit_says_who_took_it_back():
    clerk = make_user("registry_clerk")
    bulk = undo_bulk(moved(people(1), clerk), by=clerk)
    assert (bulk.undone_by, bulk.undone_at is not None) == (User.objects.get(), True)


def test_edits_of_one_telephone_are_taken_back_in_turn():
    [person] = people(1)
    done = [applied([person], Phones(said)) for said in ("081-111-1111", "089-000-0000", "")]
    for bulk in reversed(done):
        undo_bulk(bulk, by=None)
    assert (fresh(person).phones, [fresh(bulk).kept for bulk in done]) == ("", [0, 0, 0])


def test_a_group_joined_and_left_is_taken_back_in_turn():
    [person] = people(1)
    chronic = group("chronic").pk
    done = [applied([person], act) for act in (Joining(group=chronic, since=DAY), Ending(group=chronic, until=LATER))]
    for bulk in reversed(done):
        undo_bulk(bulk, by=None)
    assert (Condition.objects.count(), [fresh(bulk).kept for bulk in done]) == (0, [0, 0])


def test_a_group_stays_where_the_entry_was_edited_since():
    [person] = people(1)
    bulk = applied([person], Joining(group=group("chronic").pk, since=DAY))
    condition = Condition.objects.get()
    condition.note = "ตรวจแล้ว"
    condition.save()
    undo_bulk(bulk, by=None)
    assert (Condition.objects.count(), fresh(bulk).kept) == (1, 1)
