from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai import baht_text
from thai.digits import to_thai
from thai.numbers import AmountError, read_amount
from thai.tests.strategies import any_text, satang

READ = {
    "1,000": 100000,
    "๑,๐๐๐.๕๐": 100050,
    "169,000 บาท": 16900000,
    "90.-": 9000,
    "30 บาท 50 สตางค์": 3050,
    "฿30": 3000,
    "1 000": 100000,
    "30.-บาท": 3000,
    30: 3000,
    30.5: 3050,
    0.1 + 0.2: 30,
    Decimal("1.25"): 125,
    0: 0,
}
REFUSED = {
    "": "empty",
    "-": "empty",
    None: "empty",
    "x": "not_a_number",
    "1e3": "not_a_number",
    "1,0000": "not_a_number",
    "-5": "negative",
    "(50)": "negative",
    -5: "negative",
    "1.005": "sub_satang",
    1.005: "sub_satang",
    float("nan"): "not_a_number",
    1e309: "too_large",
    10**12: "too_large",
    "9" * 4000: "too_large",
    1e300: "too_large",
    True: "not_a_number",
}
WORDS = {
    0: "ศูนย์บาทถ้วน",
    100: "หนึ่งบาทถ้วน",
    1100: "สิบเอ็ดบาทถ้วน",
    2100: "ยี่สิบเอ็ดบาทถ้วน",
    10100: "หนึ่งร้อยเอ็ดบาทถ้วน",
    100000: "หนึ่งพันบาทถ้วน",
    12150: "หนึ่งร้อยยี่สิบเอ็ดบาทห้าสิบสตางค์",
    25: "ยี่สิบห้าสตางค์",
    -100: "ลบหนึ่งบาทถ้วน",
    100_000_100: "หนึ่งล้านเอ็ดบาทถ้วน",
    10**14: "หนึ่งล้านล้านบาทถ้วน",
    1_100_000_000: "สิบเอ็ดล้านบาทถ้วน",
}
DIGITS = {"หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9, "เอ็ด": 1, "ยี่": 2}
PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10**4, "แสน": 10**5}


def number_of(words: str) -> int:
    """Thai number words, read slowly from the left."""
    total, digit = 0, 0
    while words:
        word = next(w for w in (*DIGITS, *PLACES, "ล้าน", "ศูนย์") if words.startswith(w))
        words = words[len(word) :]
        if word in DIGITS:
            digit = DIGITS[word]
        elif word in PLACES:
            total, digit = total + (digit or 1) * PLACES[word], 0
        else:
            total, digit = (total + digit) * 10**6, 0
    return total + digit


@pytest.mark.parametrize(("cell", "amount"), READ.items())
def test_an_amount_is_read(cell, amount):
    assert read_amount(cell) == amount


@pytest.mark.parametrize(("cell", "code"), REFUSED.items())
def test_what_is_no_amount_has_its_reason(cell, code):
    with pytest.raises(AmountError) as caught:
        read_amount(cell)
    assert caught.value.code == code


@given(satang, st.booleans())
def test_what_is_shown_is_read_again(amount, thai):
    shown = f"{amount // 100:,}.{amount % 100:02}"
    assert read_amount(to_thai(shown) if thai else shown) == amount


@given(satang)
def test_decimals_are_exact(amount):
    assert read_amount(Decimal(amount) / 100) == amount


@given(st.integers(0, 10**11))
def test_floats_are_exact_within_reason(amount):
    assert read_amount(amount / 100) == amount


@given(st.one_of(any_text, st.floats(), st.integers()))
def test_any_cell_gives_satang_or_a_reason(cell):
    try:
        assert 0 <= read_amount(cell) < 10**14
    except AmountError as error:
        assert error.code


@pytest.mark.parametrize(("amount", "words"), WORDS.items())
def test_amounts_in_words(amount, words):
    assert baht_text(amount) == words


@given(st.integers(0, 10**15))
def test_words_mean_the_number(baht):
    assert number_of(baht_text(baht * 100).removesuffix("บาทถ้วน")) == baht
