"""A book: several reports as sheets of one workbook and pages of one PDF."""

import io
import json
import shutil
import subprocess

import openpyxl
import pytest

from papers.delivery import render
from papers.report import Book, Column, Report
from papers.tests.fake import ROW, TODAY, People, clerk


class Sums(Report):
    code = "sums"
    title = "ยอดรวม"
    columns = (Column("what", "รายการ"), Column("value", "จำนวน", "number"))

    def rows(self, *, user, params):
        yield "=1+1", 2
        yield "วันที่", TODAY


class TwoSheets(Book):
    code = "two_sheets"
    title = "สมุดรายงาน"
    permission = "papers.export_people"

    def parts(self, *, user, params):
        return [(Sums(), {}), (People(), {"on": TODAY})]


def written(format) -> bytes:
    stream = io.BytesIO()
    render(TwoSheets(), user=clerk(), params={}, format=format, stream=stream)
    return stream.getvalue()


@pytest.fixture
def book():
    return openpyxl.load_workbook(io.BytesIO(written("xlsx")))


def test_each_part_is_a_sheet_of_its_name(book):
    assert book.sheetnames == ["ยอดรวม", "ทะเบียนประชาชน"]


def test_the_cells_are_those_of_the_part(book):
    values = [[cell.value for cell in row] for row in book["ทะเบียนประชาชน"].iter_rows()]
    assert [ROW[0], ROW[1]] == values[5][:2]
    assert (values[5][4], values[6][4]) == (600.5, "=SUBTOTAL(109,E6)")


def test_text_is_never_a_formula(book):
    cell = next(cell for row in book["ยอดรวม"].iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"


def test_the_pdf_has_every_part():
    tool = shutil.which("pdftotext")
    assert tool, "pdftotext is missing: apt-get install -y poppler-utils"
    text = subprocess.run(
        [tool, "-layout", "-", "-"], input=written("pdf"), capture_output=True, check=True
    ).stdout.decode()
    assert [words in text for words in ("สมุดรายงาน", "ยอดรวม", "ทะเบียนประชาชน", "Page 2 of 2")] == [True] * 4


def test_a_program_gets_a_cell_a_line():
    rows = json.loads(written("json"))
    assert rows[:2] == [
        {"sheet": "ยอดรวม", "row": 1, "figure": "what", "value": "=1+1"},
        {"sheet": "ยอดรวม", "row": 1, "figure": "value", "value": 2},
    ]
    assert len(rows) == 2 * 2 + len(ROW)
