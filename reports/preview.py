"""A report looked at on the screen before it is taken out: its first rows, and totals over all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from papers.columns import NUMERIC, Column
from papers.display import shown
from papers.errors import NotAllowed
from papers.paper import Paper, make_paper
from papers.params import plain_params
from papers.report import Report
from papers.totals import totals_in_words

# So many rows are shown; so many are counted and summed, which takes a moment: the file knows all.
SHOWN, COUNTED = 50, 10_000


@dataclass
class Table:
    """`count`: rows that were found; `more`: there are more than that. Headings and cells say whether they are numbers. No totals where they would not be whole."""

    title: str
    headings: list[tuple[str, bool]]
    rows: list[list[tuple[str, bool]]]
    count: int
    more: bool
    totals: list[tuple[str, bool]] = field(default_factory=list)

    @property
    def hidden(self) -> int:
        return self.count - len(self.rows)


@dataclass
class Preview:
    title: str
    subtitle: str
    notice: str
    tables: list[Table]
    signers: list[tuple[str, ...]]

    @property
    def is_empty(self) -> bool:
        return not any(table.count for table in self.tables)


def preview(report: Report, *, user, params: dict[str, Any]) -> Preview:
    """Noted in the trail like an export, since it shows the same rows."""
    if not report.allowed(user):
        raise NotAllowed(_("You may not export the report “%(title)s”.") % {"title": report.title})
    paper = make_paper(report, user=user, params=params)
    tables = [_table(part) for part in paper.parts or [paper]]
    seen = sum(len(table.rows) for table in tables)
    log = import_string(settings.EXPORT_LOGGER)
    log(user=user, report_code=report.code, params=plain_params(params), rows=seen, format="screen")
    return Preview(paper.title, paper.subtitle, paper.notice, tables, list(paper.signatures))


def _table(paper: Paper) -> Table:
    found = iter(paper.rows)
    rows = list(islice(found, COUNTED))
    more = next(found, None) is not None
    has_totals = paper.has_totals and rows and not more
    return Table(
        title=paper.title,
        headings=[(str(column.heading), column.kind in NUMERIC) for column in paper.columns],
        rows=[_words(paper.columns, row) for row in rows[:SHOWN]],
        count=len(rows),
        more=more,
        totals=_totals(paper, rows) if has_totals else [],
    )


def _words(columns: Sequence[Column], row: tuple) -> list[tuple[str, bool]]:
    cells = zip(columns, row, strict=True)
    return [(shown(column.seen(value), column.kind), column.kind in NUMERIC) for column, value in cells]


def _totals(paper: Paper, rows: list[tuple]) -> list[tuple[str, bool]]:
    return [(words, column.total) for words, column in zip(totals_in_words(paper, rows), paper.columns, strict=True)]
