"""Text in a workbook is what it was, and never a formula."""

import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.tests.fake import named, sheet_of, written
from papers.writers.xlsx_cells import MAX_TEXT, escape

DANGEROUS = [
    "=1+1",
    "+66",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    '"=1',
    "=cmd|' /C calc'!A0",
]


def name_in(*rows):
    return sheet_of(*rows)["B6"].value


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula(text):
    with zipfile.ZipFile(io.BytesIO(written("xlsx", named(text)))) as book:
        xml = book.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall("<f>(.*?)</f>", xml) == ["SUBTOTAL(109,E6)"]
    assert len(re.findall(r'<c r="B6" s="\d+" t="inlineStr">', xml)) == 1


@pytest.mark.parametrize("text", [*DANGEROUS, " ข้าง ", "a  b", "&<>]]>", "😀 น้ำ", "๑๒๓", "a\nb", "ปี่ ญี่ กำ"])
def test_text_is_read_back_as_it_was(text):
    assert name_in(named(text)) == text


def test_control_characters_are_left_out():
    assert name_in(named("ก\x00\x07\x1b\x0bข\ud800\uffff")) == "กข"


def test_a_text_that_looks_like_excels_escape_is_kept():
    assert escape("_x0041_") == "_x005F_x0041_"


def test_a_text_longer_than_a_cell_is_cut_with_a_sign():
    cell = name_in(named("ก" * 40_000))
    assert (len(cell), cell[-2:]) == (MAX_TEXT, "ก…")


def test_a_text_that_just_fits_is_whole():
    assert name_in(named("ก" * MAX_TEXT)) == "ก" * MAX_TEXT


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff_"), max_size=40))
def test_escaped_text_holds_no_markup(text):
    plain = escape(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert (re.findall("[<>]", escape(text)), plain) == ([], text)
