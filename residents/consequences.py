"""What a life event or a merge means elsewhere: told before it is saved, done in the same transaction, taken back with it.

Each pillar names its own in `settings.LIFE_EVENT_CONSEQUENCES` as a dotted path to a class like RegistryConsequences.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from residents.enums import EventKind
from residents.models import Condition, Household, LifeEvent, Merge, Resident, Task

MERGE = "merge"
LEAVING = (EventKind.DEATH, EventKind.MOVE_OUT)
AWAY_FROM_HOUSE = (*LEAVING, EventKind.MOVE_WITHIN, EventKind.SPLIT)


@dataclass(frozen=True)
class Change:
    """Something about to happen, or that happened (`event` or `merge` is there then). A merge names the record that is `lost`;
    a death or a move out that a merge brought has no event: it is written through the merge's `trace`, and goes back with it.
    One that a merge takes back is undone through that `trace`, with the `other` record of the two."""

    kind: str
    person: Resident
    on: date
    event: LifeEvent | None = None
    lost: Resident | None = None
    merge: Merge | None = None
    trace: Any = None
    other: Resident | None = None

    @property
    def people(self) -> set[int]:
        """Whoever it is about, under each of their records."""
        return {person.pk for person in (self.person, self.other) if person}


class Consequences(Protocol):
    """What one app does when something happens to a person."""

    def tell(self, change: Change, *, user: Any) -> Iterator[str]:
        """Sentences for who is about to save, about what `user` may see; nothing is written."""

    def do(self, change: Change, *, by: Any) -> None:
        """Does them, a death or a move out by `save_for`; raises residents.services.recording.EventRefused where the event must
        not be saved."""

    def undo(self, change: Change, *, by: Any) -> None:
        """Takes back what `do` did for `change.event` or `change.merge`."""

    # Two more that an app may have, asked once for a set of people; without them everybody is asked about:
    # concerned(kind, people: set of keys) -> those for whom `tell` or `do` may have something to say or do.
    # followed(events: set of keys) -> those for which `do` did something.
    # And one for what `undo` must leave: stays_ended(change, user=) -> sentences for who is about to take the change back.


@cache
def all_consequences() -> list[Consequences]:
    return [import_string(path)() for path in settings.LIFE_EVENT_CONSEQUENCES]


def tell(change: Change, *, user) -> list[str]:
    return [sentence for one in all_consequences() for sentence in one.tell(change, user=user)]


def concerned(one: Consequences, kind: str, people: set[int]) -> set[int]:
    """Those of the people whom an event of this kind may concern in this app."""
    ask = getattr(one, "concerned", None)
    return ask(kind, people) if ask else people


def followed(one: Consequences, events: set[int]) -> set[int]:
    """Those of the events that something followed in this app."""
    ask = getattr(one, "followed", None)
    return ask(events) if ask else events


def stays_ended(change: Change, *, user) -> list[str]:
    """What taking the change back would not open again, and where to go with it."""
    able = [one for one in all_consequences() if hasattr(one, "stays_ended")]
    return [sentence for one in able for sentence in one.stays_ended(change, user=user)]


def tell_many(changes: list[Change], *, user) -> dict[int, list[str]]:
    """What each of the changes, all of one kind, means: by person."""
    told: dict[int, list[str]] = {change.person.pk: [] for change in changes}
    for one in all_consequences():
        those = concerned(one, changes[0].kind, set(told)) if changes else set()
        for change in changes:
            if change.person.pk in those:
                told[change.person.pk] += one.tell(change, user=user)
    return told


def reason_of(event: LifeEvent) -> str:
    """What the history says of rows that an event wrote; taking it back finds them by it."""
    return _reason(event.pk)


def _reason(key: int) -> str:
    return f"event {key}"


def sign(row: Model, event: LifeEvent, by: Any) -> None:
    """Whose hand and which event the history names."""
    row._history_user, row._change_reason = by, reason_of(event)


def save_for(row: Model, change: Change, by: Any, **values: Any) -> None:
    """Writes the values because of the change, so that taking it back finds the row."""
    if change.trace:
        change.trace.change([row], **values)
        return
    for name, value in values.items():
        setattr(row, name, value)
    sign(row, change.event, by)
    row.save()


def still_of(model: type[Model], event: LifeEvent) -> list:
    """Rows whose newest state is still what the event wrote."""
    keys = model.history.filter(history_change_reason=reason_of(event)).values_list("id", flat=True)
    rows = model.objects.filter(pk__in=list(keys))
    return [row for row in rows if row.history.first().history_change_reason == reason_of(event)]


def was(row: Model, name: str) -> Any:
    """What stood in a field before its newest state was written."""
    before = row.history.first().prev_record
    return getattr(before, name) if before else None


def that_wrote(events: set[int], *histories: QuerySet) -> set[int]:
    """Those of the events that wrote a line of these histories."""
    reasons = {_reason(key): key for key in events}
    return {
        reasons[said]
        for history in histories
        for said in history.filter(history_change_reason__in=reasons).values_list("history_change_reason", flat=True)
    }


class RegistryConsequences:
    """The registry's own: a house loses its head, the conditions of the dead end."""

    def tell(self, change, *, user):
        if change.kind in AWAY_FROM_HOUSE and change.person.heads.exists():
            yield _("This person is head of household: the house will have no head until you choose another.")
        if change.kind == MERGE and (change.person.heads.exists() or change.lost.heads.exists()):
            yield _(
                "One of the two is head of household: a house in which the person does not live after the merge will have "
                "no head until you choose another."
            )
        if change.kind == EventKind.DEATH:
            open_conditions = _open_conditions(change.person).visible_to(user).count()
            if open_conditions:
                yield ngettext(
                    "%(n)s entry in a population group ends on that day.",
                    "%(n)s entries in population groups end on that day.",
                    open_conditions,
                ) % {"n": open_conditions}
        waiting = change.person.tasks.visible_to(user).open().count() if change.kind in LEAVING else 0
        if waiting:
            yield ngettext(
                "%(n)s open task about this person stays in the list of tasks.",
                "%(n)s open tasks about this person stay in the list of tasks.",
                waiting,
            ) % {"n": waiting}

    def concerned(self, kind, people):
        found = set()
        if kind in AWAY_FROM_HOUSE:
            found |= set(Household.objects.filter(head__in=people).values_list("head", flat=True))
        if kind == EventKind.DEATH:
            conditions = Condition.objects.filter(resident__in=people, until__isnull=True)
            found |= set(conditions.values_list("resident", flat=True))
        if kind in LEAVING:
            found |= set(Task.objects.open().filter(resident__in=people).values_list("resident", flat=True))
        return found

    def followed(self, events):
        conditions = Condition.objects.filter(ended_with__in=events)
        lost_heads = that_wrote(events, Household.history.filter(head__isnull=True))
        return lost_heads | set(conditions.values_list("ended_with", flat=True))

    def do(self, change, *, by):
        if change.kind in AWAY_FROM_HOUSE:
            for house in change.person.heads.select_for_update():
                save_for(house, change, by, head=None)
        if change.kind == EventKind.DEATH:
            for condition in _open_conditions(change.person).select_for_update():
                day = max(change.on, condition.since or change.on)
                save_for(condition, change, by, until=day, ended_with=change.event)

    def undo(self, change, *, by):
        if change.event is None:
            # A merge keeps what it changed of the registry itself.
            return
        headless = Household.history.filter(history_change_reason=reason_of(change.event), head__isnull=True)
        for house in Household.objects.filter(pk__in=list(headless.values_list("id", flat=True)), head__isnull=True):
            save_for(house, change, by, head=change.person)
        for condition in Condition.objects.filter(ended_with=change.event):
            save_for(condition, change, by, until=None, ended_with=None)


def _open_conditions(person: Resident):
    return person.conditions.filter(until__isnull=True)
