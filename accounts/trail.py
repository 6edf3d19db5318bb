"""Writes the trail. Called before the data leaves: when the line cannot be written, nothing is shown."""

from accounts.models import AccessLog, Action


def log_view(*, user, row) -> None:
    _log(user, Action.VIEWED, row)


def log_views(*, user, rows) -> None:
    """A list that says of each of its people what only few may know: a line for each, in one statement."""
    AccessLog.objects.bulk_create(
        AccessLog(
            user_id=user.pk if user else None, action=Action.VIEWED, target_type=row._meta.label_lower, target_id=str(row.pk)
        )
        for row in rows
    )  # fmt: skip


def log_unmasking(*, user, row, reason: str) -> None:
    _log(user, Action.UNMASKED, row, reason=reason)


def log_number_search(*, user, found: int) -> None:
    _log(user, Action.SEARCHED_NUMBER, detail={"found": found})


def log_export(*, user, report_code: str, params: dict, rows: int, format: str) -> None:
    _log(user, Action.EXPORTED, detail={"report": report_code, "params": params, "rows": rows, "format": format})


def log_import(*, user, batch, what: str) -> None:
    _log(user, Action.IMPORTED, batch, detail={"step": what})


def log_file_opened(*, user, row, about: dict) -> None:
    """`about`: ids of the person or household, so that who was seen is found without the file."""
    _log(user, Action.OPENED_FILE, row, detail=about)


def log_receipt(*, user, row) -> None:
    """Who prints a receipt reads its code, which opens the status page."""
    _log(user, Action.PRINTED_RECEIPT, row)


def log_denied(*, user, row, what: str) -> None:
    _log(user, Action.DENIED, row, detail={"what": what})


def _log(user, action: Action, row=None, *, reason: str = "", detail: dict | None = None) -> None:
    AccessLog.objects.create(
        user_id=user.pk if user else None,
        action=action,
        target_type=row._meta.label_lower if row is not None else "",
        target_id=str(row.pk) if row is not None else "",
        reason=reason[:200],
        detail=detail or {},
    )
