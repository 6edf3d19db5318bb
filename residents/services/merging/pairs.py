"""What becomes of a pair that may be one person, short of a merge."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from residents.enums import PairState
from residents.models import DuplicatePair, Resident


@transaction.atomic
def dismiss(pair: DuplicatePair, *, by) -> DuplicatePair:
    """Two people: the queue does not ask about them again. Whoever said so first is remembered."""
    pair = DuplicatePair.objects.select_for_update().get(pk=pair.pk)
    if pair.state == PairState.OPEN:
        pair.state, pair.decided_at, pair.decided_by = PairState.DISMISSED, timezone.now(), by
        pair.save()
    return pair


def pair_of(one: Resident, other: Resident) -> DuplicatePair | None:
    first, second = sorted((one.pk, other.pk))
    return DuplicatePair.objects.filter(first_id=first, second_id=second).first()


def pairs_with(person: Resident, *, user):
    """Open pairs in which the person stands, the likeliest first."""
    pairs = DuplicatePair.objects.visible_to(user).open().filter(Q(first=person) | Q(second=person))
    return pairs.select_related("first__village", "first__household", "second__village", "second__household")


def in_order(one: Resident, other: Resident) -> tuple[Resident, Resident]:
    """Which record stays, unless the clerk turns them round: the one with a number, else the older."""
    with_number = bool(one.citizen_id_digest) - bool(other.citizen_id_digest)
    return (one, other) if with_number > 0 or (with_number == 0 and one.pk < other.pk) else (other, one)
