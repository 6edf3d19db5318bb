"""Takes a list of who came back. The history says what the batch wrote, and in which version it left it."""

from core.history import ADDED, CHANGED
from programs.imports.attendance.match import CHANGEABLE, Pair
from programs.models import Activity, Participation, content_changed
from residents.imports import taken_back
from spreadsheets.kind import PlannedRow


def undo_attendance(rows: list[PlannedRow], *, batch, by) -> list[PlannedRow]:
    """Returns the rows of which something was edited since, or is not `by`'s any more: all that such a row wrote stays."""
    written = taken_back.written(Participation, batch)
    current = Participation.objects.select_for_update().in_bulk([past.id for past in written])
    held = set(
        Activity.objects.held_in(by).filter(pk__in={past.activity_id for past in written}).values_list("pk", flat=True)
    )
    touched = {
        _pair(past)
        for past in written
        if past.activity_id not in held or past.id not in current or current[past.id].version != past.version
    }
    kept = [row for row in rows if touched & _pairs(row)]
    stays = touched.union(*map(_pairs, kept))
    mine = [past for past in written if _pair(past) not in stays]
    taken_back.remove(Participation, [past.id for past in mine if past.history_type == ADDED], batch=batch, by=by)
    changed = [past for past in mine if past.history_type == CHANGED]
    taken_back.restore(Participation, CHANGEABLE, changed, batch=batch, by=by)
    content_changed()
    return kept


def _pair(past) -> Pair:
    return past.activity_id, (past.resident_id, past.guest_id)


def _pairs(row: PlannedRow) -> set[Pair]:
    who = row.target_id, row.facts.get("guest")
    return {(mark["activity"], who) for mark in row.facts["marks"]}
