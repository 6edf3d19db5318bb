"""The same rows written by others: as import-export's workbook, and as bare text. What asks for them is not counted there."""

import csv
import tempfile

import tablib
from import_export.formats.base_formats import XLSX

from benchmarks.meter import Meter
from papers.report import write_report


def beside(report, asked: dict) -> dict[str, float]:
    """CPU seconds of each. Every value is text already: import-export writes no styles, widths or sums."""
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        write_report(report, user=None, params=asked, format="csv", out=file.name)
        with open(file.name, encoding="utf-8-sig", newline="") as text:
            headers, *rows = csv.reader(text)
    with Meter() as stock:
        XLSX().export_data(tablib.Dataset(*rows, headers=headers))
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, Meter() as floor:
        csv.writer(out).writerows(rows)
    return {"stock": stock.cpu, "floor": floor.cpu}
