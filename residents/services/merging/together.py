"""Two records become one, in one transaction."""

from copy import copy

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.history import DELETED
from residents.consequences import MERGE, Change, all_consequences
from residents.models import Merge, Resident
from residents.services.merging import choices as chosen
from residents.services.merging.leaving import leave
from residents.services.merging.moving import move_rows
from residents.services.merging.refused import MergeRefused
from residents.services.merging.returning import give_back
from residents.services.merging.rows import frozen, record
from residents.services.merging.settling import dismissed_with, keep_dismissals, settle
from residents.services.merging.trace import Trace


@transaction.atomic
def merge(survivor: Resident, lost: Resident, *, choices: chosen.Choices, by) -> Merge:
    """`survivor` and `lost` as the clerk saw them: a record written since refuses. `choices` says of which part the lost
    record's value (or both) is taken; the survivor's stays elsewhere, and both notes."""
    survivor, lost = _both(survivor, lost, by)
    chosen.check(survivor, lost, choices)
    former = copy(survivor)
    made = Merge.objects.create(survivor=survivor, lost_id=lost.pk, kept=b"", survivor_version=0, merged_by=by)
    trace = Trace(made, by=by)
    said, homes = dismissed_with(lost), {survivor.household_id, lost.household_id}
    give_back(trace, lost if chosen.side_of("status", choices) == chosen.LOST else survivor, (survivor, lost))
    move_rows(trace, survivor, lost, choices)
    _remove(lost, trace)
    chosen.take(survivor, lost, choices)
    _save(survivor, trace)
    settle(trace, survivor, homes=homes)
    leave(trace, survivor, former, lost)
    keep_dismissals(trace, survivor, said)
    for one in all_consequences():
        one.do(Change(MERGE, survivor, timezone.localdate(), lost=lost, merge=made), by=by)
    _seal(made, trace, former, survivor, lost, choices)
    return made


def _both(survivor: Resident, lost: Resident, by) -> list[Resident]:
    """Both as they are now, locked in the order of their keys, so that two merges never wait for each other."""
    if survivor.pk == lost.pk:
        raise MergeRefused(_("This is one record, not two: choose the other one."), code="same")
    seen = Resident.objects.visible_to(by).filter(pk__in=[survivor.pk, lost.pk]).order_by("pk").select_for_update()
    found = {person.pk: person for person in seen}
    if len(found) < 2:
        raise MergeRefused(
            _("One of the two records is not there any more, or not among those that you see."), code="not_there"
        )
    now = [found[survivor.pk], found[lost.pk]]
    if [person.version for person in now] != [survivor.version, lost.version]:
        raise MergeRefused(
            _("One of the two records was changed while you were choosing. Look at the values once more, then merge."),
            code="stale",
        )
    return now


def _remove(lost: Resident, trace: Trace) -> None:
    """No list, count or picker needs to know of merges: the record is gone, and kept in full for the undo."""
    record(Resident, [lost.pk], kind=DELETED, by=trace.by, reason=trace.reason)
    row = Resident.objects.filter(pk=lost.pk).order_by()
    row._raw_delete(row.db)


def _save(survivor: Resident, trace: Trace) -> None:
    try:
        survivor.clean_fields(exclude=["village", "household", "registered_household"])
        survivor.validate_constraints()
    except ValidationError as problem:
        raise MergeRefused(problem.messages, code="contradiction") from problem
    survivor._history_user, survivor._change_reason = trace.by, trace.reason
    survivor.save()


def _seal(made: Merge, trace: Trace, former: Resident, survivor: Resident, lost: Resident, choices) -> None:
    before, after = frozen(former), frozen(survivor)
    became = {name: value for name, value in after.items() if value != before[name] and name != "version"}
    made.kept = trace.sealed(lost=frozen(lost), former=before, became=became)
    given_up = {former.citizen_id_digest, lost.citizen_id_digest} - {survivor.citizen_id_digest, None}
    made.retired_digest = given_up.pop() if given_up else None
    parts = chosen.differing(former, lost)
    made.choices = {p: side for p in parts if (side := chosen.side_of(p, choices)) != chosen.SURVIVOR}
    made.survivor_version = survivor.version
    made.save()
