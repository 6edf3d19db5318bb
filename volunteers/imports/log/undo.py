"""Takes a log back. The history says what the batch wrote, and in which version it left it."""

from core.history import ADDED, CHANGED
from programs.imports.attendance.match import Who
from programs.models import Activity, Participation, content_changed
from residents.imports import taken_back
from residents.imports.write import reason_of
from residents.references import pointers
from spreadsheets.kind import PlannedRow
from volunteers.models import ConfirmedHours, Shift

PART, HOURS = ("present", "minutes"), ("minutes", "why_longer")


def undo_log(rows: list[PlannedRow], *, batch, by) -> list[PlannedRow]:
    """Returns the rows of people of whom something was edited since, or who are not `by`'s to write: all of theirs stays."""
    parts, hours = taken_back.written(Participation, batch), taken_back.written(ConfirmedHours, batch)
    who = {past.id: (past.resident_id, past.guest_id) for past in parts}
    touched = _touched(Participation, parts, by, lambda past: who[past.id])
    touched |= _touched(ConfirmedHours, hours, by, lambda past: who[past.part_id])
    for model, names, written in (
        (ConfirmedHours, HOURS, [past for past in hours if who[past.part_id] not in touched]),
        (Participation, PART, [past for past in parts if who[past.id] not in touched]),
    ):
        taken_back.remove(model, [past.id for past in written if past.history_type == ADDED], batch=batch, by=by)
        changed = [past for past in written if past.history_type == CHANGED]
        taken_back.restore(model, names, changed, batch=batch, by=by)
    _remove_works(batch, by)
    content_changed()
    return [row for row in rows if (row.target_id, row.facts.get("guest")) in touched]


def _touched(model, written: list, by, who) -> set[Who]:
    current = model.objects.select_for_update(of=("self",)).in_bulk([past.id for past in written])
    seen = set(model.objects.visible_to(by).filter(pk__in=current).values_list("pk", flat=True))
    return {who(past) for past in written if past.id not in seen or current[past.id].version != past.version}


def _remove_works(batch, by) -> None:
    """Those that the batch made, that nobody has changed since, and at which nothing points any more."""
    made = {past.id: past.version for past in taken_back.written(Activity, batch) if past.history_type == ADDED}
    shifts = {past.id: past.version for past in taken_back.written(Shift, batch) if past.history_type == ADDED}
    for shift in Shift.objects.filter(pk__in=shifts, activity__in=made).select_related("activity"):
        activity = shift.activity
        stand = shift.version == shifts[shift.pk] and activity.version == made[activity.pk]
        if stand and not _in_use(shift) and not _in_use(activity, but=Shift):
            for row in (shift, activity):
                row._history_user, row._change_reason = by, reason_of(batch)
                row.delete()


def _in_use(row, but: type | None = None) -> bool:
    """Whether anything points at it but the groups that were named with it."""
    own = {many.remote_field.through for many in row._meta.local_many_to_many}
    fields = [field for field in pointers(type(row)) if field.model is not but and field.model not in own]
    return any(field.model._base_manager.filter(**{field.attname: row.pk}).exists() for field in fields)
