"""One row, written as its model's own rules allow, with who wrote it."""


def saved(row, by, *, reason: str | None = None):
    """Checked by the model's own rules and written, with who wrote it, and why, in the history. Raises ValidationError."""
    row._history_user = by
    if reason:
        row._change_reason = reason
    row.full_clean()
    row.save()
    return row
