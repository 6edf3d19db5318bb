"""The last row of a table: where its word stands, and the sums of its columns."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from .columns import Column
from .display import is_number, shown


def label_at(columns: Sequence[Column]) -> int | None:
    """The place of the word “Total”: the first column that has no sum."""
    return next((place for place, column in enumerate(columns) if not column.total), None)


def sums_of(columns: Sequence[Column], rows: Iterable[tuple]) -> list:
    """The sum of each column that has one, None of the others. What is no number adds nothing."""
    rows = list(rows)
    return [
        sum(row[place] for row in rows if is_number(row[place])) if column.total else None
        for place, column in enumerate(columns)
    ]


def totals_in_words(paper, rows: Iterable[tuple]) -> list[str]:
    """The last row as it is read, in the digits that were chosen."""
    label = label_at(paper.columns)
    return [
        paper.printing.said(shown(total, column.kind)) if column.total else (_("Total") if place == label else "")
        for place, (column, total) in enumerate(zip(paper.columns, sums_of(paper.columns, rows), strict=True))
    ]
