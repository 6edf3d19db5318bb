"""Takes a register of conditions back. The history says what the batch wrote, and in which version it left it."""

from collections import defaultdict

from core.history import ADDED, CHANGED
from residents.imports import taken_back
from residents.imports.conditions.match import CHANGEABLE
from residents.models import Condition
from spreadsheets.kind import PlannedRow


def undo_conditions(rows: list[PlannedRow], *, batch, by) -> list[PlannedRow]:
    """Returns the rows of people of whom something was edited since, or is in use: all of theirs stays."""
    written = taken_back.written(Condition, batch)
    current = Condition.objects.select_for_update().in_bulk([past.id for past in written])
    before = taken_back.before(Condition, [past for past in written if past.history_type == CHANGED])
    touched = {past.resident_id for past in written if _touched(past, current.get(past.id))}
    touched |= _in_use(written) | _in_the_way(written, before)
    mine = [past for past in written if past.resident_id not in touched]
    taken_back.remove(Condition, [past.id for past in mine if past.history_type == ADDED], batch=batch, by=by)
    changed = [past for past in mine if past.history_type == CHANGED]
    taken_back.restore(Condition, CHANGEABLE, changed, batch=batch, by=by)
    return [row for row in rows if row.target_id in touched]


def _touched(past, condition: Condition | None) -> bool:
    return condition is None or condition.version != past.version


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
