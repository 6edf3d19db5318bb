"""PDF by typst, which stacks and breaks Thai rightly. The data go in as JSON: no word of them is ever markup."""

import re
from dataclasses import replace
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from papers.columns import NUMERIC
from papers.display import shown
from papers.emblem import size_of
from papers.errors import TooManyRows
from papers.pictures import as_svg
from papers.totals import sums_of, totals_in_words
from papers.typesetting import typeset
from papers.villages import in_order, name_of, overview_of, overview_row, part_of, village_in
from thai.digits import ARABIC, THAI

from .pdf_layout import column_ems, fit, signed_size, stands_on_one_line

EMBLEM = "emblem.svg"
TEMPLATE = Path(__file__).with_name("table.typ")
# 10,000 rows of 15 columns: 330 pages, 6 s of CPU, 800 MB. More is no paper that anyone reads.
MAX_CELLS = 150_000
# Tags for screen readers weigh more than the page itself: only a paper that is read on a screen has them.
TAGGED_CELLS = 15_000
# A longer text would fill pages of its own; the workbook holds it whole.
MAX_TEXT = 1_000
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")
TITLE_LINES = ("document", "office", "title", "subtitle", "printed", "notice")


def write(paper, stream) -> int:
    tables = [(part, _rows_that_fit(part)) for part in paper.parts or [paper]]
    count = sum(len(rows) for _part, rows in tables)
    if paper.split_at is not None and count:
        tables = _by_village(paper, tables[0][1])
    cells = sum(len(rows) * len(part.columns) for part, rows in tables)
    files = {EMBLEM: as_svg(paper.emblem, "png", size_of(paper.emblem))} if paper.emblem else {}
    for place, one in enumerate(paper.pictures):
        files[_file_of(place)] = as_svg(one.content, "jpeg", (one.width, one.height))
    stream.write(typeset(TEMPLATE, _content(paper, tables), files, format="pdf", pdf_tags=cells <= TAGGED_CELLS))
    return count


def _file_of(place: int) -> str:
    return f"{place}.svg"


def _by_village(paper, rows) -> list[tuple]:
    """The overview, then a table a village, each with its name above it."""
    by_value = {}
    for row in rows:
        by_value.setdefault(village_in(paper, row), []).append(row)
    villages = [(value, by_value[value]) for value in in_order(by_value)]
    lines = [overview_row(paper, value, len(found), sums_of(paper.columns, found)) for value, found in villages]
    tables = [(replace(part_of(paper, value), title=name_of(paper, value)), found) for value, found in villages]
    return [(replace(overview_of(paper), title=_("Overview")), lines), *tables]


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
        "emblem": EMBLEM if paper.emblem else "",
        "emblem_said": _("Emblem of %(office)s") % {"office": paper.office},
        "upright": paper.upright,
        "page": _("Page %(page)s of %(pages)s"),
        "digits": list(THAI if paper.printing.thai_digits else ARABIC),
        "nothing": _("Nothing was found for these conditions"),
        "pictures_said": _("Pictures"),
        "pictures": [
            {
                "file": _file_of(place),
                "caption": _printable(paper.printing.said(one.caption)),
                "seen": _printable(one.seen),
            }
            for place, one in enumerate(paper.pictures)
        ],
        "tables": [_table(part, rows, titled=part is not paper) for part, rows in tables],
    }


def _table(paper, rows, *, titled: bool) -> dict:
    """One table; a part of a book says its own title above it."""
    texts = [_texts(paper, row) for row in rows]
    totals = totals_in_words(paper, rows) if paper.has_totals and rows else []
    lines = [*texts, totals] if totals else texts
    wanted = [column_ems(column, [line[at] for line in lines]) for at, column in enumerate(paper.columns)]
    size, widths = fit(wanted, upright=paper.upright, rows=len(lines))
    return {
        "title": _printable(paper.title) if titled else "",
        "headings": [_printable(str(column.heading)) for column in paper.columns],
        "aligns": ["right" if column.kind in NUMERIC else "left" for column in paper.columns],
        "size": size,
        "widths": widths,
        "rows": [{"words": words, "flat": stands_on_one_line(words, size, widths)} for words in texts],
        "totals": totals,
        "signatures": [[_printable(line) for line in lines] for lines in paper.signatures],
        "signed_size": signed_size(paper.signatures, upright=paper.upright),
    }


def _texts(paper, row) -> list[str]:
    say = paper.printing.said
    return [_printable(say(shown(value, column.kind))) for column, value in zip(paper.columns, row, strict=True)]


def _printable(text: str) -> str:
    if len(text) > MAX_TEXT:
        text = text[: MAX_TEXT - 1] + "…"
    return _UNPRINTABLE.sub(" ", text)
