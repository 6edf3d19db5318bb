"""Everything of the workbook but its rows, made by xlsxwriter: styles, titles, header, print setup, totals.

The shell holds one marker row where the data begin. It is made twice: first for what stands above the data, and
again when their number is known, for what stands below them and names their last row.
"""

import io
import re
import zipfile
from dataclasses import dataclass

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name, xl_range

from papers.display import breadth
from papers.signing import spread

FONT = "TH Sarabun New"
DATE_FORMAT = "[$-107041E]d mmmm yyyy"
NUMBER_FORMATS = {"text": "@", "date": DATE_FORMAT, "money": "#,##0.00", "integer": "#,##0", "number": "General"}
ALIGNMENTS = {"text": "left", "date": "left"}
INK, LINE, HEAD_FILL, TOTAL_FILL = "#1F2A37", "#C9D1DA", "#DCE6F2", "#F1F4F8"
# Room for the hand between the table and its signatures.
SIGNED_BELOW = 3
SHEET_XML = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True, slots=True)
class Shell:
    """The parts of a workbook around the rows that are yet to be streamed in."""

    head: str
    tail: str
    styles: list[str]
    first_row: int
    others: dict[str, bytes]


def make_shell(paper, widths, *, rows, sums) -> Shell:
    """The shell of a workbook with this many rows of data, and the sum of each column for its totals."""
    memory = io.BytesIO()
    book = new_book(paper, memory)
    first = lay_out(book, paper, widths, rows=rows, sums=sums, fill=_write_marker_row)
    book.close()
    return _split(memory, len(paper.columns), first + 1, keep_marker=not rows)


def new_book(paper, stream) -> xlsxwriter.Workbook:
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_format_properties": _font(14)})
    book.set_properties({"title": paper.title, "company": paper.office, "subject": paper.subtitle})
    return book


def lay_out(book, paper, widths, *, rows, sums, fill) -> int:
    """Adds a sheet with everything but its rows, which `fill` writes; gives the place of the first of them."""
    lines = title_lines(paper)
    sheet = book.add_worksheet(sheet_name(paper.title))
    _write_titles(book, sheet, lines, len(paper.columns))
    _write_header(book, sheet, paper.columns, widths, len(lines))
    first = len(lines) + 1
    fill(book, sheet, paper.columns, first)
    last = first + max(rows, 1) - 1
    if not rows:
        _write_nothing_found(book, sheet, len(paper.columns), first)
    elif paper.has_totals:
        _write_totals(book, sheet, paper.columns, sums, (first, last))
    end = last + bool(rows and paper.has_totals)
    _set_up_view(sheet, paper, first, last)
    _set_up_print(sheet, paper, first, _write_signatures(book, sheet, paper, end))
    return first


def title_lines(paper) -> list[tuple[str, str]]:
    """The lines above the table that have something to say: (style, text)."""
    lines = [(style, getattr(paper, style)) for style in ("office", "title", "subtitle", "printed")]
    return [(style, text) for style, text in lines if text]


def sheet_name(title: str) -> str:
    """The title as Excel allows it on a sheet's tab."""
    name = re.sub(r"[\[\]:*?/\\\x00-\x1f]+", " ", title).strip(" '")[:31].rstrip(" '")
    return name or "Sheet1"


def _font(size, **more):
    return {"font_name": FONT, "font_size": size, "font_color": INK, "valign": "vcenter", **more}


def _write_titles(book, sheet, lines, width):
    styles = {
        "office": _font(16, bold=True, align="center"),
        "title": _font(20, bold=True, align="center"),
        "subtitle": _font(16, align="center"),
        "printed": _font(12, align="right"),
    }
    for row, (style, text) in enumerate(lines):
        sheet.set_row(row, 30 if style == "title" else 24)
        _write_across(sheet, row, width, text, book.add_format(styles[style]))


def _write_across(sheet, row, width, text, style):
    if width > 1:
        sheet.merge_range(row, 0, row, width - 1, "", style)
    sheet.write_string(row, 0, text, style)


