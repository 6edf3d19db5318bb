"""The sheet that explains each column."""

from papers.report import Column
from papers.tests.fake import ROW, VillagePeople, book_of
from papers.tests.test_book import TwoSheets


def lines(book) -> list[list]:
    return [[cell.value for cell in row] for row in book["Explanation"].iter_rows()]


def test_it_is_the_last_sheet():
    assert book_of(ROW).sheetnames == ["ทะเบียนประชาชน", "Explanation"]


def test_it_says_what_the_paper_was_asked_with_and_where_it_comes_from():
    told = {row[0]: row[1] for row in lines(book_of(ROW))}
    assert (told["วันที่"], told["หมู่ที่"], told["Source"]) == (
        "22 พฤศจิกายน 2569", "all", "The register of อบต.แว้ง, report “people”",
    )  # fmt: skip


def test_each_column_has_its_line():
    assert lines(book_of(report=VillagePeople()))[-4:] == [
        ["ชื่อ", "As the heading says", "words", "personal data"],
        ["หมู่ที่", "As the heading says", "a whole number", "no personal data"],
        ["บาท", "เบี้ยของเดือนนี้", "baht, with satang; summed in the last row", "no personal data"],
        ["สถานะ", "One of: ปกติ, ไม่รับ", "words", "no personal data"],
    ]


def test_a_book_explains_every_part():
    book = book_of(report=TwoSheets())
    firsts = [row[0] for row in lines(book)]
    assert [heading in firsts for heading in ("ยอดรวม", "รายการ", "ทะเบียนประชาชน", "บ้านเลขที่")] == [True] * 4


def test_its_name_gives_way_to_a_part_of_the_same_name():
    class Same(VillagePeople):
        title = "Explanation"
        columns = (Column("village", "หมู่ที่"),)
        data = ((1,),)

    assert book_of(report=Same()).sheetnames == ["Explanation", "Explanation (2)"]
