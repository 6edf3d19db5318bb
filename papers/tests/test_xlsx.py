import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
import python_calamine

from papers.errors import TooManyRows
from papers.tests.fake import ROW, NoPeople, People, SignedPeople, clerk, sheet_of, written
from papers.writers import xlsx_rows

HEADER, FIRST = 5, 6


def values(sheet, row):
    return [cell.value for cell in sheet[row]]


def sheet_xml(*rows):
    with zipfile.ZipFile(io.BytesIO(written("xlsx", *rows))) as book:
        return book.read("xl/worksheets/sheet1.xml").decode()


def test_title_lines_stand_above_the_table():
    lines = [sheet_of()[f"A{row}"].value for row in range(1, 4)]
    assert lines == ["อบต.แว้ง", "ทะเบียนประชาชน", "As of 22 พฤศจิกายน 2569"]


def test_the_paper_says_who_printed_it_and_when():
    with zipfile.ZipFile(io.BytesIO(written("xlsx", user=clerk()))) as book:
        words = book.read("xl/sharedStrings.xml").decode()
    assert re.findall(r"Printed by สมศรี ใจดี on \d+ \S+ 25\d\d at \d\d:\d\d<", words) != []


def test_values_keep_their_types():
    assert values(sheet_of(), FIRST) == [
        "1999912345678",
        "ฟาตีเมาะ",
        datetime(1950, 1, 31),  # noqa: DTZ001 openpyxl gives a day so
        76,
        600.5,
        "89/1",
    ]


def test_cells_have_the_formats_of_their_columns():
    formats = [cell.number_format for cell in sheet_of()[FIRST]]
    assert formats == ["@", "@", "[$-107041E]d mmmm yyyy", "#,##0", "#,##0.00", "@"]


def test_headings_are_styled_in_the_office_font():
    cell = sheet_of()[f"A{HEADER}"]
    assert (cell.value, cell.font.name, cell.font.b) == ("เลขประจำตัวประชาชน", "TH Sarabun New", True)


def test_the_header_stays_in_sight_and_filters():
    sheet = sheet_of(ROW, ROW)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A6", "A5:F7")


def test_it_prints_on_a4_landscape_with_the_header_on_every_page():
    sheet = sheet_of(ROW, ROW)
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToHeight) == ("landscape", 9, 0)
    assert (sheet.print_title_rows, sheet.print_area) == ("$5:$5", "'ทะเบียนประชาชน'!$A$1:$F$8")


def test_the_footer_counts_pages_and_warns_of_personal_data():
    footer = sheet_of().oddFooter
    assert (footer.left.text, footer.right.text) == ("Holds personal data: for official use only", "Page &P of &N")


def test_totals_are_live_formulas_with_their_value():
    assert re.findall(r"<f>(.*?)</f><v>(.*?)</v>", sheet_xml(ROW, ROW)) == [("SUBTOTAL(109,E6:E7)", "1201.00")]


def test_the_totals_row_says_so():
    assert values(sheet_of(ROW, ROW), 8)[0] == "Total"


def test_an_empty_result_says_so():
    assert sheet_of(report=NoPeople())[f"A{FIRST}"].value == "Nothing was found for these conditions"


def test_a_day_before_excels_calendar_is_text():
    cell = sheet_of((*ROW[:2], date(1850, 1, 2), *ROW[3:]), ROW)[f"C{FIRST}"]
    assert (cell.value, cell.data_type) == ("2 มกราคม 2393", "s")


@pytest.mark.parametrize("position", range(6))
def test_what_is_unknown_is_a_blank_cell(position):
    row = [*ROW[:position], None, *ROW[position + 1 :]]
    assert values(sheet_of(tuple(row), ROW), FIRST)[position] is None


def test_words_in_a_column_of_numbers_stay_words():
    assert values(sheet_of((*ROW[:3], "ไม่ทราบ", Decimal("NaN"), "1")), FIRST)[3:5] == ["ไม่ทราบ", "NaN"]


def test_rows_of_many_chunks_follow_one_another():
    sheet = sheet_of(*[(*ROW[:3], age, *ROW[4:]) for age in range(1001)])
    assert [row[3].value for row in sheet.iter_rows(min_row=FIRST, max_row=FIRST + 1000)] == list(range(1001))


def test_a_row_that_misses_a_value_is_a_fault():
    with pytest.raises(ValueError, match="shorter"):
        written("xlsx", ROW, ROW[:-1])


def test_calamine_reads_it_too():
    book = python_calamine.load_workbook(io.BytesIO(written("xlsx")))
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert rows[FIRST - 1] == ["1999912345678", "ฟาตีเมาะ", date(1950, 1, 31), 76.0, 600.5, "89/1"]


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch):
    monkeypatch.setattr(xlsx_rows, "MAX_ROWS", 1)
    with pytest.raises(TooManyRows):
        written("xlsx", ROW, ROW)


def test_a_title_that_excel_refuses_on_a_tab_is_shortened():
    class Long(People):
        title = "'รายชื่อ [1/2]: ผู้มีสิทธิ*?" + "ก" * 40

    assert sheet_of(report=Long()).title == "รายชื่อ  1 2  ผู้มีสิทธิ " + "ก" * 6


def test_who_signs_stands_side_by_side_below_the_totals_and_is_printed():
    sheet = sheet_of(ROW, ROW, report=SignedPeople())
    signed = [[sheet[f"{column}{row}"].value for column in "AD"] for row in (12, 13)]
    assert signed == [["(สมหญิง รักดี)", f"({'.' * 44})"], ["เหรัญญิก", "ประธานกองทุน"]]
    assert sheet.print_area == "'ทะเบียนประชาชน'!$A$1:$F$14"


def test_more_who_sign_than_columns_find_room():
    class Narrow(SignedPeople):
        columns = People.columns[:1]
        data = (ROW[:1],)

    sheet = sheet_of(report=Narrow())
    assert [sheet[f"{column}11"].value for column in "AB"] == ["เหรัญญิก", "ประธานกองทุน"]
