"""CSV as Excel opens it: UTF-8 with BOM, CRLF, Buddhist days, every text quoted and none of it a formula."""

import csv
import io
from datetime import date
from decimal import Decimal
from itertools import batched

from papers.display import shown
from papers.escaping import guard


def write(paper, stream) -> int:
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", errors="replace", write_through=True)
    try:
        return _write_rows(paper, text)
    finally:
        text.detach()


def _write_rows(paper, text) -> int:
    # Text is quoted always: an unquoted `;=` would start a cell where the list separator is a semicolon.
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([guard(str(column.heading)) for column in paper.columns])
    rows = 0
    for chunk in batched(paper.rows, 500):
        writer.writerows([_field(value) for value in row] for row in chunk)
        rows += len(chunk)
    return rows


def _field(value):
    if value is None or isinstance(value, int | float | Decimal):
        # A number is no formula, also below nothing.
        return value
    if isinstance(value, date):
        return shown(value, "date", date_style="numeric")
    return guard(str(value))
