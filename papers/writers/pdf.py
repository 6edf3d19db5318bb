"""PDF by typst, which stacks and breaks Thai rightly. The data go in as JSON: no word of them is ever markup."""

import json
import re
from itertools import islice
from pathlib import Path

import typst
from django.utils.translation import gettext as _

from papers.columns import NUMERIC
from papers.display import shown
from papers.errors import TooManyRows
from papers.typesetting import FONTS

from .pdf_layout import column_ems, fit, stands_on_one_line
from .xlsx_cells import is_number

TEMPLATE = Path(__file__).with_name("table.typ")
# 10,000 rows of 15 columns: 330 pages, 6 s of CPU, 800 MB. More is no paper that anyone reads.
MAX_CELLS = 150_000
# Tags for screen readers weigh more than the page itself: only a paper that is read on a screen has them.
TAGGED_CELLS = 15_000
# A longer text would fill pages of its own; the workbook holds it whole.
MAX_TEXT = 1_000
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")
TITLE_LINES = ("office", "title", "subtitle", "printed", "notice")


def write(paper, stream) -> int:
    tables = [(part, _rows_that_fit(part)) for part in paper.parts or [paper]]
    cells = sum(len(rows) * len(part.columns) for part, rows in tables)
    stream.write(
        typst.compile(
            str(TEMPLATE),
            root=str(TEMPLATE.parent),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            pdf_tags=cells <= TAGGED_CELLS,
            sys_inputs={"paper": json.dumps(_content(paper, tables), ensure_ascii=False)},
        )
    )
    return sum(len(rows) for _part, rows in tables)


def _rows_that_fit(paper) -> list[tuple]:
    most = MAX_CELLS // len(paper.columns)
    rows = list(islice(paper.rows, most + 1))
    if len(rows) > most:
        raise TooManyRows(
            _("A PDF of this report holds %(most)d rows at most. Narrow the conditions, or choose Excel.")
            % {"most": most}
        )
    return rows


def _content(paper, tables) -> dict:
    return {
        **{line: _printable(getattr(paper, line)) for line in TITLE_LINES},
        "page": _("Page %(page)s of %(pages)s"),
        "nothing": _("Nothing was found for these conditions"),
        "tables": [_table(part, rows, titled=part is not paper) for part, rows in tables],
    }


def _table(paper, rows, *, titled: bool) -> dict:
    """One table; a part of a book says its own title above it."""
    texts = [_texts(paper, row) for row in rows]
    totals = _totals(paper, rows) if paper.has_totals and rows else []
    lines = [*texts, totals] if totals else texts
    wanted = [column_ems(column, [line[at] for line in lines]) for at, column in enumerate(paper.columns)]
    size, widths = fit(wanted)
    return {
        "title": _printable(paper.title) if titled else "",
        "headings": [_printable(str(column.heading)) for column in paper.columns],
        "aligns": ["right" if column.kind in NUMERIC else "left" for column in paper.columns],
        "size": size,
        "widths": widths,
        "rows": [{"words": words, "flat": stands_on_one_line(words, size, widths)} for words in texts],
        "totals": totals,
        "signatures": [[_printable(line) for line in one.lines] for one in paper.signatures],
    }


def _texts(paper, row) -> list[str]:
    return [_printable(shown(value, column.kind)) for column, value in zip(paper.columns, row, strict=True)]


def _printable(text: str) -> str:
    if len(text) > MAX_TEXT:
        text = text[: MAX_TEXT - 1] + "…"
    return _UNPRINTABLE.sub(" ", text)


def _totals(paper, rows) -> list[str]:
    label = next((position for position, column in enumerate(paper.columns) if not column.total), None)
    return [
        shown(sum(row[position] for row in rows if is_number(row[position])), column.kind)
        if column.total
        else (_("Total") if position == label else "")
        for position, column in enumerate(paper.columns)
    ]
