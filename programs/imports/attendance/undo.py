"""Takes a list of who came back. The history says what the batch wrote, and in which version it left it."""

from core.bulk import update_rows
from core.history import ADDED, CHANGED, DELETED, record_set
from programs.imports.attendance.match import CHANGEABLE
from programs.models import Activity, Participation, content_changed
from residents.imports.write import reason_of
from spreadsheets.kind import PlannedRow


def undo_attendance(rows: list[PlannedRow], *, batch, by) -> list[PlannedRow]:
    """Returns the rows of which something was edited since, or is not `by`'s any more: all that such a row wrote stays."""
    written = list(Participation.history.filter(history_change_reason=reason_of(batch)).order_by("history_id"))
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
    stays = {pair for row in kept for pair in _pairs(row)}
    mine = [past for past in written if _pair(past) not in stays]
    _remove([past.id for past in mine if past.history_type == ADDED], batch=batch, by=by)
    _restore([past for past in mine if past.history_type == CHANGED], batch=batch, by=by)
    content_changed()
    return kept


def _pair(past) -> tuple[int, int]:
    return past.activity_id, past.resident_id


def _pairs(row: PlannedRow) -> set[tuple[int, int]]:
    return {(mark["activity"], row.target_id) for mark in row.facts["marks"]}


def _remove(ids: list[int], *, batch, by) -> None:
    parts = Participation.objects.filter(pk__in=ids).order_by()
    record_set(parts, kind=DELETED, by=by, reason=reason_of(batch))
    parts._raw_delete(parts.db)


def _restore(changed: list, *, batch, by) -> None:
    before = {}
    after = {past.id: past.version for past in changed}
    for past in Participation.history.filter(id__in=list(after)).order_by("version", "history_id"):
        if past.version < after[past.id]:
            before[past.id] = past
    values = ((pk, after[pk] + 1, *(getattr(past, name) for name in CHANGEABLE)) for pk, past in before.items())
    update_rows(Participation, ("id", "version", *CHANGEABLE), values)
    record_set(Participation.objects.filter(pk__in=list(before)), kind=CHANGED, by=by, reason=reason_of(batch))
