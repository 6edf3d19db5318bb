"""The workbook of refused rows: the office's own layout, safe, and ready to come back."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from spreadsheets.reading import RESIDENT_FIELDS, read_table, read_workbook
from spreadsheets.refused import Refused, write_refused
from spreadsheets.tests.reading.files import birth, full_name, house, number, text, xls, xlsx

TODAY = date(2026, 11, 22)
INSTRUCTION = "แก้ไขช่องสีเหลือง แล้วนำเข้าไฟล์นี้อีกครั้ง"
HEADS = ["ที่", "ชื่อ-สกุล", "เลขประจำตัวประชาชน", "วันเกิด", "บ้านเลขที่"]


def person(index):
    return [index, full_name(index), number(index), birth(index), house(index)]


REGISTER = [["ทะเบียน"], HEADS, ["หมู่ที่ 1"], person(1), person(2), ["หมู่ที่ 2"], person(3), ["รวม", "3 คน"]]


def table_of(data):
    return read_table(read_workbook(data), RESIDENT_FIELDS, today=TODAY)


def returned(data, wanted=lambda row: True, bad=("citizen_id",), reasons=("เลขไม่ถูกต้อง",)):
    table = table_of(data)
    out = io.BytesIO()
    refused = [Refused(row.sheet, row.row, row.cells, list(reasons), bad) for row in table.rows if wanted(row)]
    write_refused(table.layout, refused, out, instruction=INSTRUCTION)
    return out.getvalue()


def grid(data):
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows()]


@pytest.mark.parametrize("make", [lambda rows: xlsx({"ก": rows}), lambda rows: xls({"ก": rows}), text])
def test_reads_back_as_it_was(make):
    table = table_of(make(REGISTER))
    again = table_of(returned(make(REGISTER)))
    assert [row.values for row in again.rows] == [row.values for row in table.rows]


def test_the_villages_of_sub_headings_come_back():
    assert [row.village_hint for row in table_of(returned(xlsx({"ก": REGISTER}))).rows] == [1, 1, 2]


def test_a_sub_heading_stands_only_over_its_refused_rows():
    lines = [row[0] for row in grid(returned(xlsx({"ก": REGISTER}), lambda row: row.row == 7))]
    assert lines == [INSTRUCTION, "ทะเบียน", "ที่", "หมู่ที่ 2", 3]


def test_the_reason_stands_in_the_last_column():
    lines = grid(returned(xlsx({"ก": REGISTER}), lambda row: row.row == 4, reasons=("ก", "ข")))
    assert (lines[2][-1], lines[-1][-1]) == ("เหตุผลที่ไม่รับ", "ก\nข")


def test_our_own_column_is_not_listed_as_unread():
    assert table_of(returned(xlsx({"ก": REGISTER}))).unread == ["ที่"]


def test_a_second_round_has_one_instruction_and_one_column_of_reasons():
    first = returned(xlsx({"ก": REGISTER}))
    assert grid(returned(first)) == grid(first)


def test_the_bad_cell_is_coloured():
    sheet = openpyxl.load_workbook(io.BytesIO(returned(xlsx({"ก": REGISTER})))).worksheets[0]
    assert [cell.fill.fgColor.rgb for cell in sheet[5]][1:4] == ["00000000", "FFFFD966", "00000000"]


def test_an_identity_number_is_a_text():
    rows = [HEADS, [1, full_name(1), float(number(1)), birth(1), "1"]]
    assert grid(returned(xlsx({"ก": rows})))[-1][2] == number(1)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "＝"])
def test_no_formula_is_ever_made(sign):
    data = returned(
        text([HEADS, [1, f"{sign}cmd|' /C calc'!A0", number(1), birth(1), "1"]], "\t" if sign == "," else ";")
    )
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert sheet.count(b"<f") == 0


@pytest.mark.parametrize("day", [date(1950, 5, 1), date(2493, 5, 1)])
def test_a_date_stays_the_same_date(day):
    rows = [HEADS, [1, full_name(1), number(1), day, "1"]]
    assert table_of(returned(xlsx({"ก": rows}))).rows[0].values["birth_date"] == day


def test_only_sheets_with_refused_rows_are_written():
    data = returned(xlsx({"ก": REGISTER, "ข": REGISTER}), lambda row: row.sheet == "ข")
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == ["ข"]
