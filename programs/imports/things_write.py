"""Planned rows of things into the database, one by one through `save()`: what hangs on it (history, search, the public
pages' version) comes along. A subdistrict has hundreds of organizations and thousands of activities, not millions."""

from residents.imports.write import reason_of
from spreadsheets.enums import Outcome
from spreadsheets.kind import PlanIsStale, PlannedRow


def write_things(kind, rows: list[PlannedRow], *, batch, by) -> None:
    """Raises PlanIsStale where a record is no longer as the plan saw it."""
    held = locked(kind.model, [row.target_id for row in rows if row.target_id])
    for row in rows:
        if row.outcome == Outcome.NEW:
            record = kind.model()
        else:
            record = held.get(row.target_id)
            if record is None or record.version != row.version:
                raise PlanIsStale
        put(kind, record, row.facts["writes"], by=by, reason=reason_of(batch))
        row.target_id, row.version = record.pk, record.version


def locked(model: type, keys: list[int]) -> dict:
    rows = model.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    return {row.pk: row for row in rows}


def put(kind, record, values: dict, *, by, reason: str) -> None:
    for name, value in values.items():
        kind.named[name].put(record, value)
    kind.before_save(record, values, by=by)
    record._history_user, record._change_reason = by, reason
    record.save()
    for name, value in values.items():
        kind.named[name].put_beside(record, value, by=by, reason=reason)
    kind.after_save(record, values, by=by)
