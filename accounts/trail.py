"""Writes the trail. Called before the data leaves: when the line cannot be written, nothing is shown."""

from accounts.fresh import require_fresh
from accounts.models import AccessLog, Action


def log_view(*, user, row) -> None:
    _log(user, Action.VIEWED, row)


def log_views(*, user, rows) -> None:
    """A list that says of each of its people what only few may know: a line for each, in one statement."""
    AccessLog.objects.append(_line(user, Action.VIEWED, row) for row in rows)


def log_unmasking(*, user, row, reason: str) -> None:
    require_fresh()
    _log(user, Action.UNMASKED, row, reason=reason)


def log_number_search(*, user, found: int) -> None:
    _log(user, Action.SEARCHED_NUMBER, detail={"found": found})


def log_export(*, user, report_code: str, params: dict, rows: int, format: str) -> None:
    if format != "screen":
        require_fresh()
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


def log_denied_page(*, user, page: str, key: str, method: str, **more: str) -> None:
    """The name of a page and the key of its row, as they stand in the table of addresses."""
    _log(user, Action.DENIED, detail={"page": page, "key": key, "method": method, **more})


def log_removals(*, user, rows) -> None:
    """Rows that are about to go for good."""
    AccessLog.objects.append(_line(user, Action.REMOVED, row) for row in rows)


def _log(user, action: Action, row=None, *, reason: str = "", detail: dict | None = None) -> None:
    AccessLog.objects.append([_line(user, action, row, reason=reason, detail=detail)])


def _line(user, action: Action, row=None, *, reason: str = "", detail: dict | None = None) -> AccessLog:
    return AccessLog(
        user_id=user.pk if user else None,
        action=action,
        target_type=row._meta.label_lower if row is not None else "",
        target_id=str(row.pk) if row is not None else "",
        reason=reason,
        detail=detail or {},
    )


# --- signing in, and what it is done with: ids and codes alone, nothing that somebody typed


def log_sign_in(*, user, how: str) -> None:
    _log(user, Action.SIGNED_IN, user, detail={"how": how})


def log_wrong_sign_in(*, user, step: str) -> None:
    """`user`: the account that was tried, where there is one."""
    _log(user, Action.WRONG_SIGN_IN, user, detail={"step": step})


def log_locked(*, user, step: str) -> None:
    """`step`: what was tried too often; `source` when it was done from one place at many accounts."""
    _log(user, Action.LOCKED, user, detail={"step": step})


def log_sign_out(*, user) -> None:
    _log(user, Action.SIGNED_OUT, user)


def log_account(*, user, action: Action, account, **detail) -> None:
    """What `user` did to `account`, which may be their own."""
    _log(user, action, account, detail=detail)
