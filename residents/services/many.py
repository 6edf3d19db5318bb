"""Life events of a set of people, recorded and taken back in a few statements.

What is checked and changed is `happenings` and `taking_back`, as for one person; only the writing is done for all at
once (a thousand moves in two seconds instead of nine). What it means elsewhere is done person by person, for those
whom it concerns.
"""

from collections.abc import Callable, Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from core.bulk import insert_rows, iso_days, update_rows
from core.history import ADDED, CHANGED, record_set
from residents.consequences import Change, all_consequences, concerned, followed
from residents.models import LifeEvent, Residence, Resident
from residents.services import recording, taking_back
from residents.services.happenings import Happening
from residents.services.recording import NO_PAPER, EventRefused, Paper, Past

# What a happening may change on a person.
WRITTEN = (
    "id", "version", "village", "household", "registered_household", "status", "moved_out_on", "died_on", "known_on",
)  # fmt: skip
ATTNAMES = tuple(Resident._meta.get_field(name).attname for name in WRITTEN)
Refusals = dict[int, EventRefused]


class _Again(Exception):
    """Something else of the portal refuses some of the set: nothing is kept, and the set is tried without them."""


@transaction.atomic
def record_many(
    people: Iterable[int], what: Happening, *, on: date, paper: Paper = NO_PAPER, by
) -> tuple[dict[int, LifeEvent], Refusals]:
    """One event for each person, by key; and why not, for those who are left out whole."""
    return _without_refused(set(people), lambda keys, refused: _record(keys, refused, what, on, paper, by))


@transaction.atomic
def cancel_many(events: Iterable[int], *, reason: str = "", by) -> Refusals:
    """Takes the events back, each as if alone; by event, why some stay."""
    return _without_refused(set(events), lambda keys, refused: _cancel(keys, refused, reason, by))[1]


def _without_refused(keys: set[int], attempt: Callable[[set[int], Refusals], dict]) -> tuple[dict, Refusals]:
    refused: Refusals = {}
    while True:
        try:
            with transaction.atomic():
                return attempt(keys - refused.keys(), refused), refused
        except _Again:
            continue


def _locked(keys: Iterable[int]) -> dict[int, Resident]:
    # In the order of their keys: two sets that overlap wait for one another and not in a circle.
    return {person.pk: person for person in Resident.objects.select_for_update().filter(pk__in=keys).order_by("pk")}


def _pasts(keys: Iterable[int]) -> dict[int, Past]:
    periods = {row.resident_id: row for row in Residence.objects.filter(resident_id__in=keys, until__isnull=True)}
    last = _last_events(keys)
    return {key: Past(last.get(key), periods.get(key)) for key in keys}


def _last_events(keys: Iterable[int]) -> dict[int, LifeEvent]:
    events = LifeEvent.objects.standing().of_place().filter(resident_id__in=keys)
    return {event.resident_id: event for event in events.order_by("on", "pk")}


# --- recorded


def _record(keys: set[int], refused: Refusals, what: Happening, on: date, paper: Paper, by) -> dict[int, LifeEvent]:
    people, pasts = _locked(keys), _pasts(keys)
    for key, person in list(people.items()):
        try:
            what.check(person, on, pasts[key])
        except EventRefused as why:
            refused[key] = why
            del people[key]
    events = _write_events(people, what, on, paper, by)
    _write_periods(events, people, pasts, what, on)
    _write_people(events.values(), people, by)
    _do_elsewhere(events.values(), refused, by)
    return events


def _write_events(people, what, on, paper, by) -> dict[int, LifeEvent]:
    """Writes the events, and sets what they change on the people."""
    events = []
    for person in people.values():
        facts = what.facts(person)
        what.change(person, on)
        person.known_on = max(person.known_on, on)
        event = LifeEvent(kind=what.kind, on=on, resident=person, recorded_by=by, **paper._asdict(), **facts)
        event.version_before, event.version_after = person.version, person.version + 1
        events.append(event)
    made = LifeEvent.objects.bulk_create(events)
    record_set(LifeEvent.objects.filter(pk__in=[event.pk for event in made]), kind=ADDED, by=by)
    return {event.resident_id: event for event in made}


