"""Whatever bulk edits are written over whatever people: taken back in turn, they leave the registry as it was."""

import datetime

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from residents.models import Condition, Residence, Resident
from residents.services import events
from residents.services.bulk import Dying, Ending, Joining, Moving, MovingOut, Phones, undo_bulk
from residents.tests.bulk.desk import applied, fresh, group
from residents.tests.factories import household, resident, village
from tests.rig.proof import rounds

days = st.dates(datetime.date(2025, 1, 1), datetime.date(2026, 6, 30))
numbers = st.sampled_from(["", "081-111-1111", "089-000-0000"])
codes = st.sampled_from(["pregnant", "chronic"])
# Each: a name, and what makes the act when the database is there.
acts = st.one_of(
    st.builds(lambda on, to, house: lambda: Moving(on=on, village=village(to).pk, house_no=house), days,
              st.integers(1, 3), st.sampled_from(["", "7", "8/1"])),
    st.builds(lambda on: lambda: MovingOut(on), days),
    st.builds(lambda on: lambda: Dying(on), days),
    st.builds(lambda said: lambda: Phones(said), numbers),
    st.builds(lambda code, on: lambda: Joining(group=group(code).pk, since=on), codes, days),
    st.builds(lambda code, on: lambda: Ending(group=group(code).pk, until=on), codes, days),
)  # fmt: skip
lives = st.lists(st.tuples(st.sampled_from(["here", "head", "out", "dead"]), numbers, st.sets(codes)), max_size=4)
edits = st.lists(st.tuples(acts, st.sets(st.integers(0, 3), min_size=1)), min_size=1, max_size=4)
PERSON = ("id", "village_id", "household_id", "registered_household_id", "status", "moved_out_on", "died_on", "phones")


def _settle(lived) -> list[Resident]:
    people = []
    for place, (state, phones, groups) in enumerate(lived):
        person = resident(f"คน{place}", house=household(1 + place % 2, f"{place}"), phones=phones)
        for code in sorted(groups):
            Condition.objects.create(resident=person, group=group(code), since=datetime.date(2024, 5, 1))
        _happened(person, state)
        people.append(person)
    return people


def _happened(person: Resident, state: str) -> None:
    on = datetime.date(2025, 6, 1)
    if state == "head":
        events.change_head(person.household, person, on=on, by=None)
    elif state == "out":
        events.move_out(person, on=on, by=None)
    elif state == "dead":
        events.record_death(person, on=on, by=None)


def _registry() -> list:
    """People, places and groups; what counts the writing (versions, events taken back, history) aside."""
    return [
        list(Resident.objects.order_by("pk").values_list(*PERSON)),
        [(one.pk, one.heads.count()) for one in Resident.objects.order_by("pk")],
        list(Residence.objects.order_by("resident", "pk").values_list("resident", "village", "household", "since", "until")),
        list(Condition.objects.order_by("pk").values_list("resident", "group", "since", "until", "expires_on")),
    ]  # fmt: skip


@settings(
    max_examples=rounds(15, 300), deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(lives, edits)
def test_edits_taken_back_in_turn_leave_the_registry_as_it_was(db, lived, done):
    with transaction.atomic():
        people = _settle(lived)
        before, written = _registry(), []
        for act, places in done:
            chosen = [people[place] for place in places if place < len(people)]
            written += [applied(chosen, act())] if chosen else []
        for bulk in reversed(written):
            undo_bulk(bulk, by=None)
        assert (_registry(), sum(fresh(bulk).kept for bulk in written)) == (before, 0)
        transaction.set_rollback(True)


@settings(
    max_examples=rounds(10, 200), deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(lives, edits)
def test_edits_taken_back_out_of_turn_keep_what_stands_on_them(db, lived, done):
    """Nobody lives in two places, whatever order the edits are taken back in."""
    with transaction.atomic():
        people, written = _settle(lived), []
        for act, places in done:
            chosen = [people[place] for place in places if place < len(people)]
            written += [applied(chosen, act())] if chosen else []
        for bulk in written:
            undo_bulk(bulk, by=None)
        for person in Resident.objects.prefetch_related("residences"):
            here = [(p.village_id, p.household_id) for p in person.residences.all() if p.until is None]
            assert here == ([(person.village_id, person.household_id)] if person.status == "living" else [])
        transaction.set_rollback(True)
