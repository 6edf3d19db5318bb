"""Everything of a workbook but the rows of its long sheets, made by xlsxwriter: styles, titles, header, print setup, totals.

In the shell one marker row stands where the data of a sheet begin. It is made twice: first for what stands above the data,
and again when their number is known, for what stands below them and names their last row.
"""

import io
import re
import zipfile
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from .xlsx_sheet import lay_out
from .xlsx_styles import cell_style, font


@dataclass(frozen=True, slots=True)
class Gap:
    """A sheet around the rows that are yet to be streamed into it: its name in the file, what stands before and behind."""

    part: str
    head: str
    tail: str
    styles: list[str]
    first_row: int


@dataclass(frozen=True, slots=True)
class Shell:
    gaps: list[Gap]
    others: dict[str, bytes]


class Drawn:
    """A workbook in the making: sheets that are whole, and long ones of which the rows come later."""

    def __init__(self, paper):
        self._memory = io.BytesIO()
        self.book = new_book(paper, self._memory)
        self._long: list[tuple[int, int, int, bool]] = []

    def add_long(self, paper, widths, *, rows, sums, name="") -> None:
        place = len(self.book.worksheets()) + 1
        first = lay_out(self.book, paper, widths, rows=rows, sums=sums, fill=_write_marker_row, name=name)
        self._long.append((place, len(paper.columns), first + 1, not rows))

    def add_whole(self, paper, widths, *, rows, sums, fill, name) -> None:
        lay_out(self.book, paper, widths, rows=rows, sums=sums, fill=fill, name=name)

    def shell(self) -> Shell:
        self.book.close()
        with zipfile.ZipFile(self._memory) as book:
            parts = {name: book.read(name) for name in book.namelist()}
        gaps = [_gap(parts, *one) for one in self._long]
        return Shell(gaps, parts)


def new_book(paper, stream) -> xlsxwriter.Workbook:
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_format_properties": font(14)})
    book.set_properties({"title": paper.title, "company": paper.office, "subject": paper.subtitle})
    return book


def _write_marker_row(book, sheet, paper, row):
    for position, column in enumerate(paper.columns):
        style = cell_style(column, thai_digits=paper.printing.thai_digits)
        sheet.write_blank(row, position, None, book.add_format(style))


def _gap(parts, place, width, first_row, keep_marker) -> Gap:
    part = f"xl/worksheets/sheet{place}.xml"
    xml = parts.pop(part).decode()
    marker = re.search(rf'<row r="{first_row}".*?</row>', xml)
    # The first shell cannot know the last row; the element is optional.
    head = re.sub("<dimension [^>]*/>", "", xml[: marker.start()])
    styles = [_style_of(marker[0], position, first_row) for position in range(width)]
    tail = xml[marker.start() if keep_marker else marker.end() :]
    return Gap(part, head, tail, styles, first_row)


def _style_of(row_xml, position, row):
    found = re.search(rf'<c r="{xl_col_to_name(position)}{row}" s="(\d+)"', row_xml)
    return found[1]
