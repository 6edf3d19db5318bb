"""History of sets of rows: one INSERT ... SELECT writes what simple_history writes row by row on `save()`."""

from collections.abc import Iterable
from itertools import batched

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.utils import timezone
from simple_history.utils import get_history_manager_for_model

ADDED, CHANGED, DELETED = "+", "~", "-"


def history_of(model: type[models.Model]) -> type[models.Model] | None:
    """The model of its history; None where it has none."""
    name = getattr(model._meta, "simple_history_manager_attribute", None)
    return getattr(model, name).model if name else None


def record_set(queryset: models.QuerySet, *, kind: str, by, reason: str = "") -> int:
    """Copies the rows of `queryset`, as they are now, into their model's history; returns how many.

    To be called after a bulk insert or update, before a bulk delete, in the same transaction.
    """
    model = queryset.model
    history = get_history_manager_for_model(model).model
    names = [field.attname for field in history.tracked_fields]
    columns = [history._meta.get_field(name).column for name in names]
    added = {
        "history_date": connection.ops.adapt_datetimefield_value(timezone.now()),
        "history_type": kind,
        "history_user_id": by.pk if by else None,
        "history_change_reason": reason[:100] or None,
    }
    quote = connection.ops.quote_name
    try:
        select, params = queryset.order_by().values_list(*names).query.sql_with_params()
    except EmptyResultSet:
        return 0
    head = ", ".join(quote(column) for column in [*columns, *added])
    picked = ", ".join(["rows.*", *["%s"] * len(added)])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(history._meta.db_table)} ({head}) SELECT {picked} FROM ({select}) rows",  # noqa: S608
            [*added.values(), *params],
        )
        return cursor.rowcount


def remove_set(queryset: models.QuerySet, *, by, reason: str = "") -> None:
    """Takes out rows at which nothing points any more, each with a line in its history; nothing cascades, no signal is sent."""
    rows = queryset.order_by()
    record_set(rows, kind=DELETED, by=by, reason=reason)
    rows._raw_delete(rows.db)


def record_ids(model: type[models.Model], ids: Iterable[int], *, kind: str, by, reason: str = "") -> None:
    """`record_set` of the rows with these keys, however many."""
    ids = list(ids)
    if ids and ids[-1] - ids[0] + 1 == len(ids):
        # Reserved in one go, and nobody else's between them: said as a range, not as a list of thousands.
        record_set(model._base_manager.filter(pk__range=(ids[0], ids[-1])), kind=kind, by=by, reason=reason)
        return
    for some in batched(ids, 20_000):
        record_set(model._base_manager.filter(pk__in=some), kind=kind, by=by, reason=reason)
