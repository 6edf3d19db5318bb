"""Papers read back by other programs than those that wrote them: openpyxl, csv, json and pdftotext."""

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest

import openpyxl

from papers.columns import NUMERIC
from papers.delivery import render

MARKS = ("csv", "json", "xlsx", "pdf")


@dataclass
class Table:
    """One table of a paper: what stands above it, its rows, and the cells of its line of totals (formula and value)."""

    above: list[str]
    headings: list[str]
    rows: list[tuple]
    totals: list[tuple[object, object]] = field(default_factory=list)


def written(report, *, user, params, format: str) -> bytes:
    stream = io.BytesIO()
    render(report, user=user, params=params, format=format, stream=stream)
    return stream.getvalue()


def csv_rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def json_rows(content: bytes) -> list[dict]:
    return json.loads(content, parse_float=Decimal)


def xlsx_table(content: bytes, title: str, headings: list[str]) -> Table:
    """The sheet that bears the title, found by it and by the row of its headings, wherever they stand."""
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    formulas = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in values:
        cells = list(sheet.iter_rows(values_only=True))
        begins = next((place for place, row in enumerate(cells) if _texts(row, len(headings)) == headings), None)
        above = [str(cell) for row in cells[:begins] for cell in row if cell]
        if begins is not None and title in above:
            told = list(formulas[sheet.title].iter_rows(values_only=True))
            return _table(above, headings, cells[begins + 1 :], told[begins + 1 :])
    raise AssertionError(f"no sheet bears the title {title} over {headings}")


def _texts(row: tuple, width: int) -> list[str]:
    return ["" if cell is None else str(cell) for cell in row[:width]]


def _table(above: list[str], headings: list[str], values: list[tuple], formulas: list[tuple]) -> Table:
    table, width = Table(above, headings, []), len(headings)
    for row, told in zip_longest(values, formulas, fillvalue=()):
        if any(str(cell).startswith("=") for cell in told if cell is not None):
            table.totals = list(zip(told[:width], row[:width], strict=True))
            break
        if not any(cell is not None for cell in row):
            break
        table.rows.append(row[:width])
    return table


def pdf_text(content: bytes) -> str:
    tool = shutil.which("pdftotext")
    assert tool, "pdftotext is missing: apt-get install -y poppler-utils"
    return subprocess.run([tool, "-layout", "-", "-"], input=content, capture_output=True, check=True).stdout.decode()


def numbers_of(columns, rows: Iterator[tuple]) -> Iterator[tuple]:
    """Of each row the cells that are numbers, as numbers."""
    places = [place for place, column in enumerate(columns) if column.kind in NUMERIC]
    for row in rows:
        yield tuple(as_number(row[place]) for place in places)


def as_number(cell) -> Decimal | None:
    return None if cell in (None, "") else round(Decimal(str(cell)), 4).normalize()
