import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.escaping import guard, unguard
from papers.tests.fake import ROW, NoPeople, named, written

HEADINGS = '"เลขประจำตัวประชาชน","ชื่อ","วันเกิด","อายุ","เบี้ยยังชีพ (บาท)","บ้านเลขที่"\r\n'


def rows_of(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_it_has_the_mark_that_excel_needs_and_its_line_ends():
    line = '"1999912345678","ฟาตีเมาะ","31/01/2493",76,600.50,"89/1"\r\n'
    assert written("csv") == ("\ufeff" + HEADINGS + line).encode()


def test_an_empty_result_has_its_headings():
    assert written("csv", report=NoPeople()) == ("\ufeff" + HEADINGS).encode()


@pytest.mark.parametrize(
    "text", ["=1+1", "+66", "-2", "@x", "\t=1", "\r=1", "\n=1", "\0", "＝1", "＋1", "－1", "＠1", "'=1", '"=1', "'\"=1"]
)
def test_a_formula_is_guarded_by_a_quote(text):
    assert rows_of(written("csv", named(text)))[1][1] == "'" + text


@pytest.mark.parametrize("text", ["ก=1", "'a", "", "1-2", '"a', '"'])
def test_other_text_is_left_alone(text):
    assert rows_of(written("csv", named(text)))[1][1] == text


def test_a_negative_number_is_a_number():
    assert rows_of(written("csv", (*ROW[:3], -5, Decimal("-12.50"), ROW[5])))[1][3:5] == ["-5", "-12.50"]


def test_what_is_unknown_is_an_empty_field():
    assert rows_of(written("csv", (None,) * 6))[1] == [""] * 6


@given(st.text(st.sampled_from("'\"=+-@\t\r\n\0＝ก1")))
def test_unguard_takes_back_what_guard_did(text):
    assert unguard(guard(text)) == text
