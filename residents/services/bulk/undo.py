"""A bulk edit taken back as one: each person as if alone; who was changed since stays, and is listed."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from residents.enums import BulkOutcome, BulkState
from residents.models import BulkEdit, BulkEditRow, Resident
from residents.services.bulk.act import Refusals
from residents.services.bulk.acts import ACTS, may_act
from residents.services.bulk.edit import Stale
from residents.services.bulk.lines import Line, keep_lines, lines_of
from residents.services.recording import EventRefused


@transaction.atomic
def undo_bulk(bulk: BulkEdit, *, by) -> BulkEdit:
    """Raises Stale where it was taken back before; what could not be taken back is counted and listed with the edit."""
    bulk = BulkEdit.objects.select_for_update().visible_to(by).get(pk=bulk.pk)
    if bulk.state != BulkState.APPLIED:
        raise Stale(_("This edit was taken back already."), code="again")
    if not may_act(by, bulk.act):
        raise PermissionDenied
    rows = list(bulk.rows.order_by("-pk"))
    stay = _unseen(rows, by)
    stay |= ACTS[bulk.act].of(bulk.said["values"]).take_back([row for row in rows if row.pk not in stay], bulk, by)
    why = {row.resident_id: stay[row.pk] for row in rows if row.pk in stay}
    bulk.state, bulk.undone_at, bulk.undone_by, bulk.kept = BulkState.UNDONE, timezone.now(), by, len(why)
    keep_lines(bulk, _with_kept(lines_of(bulk), why))
    bulk.save()
    return bulk


def _unseen(rows: list[BulkEditRow], by) -> Refusals:
    keys = {row.resident_id for row in rows}
    seen = set(Resident.objects.visible_to(by).filter(pk__in=keys).values_list("pk", flat=True))
    gone = EventRefused(_("Not among the people whom you see any more."), code="gone")
    return {row.pk: gone for row in rows if row.resident_id not in seen}


def _with_kept(lines: list[Line], why: Refusals) -> list[Line]:
    """A merge may have put somebody else in a person's place since: they get a line of their own."""
    known = {line.key: line for line in lines}
    for key, refusal in why.items():
        if key not in known:
            known[key] = Line(key, 0)
            lines.append(known[key])
        known[key].outcome, known[key].why = BulkOutcome.KEPT, " ".join(refusal.messages)
    return lines
