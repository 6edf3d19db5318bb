"""The refused rows of a plan as a workbook in the office's own layout, with the reason beside each row."""

from io import BytesIO

from django.utils import timezone
from django.utils.translation import gettext as _

from spreadsheets.kind import ImportKind, PlannedRow
from spreadsheets.plan import read_layout
from spreadsheets.words import row_message


def write_refused_file(kind: ImportKind, data: bytes, file_name: str, refused: list[PlannedRow]) -> bytes:
    """Reads the file's layout anew (the batch keeps the file, not the layout) and writes only the refused rows."""
    from spreadsheets.refused import write_refused

    workbook, table = read_layout(kind, data, file_name, timezone.localdate())
    out = BytesIO()
    rows = [(row.sheet, row.row, [row_message(row.reason, row.cells.get(row.fault))], [row.fault]) for row in refused]
    write_refused(workbook, table, rows, out, heading=_("Why it was refused"))
    return out.getvalue()
