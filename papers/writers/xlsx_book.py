"""A workbook of several sheets, a part of a book each. They are short: their rows are held, not streamed."""

from datetime import date
from functools import partial

from papers.display import breadths, day_of, is_number, shown
from papers.totals import sums_of

from .xlsx_cells import FIRST_DAY, day_number, legal
from .xlsx_explain import add_explanation
from .xlsx_pictures import add_pictures
from .xlsx_sheet import lay_out
from .xlsx_shell import new_book
from .xlsx_styles import cell_style


def write(paper, stream) -> int:
    book = new_book(paper, stream)
    count = sum(_add_sheet(book, part) for part in paper.parts)
    add_pictures(book, paper)
    add_explanation(book, paper)
    book.close()
    return count


def _add_sheet(book, part) -> int:
    rows = list(part.rows)
    widths = breadths(part.columns, rows, date_style="long")
    lay_out(book, part, widths, rows=len(rows), sums=sums_of(part.columns, rows), fill=partial(_fill, rows))
    return len(rows)


def _fill(rows, book, sheet, paper, first) -> None:
    styles = [book.add_format(cell_style(one, thai_digits=paper.printing.thai_digits)) for one in paper.columns]
    for number, row in enumerate(rows, first):
        for place, (column, value) in enumerate(zip(paper.columns, row, strict=True)):
            _write_cell(sheet, number, place, column, value, styles[place])


def _write_cell(sheet, row, place, column, value, style) -> None:
    """As `xlsx_cells` has it: text is text, whatever it looks like."""
    if value is None or value == "":
        sheet.write_blank(row, place, None, style)
    elif is_number(value):
        sheet.write_number(row, place, value, style)
    elif isinstance(value, date) and day_of(value) >= FIRST_DAY:
        sheet.write_number(row, place, day_number(day_of(value)), style)
    else:
        sheet.write_string(row, place, legal(shown(value, column.kind, date_style="long")), style)
