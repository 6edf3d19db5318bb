"""Posters and link pictures: one page, the right size, and every word on them only a word."""

import io
import json
import subprocess

import pytest
from PIL import Image

from programs.posters import CardFacts, PosterFacts, make_card, make_poster
from programs.posters.facts import digest_of, drawable
from programs.tests.posters.hostile import MARKUP, WORDS
from residents.tests.files.papers import photo

OFFICE = "องค์การบริหารส่วนตำบลแว้ง"
TITLE = "ตีกุมปังต้านยาเสพติด ครั้งที่ 3"
LINES = (("เมื่อไร", "วันเสาร์ที่ 5 ธันวาคม 2569"), ("ที่ไหน", "ศาลาผู้สูงอายุ หมู่ที่ 2 น้ำผึ้ง ปิ่นโต"))
ADDRESS = "https://portal.example.go.th/activities/17/"


def facts(**changes) -> PosterFacts:
    usual = {"language": "th", "office": OFFICE, "kind": "กิจกรรม", "title": TITLE, "text": "มาร่วมกัน", "lines": LINES,
             "scan": "สแกนเพื่อสมัคร", "address": ADDRESS}  # fmt: skip
    return PosterFacts(**usual | changes)


def card(**changes) -> CardFacts:
    return CardFacts(**{"language": "th", "office": OFFICE, "kind": "กิจกรรม", "title": TITLE} | changes)


def bare(text: str) -> str:
    """Without the spaces and line ends, which are the layout's."""
    return "".join(text.split())


def read(pdf: bytes) -> str:
    said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    return bare(said.decode())


def about(pdf: bytes) -> dict[str, str]:
    said = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return {line.partition(":")[0]: line.partition(":")[2].strip() for line in said.splitlines()}


def test_a_poster_is_one_page_a4():
    said = about(make_poster(facts()))
    assert (said["Pages"], said["Page size"]) == ("1", "595.276 x 841.89 pts (A4)")


@pytest.mark.parametrize("words", [TITLE, OFFICE, LINES[0][1], LINES[1][1], "portal.example.go.th/activities/17"])
def test_thai_is_read_back_whole(words):
    assert bare(words) in read(make_poster(facts()))


@pytest.mark.parametrize("language", ["th", "ms", "en"])
def test_a_poster_is_drawn_in_each_language(language):
    assert make_poster(facts(language=language, title="Sekolah warga emas")).startswith(b"%PDF")


def test_a_photograph_stands_above_the_words():
    assert make_poster(facts(picture=photo())) != make_poster(facts())


@pytest.mark.parametrize("name", WORDS)
def test_any_words_make_one_page(name):
    words = WORDS[name]
    pdf = make_poster(facts(title=words, text=words, kind=words, lines=((words, words),) * 9, scan=words, office=words))
    assert about(pdf)["Pages"] == "1"


def test_markup_is_drawn_as_it_was_typed():
    assert bare(MARKUP) in read(make_poster(facts(text=MARKUP)))


@pytest.mark.parametrize("name", WORDS)
def test_any_words_make_a_card(name):
    words = WORDS[name]
    png = make_card(card(title=words, line=words, kind=words, office=words))
    assert Image.open(io.BytesIO(png)).size == (1200, 630)


def test_a_card_with_a_photograph_shows_it():
    assert make_card(card(picture=photo())) != make_card(card())


def test_another_scene_is_another_card():
    assert make_card(card(scene=1)) != make_card(card(scene=2))


@pytest.mark.parametrize(
    ("text", "drawn"),
    [("  ตี \n กุมปัง\t", "ตี กุมปัง"), ("🥁 ตี ❤️", "ตี"), ("a\u202eb\x00\ud800c", "abc"), ("x^2 `y`", "x^2 `y`"), ("abcdef", "abc…")],
)  # fmt: skip
def test_words_are_one_line_of_letters(text, drawn):
    assert drawable(text, 4 if text == "abcdef" else 40) == drawn


CHANGES = [{"title": "x"}, {"lines": ()}, {"address": "https://portal.example.go.th/"}, {"picture": b"1"}, {"scene": 2}]


@pytest.mark.parametrize("change", CHANGES, ids=json.dumps(CHANGES, default=str).split("}, "))
def test_other_facts_have_another_name(change):
    assert digest_of(facts()) == digest_of(facts()) != digest_of(facts(**change))


def test_a_new_design_gives_all_of_them_new_names():
    assert digest_of(facts(), "one") != digest_of(facts(), "two")
