"""The planned needs, in sets, with their history; and back out again."""

from django.db import IntegrityError

from core.bulk import insert_rows, take_ids, update_rows
from core.history import ADDED, CHANGED, record_set
from learning.enums import NeedThrough, Why
from learning.imports.needs.match import CHANGEABLE
from learning.models import Invitation, LearningNeed, LearningWish
from residents.imports import taken_back
from residents.imports.write import reason_of
from spreadsheets.kind import PlanIsStale, PlannedRow

NEW = (
    "id", "key", "version", "resident", "topic", "why", "detail", "obstacles", "languages", "days", "village", "through",
    "recorded_on", "recorded_by", "batch", "end",
)  # fmt: skip


def write_needs(rows: list[PlannedRow], *, batch, by) -> None:
    try:
        _change([change for row in rows for change in row.facts["change"]], batch=batch, by=by)
        _add([(row, topic) for row in rows for topic in row.facts["add"]], batch=batch, by=by)
    except IntegrityError as error:
        # Somebody wrote one of them down between the look and the writing: one open need of a topic.
        raise PlanIsStale from error


def _add(added: list[tuple[PlannedRow, int]], *, batch, by) -> None:
    ids = take_ids(LearningNeed, len(added))
    values = (_values(pk, row, topic, batch, by) for pk, (row, topic) in zip(ids, added, strict=True))
    insert_rows(LearningNeed, NEW, values)
    record_set(LearningNeed.objects.filter(pk__in=ids), kind=ADDED, by=by, reason=reason_of(batch))


def _values(pk: int, row: PlannedRow, topic: int, batch, by) -> tuple:
    said = row.facts
    return (
        pk, f"sheet-{batch.pk}-{pk}", 1, row.target_id, topic, said["why"] or _unsaid(said), said["detail"], said["obstacles"],
        said["languages"], said["days"], said["learns_in"] and said["learns_in"][0], NeedThrough.SHEET.value, said["told_on"],
        by and by.pk, batch.pk, "",
    )  # fmt: skip


def _unsaid(said: dict) -> str:
    """Something was said of why, and no choice fits it; or nothing was."""
    return Why.OTHER.value if said["why_told"] else Why.LIFE.value


def _change(changes: list[dict], *, batch, by) -> None:
    ids = [change["pk"] for change in changes]
    held = dict(
        LearningNeed.objects.open()
        .select_for_update(of=("self",))
        .filter(pk__in=ids)
        .order_by()
        .values_list("pk", "version")
    )
    if any(held.get(change["pk"]) != change["version"] for change in changes):
        raise PlanIsStale
    values = ((c["pk"], c["version"] + 1, *(c[name] for name in CHANGEABLE)) for c in changes)
    update_rows(LearningNeed, ("id", "version", *CHANGEABLE), values)
    record_set(LearningNeed.objects.filter(pk__in=ids), kind=CHANGED, by=by, reason=reason_of(batch))


def undo_needs(rows: list[PlannedRow], *, batch, by) -> list[PlannedRow]:
    """Returns the rows of people of whom a need was edited, ended or answered since: all of theirs stays."""
    written = taken_back.written(LearningNeed, batch)
    added = [past.id for past in written if past.history_type == ADDED]
    current = LearningNeed.objects.select_for_update(of=("self",)).in_bulk([past.id for past in written])
    seen = set(LearningNeed.objects.visible_to(by).filter(pk__in=current).values_list("pk", flat=True))
    used = _in_use(added)
    touched = {
        past.resident_id
        for past in written
        if past.id not in seen or current[past.id].version != past.version or past.id in used
    }
    mine = [past for past in written if past.resident_id not in touched]
    taken_back.remove(LearningNeed, [past.id for past in mine if past.history_type == ADDED], batch=batch, by=by)
    taken_back.restore(
        LearningNeed, CHANGEABLE, [past for past in mine if past.history_type == CHANGED], batch=batch, by=by
    )
    return [row for row in rows if row.target_id in touched]


def _in_use(added: list[int]) -> set[int]:
    """Needs that an invitation or a wish of the public points at."""
    pointed = (
        model.objects.filter(need__in=added).values_list("need_id", flat=True) for model in (Invitation, LearningWish)
    )
    return {pk for some in pointed for pk in some}
