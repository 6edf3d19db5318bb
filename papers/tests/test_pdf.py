import shutil
import subprocess
from itertools import product

import pytest

from papers.errors import TooManyRows
from papers.tests.fake import ROW, NoPeople, SignedPeople, named, written
from papers.writers import pdf


@pytest.fixture(scope="session")
def pdftotext():
    tool = shutil.which("pdftotext")
    assert tool, "pdftotext is missing: apt-get install -y poppler-utils"
    return lambda content: subprocess.run([tool, "-layout", "-", "-"], input=content, capture_output=True, check=True)


@pytest.fixture
def words(pdftotext):
    return lambda *rows, **more: pdftotext(written("pdf", *rows, **more)).stdout.decode().split("\n")


def holds(lines, phrase):
    return [line for line in lines if phrase in line] != []


@pytest.mark.parametrize(
    "phrase",
    ["น้ำตาล", "กุ้งแห้ง", "ผู้ใหญ่บ้าน", "ญี่ปุ่น", "ปู่ย่า", "ฐิติรัตน์", "หะยีสมาแอ", "เจ๊ะมือซอ", "ฎีกา", "ฟ้าผ่า", "ป่าไม้", "กำนัน"],
)
def test_thai_is_read_back_whole(words, phrase):
    assert holds(words(named(phrase)), phrase)


@pytest.mark.parametrize("vowel", "ิีึืั")
def test_every_tone_over_every_vowel_is_read_back_once(words, vowel):
    syllables = ["".join(letters) for letters in product("กขปฝฟสทนลมญฐ", vowel, "่้๊๋์")]
    lines = words(*[(word, *ROW[1:]) for word in syllables])
    assert [word for word in syllables if word not in " ".join(lines).split()] == []


def test_bold_thai_is_read_back_too(words):
    class Bold(NoPeople):
        title = "กลิ่นสิทธิ์กั้นลื่น"

    assert holds(words(report=Bold()), Bold.title)


@pytest.mark.parametrize(
    "phrase", ["อบต.แว้ง", "ทะเบียนประชาชน", "As of 22 พฤศจิกายน 2569", "31 ม.ค. 2493", "600.50", "Page 1 of 1"]
)
def test_titles_values_and_page_numbers_are_there(words, phrase):
    assert holds(words(), phrase)


def test_the_header_is_on_every_page(words):
    lines = words(*[ROW] * 60)
    assert len([line for line in lines if "บ้านเลขที่" in line]) == len([line for line in lines if "Page " in line]) > 1


@pytest.mark.parametrize("text", ["#panic()", "$x$", "*ก*", '#include "a"', "<a>", "\\u{41}", "= หัว", "@ref", "//x"])
def test_no_text_is_markup(words, text):
    assert holds(words(named(text)), text)


def test_totals_are_summed(words):
    assert holds(words(ROW, ROW), "1,201.00")


def test_an_empty_result_says_so(words):
    assert holds(words(report=NoPeople()), "Nothing was found for these conditions")


def test_a_long_text_wraps_and_loses_nothing(words):
    text = " ".join(f"คำที่{n}" for n in range(60))
    found = "".join(words(named(text)))
    assert [word for word in text.split() if word not in found] == []


def test_control_characters_and_emoji_do_no_harm(words):
    assert holds(words(named("ก\x00\x07\ud800ข😀")), "ก")


def test_more_cells_than_a_paper_holds_are_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MAX_CELLS", 6)
    with pytest.raises(TooManyRows):
        written("pdf", ROW, ROW)


@pytest.mark.parametrize("phrase", ["(สมหญิง รักดี)", "เหรัญญิก", "ประธานกองทุน", "(......", "Signed ......"])
def test_who_signs_stands_under_the_table(words, phrase):
    assert holds(words(report=SignedPeople()), phrase)


@pytest.mark.parametrize("rows", range(20, 28))
def test_signatures_stay_together_on_one_page_with_the_last_rows(words, rows):
    report = SignedPeople()
    report.data = (ROW,) * rows
    pages = "\n".join(words(report=report)).split("\f")
    signed = [page for page in pages if "Signed" in page]
    assert [(page.count("(สมหญิง รักดี)"), page.count("วันเกิด"), "ฟาตีเมาะ" in page) for page in signed] == [(1, 1, True)]
