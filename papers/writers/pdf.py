"""PDF by typst, which stacks and breaks Thai rightly. The data go in as JSON: no word of them is ever markup."""

import json
import logging
from itertools import islice
from pathlib import Path

import fontpkg_sarabun
import typst
from django.utils.translation import gettext as _

from papers.columns import NUMERIC
from papers.display import breadths, shown
from papers.errors import TooManyRows

from .xlsx_cells import is_number

logger = logging.getLogger(__name__)

TEMPLATE = Path(__file__).with_name("table.typ")
FONTS = Path(fontpkg_sarabun.__file__).parent / "files"
# More than this is no paper that anyone reads (about 600 pages), and costs minutes.
MAX_ROWS = 20_000
# The letters that stand beside each other on A4 landscape at 1 pt.
LETTERS_AT_ONE_POINT = 1450


def write(paper, stream) -> int:
    rows = list(islice(paper.rows, MAX_ROWS + 1))
    if len(rows) > MAX_ROWS:
        raise TooManyRows(
            _("A PDF holds %(most)d rows at most. Narrow the conditions, or choose Excel.") % {"most": MAX_ROWS}
        )
    stream.write(
        typst.compile(
            str(TEMPLATE),
            root=str(TEMPLATE.parent),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"paper": json.dumps(_content(paper, rows), ensure_ascii=False)},
        )
    )
    return len(rows)


def _content(paper, rows) -> dict:
    widths = breadths(paper.columns, rows)
    return {
        "office": paper.office,
        "title": paper.title,
        "subtitle": paper.subtitle,
        "printed": paper.printed,
        "notice": paper.notice,
        "page": _("Page %(page)s of %(pages)s"),
        "nothing": _("Nothing was found for these conditions"),
        "headings": [str(column.heading) for column in paper.columns],
        "aligns": ["right" if column.kind in NUMERIC else "left" for column in paper.columns],
        "widths": widths,
        "size": min(max(LETTERS_AT_ONE_POINT / sum(widths), 6), 12),
        "rows": [_words(paper, row) for row in rows],
        "totals": _totals(paper, rows) if paper.has_totals and rows else [],
    }


def _words(paper, row) -> list[str]:
    return [_printable(shown(value, column.kind)) for column, value in zip(paper.columns, row, strict=True)]


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _totals(paper, rows) -> list[str]:
    label = next((position for position, column in enumerate(paper.columns) if not column.total), None)
    return [
        shown(sum(row[position] for row in rows if is_number(row[position])), column.kind)
        if column.total
        else (_("Total") if position == label else "")
        for position, column in enumerate(paper.columns)
    ]
