"""The stored queue of pairs that may be one person: made anew from the whole registry, and told of by who saves somebody.

A dismissal sticks: a pair that was called two people is never opened again, whatever its score becomes.
"""

import logging
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from core.cycles import collector_held
from residents.duplicates.blocks import gathered_pairs, pairs
from residents.duplicates.candidates import candidates_for
from residents.duplicates.facts import facts_by_id
from residents.duplicates.rules import LIKELY, Likeness, compare
from residents.enums import PairState
from residents.models import DuplicatePair, Resident

log = logging.getLogger(__name__)
CHUNK = 1000
Found = dict[tuple[int, int], Likeness]


class Counts(NamedTuple):
    """What a search of the whole registry did."""

    people: int
    compared: int
    # People whom a key of too many left unmet by that key.
    crowded: int
    found: int
    new: int
    gone: int
    dismissed: int


@collector_held()
def refresh_queue(*, by=None) -> Counts:
    """Searches the whole registry; new pairs are opened, open ones that are no longer alike go, dismissed ones stay."""
    people = Resident.objects.count()
    with gathered_pairs() as met:
        found: Found = {pair: likeness for chunk in pairs() for pair, likeness in _likely(chunk)}
    counts = Counts(people, met.pairs, met.crowded, len(found), *_store(found))
    log.info("pairs searched by user %s: %s", by.pk if by else None, counts)
    return counts


def _likely(chunk: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], Likeness]]:
    facts = facts_by_id({pk for pair in chunk for pk in pair})
    for first, second in chunk:
        if first in facts and second in facts:
            likeness = compare(facts[first], facts[second])
            if likeness.score >= LIKELY:
                yield (first, second), likeness


@transaction.atomic
def _store(found: Found) -> tuple[int, int, int]:
    """New, gone, and found but dismissed before."""
    known = {(first, second): (pk, state) for first, second, pk, state in _known()}
    unmet = [pair for pair, (_pk, state) in known.items() if state == PairState.OPEN and pair not in found]
    # Met by no block, yet perhaps alike: a form that brought somebody asks otherwise than the search does.
    found |= {pair: likeness for some in batched(unmet, CHUNK) for pair, likeness in _likely(list(some))}
    gone = [known[pair][0] for pair in unmet if pair not in found]
    for some in batched(gone, CHUNK):
        DuplicatePair.objects.filter(pk__in=some).delete()
    put_pairs(found)
    dismissed = sum(known[pair][1] == PairState.DISMISSED for pair in found if pair in known)
    return sum(pair not in known for pair in found), len(gone), dismissed


def _known() -> Iterable[tuple]:
    return DuplicatePair.objects.order_by().values_list("first_id", "second_id", "pk", "state").iterator()


def put_pairs(found: Found) -> None:
    """Opens the pairs that are not there; of those that are, score and evidence become these, and nothing else."""
    for some in batched(found.items(), CHUNK):
        # A merge may have taken somebody away since the search looked.
        there = set(
            Resident.objects.filter(pk__in={pk for pair, _likeness in some for pk in pair}).values_list("pk", flat=True)
        )
        DuplicatePair.objects.bulk_create(
            [
                DuplicatePair(first_id=first, second_id=second, score=score, evidence=list(codes))
                for (first, second), (score, codes) in some
                if {first, second} <= there
            ],
            update_conflicts=True,
            unique_fields=["first", "second"],
            update_fields=["score", "evidence"],
        )


@transaction.atomic
def take_in(person: Resident, *, dismissed: Iterable[int] = (), by) -> None:
    """Somebody was saved: pairs with whom they may be are opened over all villages, those with `dismissed` are closed.

    Who saved them may see one village only; a pair shows to who sees both of its people.
    """
    found = candidates_for(person, user=None)
    put_pairs({_ordered(person.pk, one.person.pk): Likeness(one.score, one.codes) for one in found})
    for pk in dismissed:
        first, second = _ordered(person.pk, pk)
        pair = DuplicatePair.objects.filter(first_id=first, second_id=second)
        pair.open().update(state=PairState.DISMISSED, decided_at=timezone.now(), decided_by=by)


def _ordered(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)
