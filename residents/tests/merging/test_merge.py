"""What a merge does with each part of two records, one at a time."""

import datetime

import pytest

from residents.enums import EventKind, PairState, Status
from residents.models import (
    BulkEdit,
    BulkEditRow,
    Condition,
    DuplicatePair,
    Household,
    LifeEvent,
    Merge,
    PopulationGroup,
    Resident,
    Task,
)
from residents.services import events
from residents.services.merging import MergeRefused, merge, undo_merge
from residents.services.recording import EventRefused
from residents.services.taking_back import cancel_event
from residents.tests.factories import citizen_id, household, resident

pytestmark = pytest.mark.django_db
DAY, LATER = datetime.date(2026, 3, 1), datetime.date(2026, 6, 1)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def pair(**lost) -> tuple[Resident, Resident]:
    return resident(house=household(1, "1")), resident("ฟาตีเมาะห์", **{"house": household(2, "2"), "number": ""} | lost)


def merged(survivor, lost, **choices) -> Resident:
    return fresh(merge(survivor, lost, choices=choices, by=None).survivor)


# --- fields


def test_without_a_choice_the_survivor_stays_as_it_is():
    survivor, lost = pair()
    after = merged(survivor, lost)
    assert (after.first_name, after.household, after.citizen_id) == ("ฟาตีเมาะ", survivor.household, survivor.citizen_id)


def test_the_lost_record_is_gone_and_its_history_says_why():
    survivor, lost = pair()
    made = merge(survivor, lost, choices={}, by=None)
    last = Resident.history.filter(id=lost.pk).first()
    assert (Resident.objects.count(), last.history_type, last.history_change_reason) == (1, "-", f"merge {made.pk}")


def test_a_chosen_name_is_found_by_its_own_key():
    survivor, lost = pair(last_name="อาแว")
    after = merged(survivor, lost, first_name="lost", last_name="lost")
    assert (after.full_name, after.search_key) == ("นางฟาตีเมาะห์ อาแว", lost.search_key)


def test_a_number_goes_with_its_cipher_and_digest():
    survivor, lost = resident(number="", no_number_reason="unknown"), resident(number=citizen_id(5))
    after = merged(survivor, lost, number="lost")
    assert (after.citizen_id, after.citizen_id_first, after.no_number_reason) == (citizen_id(5), "1", "")


def test_both_telephones_and_both_notes():
    survivor, lost = pair(phones="081-111-2222, 073-659-123", note="ข")
    survivor.phones, survivor.note = "089-999-1111, 081-111-2222", "ก"
    survivor.save()
    after = merged(survivor, lost, phones="both")
    assert (after.phones, after.note) == ("089-999-1111, 081-111-2222, 073-659-123", "ก\nข")


def test_who_is_confirmed_in_one_record_is_confirmed():
    survivor, lost = pair()
    survivor.unconfirmed_source = "กองทุน"
    survivor.save()
    assert merged(survivor, lost).unconfirmed_source == ""


def test_the_newer_day_of_knowledge_stays():
    survivor, lost = pair(known_on=datetime.date(2030, 1, 1))
    assert merged(survivor, lost).known_on == datetime.date(2030, 1, 1)


def test_the_merge_says_what_was_taken():
    survivor, lost = pair(sex="")
    made = merge(survivor, lost, choices={"first_name": "lost", "sex": "survivor", "title": "lost"}, by=None)
    assert made.choices == {"first_name": "lost"}


# --- places, death, heads


def test_the_place_brings_its_periods():
    survivor, lost = pair()
    merged(survivor, lost, place="lost")
    assert list(survivor.residences.values_list("household__house_no", "until")) == [("2", None)]


def test_the_status_ends_the_period():
    survivor, lost = pair(status=Status.DECEASED, died_on=DAY)
    merged(survivor, lost, status="lost")
    assert list(survivor.residences.values_list("household__house_no", "until")) == [("1", DAY)]


def test_the_living_have_a_period_that_goes_on():
    survivor, lost = pair()
    events.record_death(lost, on=DAY, by=None)
    merged(survivor, fresh(lost), status="survivor", place="lost")
    assert list(survivor.residences.values_list("household__house_no", "until")) == [("2", None)]


def test_a_death_that_was_not_stays_in_the_story_as_taken_back():
    survivor, lost = pair()
    events.record_death(lost, on=DAY, by=None)
    merged(survivor, fresh(lost), status="survivor")
    event = survivor.events.get()
    assert (event.kind, event.cancelled_at is None) == (EventKind.DEATH, False)


def test_the_conditions_of_the_dead_end():
    survivor, lost = pair(status=Status.DECEASED, died_on=DAY)
    Condition.objects.create(resident=survivor, group=PopulationGroup.objects.get(code="chronic"))
    merged(survivor, lost, status="lost")
    assert survivor.conditions.get().until == DAY


