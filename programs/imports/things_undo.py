"""Takes an import of things back: records that it brought go, those that it changed are again what they were, where
nobody has edited them since and nothing else refers to them."""

from programs.imports.things_write import locked, put
from residents.imports.write import reason_of
from residents.references import pointers
from spreadsheets.enums import Outcome
from spreadsheets.kind import PlannedRow


def undo_things(kind, rows: list[PlannedRow], *, batch, by) -> list[PlannedRow]:
    """Returns the rows that could not be taken back. The last first, as a later row may hang on an earlier."""
    held = locked(kind.model, [row.target_id for row in rows])
    kept = []
    for row in reversed(rows):
        record = held.get(row.target_id)
        if record is None or record.version != row.version or (row.outcome == Outcome.NEW and _in_use(kind, record)):
            kept.append(row)
        elif row.outcome == Outcome.NEW:
            _remove(kind, record, by=by, reason=reason_of(batch))
        else:
            put(kind, record, dict(row.before), by=by, reason=reason_of(batch))
    return kept[::-1]


def _in_use(kind, record) -> bool:
    """Whether anything but what the row itself wrote points at the record."""
    own = {(many.remote_field.through, many.m2m_field_name()) for many in kind.model._meta.local_many_to_many}
    for field in pointers(kind.model):
        if (field.model, field.name) in own or field.model in kind.owned:
            continue
        if field.model._base_manager.filter(**{field.attname: record.pk}).exists():
            return True
    return False


def _remove(kind, record, *, by, reason: str) -> None:
    """What the row wrote beside it goes first, with its own history."""
    for part in kind.parts:
        part.put_beside(record, [], by=by, reason=reason)
    record._history_user, record._change_reason = by, reason
    record.delete()
