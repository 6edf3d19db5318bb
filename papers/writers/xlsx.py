"""The workbook: xlsxwriter's shell with the rows streamed into it. Why: docs/decisions/0010-xlsx-writer.md."""

import zipfile
from itertools import batched, chain, islice, repeat

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name

from papers.display import breadths
from papers.errors import TooManyRows

from . import xlsx_book
from .xlsx_cells import ColumnWriter
from .xlsx_shell import SHEET_XML, make_shell

CHUNK = 250
SAMPLE = 200
# Excel's last row is 1,048,576; titles, header and totals need some.
MAX_ROWS = 1_048_500
LEVEL = 2


def write(paper, stream) -> int:
    if paper.parts:
        return xlsx_book.write(paper, stream)
    rows = iter(paper.rows)
    sample = list(islice(rows, SAMPLE))
    widths = breadths(paper.columns, sample, date_style="long")
    # One row stands for the many: what is above them does not depend on their number.
    shell = make_shell(paper, widths, rows=1, sums=[0] * len(paper.columns))
    writers = [
        ColumnWriter(column, xl_col_to_name(position), shell.styles[position])
        for position, column in enumerate(paper.columns)
    ]
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as book:
        with book.open(SHEET_XML, "w", force_zip64=True) as sheet:
            sheet.write(shell.head.encode())
            count = _stream_rows(sheet, writers, chain(sample, rows), shell.first_row)
            shell = make_shell(paper, widths, rows=count, sums=[writer.sum for writer in writers])
            sheet.write(shell.tail.encode())
        for name, content in shell.others.items():
            book.writestr(name, content)
    return count


def _stream_rows(sheet, writers, rows, first_row) -> int:
    count = 0
    for chunk in batched(rows, CHUNK):
        if count + len(chunk) > MAX_ROWS:
            raise TooManyRows(
                _("An Excel sheet holds %(most)d rows at most. Narrow the conditions.") % {"most": MAX_ROWS}
            )
        sheet.write(_rows_xml(writers, chunk, first_row + count).encode())
        count += len(chunk)
    return count


def _rows_xml(writers, chunk, first_row) -> str:
    numbers = [str(number) for number in range(first_row, first_row + len(chunk))]
    opens = [f'<row r="{number}">' for number in numbers]
    values = zip(*chunk, strict=True)
    columns = [writer.cells(numbers, column) for writer, column in zip(writers, values, strict=True)]
    return "".join(map("".join, zip(opens, *columns, repeat("</row>"))))
