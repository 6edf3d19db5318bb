"""What of a text is shown, and what of that is marked."""

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.public.snippets import AROUND, LONGEST, Piece, pieces_of
from programs.spelling import asked_words, sound_of
from thai.text import clean

THAI = st.text("กขคงจชดตนบปมยรลวสหอะาิีุูเแโใไ่้์ ๑๒ab", max_size=300)


def marked(text: str, asked: str) -> list[str]:
    return [piece.text for piece in pieces_of(text, asked) if piece.marked]


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("เชิญชมวงกุมปังของเยาวชน", "กุมปัง", ["กุมปัง"]),
        ("เชิญชมวงกองปังของเยาวชน", "กุงปัง", ["กองปัง"]),
        ("นางฟาตีเมาะห์ ทดลอง", "ฟาตีเมาะ", ["ฟาตีเมาะ"]),
        ("ปี ๒๕๖๙", "2569", ["๒๕๖๙"]),
        ("KOMPANG Belia", "kompang", ["KOMPANG"]),
        ("Permainan kompang", "kumpang", ["kompang"]),
        ("Café ตลาด", "cafe", ["Café"]),
        ("เยาวชนกับเยาวชน", "เยาวชน", ["เยาวชน", "เยาวชน"]),
        ("ดนตรีพื้นบ้าน", "บ้าน ดนตรี", ["ดนตรี", "บ้าน"]),
        ("a map of a place", "a", ["a", "a"]),
        ("ไม่มีอะไร", "xyz", []),
        ("ไม่มีอะไร", "", []),
    ],
)
def test_what_is_found_is_marked_as_it_is_written_there(text, asked, expected):
    assert marked(text, asked) == expected


def test_words_that_touch_are_one_mark():
    assert marked("เยาวชนดนตรี", "ดนตรี เยาวชน") == ["เยาวชนดนตรี"]


@given(text=THAI, asked=THAI)
def test_a_snippet_is_a_part_of_the_text(text, asked):
    said = "".join(
        piece.text for piece in pieces_of(text, asked) if piece not in (Piece("… ", False), Piece(" …", False))
    )
    assert said in clean(text)


@given(text=THAI, asked=THAI)
def test_no_letter_is_torn_from_its_marks(text, asked):
    starts = [piece.text[0] for piece in pieces_of(text.strip("่้์ะาิีุู "), asked)]
    assert [one for one in starts if category(one) == "Mn"] == []


@given(before=THAI, after=THAI)
def test_a_word_that_is_there_is_always_marked(before, after):
    assert any("กุมปัง" in one for one in marked(f"{before} กุมปัง {after}", "กุมปัง"))


@given(before=THAI, after=THAI)
def test_the_word_is_in_what_is_shown(before, after):
    shown = pieces_of(f"{before} Kompang {after}", "kompang")
    assert sum(len(piece.text) for piece in shown) <= LONGEST + AROUND


@given(run=st.text("กขคงจชดตนบปมยรลวสหอะาิีุู่้์", min_size=3, max_size=40), data=st.data())
def test_what_is_marked_by_sound_sounds_so(run, data):
    (word, *_others) = asked_words(run[data.draw(st.integers(0, len(run) - 3)) :]) or [None]
    for one in marked(run, word.plain) if word else ():
        assert word.plain in one or word.sound in sound_of(one)
