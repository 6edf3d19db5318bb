"""What one account saw as a file: a workbook or CSV. Ids, counts and moments; no name of anybody who was seen."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO

from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from accounts.seen import Seen
from thai.dates import format_date

CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def rows_of(seen: Seen) -> Iterator[tuple]:
    yield _("what"), _("kind of record"), _("record"), _("how many"), _("first"), _("last")
    for one in seen.records():
        yield one.act, one.kind, one.pk, one.times, moment(one.first), moment(one.last)
    for line in seen.taken_out():
        yield line.get_action_display(), line.report_code, "", line.row_count, moment(line.at), moment(line.at)


def moment(at) -> str:
    """27 พ.ย. 2569 10:15:03: as Thai people read it."""
    local = timezone.localtime(at)
    return f"{format_date(local.date(), 'short')} {local:%H:%M:%S}"


def as_file(seen: Seen, format: str) -> tuple[bytes, int]:
    """The file, and how many rows it has under its heading."""
    rows = list(rows_of(seen))
    return (_workbook(rows) if format == XLSX else _csv(rows)), len(rows) - 1


def _csv(rows: list[tuple]) -> bytes:
    text = StringIO()
    csv.writer(text).writerows(rows)
    # Excel takes a file without this mark for Windows-874.
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _workbook(rows: list[tuple]) -> bytes:
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_("seen"))
    bold = book.add_format({"bold": True})
    for place, row in enumerate(rows):
        for column, value in enumerate(row):
            write = sheet.write_number if isinstance(value, int) else sheet.write_string
            write(place, column, value, *([bold] if not place else []))
    sheet.set_column(0, 5, 22)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
