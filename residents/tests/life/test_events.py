"""Life events: what each does to the person, the house and the story of places, and what it refuses."""

import datetime

import pytest

from residents.enums import EventKind, Status
from residents.models import Condition, Household, LifeEvent, PopulationGroup, Residence, Resident
from residents.services import events
from residents.services.recording import EventRefused, Paper
from residents.services.taking_back import cancel_event
from residents.tests.factories import household, resident, village

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 1)
LATER = datetime.date(2026, 6, 1)


def periods(person) -> list:
    found = Residence.objects.filter(resident=person).order_by("pk")
    return [(period.village.number, period.since, period.until) for period in found]


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def newborn(**fields) -> Resident:
    house = fields.pop("house", None) or household()
    child = Resident(
        title="เด็กชาย", first_name="อาดัม", last_name="สะมะแอ", sex="M", birth_date=DAY, household=house,
        village=house.village, no_number_reason="unknown",
    )  # fmt: skip
    for name, value in fields.items():
        setattr(child, name, value)
    return child


def refusal(act, **kwargs) -> str:
    """The code of the refusal; nothing may have been written."""
    before = (LifeEvent.objects.count(), list(Residence.objects.order_by("pk").values()))
    with pytest.raises(EventRefused) as caught:
        act(**kwargs)
    assert (LifeEvent.objects.count(), list(Residence.objects.order_by("pk").values())) == before
    return caught.value.code


# --- what each does


def test_a_birth_brings_a_child_who_lives_here_from_that_day():
    mother = resident()
    event = events.register_birth(newborn(), mother=mother, by=None)
    assert (event.kind, event.related, periods(event.resident)) == (EventKind.BIRTH, mother, [(1, DAY, None)])


def test_a_move_out_ends_the_period():
    person = resident()
    events.move_out(person, on=DAY, destination="สุไหงโก-ลก", by=None)
    person = fresh(person)
    assert (person.status, person.moved_out_on, periods(person)) == (Status.MOVED_OUT, DAY, [(1, None, DAY)])


def test_who_moved_out_comes_back_to_another_village():
    person = resident()
    events.move_out(person, on=DAY, by=None)
    events.move_in(person, on=LATER, to=household(2, "5"), by=None)
    person = fresh(person)
    assert (person.status, periods(person)) == (Status.LIVING, [(1, None, DAY), (2, LATER, None)])


def test_a_move_within_takes_the_house_register_along():
    person, house = resident(), household(2, "5")
    events.move_within(person, on=DAY, to=house, by=None)
    person = fresh(person)
    assert (person.household, person.registered_household, person.village) == (house, house, house.village)


def test_a_move_within_may_leave_the_house_register():
    person = resident()
    person.registered_household = person.household
    person.save()
    events.move_within(person, on=DAY, to=household(2, "5"), register_too=False, by=None)
    assert fresh(person).registered_household == person.household


def test_a_move_to_a_village_without_a_house():
    person = resident()
    events.move_within(person, on=DAY, to=village(3), by=None)
    assert (fresh(person).household, periods(person)) == (None, [(1, None, DAY), (3, DAY, None)])


def test_a_death_ends_the_period_and_the_conditions():
    person = resident()
    group = PopulationGroup.objects.get(code="chronic")
    condition = Condition.objects.create(resident=person, group=group)
    events.record_death(person, on=DAY, by=None)
    assert (fresh(person).status, periods(person), fresh(condition).until) == (
        Status.DECEASED, [(1, None, DAY)], DAY,
    )  # fmt: skip


def test_a_death_leaves_the_house_without_a_head():
    person = resident()
    events.change_head(person.household, person, on=DAY, by=None)
    events.record_death(person, on=LATER, by=None)
    assert fresh(person.household).head is None


def test_a_split_makes_a_house_with_a_head():
    stays, goes = resident(), resident("อามีนะ")
    house = events.split_household(stays.household, people=[goes], house_no="๘๙/๒", head=goes, on=DAY, by=None)
    assert (house.house_no, house.head, fresh(goes).household, fresh(stays).household) == (
        "89/2", goes, house, stays.household,
    )  # fmt: skip


def test_a_change_of_name_keeps_both_names_in_the_story():
    person = resident()
    event = events.change_name(person, on=DAY, title="นาง", first_name="ฟาตีเมาะ", last_name="อาแว", by=None)
    assert (event.was, event.became) == ("นางฟาตีเมาะ สะมะแอ", "นางฟาตีเมาะ อาแว")


def test_the_paper_and_the_day_are_kept():
    event = events.move_out(resident(), on=DAY, paper=Paper(document="ทร.6 ที่ 12/2569"), by=None)
    assert (fresh(event).on, fresh(event).document) == (DAY, "ทร.6 ที่ 12/2569")


# --- what is refused


def test_a_death_before_the_birth():
    assert refusal(events.record_death, person=resident(), on=datetime.date(1979, 1, 1), by=None) == "before_birth"


def test_a_day_that_has_not_come():
    assert refusal(events.record_death, person=resident(), on=datetime.date(2100, 1, 1), by=None) == "future"


