"""Takes a register of conditions back. The history says what the batch wrote, and in which version it left it."""

from collections import defaultdict

from core.bulk import iso_days, update_rows
from core.history import ADDED, CHANGED, DELETED, record_set
from residents.imports.conditions.match import CHANGEABLE
from residents.imports.write import reason_of
from residents.models import Condition
from spreadsheets.kind import PlannedRow


def undo_conditions(rows: list[PlannedRow], *, batch, by) -> list[PlannedRow]:
    """Returns the rows of people of whom something was edited since, or is in use: all of theirs stays."""
    written = list(Condition.history.filter(history_change_reason=reason_of(batch)).order_by("history_id"))
    current = Condition.objects.select_for_update().in_bulk([past.id for past in written])
    before = _before([past for past in written if past.history_type == CHANGED])
    touched = {past.resident_id for past in written if _touched(past, current.get(past.id))}
    touched |= _in_use(written) | _in_the_way(written, before)
    mine = [past for past in written if past.resident_id not in touched]
    _remove([past.id for past in mine if past.history_type == ADDED], batch=batch, by=by)
    _restore([current[past.id] for past in mine if past.history_type == CHANGED], before, batch=batch, by=by)
    return [row for row in rows if row.target_id in touched]


def _touched(past, condition: Condition | None) -> bool:
    return condition is None or condition.version != past.version


def _before(changed: list) -> dict[int, object]:
    """What stood there before the batch, by key."""
    found, after = {}, {past.id: past.version for past in changed}
    for past in Condition.history.filter(id__in=list(after)).order_by("version", "history_id"):
        if past.version < after[past.id]:
            found[past.id] = past
    return found


def _in_use(written: list) -> set[int]:
    """People of whom a condition that the batch added is pointed at from elsewhere."""
    added = {past.id: past.resident_id for past in written if past.history_type == ADDED}
    used: set[int] = set()
    for relation in Condition._meta.related_objects:
        field = relation.field
        rows = field.model._base_manager.filter(**{f"{field.attname}__in": list(added)})
        used |= set(rows.values_list(field.attname, flat=True))
    return {added[pk] for pk in used}


def _in_the_way(written: list, before: dict) -> set[int]:
    """People of whom another entry now says what an entry of theirs would say again: one open entry of a type."""
    opening = [
        p for p in written if p.id in before and (before[p.id].detail, before[p.id].until) != (p.detail, p.until)
    ]
    mine = {past.id for past in written}
    opened: dict[tuple, set[int]] = defaultdict(set)
    people = [past.resident_id for past in opening]
    for condition in Condition.objects.filter(resident_id__in=people, until__isnull=True):
        opened[condition.resident_id, condition.group_id, condition.detail].add(condition.pk)
    return {p.resident_id for p in opening if opened[p.resident_id, p.group_id, before[p.id].detail] - mine}


def _remove(ids: list[int], *, batch, by) -> None:
    conditions = Condition.objects.filter(pk__in=ids).order_by()
    record_set(conditions, kind=DELETED, by=by, reason=reason_of(batch))
    conditions._raw_delete(conditions.db)


def _restore(conditions: list[Condition], before: dict, *, batch, by) -> None:
    values = (
        iso_days((c.pk, c.version + 1, *(getattr(before[c.pk], name) for name in CHANGEABLE))) for c in conditions
    )
    update_rows(Condition, ("id", "version", *CHANGEABLE), values)
    ids = [condition.pk for condition in conditions]
    record_set(Condition.objects.filter(pk__in=ids), kind=CHANGED, by=by, reason=reason_of(batch))