def _write_header(book, sheet, columns, widths, row):
    style = book.add_format(
        _font(14, bold=True, align="center", text_wrap=True, bg_color=HEAD_FILL, border=1, border_color=LINE)
    )
    for position, (column, width) in enumerate(zip(columns, widths, strict=True)):
        sheet.set_column(position, position, width)
        sheet.write_string(row, position, str(column.heading), style)
    lines = max(-(-breadth(str(c.heading)) // max(int(w) - 1, 1)) for c, w in zip(columns, widths, strict=True))
    sheet.set_row(row, 24 * min(max(lines, 1), 4))


def _write_marker_row(book, sheet, columns, row):
    for position, column in enumerate(columns):
        sheet.write_blank(row, position, None, book.add_format(cell_style(column)))


def cell_style(column, **more):
    align = ALIGNMENTS.get(column.kind, "right")
    number = NUMBER_FORMATS[column.kind]
    return _font(14, align=align, indent=1, num_format=number, border=1, border_color=LINE, **more)


def _write_signatures(book, sheet, paper, end) -> int:
    """Side by side, two rows below the table that ends on this row; gives the last row that is printed."""
    if not paper.signatures:
        return end
    style = book.add_format(_font(14, align="center", shrink=True))
    for signature, (left, right) in zip(
        paper.signatures, spread(paper.signatures, len(paper.columns)), strict=True
    ):  # fmt: skip
        for place, text in enumerate(signature.lines, end + SIGNED_BELOW):
            if right > left:
                sheet.merge_range(place, left, place, right, "", style)
            sheet.write_string(place, left, text, style)
    return end + SIGNED_BELOW + len(signature.lines) - 1


def _write_nothing_found(book, sheet, width, row):
    style = book.add_format(_font(16, italic=True, align="center", border=1, border_color=LINE))
    _write_across(sheet, row, width, _("Nothing was found for these conditions"), style)


def _write_totals(book, sheet, columns, sums, span):
    first, last = span
    label = next((position for position, column in enumerate(columns) if not column.total), None)
    for position, column in enumerate(columns):
        style = book.add_format(cell_style(column, bold=True, bg_color=TOTAL_FILL, top=2))
        if column.total:
            # 109: the sum of the rows that the filter leaves.
            formula = f"=SUBTOTAL(109,{xl_range(first, position, last, position)})"
            sheet.write_formula(last + 1, position, formula, style, sums[position])
        else:
            sheet.write_string(last + 1, position, _("Total") if position == label else "", style)


def _set_up_view(sheet, paper, first, last):
    sheet.set_default_row(21)
    sheet.hide_gridlines(2)
    sheet.freeze_panes(first, 0)
    sheet.autofilter(first - 1, 0, last, len(paper.columns) - 1)
    # Identity and house numbers are text on purpose: no green corner on each.
    sheet.ignore_errors({"number_stored_as_text": xl_range(first, 0, last, len(paper.columns) - 1)})


def _set_up_print(sheet, paper, first, last):
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.repeat_rows(first - 1)
    sheet.print_area(0, 0, last, len(paper.columns) - 1)
    font = f'&"{FONT},Regular"&12'
    pages = _("Page %(page)s of %(pages)s") % {"page": "&P", "pages": "&N"}
    sheet.set_footer(f"&L{font}{paper.notice.replace('&', '&&')}&R{font}{pages}")


def _split(memory, width, first_row, *, keep_marker) -> Shell:
    with zipfile.ZipFile(memory) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    xml = parts.pop(SHEET_XML).decode()
    marker = re.search(rf'<row r="{first_row}".*?</row>', xml)
    # The first shell cannot know the last row; the element is optional.
    head = re.sub("<dimension [^>]*/>", "", xml[: marker.start()])
    styles = [_style_of(marker[0], position, first_row) for position in range(width)]
    tail = xml[marker.start() if keep_marker else marker.end() :]
    return Shell(head, tail, styles, first_row, parts)


def _style_of(row_xml, position, row):
    found = re.search(rf'<c r="{xl_col_to_name(position)}{row}" s="(\d+)"', row_xml)
    return found[1]
