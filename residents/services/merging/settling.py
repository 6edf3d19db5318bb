"""What must agree once two records are one: where the person lives, whose head they are."""

from django.db.models import Q

from residents.enums import PairState, Status
from residents.models import DuplicatePair, Resident
from residents.services.merging.leaving import left_on
from residents.services.merging.trace import Trace


def settle(trace: Trace, survivor: Resident, *, homes: set[int | None]) -> None:
    """`homes` are the houses in which the two records lived before."""
    _end_or_reopen(trace, survivor)
    _give_up_houses(trace, survivor, homes)


def _end_or_reopen(trace: Trace, survivor: Resident) -> None:
    """The story of places may come from one record, the status from the other."""
    periods = list(survivor.residences.order_by("pk"))
    opened = [period for period in periods if period.until is None]
    if survivor.status != Status.LIVING:
        left = left_on(survivor)
        for period in opened:
            trace.change([period], until=max(left, period.since or left))
    elif periods and not opened:
        last = max(periods, key=lambda period: (period.until, period.pk))
        trace.change([last], until=None, ended_with_id=None)


def _give_up_houses(trace: Trace, survivor: Resident, homes: set[int | None]) -> None:
    """A head lives in the house. Whoever was head elsewhere before the merge stays so: that is not the merge's doing."""
    stays = {survivor.household_id} if survivor.status == Status.LIVING else set()
    trace.change(list(survivor.heads.filter(pk__in=homes - stays - {None})), head_id=None)


def dismissed_with(lost: Resident) -> dict[int, DuplicatePair]:
    """Those of whom somebody said that they are not the lost record's person."""
    pairs = DuplicatePair.objects.filter(Q(first=lost) | Q(second=lost), state=PairState.DISMISSED)
    return {pair.second_id if pair.first_id == lost.pk else pair.first_id: pair for pair in pairs}


def keep_dismissals(trace: Trace, survivor: Resident, said: dict[int, DuplicatePair]) -> None:
    """A dismissal sticks: who is not the one record is not the other either."""
    for other, pair in said.items():
        if other == survivor.pk:
            continue
        first, second = sorted((survivor.pk, other))
        decided = {"state": PairState.DISMISSED, "decided_at": pair.decided_at, "decided_by_id": pair.decided_by_id}
        ours = DuplicatePair.objects.filter(first_id=first, second_id=second).first()
        if ours is None:
            row = DuplicatePair(first_id=first, second_id=second, score=pair.score, evidence=pair.evidence, **decided)
            trace.make(row)
        elif ours.state == PairState.OPEN:
            trace.change([ours], **decided)
