"""Workbooks and people made for the tests. Everybody is fictional: 9999 is no registration office."""

import io
from datetime import date

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from spreadsheets.reading import RESIDENT_FIELDS, read_table, read_workbook
from thai.citizen_id import check_digit

TODAY = date(2026, 11, 22)
FIRST = ("สมชาย", "อามีเนาะ", "มะรอนิง", "ฟาตีเมาะ", "วิชัย", "รอกีเยาะ")
LAST = ("ใจดี", "หะยีสาแม", "ณ แว้ง", "เจ๊ะมะ", "บินมะ", "แก้วกลับ")
TITLES = ("นาย", "นางสาว", "นาย", "นาง", "นาย", "นาง")


def number(index: int) -> str:
    first12 = f"39999{index:07d}"
    return first12 + check_digit(first12)


def full_name(index: int) -> str:
    return f"{TITLES[index % 6]}{FIRST[index % 6]} {LAST[index % 6]}"


def birth(index: int) -> str:
    return f"{index % 27 + 1}/{index % 12 + 1}/{2490 + index % 60}"


def house(index: int) -> str:
    return f"{index + 10}/{index % 9 + 1}"


def xlsx(sheets: dict[str, list[list]], merged: tuple = (), **options) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    _write(sheet, place, column, cell, day)
            for area in merged:
                sheet.merge_range(area, sheet.table[0][0] and "")
    return out.getvalue()


def _write(sheet, row: int, column: int, cell, day) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, str) and cell:
        sheet.write_string(row, column, cell)
    elif cell not in (None, ""):
        sheet.write(row, column, cell)


def xls(sheets: dict[str, list[list]]) -> bytes:
    book = xlwt.Workbook()
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for place, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell not in (None, ""):
                    sheet.write(place, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(sheets: dict[str, list[list]]) -> bytes:
    document = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        table = Table(name=name)
        for cells in rows:
            line = TableRow()
            for cell in cells:
                line.addElement(_ods_cell(cell))
            table.addElement(line)
        document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def _ods_cell(cell):
    if isinstance(cell, int | float):
        return TableCell(valuetype="float", value=cell)
    made = TableCell(valuetype="string") if cell else TableCell()
    if cell:
        made.addElement(P(text=cell))
    return made


def text(rows: list[list], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    lines = (delimiter.join("" if cell is None else str(cell) for cell in cells) for cells in rows)
    return "\r\n".join(lines).encode(encoding)


def table_of(data: bytes, **extra):
    return read_table(read_workbook(data), RESIDENT_FIELDS, today=TODAY, **extra)


def places(table) -> list[tuple[str, int]]:
    return [(row.sheet, row.row) for row in table.rows]
