"""What a cell becomes, in each format."""

import io
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter

from spreadsheets.reading import CellError, Row, read_workbook

from .files import ods, text, xls, xlsx

ROWS = [["ชื่อ", "หมู่"], ["สมชาย", "ม.1"], [], ["อามีเนาะ", "ม.2"]]
READ = [Row(1, ["ชื่อ", "หมู่"]), Row(2, ["สมชาย", "ม.1"]), Row(4, ["อามีเนาะ", "ม.2"])]
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp874", "tis-620")


def rows_of(data):
    return read_workbook(data).sheets[0].rows


def cells_of(data):
    return [row.cells[0] for row in rows_of(data)]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_file_in_any_encoding_and_delimiter(encoding, delimiter):
    assert rows_of(text(ROWS, delimiter, encoding)) == READ


@pytest.mark.parametrize("make", [xlsx, xls, ods])
def test_a_workbook_counts_blank_rows(make):
    assert rows_of(make({"ก": ROWS})) == READ


@pytest.mark.parametrize(("make", "name"), [(xlsx, "xlsx"), (xls, "xls"), (ods, "ods")])
def test_the_format_is_told_by_the_content(make, name):
    assert read_workbook(make({"ก": ROWS}), "wrong.csv").format == name


def test_a_quoted_line_break_stays_in_its_row():
    assert rows_of('ก,ข\n"สอง\nบรรทัด",2\nค,3\n'.encode())[1:] == [Row(2, ["สอง\nบรรทัด", "2"]), Row(3, ["ค", "3"])]


def test_a_text_file_holds_texts_only():
    assert rows_of(b"1,2569-01-01,TRUE\n") == [Row(1, ["1", "2569-01-01", "TRUE"])]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_the_quote_before_a_formula_sign_is_taken_away(sign):
    assert rows_of(f"ก,'{sign}1\n".encode())[0].cells == ["ก", f"{sign}1"]


@pytest.mark.parametrize("written", ["'=1", "''+1", '"=1', "'\"@x"])
def test_quotes_of_its_own_stay_before_a_formula_sign(written):
    assert rows_of(text([["ก", f"'{written}"]]))[0].cells == ["ก", written]


def test_a_quote_before_a_number_stays():
    assert rows_of(b"a,'3999900000011\n")[0].cells == ["a", "'3999900000011"]


def test_excels_separator_line_is_no_row():
    assert rows_of("sep=;\nชื่อ;หมู่\n".encode()) == [Row(1, ["ชื่อ", "หมู่"])]


def test_commas_in_quotes_do_not_make_a_delimiter():
    assert rows_of('ชื่อ;ที่อยู่\nก;"1,2,3"\nข;"4,5,6"\n'.encode())[1].cells == ["ก", "1,2,3"]


@pytest.mark.parametrize("system", [False, True])
def test_dates_in_both_date_systems(system):
    data = xlsx({"ก": [[date(1950, 2, 28)], [date(2040, 1, 1)]]}, default_date_format="dd/mm/yyyy", date_1904=system)
    assert cells_of(data) == [date(1950, 2, 28), date(2040, 1, 1)]


def test_a_buddhist_year_in_a_date_cell_stays_as_typed():
    assert cells_of(xlsx({"ก": [[date(2493, 5, 1)]]})) == [date(2493, 5, 1)]


def test_a_time_of_day_stays_with_its_date():
    assert cells_of(xlsx({"ก": [[datetime(2020, 1, 2, 3, 4)]]})) == [datetime(2020, 1, 2, 3, 4)]  # noqa: DTZ001 - as in a cell


def test_a_long_number_keeps_all_its_digits():
    assert cells_of(xlsx({"ก": [[3999904379943]]})) == [3999904379943.0]


def test_true_is_no_number():
    assert cells_of(xlsx({"ก": [[True]]})) == [True]


def test_a_formula_counts_by_its_stored_value():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write_formula("A1", '="ส"&"มชาย"', value="สมชาย")
    assert cells_of(out.getvalue()) == ["สมชาย"]


def test_an_error_value_is_an_error():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("ชีต & 1").write_formula("B2", "=1/0", value="#DIV/0!")
    assert rows_of(out.getvalue()) == [Row(2, [None, CellError("#DIV/0!")])]


def test_a_formula_without_its_value_is_an_error():
    book = openpyxl.Workbook()
    book.active.append(["=1+1", "ก"])
    out = io.BytesIO()
    book.save(out)
    assert rows_of(out.getvalue())[0].cells == [CellError("formula"), "ก"]


def test_hidden_sheets_are_named_and_not_read():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name in ("ก", "ข"):
            book.add_worksheet(name).write(0, 0, name)
        book.get_worksheet_by_name("ข").hide()
    assert (len(read_workbook(out.getvalue()).sheets), read_workbook(out.getvalue()).skipped) == (1, [("ข", "hidden")])


def test_rows_hidden_by_a_filter_are_read():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, ["ก", "ข"])
        sheet.set_row(1, None, None, {"hidden": True})
    assert cells_of(out.getvalue()) == ["ก", "ข"]


def test_a_chart_sheet_is_named_and_not_read():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("ก").write(0, 0, 1)
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=ก!$A$1"})
        book.add_chartsheet("กราฟ").set_chart(chart)
    assert read_workbook(out.getvalue()).skipped == [("กราฟ", "chart")]
