"""Rows on their way into a sheet: a few hundred at a time, a column at a time."""

from itertools import repeat

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name

from papers.errors import TooManyRows

from .xlsx_cells import ColumnWriter

CHUNK = 250
# So many rows say how wide the columns are.
SAMPLE = 200
# Excel's last row is 1,048,576; titles, header and totals need some.
MAX_ROWS = 1_048_500
# Of compression: twice as quick as the usual 6, a tenth larger.
LEVEL = 2


class RowWriter:
    """Gives the XML of one sheet's rows as they come; it knows how many there were, and the sum of each column."""

    def __init__(self, columns, styles, first_row: int):
        self.count = 0
        self._first = first_row
        self._writers = [
            ColumnWriter(column, xl_col_to_name(position), styles[position]) for position, column in enumerate(columns)
        ]

    @property
    def sums(self) -> list:
        return [writer.sum for writer in self._writers]

    def xml(self, chunk) -> bytes:
        if self.count + len(chunk) > MAX_ROWS:
            raise TooManyRows(
                _("An Excel sheet holds %(most)d rows at most. Narrow the conditions.") % {"most": MAX_ROWS}
            )
        start = self._first + self.count
        self.count += len(chunk)
        numbers = [str(number) for number in range(start, start + len(chunk))]
        opens = [f'<row r="{number}">' for number in numbers]
        values = zip(*chunk, strict=True)
        columns = [writer.cells(numbers, column) for writer, column in zip(self._writers, values, strict=True)]
        return "".join(map("".join, zip(opens, *columns, repeat("</row>")))).encode()