def test_a_house_in_which_the_person_does_not_live_loses_its_head():
    survivor, lost = pair()
    events.change_head(lost.household, lost, on=DAY, by=None)
    merged(survivor, lost)
    assert fresh(lost.household).head is None


def test_a_head_who_lives_there_stays_head():
    survivor, lost = pair()
    events.change_head(lost.household, lost, on=DAY, by=None)
    merged(survivor, lost, place="lost")
    assert fresh(lost.household).head == survivor


# --- rows


def chronic(person, **period) -> Condition:
    return Condition.objects.create(resident=person, group=PopulationGroup.objects.get(code="chronic"), **period)


def test_a_task_goes_over_with_a_version_and_history():
    survivor, lost = pair()
    task = Task.objects.create(what="เยี่ยมบ้าน", resident=lost)
    made = merge(survivor, lost, choices={}, by=None)
    after = fresh(task)
    assert (after.resident, after.version, after.history.first().history_change_reason) == (
        survivor, 2, f"merge {made.pk}",
    )  # fmt: skip


def test_periods_of_one_condition_become_one():
    survivor, lost = pair()
    chronic(survivor, since=LATER)
    chronic(lost, since=DAY)
    merged(survivor, lost)
    assert list(survivor.conditions.values_list("since", "until")) == [(DAY, None)]


def test_a_period_that_does_not_meet_the_other_goes_over():
    survivor, lost = pair()
    chronic(survivor, since=LATER)
    chronic(lost, since=DAY, until=LATER)
    merged(survivor, lost)
    assert list(survivor.conditions.order_by("since").values_list("since", "until")) == [(DAY, LATER), (LATER, None)]


def test_an_edit_of_many_that_met_both_keeps_one_row():
    survivor, lost = pair()
    bulk = BulkEdit.objects.create(act="phone")
    kept = BulkEditRow.objects.create(bulk=bulk, resident=survivor, version=1)
    BulkEditRow.objects.create(bulk=bulk, resident=lost, version=2)
    merged(survivor, lost)
    assert list(BulkEditRow.objects.values_list("pk", "version")) == [(kept.pk, 1)]


def test_an_edit_of_the_lost_record_alone_no_longer_names_its_version():
    survivor, lost = pair()
    BulkEditRow.objects.create(bulk=BulkEdit.objects.create(act="phone"), resident=lost, version=2)
    merged(survivor, lost)
    assert list(BulkEditRow.objects.values_list("resident", "version")) == [(survivor.pk, None)]


def test_what_points_at_a_row_that_is_set_aside_lets_go_and_finds_it_again():
    survivor, lost = pair()
    chronic(survivor)
    theirs = chronic(lost)
    row = BulkEditRow.objects.create(bulk=BulkEdit.objects.create(act="condition"), resident=lost, condition=theirs)
    made = merge(survivor, lost, choices={}, by=None)
    let_go = fresh(row).condition
    undo_merge(made, by=None)
    assert (let_go, fresh(row).condition, fresh(row).resident) == (None, theirs, lost)


def test_an_event_of_the_lost_record_is_not_taken_back_over_the_survivor():
    survivor, lost = pair()
    event = events.change_name(lost, on=DAY, title="นาง", first_name="ฟาตีเมาะ", last_name="อาแว", by=None)
    merged(survivor, fresh(lost))
    with pytest.raises(EventRefused) as caught:
        cancel_event(event, by=None)
    assert caught.value.code == "edited"


def test_pairs_of_the_lost_record_are_set_aside_and_come_back():
    survivor, lost = pair()
    row = DuplicatePair.objects.create(first=survivor, second=lost, score=90)
    made = merge(survivor, lost, choices={}, by=None)
    gone = DuplicatePair.objects.count()
    undo_merge(made, by=None)
    assert (gone, list(DuplicatePair.objects.all())) == (0, [row])


def test_a_dismissal_goes_over_to_an_open_pair():
    survivor, lost = pair()
    other = resident("อามีนะ")
    DuplicatePair.objects.create(first=survivor, second=other, score=70)
    DuplicatePair.objects.create(first=lost, second=other, score=80, state=PairState.DISMISSED)
    merged(survivor, lost)
    assert list(DuplicatePair.objects.values_list("state", flat=True)) == [PairState.DISMISSED]


# --- chains, undo


def test_a_person_merged_again_brings_the_earlier_merge_along():
    survivor, lost = pair()
    first = merge(survivor, lost, choices={}, by=None)
    third = resident("อามีนะ")
    merge(third, fresh(survivor), choices={}, by=None)
    assert fresh(first).survivor == third


def test_undo_brings_the_lost_record_back_with_its_number():
    survivor, lost = resident(number=citizen_id(1)), resident(number=citizen_id(2))
    undo_merge(merge(survivor, lost, choices={"number": "lost"}, by=None), by=None)
    assert (fresh(survivor).citizen_id, fresh(lost).citizen_id) == (citizen_id(1), citizen_id(2))


