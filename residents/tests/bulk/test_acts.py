"""Each act of a bulk edit: what the plan says, what is written, what is left out, and that the undo leaves it as before."""

import datetime

import pytest

from residents.enums import BulkOutcome, BulkState, Disability, EventKind, Status
from residents.models import BulkEdit, Condition, Household, LifeEvent, Residence, Resident
from residents.services import events
from residents.services.bulk import (
    Dying,
    Ending,
    Joining,
    Moving,
    MovingOut,
    Phones,
    Stale,
    apply_bulk,
    plan_bulk,
    undo_bulk,
)  # fmt: skip
from residents.services.bulk.lines import counts_of, lines_of
from residents.tests.bulk.desk import (
    DAY,
    EARLIER,
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
from residents.tests.factories import resident, village

pytestmark = pytest.mark.django_db
CHANGED, SAME, REFUSED = BulkOutcome.CHANGED, BulkOutcome.SAME, BulkOutcome.REFUSED


def moving(**values) -> Moving:
    house = far_house()
    return Moving(**({"on": DAY, "village": house.village_id, "house_no": house.house_no} | values))


def joining(**values) -> Joining:
    return Joining(**({"group": group().pk, "since": DAY} | values))


def ending(**values) -> Ending:
    return Ending(**({"group": group().pk, "until": LATER} | values))


# --- the plan


def test_a_plan_writes_nothing():
    persons = people()
    planned(persons, moving())
    assert (LifeEvent.objects.count(), BulkEdit.objects.get().state, [fresh(one).version for one in persons]) == (
        0, BulkState.DRAFT, [1, 1, 1],
    )  # fmt: skip


def test_a_plan_says_what_there_is_now():
    [line] = lines_of(planned(people(1, phones="081-234-5678"), Phones("089-000-0000")))
    assert (line.outcome, line.now) == (CHANGED, "081-234-5678")


def test_a_plan_says_who_cannot_be_changed_and_why():
    dead, living = people(2)
    events.record_death(dead, on=EARLIER, by=None)
    bulk = planned([dead, living], moving())
    told = "บุคคลนี้เสียชีวิตเมื่อ 1 ม.ค. 2569 ถ้าไม่ถูกต้อง ให้ยกเลิกการเสียชีวิตก่อน"
    assert (outcomes(bulk), reasons(bulk)) == ([REFUSED, CHANGED], [told, ""])


def test_who_lives_there_already_is_no_refusal():
    there, other = resident(house=far_house()), resident("อามีนะ")
    assert outcomes(planned([there, other], moving())) == [SAME, CHANGED]


def test_a_plan_tells_what_a_death_means_elsewhere():
    person = resident()
    events.change_head(person.household, person, on=EARLIER, by=None)
    [line] = lines_of(planned([person], Dying(DAY)))
    assert len(line.means) == 1


def test_a_plan_makes_no_house():
    planned(people(1), moving(house_no="99/9"))
    assert Household.objects.filter(house_no="99/9").count() == 0


def test_a_second_plan_takes_the_place_of_the_first():
    bulk = planned(people(1), moving())
    plan_bulk(bulk, Phones("089-000-0000"), by=None)
    assert (fresh(bulk).act, fresh(bulk).told) == ("phone", "089-000-0000")


# --- written


def test_a_move_is_an_event_of_each_on_the_day():
    persons = people()
    bulk = applied(persons, moving())
    told = LifeEvent.objects.order_by("pk").values_list("kind", "on", "bulk", "resident")
    assert list(told) == [(EventKind.MOVE_WITHIN, DAY, bulk.pk, one.pk) for one in persons]


def test_a_move_leaves_periods_that_can_be_counted():
    persons = people()
    applied(persons, moving())
    assert [periods(one) for one in persons] == [[(1, None, DAY), (2, DAY, None)]] * 3


def test_the_dead_are_left_out_and_the_others_move():
    dead, living = people(2)
    events.record_death(dead, on=EARLIER, by=None)
    bulk = applied([dead, living], moving())
    assert (bulk.people, fresh(dead).village.number, fresh(living).village.number) == (1, 1, 2)


def test_a_move_to_a_village_where_the_house_is_not_known():
    [person] = people(1)
    applied([person], moving(village=village(3).pk, house_no=""))
    assert (fresh(person).village.number, fresh(person).household) == (3, None)


def test_a_move_makes_the_house_that_is_not_there():
    [person] = people(1)
    applied([person], moving(house_no="99/9"))
    assert fresh(person).household.house_no == "99/9"


def test_a_move_out():
    persons = people()
    applied(persons, MovingOut(DAY, destination="ยะลา"))
    assert [(fresh(one).status, fresh(one).moved_out_on, one.events.get().became) for one in persons] == [
        (Status.MOVED_OUT, DAY, "ยะลา")
    ] * 3


def test_a_death_ends_what_the_death_of_one_ends():
    [person] = people(1)
    Condition.objects.create(resident=person, group=group())
    applied([person], Dying(DAY))
    assert (fresh(person).died_on, conditions(person)) == (DAY, [("pregnant", "", None, DAY)])


def test_a_telephone_for_all():
    persons = people(phones="081-234-5678")
    applied(persons, Phones("089-000-0000"))
    assert [fresh(one).phones for one in persons] == ["089-000-0000"] * 3


def test_a_telephone_taken_away():
    [person] = people(1, phones="081-234-5678")
    applied([person], Phones(""))
    assert fresh(person).phones == ""


def test_joining_a_group():
    persons = people(2)
    applied(persons, joining(source="register", source_note="รพ.สต."))
    assert [conditions(one) for one in persons] == [[("pregnant", "", DAY, None)]] * 2


def test_a_group_that_ends_by_itself_gives_the_day():
    [person] = people(1)
    applied([person], joining())
    assert Condition.objects.get().expires_on == datetime.date(2027, 1, 1)


def test_who_is_in_the_group_already_is_no_refusal():
    inside, outside = people(2)
    Condition.objects.create(resident=inside, group=group(), since=EARLIER)
    assert (outcomes(applied([inside, outside], joining())), Condition.objects.count()) == ([SAME, CHANGED], 2)


@pytest.mark.parametrize(
    ("since", "until", "outcome"), [(None, DAY, CHANGED), (EARLIER, LATER, REFUSED), (DAY, LATER, REFUSED)]
)
def test_an_entry_over_an_earlier_one_is_refused(since, until, outcome):
    [person] = people(1)
    Condition.objects.create(resident=person, group=group(), since=since, until=until)
    assert outcomes(planned([person], joining())) == [outcome]


def test_nobody_joins_before_they_are_born():
    young, older = resident(birth_date=LATER), resident("อามีนะ")
    assert outcomes(planned([young, older], joining())) == [REFUSED, CHANGED]


def test_leaving_a_group_ends_every_entry_in_it():
    [person] = people(1)
    for detail in (Disability.SEEING, Disability.HEARING):
        Condition.objects.create(resident=person, group=group("disabled"), detail=detail, since=EARLIER)
    applied([person], ending(group=group("disabled").pk))
    assert [until for *_, until in conditions(person)] == [LATER, LATER]


def test_leaving_a_group_may_name_the_type():
    [person] = people(1)
    for detail in (Disability.SEEING, Disability.HEARING):
        Condition.objects.create(resident=person, group=group("disabled"), detail=detail)
    applied([person], ending(group=group("disabled").pk, detail=Disability.HEARING))
    assert [until for *_, until in conditions(person)] == [None, LATER]


def test_who_is_not_in_the_group_is_no_refusal():
    assert outcomes(planned(people(1), ending())) == [SAME]


def test_nobody_leaves_before_they_joined():
    [person] = people(1)
    Condition.objects.create(resident=person, group=group(), since=LATER)
    assert outcomes(planned([person], ending(until=DAY))) == [REFUSED]


# --- history


@pytest.mark.parametrize("act", [lambda: moving(), lambda: Phones("089-000-0000"), lambda: Dying(DAY)])
def test_the_history_says_who_did_it(act, django_user_model):
    clerk = django_user_model.objects.create(username="clerk", is_superuser=True)
    [person] = people(1)
    undo_bulk(applied([person], act(), clerk), by=clerk)
    past = Resident.history.filter(id=person.pk).order_by("version").values_list("version", "history_user")
    assert list(past)[1:] == [(2, clerk.pk), (3, clerk.pk)]


def test_the_history_keeps_a_condition_that_was_taken_back():
    bulk = applied(people(1), joining())
    key = Condition.objects.get().pk
    undo_bulk(bulk, by=None)
    kinds = Condition.history.filter(id=key).order_by("history_id").values_list("history_type", flat=True)
    assert (list(kinds), Condition.objects.count()) == (["+", "-"], 0)


# --- taken back


def _world(person) -> tuple:
    now = fresh(person)
    return (
        now.village_id, now.household_id, now.registered_household_id, now.status, now.moved_out_on, now.died_on,
        now.phones, periods(person), conditions(person), person.heads.count(),
    )  # fmt: skip


ACTS = {
    "move": lambda: moving(), "move out": lambda: MovingOut(DAY), "death": lambda: Dying(DAY),
    "phone": lambda: Phones("089-000-0000"), "join": lambda: joining(group=group("chronic").pk),
    "leave": lambda: ending(),
}  # fmt: skip


@pytest.mark.parametrize("name", ACTS)
def test_taken_back_everything_is_as_before(name):
    persons = people()
    events.change_head(persons[0].household, persons[0], on=EARLIER, by=None)
    for one in persons:
        Condition.objects.create(resident=one, group=group(), since=EARLIER)
    before = [_world(one) for one in persons]
    bulk = applied(persons, ACTS[name]())
    between = [_world(one) for one in persons]
    undo_bulk(bulk, by=None)
    assert ([_world(one) for one in persons], fresh(bulk).kept, between == before) == (before, 0, False)


def test_the_count_of_a_past_day_is_right_while_it_stands_and_after():
    bulk = applied(people(), moving())
    counts = [Residence.objects.on(DAY).filter(village__number=number).count() for number in (1, 2)]
    undo_bulk(bulk, by=None)
    assert (counts, Residence.objects.on(DAY).filter(village__number=1).count()) == ([0, 3], 3)


def test_the_edit_counts_what_it_did():
    dead, living = people(2)
    events.record_death(dead, on=EARLIER, by=None)
    bulk = applied([dead, living], moving())
    assert counts_of(lines_of(bulk)) == {"changed": 1, "same": 0, "refused": 1, "kept": 0}


def test_nothing_is_written_twice():
    bulk = planned(people(1), moving())
    apply_bulk(bulk, by=None)
    with pytest.raises(Stale):
        apply_bulk(bulk, by=None)
    assert LifeEvent.objects.count() == 1
