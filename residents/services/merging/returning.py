"""Whoever is not gone once two records are one, though one of them said so: that death or move out is taken back, and what it
had ended is open again in every app, as where the event itself is taken back. Told before, and gone with the merge's undo."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from residents.consequences import Change, all_consequences, stays_ended
from residents.enums import EventKind, Status
from residents.models import Household, LifeEvent, Resident
from residents.services.merging.choices import value_of
from residents.services.merging.rows import seen
from residents.services.merging.trace import Trace
from thai.dates import format_date


def give_back(trace: Trace, said: Resident, records: tuple[Resident, Resident]) -> None:
    """`said` is the one of the two records whose status is taken. Before any row goes over: each is still as its event left it."""
    untrue = _untrue(said, records)
    for change in _changes(untrue, records, trace):
        for one in all_consequences():
            one.undo(change, by=trace.by)
    why = _("merge no. %(number)s") % {"number": trace.merge.pk}
    by = trace.by.pk if trace.by else None
    trace.change(untrue, cancelled_at=timezone.now(), cancelled_by_id=by, cancel_reason=why)


def returning(*records: Resident, user) -> Iterator[tuple[Resident, str]]:
    """For each status that the two records bring: one that has it, and a sentence of what would be taken back with it."""
    for said in {value_of(person, "status"): person for person in records}.values():
        for event in _untrue(said, records):
            yield from ((said, sentence) for sentence in _sentences(said, event, records, user))


def _untrue(said: Resident, records: tuple[Resident, Resident]) -> list[LifeEvent]:
    """The deaths and moves out of both records that did not happen where `said` is right."""
    if said.status == Status.DECEASED:
        return []
    found = []
    for person in records:
        told = list(person.events.standing().of_place())
        elsewhere = [event for event in told if event.kind != EventKind.DEATH]
        found += [event for event in told if event.kind == EventKind.DEATH]
        if said.status == Status.LIVING and person.status != Status.LIVING:
            found += [event for event in elsewhere[:1] if _is_away(event, records)]
    return found


def _is_away(event: LifeEvent, records: tuple[Resident, Resident]) -> bool:
    """A move out after which neither record tells of coming back."""
    back = LifeEvent.objects.standing().filter(resident__in=records, kind=EventKind.MOVE_IN, on__gte=event.on)
    return event.kind == EventKind.MOVE_OUT and not back.exists()


def _changes(events: list[LifeEvent], records, trace) -> Iterator[Change]:
    for event in events:
        person, other = sorted(records, key=lambda one: one.pk != event.resident_id)
        yield Change(event.kind, person, event.on, event=event, other=other, trace=trace)


class _Looking:
    """In the place of a trace: what would be written, and nothing is."""

    def __init__(self):
        self.keys: dict[type[Model], set] = defaultdict(set)

    def change(self, rows: list[Model], **values) -> None:
        for row in rows:
            self.keys[type(row)].add(row.pk)


def _sentences(said: Resident, event: LifeEvent, records, user) -> Iterator[str]:
    day = {"day": format_date(event.on, "short")}
    if event.kind == EventKind.DEATH:
        yield _("the recorded death of %(day)s is taken back.") % day
    else:
        yield _("the recorded move out of %(day)s is taken back.") % day
    if said.status == Status.MOVED_OUT:
        yield _("what that death had ended ends with the move out instead, or goes on where a move out ends nothing.")
        return
    (change,) = _changes([event], records, _Looking())
    yield from _goes_on(change, user)
    yield from stays_ended(change, user=user)


def _goes_on(change: Change, user) -> Iterator[str]:
    for one in all_consequences():
        one.undo(change, by=user)
    keys = change.trace.keys
    if keys.pop(Household, None):
        yield _("the person is head of household again, where they live in that house after the merge.")
    counted = (
        (model._meta.verbose_name_plural, seen(model, pk__in=found, user=user).count()) for model, found in keys.items()
    )
    if told := ", ".join(f"{name} {n}" for name, n in counted if n):
        yield _("what it had ended goes on again: %(what)s.") % {"what": told}