def test_a_move_out_before_the_move_in():
    person = events.move_in(newborn(birth_date=None), on=LATER, by=None).resident
    assert refusal(events.move_out, person=person, on=DAY, by=None) == "order"


def test_a_move_before_one_that_is_recorded():
    person = resident()
    events.move_within(person, on=LATER, to=household(2, "5"), by=None)
    assert refusal(events.move_out, person=person, on=DAY, by=None) == "order"


def test_a_second_death():
    person = resident()
    events.record_death(person, on=DAY, by=None)
    assert refusal(events.record_death, person=person, on=LATER, by=None) == "dead"


def test_a_move_of_the_dead():
    person = resident()
    events.record_death(person, on=DAY, by=None)
    assert refusal(events.move_within, person=person, on=LATER, to=household(2, "5"), by=None) == "dead"


def test_a_move_out_twice():
    person = resident()
    events.move_out(person, on=DAY, by=None)
    assert refusal(events.move_out, person=person, on=LATER, by=None) == "status"


def test_a_move_in_of_who_lives_here():
    assert refusal(events.move_in, person=resident(), on=DAY, to=household(2, "5"), by=None) == "status"


def test_a_move_to_where_one_lives():
    person = resident()
    assert refusal(events.move_within, person=person, on=DAY, to=person.household, by=None) == "same_place"


def test_a_head_who_lives_elsewhere():
    assert refusal(events.change_head, household=household(2, "5"), head=resident(), on=DAY, by=None) == "not_here"


def test_a_split_of_everybody():
    person = resident()
    act = {"household": person.household, "people": [person], "house_no": "89/2", "on": DAY, "by": None}
    assert refusal(events.split_household, **act) == "everybody"


def test_a_split_into_a_house_where_people_live():
    stays, goes = resident(), resident("อามีนะ")
    resident("มารียัม", house=household(1, "7"))
    act = {"household": stays.household, "people": [goes], "house_no": "7", "on": DAY, "by": None}
    assert refusal(events.split_household, **act) == "house_no"


def test_a_name_that_does_not_change():
    act = {"title": "นาง", "first_name": "ฟาตีเมาะ", "last_name": "สะมะแอ"}
    assert refusal(events.change_name, person=resident(), on=DAY, by=None, **act) == "same_name"


# --- taking back


def test_a_death_taken_back_leaves_everything_as_before():
    person = resident()
    events.change_head(person.household, person, on=DAY, by=None)
    condition = Condition.objects.create(resident=person, group=PopulationGroup.objects.get(code="chronic"))
    event = events.record_death(person, on=DAY, by=None)
    cancel_event(event, reason="ผิดคน", by=None)
    assert (fresh(person).status, periods(person), fresh(condition).until, fresh(person.household).head) == (
        Status.LIVING, [(1, None, None)], None, person,
    )  # fmt: skip


def test_what_was_edited_since_beside_the_event_stays():
    person = resident()
    event = events.move_out(person, on=DAY, by=None)
    person = fresh(person)
    person.phones = "081-234-5678"
    person.save()
    cancel_event(event, by=None)
    assert (fresh(person).phones, fresh(person).status) == ("081-234-5678", Status.LIVING)


def test_a_move_taken_back_opens_the_former_period():
    person = resident()
    cancel_event(events.move_within(person, on=DAY, to=household(2, "5"), by=None), by=None)
    assert (fresh(person).household, periods(person)) == (person.household, [(1, None, None)])


def test_an_event_under_a_later_one_stays():
    person = resident()
    event = events.move_within(person, on=DAY, to=household(2, "5"), by=None)
    events.record_death(person, on=LATER, by=None)
    assert refusal(cancel_event, event=event, by=None) == "later"


def test_an_event_is_taken_back_once():
    event = events.move_out(resident(), on=DAY, by=None)
    cancel_event(event, by=None)
    assert refusal(cancel_event, event=event, by=None) == "again"


def test_a_name_changed_again_by_hand_stays():
    person = resident()
    event = events.change_name(person, on=DAY, title="นาง", first_name="ฟาตีเมาะ", last_name="อาแว", by=None)
    person = fresh(person)
    person.last_name = "สาและ"
    person.save()
    assert refusal(cancel_event, event=event, by=None) == "edited"


def test_a_birth_taken_back_removes_the_child():
    child = events.register_birth(newborn(), by=None).resident
    cancel_event(LifeEvent.objects.get(), by=None)
    assert (Resident.objects.filter(pk=child.pk).exists(), Residence.objects.count()) == (False, 0)


def test_a_child_who_was_edited_since_stays():
    event = events.register_birth(newborn(), by=None)
    child = fresh(event.resident)
    child.phones = "081-234-5678"
    child.save()
    assert refusal(cancel_event, event=event, by=None) == "in_use"


def test_a_head_taken_back_gives_the_former_one():
    first, second = resident(), resident("อามีนะ")
    events.change_head(first.household, first, on=DAY, by=None)
    event = events.change_head(first.household, second, on=LATER, by=None)
    cancel_event(event, by=None)
    assert Household.objects.get().head == first
