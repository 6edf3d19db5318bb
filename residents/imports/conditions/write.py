"""The planned conditions into the registry, in sets, with their history."""

from django.db import IntegrityError

from core.bulk import insert_rows, take_ids, update_rows
from core.history import ADDED, CHANGED, record_set
from residents.enums import Source
from residents.imports.conditions.group import PARAM
from residents.imports.conditions.match import CHANGEABLE
from residents.imports.write import reason_of
from residents.models import Condition, PopulationGroup
from spreadsheets.kind import Context, PlanIsStale, PlannedRow

NEW = ("id", "resident", "group", "detail", "since", "expires_on", "source", "source_note", "note", "version")
SOURCE_NOTE = Condition._meta.get_field("source_note").max_length


def write_conditions(rows: list[PlannedRow], context: Context, *, batch, by) -> None:
    group = PopulationGroup.objects.get(code=context.params[PARAM])
    try:
        # What ended by itself is closed before another one of its type opens.
        _change([change for row in rows for change in row.facts["change"]], batch=batch, by=by)
        _add(rows, group, batch=batch, by=by)
    except IntegrityError as error:
        # Somebody recorded one of them between the look and the writing: one open entry each.
        raise PlanIsStale from error


def _add(rows: list[PlannedRow], group: PopulationGroup, *, batch, by) -> None:
    added = [(row, new) for row in rows for new in row.facts["add"]]
    ids = take_ids(Condition, len(added))
    source = (Source.REGISTER.value, batch.file_name[-SOURCE_NOTE:])
    values = [
        (
            pk,
            row.target_id,
            group.pk,
            new["detail"],
            new["since"],
            new["expires_on"],
            *source,
            row.facts["note"],
            1,
        )
        for pk, (row, new) in zip(ids, added, strict=True)
    ]
    insert_rows(Condition, NEW, values)
    record_set(Condition.objects.filter(pk__in=ids), kind=ADDED, by=by, reason=reason_of(batch))


def _change(changes: list[dict], *, batch, by) -> None:
    ids = [change["pk"] for change in changes]
    held = dict(Condition.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk", "version"))
    if any(held.get(change["pk"]) != change["version"] for change in changes):
        raise PlanIsStale
    values = ((c["pk"], c["version"] + 1, *(c[name] for name in CHANGEABLE)) for c in changes)
    update_rows(Condition, ("id", "version", *CHANGEABLE), values)
    record_set(Condition.objects.filter(pk__in=ids), kind=CHANGED, by=by, reason=reason_of(batch))
