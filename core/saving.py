"""One row, written as its model's own rules allow, with who wrote it."""


def saved(row, by):
    """Checked by the model's own rules and written, with who wrote it in the history. Raises ValidationError."""
    row._history_user = by
    row.full_clean()
    row.save()
    return row