def test_undo_leaves_what_was_written_beside_the_merge():
    survivor, lost = pair()
    made = merge(survivor, lost, choices={"first_name": "lost"}, by=None)
    person = fresh(survivor)
    person.phones = "081-234-5678"
    person.save()
    Task.objects.create(what="ใหม่", resident=person)
    undo_merge(made, by=None)
    assert (fresh(survivor).phones, fresh(survivor).first_name, survivor.tasks.count()) == (
        "081-234-5678", "ฟาตีเมาะ", 1,
    )  # fmt: skip


def test_the_history_of_the_lost_record_says_that_it_is_back():
    survivor, lost = pair(last_name="หวนคืนมา")
    undo_merge(merge(survivor, lost, choices={}, by=None), by=None)
    assert Resident.history.filter(id=lost.pk).first().history_type == "+"


def test_an_event_of_the_lost_record_can_be_taken_back_after_the_undo():
    survivor, lost = pair()
    event = events.move_out(lost, on=DAY, by=None)
    undo_merge(merge(survivor, fresh(lost), choices={"status": "survivor"}, by=None), by=None)
    cancel_event(event, by=None)
    assert fresh(lost).status == Status.LIVING


# --- refusals: nothing is written


def refusal(act, **kwargs) -> str:
    before = [list(model.objects.order_by("pk").values()) for model in (Resident, Merge, Task, Household, LifeEvent)]
    with pytest.raises(MergeRefused) as caught:
        act(**kwargs)
    after = [list(model.objects.order_by("pk").values()) for model in (Resident, Merge, Task, Household, LifeEvent)]
    assert after == before
    return caught.value.code or caught.value.error_list[0].code


def test_a_person_with_themselves():
    person = resident()
    assert refusal(merge, survivor=person, lost=person, choices={}, by=None) == "same"


def test_a_record_that_was_changed_meanwhile():
    survivor, lost = pair()
    fresh(lost).save()
    assert refusal(merge, survivor=survivor, lost=lost, choices={}, by=None) == "stale"


def test_a_record_that_is_gone():
    survivor, lost = pair()
    merge(survivor, lost, choices={}, by=None)
    assert refusal(merge, survivor=fresh(survivor), lost=lost, choices={}, by=None) == "not_there"


def test_a_living_and_a_deceased_record_without_a_word_on_it():
    survivor, lost = pair(status=Status.DECEASED, died_on=DAY)
    assert refusal(merge, survivor=survivor, lost=lost, choices={}, by=None) == "status"


def test_choices_that_contradict_each_other():
    survivor = resident(status=Status.DECEASED, died_on=DAY)
    lost = resident(birth_date=LATER)
    choices = {"birth": "lost", "status": "survivor"}
    with pytest.raises(MergeRefused) as caught:
        merge(survivor, lost, choices=choices, by=None)
    assert len(caught.value.messages) == 1


def test_a_second_undo():
    survivor, lost = pair()
    made = merge(survivor, lost, choices={}, by=None)
    undo_merge(made, by=None)
    assert refusal(undo_merge, merge=made, by=None) == "again"


def test_an_earlier_merge_under_a_later_one():
    survivor, lost = pair()
    first = merge(survivor, lost, choices={}, by=None)
    merge(fresh(survivor), resident("อามีนะ"), choices={}, by=None)
    assert refusal(undo_merge, merge=first, by=None) == "later"


def test_a_merged_field_that_was_edited_since():
    survivor, lost = pair()
    made = merge(survivor, lost, choices={"first_name": "lost"}, by=None)
    person = fresh(survivor)
    person.first_name = "ฟาติเมาะ"
    person.save()
    assert refusal(undo_merge, merge=made, by=None) == "edited"


def test_a_moved_row_that_was_edited_since_is_named():
    survivor, lost = pair()
    task = Task.objects.create(what="เยี่ยมบ้าน", resident=lost)
    made = merge(survivor, lost, choices={}, by=None)
    task = fresh(task)
    task.outcome = "เยี่ยมแล้ว"
    task.save()
    with pytest.raises(MergeRefused) as caught:
        undo_merge(made, by=None)
    assert caught.value.params["what"] == str(Task._meta.verbose_name)


def test_a_number_that_somebody_else_has_by_now():
    survivor, lost = resident(number=citizen_id(1)), resident(number=citizen_id(2))
    made = merge(survivor, lost, choices={}, by=None)
    resident("อามีนะ", number=citizen_id(2))
    assert refusal(undo_merge, merge=made, by=None) == "number"


def test_a_house_that_is_gone_by_now():
    survivor, lost = pair()
    made = merge(survivor, lost, choices={}, by=None)
    Household.objects.filter(house_no="2").delete()
    assert refusal(undo_merge, merge=made, by=None) == "gone"
