"""The refused rows of a plan as a workbook in the office's own layout, with the reason beside each row."""

from io import BytesIO

from django.utils import timezone
from django.utils.translation import gettext as _

from spreadsheets.kind import ImportKind, PlannedRow
from spreadsheets.plan import read_layout
from spreadsheets.refused import Refused, write_refused
from spreadsheets.words import row_message


def write_refused_file(kind: ImportKind, data: bytes, file_name: str, refused: list[PlannedRow]) -> bytes:
    """Reads the file anew for its layout and cells: the batch keeps the file, not a second copy of its rows."""
    table = read_layout(kind, data, file_name, timezone.localdate())
    cells = {(raw.sheet, raw.row): raw.cells for raw in table.rows}
    out = BytesIO()
    write_refused(
        table.layout,
        [Refused(row.sheet, row.row, cells[row.sheet, row.row], [_reason(row)], [row.fault]) for row in refused],
        out,
        instruction=_("Correct the coloured cells, save, and import this file again: only these rows are in it."),
    )
    return out.getvalue()


def _reason(row: PlannedRow) -> str:
    return row_message(row.reason, row.written, row.fault)
