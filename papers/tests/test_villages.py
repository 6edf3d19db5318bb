"""A sheet for each village, and an overview in front that reckons over the sheets."""

import io
import tracemalloc
from decimal import Decimal

import openpyxl
import pytest

from papers.errors import TooManyRows
from papers.printing import Printing
from papers.report import write_report
from papers.tests.fake import VillagePeople, book_of, written
from papers.tests.test_pdf import pdftotext, words  # noqa: F401 fixtures
from papers.writers import xlsx_villages

VILLAGES = Printing(by_village=True)


class NoVillages(VillagePeople):
    data = ()


class Summed(VillagePeople):
    sheets_by_village = False


class Untitled(VillagePeople):
    """A village whose sheet would have the overview's name."""

    columns = (VillagePeople.columns[0], VillagePeople.columns[1], *VillagePeople.columns[2:])
    data = (("ก", "Overview", Decimal(1), "ok"), ("ข", "[บ้าน]/*" + "ย" * 40, Decimal(2), "ok"))


@pytest.fixture
def book():
    return book_of(report=VillagePeople(), printing=VILLAGES)


def table(sheet, first=5) -> list[list]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first)]


def test_the_sheets_stand_in_the_order_of_the_villages(book):
    assert book.sheetnames == ["Overview", "หมู่ที่ 2", "หมู่ที่ 10", "No village", "Explanation"]


def test_each_has_the_rows_of_its_village_and_their_total(book):
    assert table(book["หมู่ที่ 2"], 6) == [
        ["ข", 2, 50.25, "ไม่รับ"], ["ง", 2, 7, "ปกติ"], ["Total", None, "=SUBTOTAL(109,C6:C7)", None],
    ]  # fmt: skip


def test_its_subtitle_says_which(book):
    assert book["หมู่ที่ 10"]["A3"].value == "หมู่ที่ 10"


def test_the_overview_reckons_over_the_sheets(book):
    assert table(book["Overview"]) == [
        ["หมู่ที่ 2", "=ROWS('หมู่ที่ 2'!A6:A7)", "='หมู่ที่ 2'!C8"],
        ["หมู่ที่ 10", "=ROWS('หมู่ที่ 10'!A6)", "='หมู่ที่ 10'!C7"],
        ["No village", "=ROWS('No village'!A6)", "='No village'!C7"],
        ["Total", "=SUBTOTAL(109,B5:B7)", "=SUBTOTAL(109,C5:C7)"],
    ]


def test_what_it_reckons_agrees_with_ours():
    stored = openpyxl.load_workbook(
        io.BytesIO(written("xlsx", report=VillagePeople(), printing=VILLAGES)), data_only=True
    )
    assert table(stored["Overview"])[-1] == ["Total", 4, 158.25]


def test_nothing_found_is_an_overview_that_says_so():
    book = book_of(report=NoVillages(), printing=VILLAGES)
    assert (book.sheetnames, book["Overview"]["A5"].value) == (
        ["Overview", "Explanation"], "Nothing was found for these conditions",
    )  # fmt: skip


def test_a_report_of_sums_stays_on_one_sheet():
    assert book_of(report=Summed(), printing=VILLAGES).sheetnames == ["รายชื่อ 2569", "Explanation"]


def test_no_two_sheets_have_one_name():
    names = book_of(report=Untitled(), printing=VILLAGES).sheetnames
    assert (len({name.casefold() for name in names}), max(map(len, names)) <= 31) == (4, True)


def test_more_villages_than_anyone_leafs_through_are_refused(monkeypatch):
    monkeypatch.setattr(xlsx_villages, "MOST_SHEETS", 2)
    with pytest.raises(TooManyRows):
        written("xlsx", report=VillagePeople(), printing=VILLAGES)


def test_the_pdf_has_the_overview_and_every_village(words):  # noqa: F811
    text = "\n".join(words(report=VillagePeople(), printing=VILLAGES))
    wanted = ("Overview", "หมู่ที่ 2", "หมู่ที่ 10", "No village", "57.25", "158.25")
    assert [phrase for phrase in wanted if phrase not in text] == []


def test_thai_digits_reach_the_names_of_the_sheets():
    both = Printing(by_village=True, thai_digits=True)
    assert book_of(report=VillagePeople(), printing=both).sheetnames[1:3] == ["หมู่ที่ ๒", "หมู่ที่ ๑๐"]


def test_memory_does_not_grow_with_the_rows(tmp_path):
    class Many(VillagePeople):
        def rows(self, *, user, params):
            return (("ก", number % 10, Decimal(1), "ok") for number in range(self.number))

    peaks = []
    for number in (5_000, 5_000, 25_000):
        report = Many()
        report.number = number
        tracemalloc.start()
        write_report(report, user=None, params={}, format="xlsx", out=tmp_path / "a.xlsx", printing=VILLAGES)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # What waits in memory of each of ten villages is at most 2**18 bytes before it goes to the disk.
    assert peaks[-1] < peaks[1] + 10 * 2**18
