from unicodedata import is_normalized

import pytest
from hypothesis import given

from thai.digits import to_arabic, to_thai
from thai.tests.strategies import any_text, thai_text
from thai.text import clean

CELLS = {
    "  ก\u00a0\u200b  ข ": "ก ข",
    "\ufeffน\u0e4d\u0e49\u0e32": "น้ำ",
    "น\u0e49\u0e4d\u0e32": "น้ำ",
    "น\u0e33\u0e49": "น้ำ",
    "เเว": "แว",
    "ก\u0e48\u0e34": "กิ่",
    "กิ\u0e48\u0e48": "กิ่",
    "มๅลี": "มาลี",
    "ฤๅษี": "ฤๅษี",
    "ก\uf70a": "ก่",
    "a\tb\nc": "a b c",
    3.0: "3",
    None: "",
}


@pytest.mark.parametrize(("cell", "text"), CELLS.items())
def test_what_looks_the_same_is_the_same(cell, text):
    assert clean(cell) == text


@given(thai_text)
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@given(any_text)
def test_any_text_comes_out_normalised(text):
    assert is_normalized("NFC", clean(text))


def test_digits_both_ways():
    assert to_arabic(to_thai("1980/25")) == "1980/25"
