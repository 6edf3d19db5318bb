"""The parts that every life event is made of: the person locked, the day checked, the event and the period written."""

from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from residents.consequences import Change, all_consequences, sign
from residents.enums import PLACE_EVENTS, EventKind, Status
from residents.models import Household, LifeEvent, Residence, Resident, Village
from thai.dates import format_date


class EventRefused(ValidationError):
    """The event cannot be recorded or taken back; the message says why and what to do. Nothing was written."""


class Place(NamedTuple):
    """A village, and the house in it where it is known."""

    village_id: int
    household_id: int | None = None

    @classmethod
    def of(cls, where: Household | Village) -> "Place":
        return cls(where.village_id, where.pk) if isinstance(where, Household) else cls(where.pk)

    @classmethod
    def of_person(cls, person: Resident) -> "Place":
        return cls(person.village_id, person.household_id)


class Past(NamedTuple):
    """What is recorded of a person's places: the last event that stands, the period that goes on."""

    last: LifeEvent | None = None
    period: Residence | None = None

    @classmethod
    def of(cls, person: Resident) -> "Past":
        return cls(person.events.standing().of_place().first(), person.residences.filter(until__isnull=True).first())


class Paper(NamedTuple):
    """What an event is known from, and what brought it: by hand, an import's batch, an edit of many."""

    document: str = ""
    note: str = ""
    batch: object = None
    bulk: object = None


NO_PAPER = Paper()


def locked(person: Resident) -> Resident:
    """The person as the database has them now, and nobody else's until the end of the transaction."""
    return Resident.objects.select_for_update().get(pk=person.pk)


def check_day(person: Resident, kind: str, on: date, past: Past | None = None) -> None:
    """Refuses a day that contradicts what is known: not yet come, before birth, after death, out of order.

    Who checks a set of people gives each their `past`, asked for all at once.
    """
    if on > timezone.localdate():
        raise EventRefused(_("The day has not come yet. Check the year, e.g. 22/11/2569."), code="future")
    if person.birth_date and on < person.birth_date:
        raise _refused(_("This day lies before the birth (%(day)s)."), person.birth_date, "before_birth")
    if person.status == Status.DECEASED:
        raise _refused(
            _("This person died on %(day)s. If that is wrong, take the death back first."), person.died_on, "dead"
        )
    if kind in PLACE_EVENTS and person.pk:
        _check_order(person, on, past or Past.of(person))


def _check_order(person: Resident, on: date, past: Past) -> None:
    if person.status == Status.MOVED_OUT and on < person.moved_out_on:
        raise _refused(_("This person moved out on %(day)s: the day lies before that."), person.moved_out_on, "order")
    last, period = past
    if last is not None and on < last.on:
        told = _("“%(event)s” is recorded on %(day)s, later than this day. Take that back first, or check the day.")
        raise EventRefused(
            told, code="order", params={"event": last.get_kind_display(), "day": format_date(last.on, "short")}
        )
    if period is not None and period.since and on < period.since:
        raise _refused(_("This person lives here only since %(day)s: the day lies before that."), period.since, "order")


def _refused(sentence, day: date, code: str) -> EventRefused:
    return EventRefused(sentence, code=code, params={"day": format_date(day, "short")})


def need_status(person: Resident, status: Status, sentence) -> None:
    if person.status != status:
        raise EventRefused(sentence, code="status")


def begin(person: Resident, kind: str, on: date, paper: Paper, by, *, brought: bool = False, **facts) -> LifeEvent:
    """Writes the event; what it does to the person follows, then `finish`. Before one that `brought` them nobody was there."""
    return LifeEvent.objects.create(
        kind=kind, on=on, resident=person, version_before=None if brought else person.version, recorded_by=by,
        **paper._asdict(), **facts,
    )  # fmt: skip


def finish(event: LifeEvent, person: Resident, by) -> LifeEvent:
    """Saves the person as the event left them, and does what the event means elsewhere."""
    person.known_on = max(person.known_on, event.on)
    sign(person, event, by)
    person.save()
    event.version_after = person.version
    event.save(update_fields=["version_after"])
    for one in all_consequences():
        one.do(Change(event.kind, person, event.on, event=event), by=by)
    return event


def put(person: Resident, place: Place) -> None:
    person.village_id, person.household_id = place


def end_period(person: Resident, event: LifeEvent) -> None:
    Residence.objects.filter(resident=person, until__isnull=True).update(until=event.on, ended_with=event)


def begin_period(person: Resident, event: LifeEvent) -> None:
    Residence.objects.create(
        resident=person, village_id=person.village_id, household_id=person.household_id, since=event.on,
        began_with=event,
    )  # fmt: skip


def from_place(person: Resident) -> dict:
    return {"from_village_id": person.village_id, "from_household_id": person.household_id}


def to_place(place: Place) -> dict:
    return {"to_village_id": place.village_id, "to_household_id": place.household_id}


HERE_ONLY = {
    EventKind.MOVE_OUT: _("This person is not in the registry's villages now: there is nothing to move out of."),
    EventKind.MOVE_WITHIN: _("This person has moved out: record “move in” first."),
    EventKind.SPLIT: _("This person has moved out: record “move in” first."),
}
