"""A book: several reports as sheets of one workbook and pages of one PDF."""

import io
import json
import shutil
import subprocess
import zipfile

import openpyxl
import pytest
from PIL import Image

from papers.delivery import render
from papers.pictures import Picture
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


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "#2a7").save(out, "JPEG")
    return out.getvalue()


class WithPictures(TwoSheets):
    def pictures(self, *, user, params):
        yield Picture(photo(), "ลงแรง <b>*เดือนละครั้ง*", "คนกวาดลาน", 64, 48)


def written(format, report=None) -> bytes:
    stream = io.BytesIO()
    render(report or TwoSheets(), user=clerk(), params={}, format=format, stream=stream)
    return stream.getvalue()


@pytest.fixture
def book():
    return openpyxl.load_workbook(io.BytesIO(written("xlsx")))


def test_each_part_is_a_sheet_of_its_name(book):
    assert book.sheetnames == ["ยอดรวม", "ทะเบียนประชาชน", "Explanation"]


def test_the_cells_are_those_of_the_part(book):
    values = [[cell.value for cell in row] for row in book["ทะเบียนประชาชน"].iter_rows()]
    assert [ROW[0], ROW[1]] == values[5][:2]
    assert (values[5][4], values[6][4]) == (600.5, "=SUBTOTAL(109,E6)")


def test_text_is_never_a_formula(book):
    cell = next(cell for row in book["ยอดรวม"].iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"


def pdf_text(pdf: bytes) -> str:
    tool = shutil.which("pdftotext")
    assert tool, "pdftotext is missing: apt-get install -y poppler-utils"
    return subprocess.run([tool, "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def test_the_pdf_has_every_part():
    text = pdf_text(written("pdf"))
    assert [words in text for words in ("สมุดรายงาน", "ยอดรวม", "ทะเบียนประชาชน", "Page 2 of 2")] == [True] * 4


def test_a_program_gets_a_cell_a_line():
    rows = json.loads(written("json"))
    assert rows[:2] == [
        {"sheet": "ยอดรวม", "row": 1, "figure": "what", "value": "=1+1"},
        {"sheet": "ยอดรวม", "row": 1, "figure": "value", "value": 2},
    ]
    assert len(rows) == 2 * 2 + len(ROW)


def test_pictures_stand_in_the_workbook_on_a_sheet_of_their_own():
    content = written("xlsx", WithPictures())
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        media = [parts.read(name) for name in parts.namelist() if name.startswith("xl/media/")]
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Pictures"]
    assert (media, sheet["A3"].value, sheet["A3"].data_type) == ([photo()], "ลงแรง <b>*เดือนละครั้ง*", "s")


def test_pictures_stand_in_the_pdf_above_their_words():
    assert "<b>*เดือนละครั้ง*" in pdf_text(written("pdf", WithPictures()))


def test_a_book_without_pictures_has_no_sheet_for_them(book):
    assert "Pictures" not in book.sheetnames
