"""A sheet of a paper: its head, its table's header and totals, and who signs below. The rows come from elsewhere."""

import io
import re

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_range

from papers.display import breadth
from papers.emblem import size_of
from papers.totals import label_at

from .xlsx_print import ROW_POINTS, set_up_print, write_signatures
from .xlsx_styles import HEAD_FILL, TOTAL_FILL, boxed, cell_style, font

LONGEST_NAME = 31
HEIGHTS = {"title": 30, "emblem": 63}
TITLE_POINTS, LINE_POINTS = 24, 24
# Dots of 1/96 inch; a letter of a column's width has seven, and a column five besides.
EMBLEM_DOTS, LETTER_DOTS, EDGE_DOTS = 76, 7, 5


def lay_out(book, paper, widths, *, rows, sums, fill, name="") -> int:
    """Adds a sheet with everything but its rows, which `fill` writes; gives the place of the first of them."""
    lines = title_lines(paper)
    sheet = book.add_worksheet(name or free_name(names_in(book), paper.title))
    _write_titles(book, sheet, lines, paper, widths)
    header = _write_header(book, sheet, paper.columns, widths, len(lines))
    first = first_row(paper)
    fill(book, sheet, paper, first)
    last = first + max(rows, 1) - 1
    if not rows:
        _write_nothing_found(book, sheet, len(paper.columns), first)
    elif paper.has_totals:
        _write_totals(book, sheet, paper, sums, (first, last))
    end = write_signatures(book, sheet, paper, last + bool(rows and paper.has_totals))
    _set_up_view(sheet, paper, first, last)
    head = sum(HEIGHTS.get(style, TITLE_POINTS) for style, _text in lines) + header
    set_up_print(sheet, paper, widths, first=first, last=last, end=end, head_points=head)
    return first


def title_lines(paper) -> list[tuple[str, str]]:
    """The lines above the table that have something to say: (style, text). The letter's number stands beside the emblem."""
    lines = [(style, getattr(paper, style)) for style in ("office", "title", "subtitle", "printed")]
    head = [("emblem" if paper.emblem else "document", paper.document)] if paper.emblem or paper.document else []
    return head + [(style, text) for style, text in lines if text]


def first_row(paper) -> int:
    """The place of the first row of data."""
    return len(title_lines(paper)) + 1


def sheet_name(title: str) -> str:
    """The title as Excel allows it on a sheet's tab."""
    name = re.sub(r"[\[\]:*?/\\\x00-\x1f]+", " ", title).strip(" '")[:LONGEST_NAME].rstrip(" '")
    return name or "Sheet1"


def names_in(book) -> list[str]:
    return [sheet.get_name() for sheet in book.worksheets()]


def free_name(names, title: str) -> str:
    """One that none of the sheets has: two of them would make Excel mend the file."""
    name, taken = sheet_name(title), {one.casefold() for one in names}
    found, number = name, 2
    while found.casefold() in taken:
        ending = f" ({number})"
        found, number = name[: LONGEST_NAME - len(ending)] + ending, number + 1
    return found


def _write_titles(book, sheet, lines, paper, widths):
    styles = {
        "emblem": font(14, align="left", valign="top"),
        "document": font(14, align="left", shrink=True),
        "office": font(16, bold=True, align="center", shrink=True),
        "title": font(20, bold=True, align="center", shrink=True),
        "subtitle": font(16, align="center", shrink=True),
        "printed": font(12, align="right", shrink=True),
    }
    for row, (style, text) in enumerate(lines):
        sheet.set_row(row, HEIGHTS.get(style, TITLE_POINTS))
        write_across(sheet, row, len(paper.columns), text, book.add_format(styles[style]))
    if paper.emblem:
        _draw_emblem(sheet, paper, widths)


def _draw_emblem(sheet, paper, widths):
    """In the middle above the office's name."""
    across = sum(int(width * LETTER_DOTS) + EDGE_DOTS for width in widths)
    width, height = size_of(paper.emblem)
    scale = EMBLEM_DOTS / height
    sheet.insert_image(
        0, 0, "emblem.png",
        {
            "image_data": io.BytesIO(paper.emblem), "x_scale": scale, "y_scale": scale, "y_offset": 3,
            "x_offset": max((across - width * scale) / 2, 0), "object_position": 2,
            "description": _("Emblem of %(office)s") % {"office": paper.office},
        },
    )  # fmt: skip


def write_across(sheet, row, width, text, style):
    if width > 1:
        sheet.merge_range(row, 0, row, width - 1, "", style)
    sheet.write_string(row, 0, text, style)


def _write_header(book, sheet, columns, widths, row) -> int:
    """Gives its height in points."""
    style = book.add_format(boxed(14, bold=True, align="center", text_wrap=True, bg_color=HEAD_FILL))
    for position, (column, width) in enumerate(zip(columns, widths, strict=True)):
        sheet.set_column(position, position, width)
        sheet.write_string(row, position, str(column.heading), style)
    lines = max(-(-breadth(str(c.heading)) // max(int(w) - 1, 1)) for c, w in zip(columns, widths, strict=True))
    height = LINE_POINTS * min(max(lines, 1), 4)
    sheet.set_row(row, height)
    return height


def _write_nothing_found(book, sheet, width, row):
    style = book.add_format(boxed(16, italic=True, align="center"))
    write_across(sheet, row, width, _("Nothing was found for these conditions"), style)


def _write_totals(book, sheet, paper, sums, span):
    first, last = span
    label = label_at(paper.columns)
    for position, column in enumerate(paper.columns):
        look = cell_style(column, thai_digits=paper.printing.thai_digits, bold=True, bg_color=TOTAL_FILL, top=2)
        style = book.add_format(look)
        if column.total:
            # 109: the sum of the rows that the filter leaves.
            formula = f"=SUBTOTAL(109,{xl_range(first, position, last, position)})"
            sheet.write_formula(last + 1, position, formula, style, sums[position])
        elif position == label:
            sheet.write_string(last + 1, position, _("Total"), style)
        else:
            sheet.write_blank(last + 1, position, None, style)


def _set_up_view(sheet, paper, first, last):
    sheet.set_default_row(ROW_POINTS)
    sheet.hide_gridlines(2)
    sheet.freeze_panes(first, 0)
    sheet.autofilter(first - 1, 0, last, len(paper.columns) - 1)
    # Identity and house numbers are text on purpose: no green corner on each.
    sheet.ignore_errors({"number_stored_as_text": xl_range(first, 0, last, len(paper.columns) - 1)})
