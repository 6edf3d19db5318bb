"""How an import of rows that keep their history is taken back: what it added goes, what it changed is again as it was."""

from core.bulk import iso_days, update_rows
from core.history import CHANGED, record_set, remove_set
from residents.imports.write import reason_of


def written(model, batch) -> list:
    """The lines of history that the batch wrote, with the version in which it left each row."""
    return list(model.history.filter(history_change_reason=reason_of(batch)).order_by("history_id"))


def before(model, changed: list) -> dict[int, object]:
    """What stood there before the batch, by key."""
    found, after = {}, {past.id: past.version for past in changed}
    for past in model.history.filter(id__in=list(after)).order_by("version", "history_id"):
        if past.version < after[past.id]:
            found[past.id] = past
    return found


def remove(model, ids: list[int], *, batch, by) -> None:
    remove_set(model.objects.filter(pk__in=ids), by=by, reason=reason_of(batch))


def restore(model, names: tuple[str, ...], changed: list, *, batch, by) -> None:
    """`changed`: lines of history whose rows stand as the batch left them."""
    after = {past.id: past.version for past in changed}
    columns = [model._meta.get_field(name).attname for name in names]
    former = before(model, changed)
    values = (iso_days((pk, after[pk] + 1, *(getattr(past, name) for name in columns))) for pk, past in former.items())
    update_rows(model, ("id", "version", *names), values)
    record_set(model.objects.filter(pk__in=list(former)), kind=CHANGED, by=by, reason=reason_of(batch))
