"""A mistaken event taken back: what it changed returns, where nothing was changed over it since."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.history import DELETED, record_set
from residents.consequences import Change, all_consequences, reason_of
from residents.enums import PLACE_EVENTS, EventKind
from residents.models import Household, LifeEvent, Residence, Resident
from residents.references import referred
from residents.services import recording
from residents.services.recording import EventRefused

# What each kind of event writes on the person.
WRITES = {
    EventKind.MOVE_IN: ("status", "moved_out_on", "village_id", "household_id", "registered_household_id"),
    EventKind.MOVE_OUT: ("status", "moved_out_on", "registered_household_id"),
    EventKind.MOVE_WITHIN: ("village_id", "household_id", "registered_household_id"),
    EventKind.SPLIT: ("village_id", "household_id", "registered_household_id"),
    EventKind.DEATH: ("status", "died_on"),
    EventKind.NAME: ("title", "first_name", "last_name"),
}


@transaction.atomic
def cancel_event(event: LifeEvent, *, reason: str = "", by) -> LifeEvent:
    """Raises EventRefused, and writes nothing, where something later stands on the event."""
    event = LifeEvent.objects.select_for_update().get(pk=event.pk)
    person = recording.locked(event.resident)
    check_last(event, person.events.standing().of_place().first())
    event.cancelled_at, event.cancelled_by, event.cancel_reason = timezone.now(), by, reason[:200]
    event._history_user = by
    event.save()
    if event.kind == EventKind.HEAD:
        _give_headship_back(event, person, by)
    elif event.version_before is None:
        _remove(event, person, by)
    else:
        _restore(event, person, by)
    return event


def check_last(event: LifeEvent, last: LifeEvent | None) -> None:
    """Refuses where the event was taken back, or is no longer the `last` that says where the person is."""
    if event.cancelled_at:
        raise EventRefused(_("This event was already taken back."), code="again")
    if event.kind in PLACE_EVENTS and last is not None and last.pk != event.pk:
        raise EventRefused(
            _("“%(event)s” came after it. Take the later one back first."),
            code="later",
            params={"event": last.get_kind_display()},
        )


def put_back(event: LifeEvent, person: Resident, before, after) -> None:
    """The event's own fields go back to what they were `before`; whatever else was edited since stays."""
    names = WRITES[event.kind]
    if before is None or after is None or any(getattr(person, name) != getattr(after, name) for name in names):
        raise EventRefused(
            _("What this event changed was changed again since. Correct the person by hand instead."), code="edited"
        )
    for name in names:
        setattr(person, name, getattr(before, name))


def _restore(event: LifeEvent, person: Resident, by) -> None:
    past = {row.version: row for row in Resident.history.filter(id=person.pk, version__gte=event.version_before)}
    put_back(event, person, past.get(event.version_before), past.get(event.version_after))
    Residence.objects.filter(began_with=event).delete()
    Residence.objects.filter(ended_with=event).update(until=None, ended_with=None)
    recording.sign(person, event, by)
    person.save()
    _undo_consequences(event, person, by)


def _remove(event: LifeEvent, person: Resident, by) -> None:
    """The event brought the person: without it there is nobody, unless others refer to them or somebody edited them."""
    if person.version != event.version_after or referred({person.pk}, but=(event,)):
        raise EventRefused(
            _("This person was edited since or is in use elsewhere, and stays. Record “move out” instead."),
            code="in_use",
        )
    _undo_consequences(event, person, by)
    people = Resident.objects.filter(pk=person.pk).order_by()
    record_set(people, kind=DELETED, by=by, reason=reason_of(event))
    record_set(LifeEvent.objects.filter(pk=event.pk), kind=DELETED, by=by, reason=reason_of(event))
    Residence.objects.filter(resident=person).delete()
    LifeEvent.objects.filter(pk=event.pk).order_by()._raw_delete(people.db)
    people._raw_delete(people.db)


def _give_headship_back(event: LifeEvent, person: Resident, by) -> None:
    house = Household.objects.select_for_update().get(pk=event.to_household_id)
    if house.head_id != person.pk:
        raise EventRefused(_("The house has another head by now: change the head instead."), code="edited")
    former = event.related
    house.head = former if former is not None and former.household_id == house.pk else None
    recording.sign(house, event, by)
    house.save()


def _undo_consequences(event: LifeEvent, person: Resident, by) -> None:
    for one in all_consequences():
        one.undo(Change(event.kind, person, event.on, event=event), by=by)
