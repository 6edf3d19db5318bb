"""Whoever is gone once two records are one: what the death or the move out means in every app, told before and done with the merge."""

from collections.abc import Iterator
from datetime import date

from residents.consequences import Change, all_consequences, tell
from residents.enums import EventKind, Status
from residents.models import Resident
from residents.services.merging.choices import value_of
from residents.services.merging.trace import Trace

KINDS = {Status.DECEASED: EventKind.DEATH, Status.MOVED_OUT: EventKind.MOVE_OUT}


def left_on(person: Resident) -> date:
    """When somebody who is gone died or moved out."""
    return person.died_on if person.status == Status.DECEASED else person.moved_out_on


def leave(trace: Trace, survivor: Resident, *records: Resident) -> None:
    """Ends what is to end with the status that the survivor has now; `records` are the two as they were."""
    if not _ends_something(survivor, records):
        return
    change = Change(KINDS[survivor.status], survivor, left_on(survivor), merge=trace.merge, trace=trace)
    for one in all_consequences():
        one.do(change, by=trace.by)


def leaving(*records: Resident, user) -> Iterator[tuple[Resident, str]]:
    """For each status that the two records bring: one that has it, and a sentence of what it would mean for either."""
    for said in {value_of(person, "status"): person for person in records}.values():
        if _ends_something(said, records):
            for person in records:
                change = Change(KINDS[said.status], person, left_on(said))
                yield from ((said, sentence) for sentence in tell(change, user=user))


def _ends_something(person: Resident, records: tuple[Resident, ...]) -> bool:
    """Nothing is open of the dead. Who moved out may have begun something since: what both records knew ends nothing anew."""
    if person.status == Status.MOVED_OUT:
        return any(value_of(one, "status") != value_of(person, "status") for one in records)
    return person.status == Status.DECEASED
