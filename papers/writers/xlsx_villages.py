"""A workbook with a sheet for each village, and in front an overview that reckons over the sheets.

The rows come in one stream in whatever order: each is written to the file of its village at once, so that what is held in
memory does not grow with their number. The workbook is put together when all have come.
"""

import shutil
import tempfile
import zipfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter.utility import quote_sheetname, xl_range, xl_rowcol_to_cell

from papers.display import breadths
from papers.errors import TooManyRows
from papers.villages import in_order, name_of, overview_of, overview_row, part_of, village_in

from .xlsx_explain import add_explanation
from .xlsx_rows import CHUNK, LEVEL, SAMPLE, RowWriter
from .xlsx_sheet import first_row, free_name
from .xlsx_shell import Drawn, Gap, Shell
from .xlsx_styles import cell_style

# More sheets than these nobody leafs through.
MOST_SHEETS = 200
SPOOL_BYTES = 2**18


@dataclass
class Pile:
    """What has come of one village: rows on their way, and the file of those that are written."""

    writer: RowWriter
    file: Any
    waiting: list[tuple] = field(default_factory=list)

    def add(self, row: tuple) -> None:
        self.waiting.append(row)
        if len(self.waiting) == CHUNK:
            self.flush()

    def flush(self) -> None:
        if self.waiting:
            self.file.write(self.writer.xml(self.waiting))
            self.waiting.clear()


def write(paper, stream) -> int:
    rows = iter(paper.rows)
    sample = list(islice(rows, SAMPLE))
    widths = breadths(paper.columns, sample, date_style="long")
    # One village with one row stands for all: styles and heads do not depend on their number.
    draft = _shell(paper, widths, [(1, 1, [0] * len(paper.columns))]).gaps[0]
    with ExitStack() as files:
        piles = _piled(paper, chain(sample, rows), draft, files)
        villages = [(one, piles[one].writer.count, piles[one].writer.sums) for one in in_order(piles)]
        shell = _shell(paper, widths, villages)
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as book:
            for (value, _count, _sums), gap in zip(villages, shell.gaps, strict=True):
                _put_together(book, gap, piles[value].file, draft)
            for name, content in shell.others.items():
                book.writestr(name, content)
    return sum(count for _value, count, _sums in villages)


def _piled(paper, rows, draft: Gap, files: ExitStack) -> dict[Any, Pile]:
    piles: dict[Any, Pile] = {}
    for row in rows:
        value = village_in(paper, row)
        if value not in piles:
            if len(piles) == MOST_SHEETS:
                raise TooManyRows(_("There are more than %(most)d villages: take one sheet.") % {"most": MOST_SHEETS})
            spool = tempfile.SpooledTemporaryFile(max_size=SPOOL_BYTES)  # noqa: SIM115 `files` closes it
            file = files.enter_context(spool)
            piles[value] = Pile(RowWriter(paper.columns, draft.styles, draft.first_row), file)
        piles[value].add(row)
    for pile in piles.values():
        pile.flush()
    return piles


def _put_together(book, gap: Gap, rows, draft: Gap) -> None:
    if (gap.styles, gap.first_row) != (draft.styles, draft.first_row):
        raise AssertionError("the rows were written for another sheet")
    rows.seek(0)
    with book.open(gap.part, "w", force_zip64=True) as sheet:
        sheet.write(gap.head.encode())
        shutil.copyfileobj(rows, sheet)
        sheet.write(gap.tail.encode())


def _shell(paper, widths, villages) -> Shell:
    drawn = Drawn(paper)
    overview = overview_of(paper)
    lines = [overview_row(paper, *village) for village in villages]
    sums = [None, *(sum(values) for values in list(zip(*lines, strict=True))[1:])] if lines else []
    names = _names(paper, villages)
    drawn.add_whole(
        overview, [column.width for column in overview.columns], rows=len(lines), sums=sums, name=_("Overview"),
        fill=lambda *place: _fill(paper, names, lines, villages, *place),
    )  # fmt: skip
    for value, count, totals in villages:
        drawn.add_long(part_of(paper, value), widths, rows=count, sums=totals, name=names[value])
    add_explanation(drawn.book, paper)
    return drawn.shell()


def _names(paper, villages) -> dict[Any, str]:
    """Of the sheets, by the village: each once, none that the overview or the explanation has."""
    taken = [_("Overview"), _("Explanation")]
    names = {}
    for value, _count, _sums in villages:
        names[value] = free_name(taken, name_of(paper, value))
        taken.append(names[value])
    return names


def _fill(paper, names, lines, villages, book, sheet, overview, first) -> None:
    """How many and how much, as formulas over the sheets."""
    styles = [book.add_format(cell_style(one, thai_digits=paper.printing.thai_digits)) for one in overview.columns]
    summed = [place for place, column in enumerate(paper.columns) if column.total]
    for row, ((value, count, _sums), line) in enumerate(zip(villages, lines, strict=True), first):
        there, top = quote_sheetname(names[value]), first_row(part_of(paper, value))
        sheet.write_string(row, 0, line[0], styles[0])
        sheet.write_formula(row, 1, f"=ROWS({there}!{xl_range(top, 0, top + count - 1, 0)})", styles[1], count)
        for at, (place, total) in enumerate(zip(summed, line[2:], strict=True), 2):
            formula = f"={there}!{xl_rowcol_to_cell(top + count, place)}"
            sheet.write_formula(row, at, formula, styles[at], total)
