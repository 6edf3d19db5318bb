"""What a clerk chooses of the printing: the letter's number, Thai digits, whose names stand under it."""

from datetime import date, datetime

import pytest

from papers.printing import LONGEST_NUMBER, PLAIN, Printing, read_printing
from papers.report import ParamError
from papers.tests.fake import (
    ROW,
    TODAY,
    ApprovedPeople,
    NobodyToSign,
    People,
    VillagePeople,
    book_of,
    sheet_of,
    written,
)
from papers.tests.test_pdf import pdftotext, words  # noqa: F401 fixtures

THAI = Printing(thai_digits=True)
NUMBER = Printing(document_no="นธ 99999/12")


def column_a(sheet) -> list:
    return [row[0].value for row in sheet.iter_rows()]


def test_the_number_is_as_it_was_typed():
    assert read_printing({"document_no": "  นธ 99999/12\n"}).document_no == "นธ 99999/12"


@pytest.mark.parametrize("typed", ["", "  ", "นธ 99999/", " นธ 99999/ "])
def test_no_number_is_made_of_the_prefix_alone(settings, typed):
    settings.OFFICE_DOCUMENT_PREFIX = "นธ 99999/ "
    assert read_printing({"document_no": typed}) == PLAIN


def test_all_that_cannot_be_read_is_told_at_once():
    with pytest.raises(ParamError) as told:
        read_printing({"document_no": "1" * (LONGEST_NUMBER + 1), "signed_on": "เมื่อวาน", "sheets": "house"})
    assert sorted(told.value.problems) == ["document_no", "sheets", "signed_on"]


def test_the_choices_are_read():
    typed = {"signed_on": "22/11/2569", "thai_digits": "1", "sheets": "village"}
    assert read_printing(typed) == Printing("", thai_digits=True, by_village=True, signed_on=TODAY)


def test_the_number_stands_in_the_head_of_the_workbook():
    assert column_a(sheet_of(printing=NUMBER))[:2] == ["Letter no. นธ 99999/12", "อบต.แว้ง"]


def test_and_in_the_head_of_the_pdf(words):  # noqa: F811
    assert next(line.strip() for line in words(printing=NUMBER) if line.strip()) == "Letter no. นธ 99999/12"


@pytest.mark.parametrize("format", ["csv", "json"])
def test_programs_get_what_they_always_got(format):
    chosen = Printing("นธ 99999/12", thai_digits=True, by_village=True)
    assert written(format, report=VillagePeople(), printing=chosen) == written(format, report=VillagePeople())


def test_thai_digits_are_a_format_and_the_values_stay():
    cells = sheet_of(ROW, printing=THAI)[6]
    assert [cell.number_format for cell in cells] == [
        "@", "@", "[$-D07041E]d mmmm yyyy", "[$-D00041E]#,##0", "[$-D00041E]#,##0.00", "@",
    ]  # fmt: skip
    assert [cell.value for cell in cells][2:5] == [datetime(1950, 1, 31), 76, 600.5]  # noqa: DTZ001


def test_texts_are_in_thai_digits_but_no_number_by_which_somebody_is_found():
    sheet = sheet_of(ROW, printing=THAI)
    assert (sheet["F6"].value, sheet["A6"].value, sheet["A3"].value) == ("๘๙/๑", ROW[0], "As of ๒๒ พฤศจิกายน ๒๕๖๙")


def test_totals_have_the_digits_too():
    assert sheet_of(ROW, ROW, printing=THAI)["E8"].number_format == "[$-D00041E]#,##0.00"


def test_no_plain_digit_is_seen_in_the_pdf(words):  # noqa: F811
    text = "\n".join(words(ROW, ROW, printing=THAI))
    assert ([digit for digit in text if digit in "0123456789"], "Page ๑ of ๑" in text, "๑,๒๐๑.๐๐" in text) == (
        [], True, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("on", "name", "position"),
    [
        (TODAY, "(นายมานะ นำชุมชน)", ["นายกองค์การบริหารส่วนตำบลแว้ง"]),
        (date(2027, 1, 1), "(นางปิติ รองงาน)", ["รองนายก รักษาราชการแทน", "นายกองค์การบริหารส่วนตำบลแว้ง"]),
    ],
)
def test_who_held_the_office_on_the_day_signs(on, name, position):
    sheet = sheet_of(ROW, report=ApprovedPeople(), printing=Printing(signed_on=on))
    lines = [sheet[f"D{row}"].value for row in range(10, 15)]
    assert [line for line in lines if line][1:-1] == [name, *position]
    assert lines[0].endswith(" approved by")


def test_where_nobody_is_known_the_office_stands_and_the_name_is_left_to_the_pen(settings):
    settings.SIGNATORIES = "papers.tests.fake.nobody_on"
    sheet = sheet_of(ROW, report=ApprovedPeople())
    assert [sheet[f"D{row}"].value for row in (11, 12)] == [f"({'.' * 44})", "Chief Executive of the SAO"]


@pytest.mark.parametrize("phrase", ["(นายมานะ นำชุมชน)", "นายกองค์การบริหารส่วนตำบลแว้ง", "approved by"])
def test_the_pdf_is_signed_by_the_same(words, phrase):  # noqa: F811
    text = "\n".join(words(report=ApprovedPeople(), printing=Printing(signed_on=TODAY)))
    assert phrase in text


def test_an_empty_paper_is_signed_and_explained():
    book = book_of(report=NobodyToSign(), printing=Printing(signed_on=TODAY))
    cells = [cell.value for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert ["Nothing was found for these conditions" in cells, "(นายมานะ นำชุมชน)" in cells, book.sheetnames[-1]] == [
        True, True, "Explanation",
    ]  # fmt: skip


def test_an_empty_pdf_is_signed(words):  # noqa: F811
    text = "\n".join(words(report=NobodyToSign(), printing=Printing(signed_on=TODAY)))
    assert ["Nothing was found" in text, "(นายมานะ นำชุมชน)" in text] == [True, True]


@pytest.mark.parametrize(("format", "empty"), [("csv", 1), ("json", 1)])
def test_programs_get_an_empty_table(format, empty):
    assert len(written(format, report=NobodyToSign()).decode().splitlines()) == empty


def test_a_long_signed_sheet_has_a_break_before_its_last_rows():
    """19 rows fit; of 60 the last four go with the totals and the signatures."""
    breaks = [sheet_of(*[ROW] * rows, report=ApprovedPeople()).row_breaks.brk for rows in (8, 60)]
    assert [[one.id for one in found] for found in breaks] == [[], [5 + 60 - 4]]


def test_an_unsigned_sheet_has_none():
    assert sheet_of(*[ROW] * 60, report=People()).row_breaks.brk == []
