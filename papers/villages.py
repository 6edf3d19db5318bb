"""A paper whose rows stand by their village: a part for each, and an overview in front."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from .columns import Column
from .paper import Paper


def in_order(values: Iterable[Any]) -> list:
    """Numbers, then words, then rows of no village."""
    return sorted(values, key=lambda value: (value is None, isinstance(value, str), value if value else 0))


def village_in(paper: Paper, row: tuple) -> Any:
    """Of which village a row is; None of none."""
    value = row[paper.split_at]
    return None if value == "" else value


def name_of(paper: Paper, value) -> str:
    """Of a village's part: `หมู่ที่ 3`."""
    if value is None:
        return _("No village")
    words = value if isinstance(value, str) else f"{paper.columns[paper.split_at].heading} {value}"
    return paper.printing.said(words)


def part_of(paper: Paper, value) -> Paper:
    """The paper of one village, its rows still to come."""
    subtitle = "  ".join(filter(None, (paper.subtitle, name_of(paper, value))))
    return replace(paper, subtitle=subtitle, rows=(), split_at=None)


def overview_of(paper: Paper) -> Paper:
    """A line a village: how many rows it has, and the sum of each column that has one."""
    columns = (
        Column("village", str(paper.columns[paper.split_at].heading), width=30),
        Column("rows", _("Lines"), "integer", total=True, width=14),
        *(replace(column, width=max(column.width or 0, 18)) for column in paper.columns if column.total),
    )
    return replace(paper, columns=columns, rows=(), split_at=None)


def overview_row(paper: Paper, value, count: int, sums: Sequence) -> tuple:
    kept = [total for total, column in zip(sums, paper.columns, strict=True) if column.total]
    return (name_of(paper, value), count, *kept)
