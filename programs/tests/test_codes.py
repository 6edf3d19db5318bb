"""Codes that people read aloud and type again: unguessable, forgiving, and a slip is noticed."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.codes import ALPHABET, LENGTH, RANDOM_BITS, NotACode, cipher_of, code_of, digest_of, in_groups, new_code
from programs.codes import read_code as read

CODE = "2222222222222222"
positions = st.integers(0, LENGTH - 1)


def problem(typed: str) -> str:
    with pytest.raises(NotACode) as refused:
        read(typed)
    return refused.value.code


def test_a_code_holds_more_chance_than_anybody_can_try():
    assert RANDOM_BITS > 64


def test_no_letter_is_taken_for_another():
    assert set(ALPHABET) & set("01OIL" + string.ascii_lowercase) == set()


def test_codes_differ():
    assert len({new_code() for _ in range(2000)}) == 2000


@given(st.integers())
def test_what_is_made_is_read(_again):
    code = new_code()
    assert read(in_groups(code)) == code


@pytest.mark.parametrize("between", ["", " ", "-", " - ", "–", "\u200b", ".", "\n", "_", "\u00a0"])
def test_what_stands_between_the_groups_does_not_matter(between):
    code = new_code()
    assert read(between.join(in_groups(code).split("-")).join(["  ", " "])) == code


def test_small_letters_are_read():
    code = new_code()
    assert read(in_groups(code).lower()) == code


def test_thai_digits_are_read():
    code = new_code()
    assert read(code.translate(str.maketrans("23456789", "๒๓๔๕๖๗๘๙"))) == code


@given(positions, st.sampled_from(ALPHABET))
def test_a_letter_mistyped_is_noticed(place, letter):
    code = new_code()
    typed = code[:place] + letter + code[place + 1 :]
    assert typed == code or problem(typed) == "mistyped"


@given(positions, positions)
def test_two_letters_exchanged_are_noticed(first, second):
    letters = list(code := new_code())
    letters[first], letters[second] = letters[second], letters[first]
    typed = "".join(letters)
    assert typed == code or problem(typed) == "mistyped"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "empty"),
        (" - ", "empty"),
        (CODE[1:], "length"),
        (CODE + "2", "length"),
        (CODE[1:] + "0", "letter"),
        (CODE[1:] + "ก", "letter"),
        ("2" * 10_000_000, "length"),
        ("\x00" + CODE, "letter"),
        ("'; DROP TABLE--", "letter"),
    ],
)
def test_what_is_no_code_is_said_so(typed, why):
    assert problem(typed) == why


@given(st.text(max_size=40))
def test_nothing_that_is_typed_breaks_it(typed):
    try:
        assert len(read(typed)) == LENGTH
    except NotACode as refused:
        assert refused.code in {"empty", "length", "letter", "mistyped"}


def test_a_digest_is_found_by_the_code_alone():
    code = new_code()
    assert (digest_of(code) == digest_of(code), digest_of(code) == digest_of(new_code())) == (True, False)


def test_a_receipt_can_be_printed_again():
    code = new_code()
    assert (code_of(cipher_of(code)), code.encode() in cipher_of(code)) == (code, False)
