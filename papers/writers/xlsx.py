"""The workbook: xlsxwriter's shell with the rows streamed into it. Why: docs/decisions/0010-xlsx-writer.md."""

import zipfile
from itertools import batched, chain, islice

from papers.display import breadths

from . import xlsx_book, xlsx_villages
from .xlsx_explain import add_explanation
from .xlsx_rows import CHUNK, LEVEL, SAMPLE, RowWriter
from .xlsx_shell import Drawn, Shell


def write(paper, stream) -> int:
    if paper.parts:
        return xlsx_book.write(paper, stream)
    if paper.split_at is not None:
        return xlsx_villages.write(paper, stream)
    return _write_one_sheet(paper, stream)


def _write_one_sheet(paper, stream) -> int:
    rows = iter(paper.rows)
    sample = list(islice(rows, SAMPLE))
    widths = breadths(paper.columns, sample, date_style="long")
    # One row stands for the many: what is above them does not depend on their number.
    gap = _shell(paper, widths, rows=1, sums=[0] * len(paper.columns)).gaps[0]
    writer = RowWriter(paper.columns, gap.styles, gap.first_row)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as book:
        with book.open(gap.part, "w", force_zip64=True) as sheet:
            sheet.write(gap.head.encode())
            for chunk in batched(chain(sample, rows), CHUNK):
                sheet.write(writer.xml(chunk))
            shell = _shell(paper, widths, rows=writer.count, sums=writer.sums)
            sheet.write(shell.gaps[0].tail.encode())
        for name, content in shell.others.items():
            book.writestr(name, content)
    return writer.count


def _shell(paper, widths, *, rows, sums) -> Shell:
    drawn = Drawn(paper)
    drawn.add_long(paper, widths, rows=rows, sums=sums)
    add_explanation(drawn.book, paper)
    return drawn.shell()