def _write_periods(events, people, pasts, what, on: date) -> None:
    day = on.isoformat()
    ended = [(pasts[key].period.pk, day, event.pk) for key, event in events.items() if pasts[key].period]
    update_rows(Residence, ("id", "until", "ended_with"), ended)
    if what.arrives:
        names = ("resident", "village", "household", "since", "until", "began_with", "ended_with")
        begun = [
            (key, people[key].village_id, people[key].household_id, day, None, event.pk, None)
            for key, event in events.items()
        ]
        insert_rows(Residence, names, begun)


def _write_people(events: Iterable[LifeEvent], people: dict[int, Resident], by) -> None:
    """The people as they are now, with their history, which names the event of each."""
    for event in events:
        person = people[event.resident_id]
        person.version += 1
        recording.sign(person, event, by)
    update_rows(Resident, WRITTEN, (_values(person) for person in people.values()))
    Resident.history.bulk_history_create(people.values(), update=True, default_user=by)


def _values(person: Resident) -> tuple:
    values = iso_days(tuple(getattr(person, name) for name in ATTNAMES))
    return tuple(str(value) if isinstance(value, str) else value for value in values)


def _do_elsewhere(events: Iterable[LifeEvent], refused: Refusals, by) -> None:
    """What the events mean elsewhere is done; whoever is refused there is left out of the next attempt."""
    events, found = list(events), {}
    for one in all_consequences():
        those = concerned(one, events[0].kind, {event.resident_id for event in events}) if events else set()
        for event in events:
            if event.resident_id in those:
                _ask(lambda change, one=one: one.do(change, by=by), event, event.resident_id, found)
    _again_without(found, refused)


def _undo_elsewhere(events: dict[int, LifeEvent], refused: Refusals, by) -> None:
    found: Refusals = {}
    for one in all_consequences():
        for key in sorted(followed(one, set(events))):
            _ask(lambda change, one=one: one.undo(change, by=by), events[key], key, found)
    _again_without(found, refused)


def _ask(act: Callable, event: LifeEvent, key: int, found: Refusals) -> None:
    try:
        act(Change(event.kind, event.resident, event.on, event=event))
    except EventRefused as why:
        found[key] = why


def _again_without(found: Refusals, refused: Refusals) -> None:
    if found:
        refused.update(found)
        raise _Again


# --- taken back


def _cancel(keys: set[int], refused: Refusals, reason: str, by) -> dict[int, LifeEvent]:
    events = {event.pk: event for event in LifeEvent.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    people = _locked({event.resident_id for event in events.values()})
    last, past = _last_events(people), _past_states(events.values())
    for key, event in list(events.items()):
        person = event.resident = people[event.resident_id]
        try:
            taking_back.check_last(event, last.get(person.pk))
            before, after = past.get((person.pk, event.version_before)), past.get((person.pk, event.version_after))
            taking_back.put_back(event, person, before, after)
        except EventRefused as why:
            refused[key] = why
            del events[key]
    _write_cancelled(events, reason, by)
    _write_people(events.values(), {event.resident_id: event.resident for event in events.values()}, by)
    _undo_elsewhere(events, refused, by)
    return events


def _past_states(events: Iterable[LifeEvent]) -> dict[tuple[int, int], object]:
    """What the history kept of each person before and after their event, by person and version."""
    versions = {version for event in events for version in (event.version_before, event.version_after)}
    rows = Resident.history.filter(id__in={event.resident_id for event in events}, version__in=versions - {None})
    return {(row.id, row.version): row for row in rows}


def _write_cancelled(events: dict[int, LifeEvent], reason: str, by) -> None:
    rows = LifeEvent.objects.filter(pk__in=list(events))
    rows.update(cancelled_at=timezone.now(), cancelled_by=by, cancel_reason=reason[:200])
    record_set(rows, kind=CHANGED, by=by)
    Residence.objects.filter(began_with__in=list(events)).delete()
    Residence.objects.filter(ended_with__in=list(events)).update(until=None, ended_with=None)
