"""`data/icu_order.txt` was sorted by PostgreSQL 15 with COLLATE "th-x-icu"."""

from hypothesis import given
from hypothesis import strategies as st

from thai.collation import sort_key
from thai.tests.files import lines
from thai.tests.strategies import any_text, thai_text
from thai.text import clean

LETTERS = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮะัาิีึืุูเแโใไ"
MARKS = "์็่้๊๋"


def royal_institute(name: str) -> tuple[list[int], list[int]]:
    """The dictionary's rule, said slowly: letters first, then the marks where they stand."""
    letters = list(clean(name).replace(" ", ""))
    for place in range(len(letters) - 1):
        if letters[place] in "เแโใไ" and "ก" <= letters[place + 1] <= "ฮ":
            letters[place], letters[place + 1] = letters[place + 1], letters[place]
    marks = [MARKS.index(letter) + 1 if letter in MARKS else 0 for letter in letters]
    return [LETTERS.index(letter) for letter in letters if letter not in MARKS], marks


simple = st.text(st.sampled_from(LETTERS + MARKS), max_size=8).filter(lambda name: "ๆ" not in name).map(clean)


def test_the_order_is_that_of_icu():
    names = lines("icu_order.txt")
    assert sorted(sorted(names), key=sort_key) == names


def test_names_that_differ_in_order_differ_in_key():
    names = lines("icu_order.txt")
    assert len({sort_key(name) for name in names}) == len(names)


@given(simple, simple)
def test_the_order_is_that_of_the_dictionary(one, other):
    assert (sort_key(one) < sort_key(other)) == (royal_institute(one) < royal_institute(other))


@given(st.one_of(any_text, thai_text))
def test_a_key_is_plain_ascii(name):
    assert sort_key(name).isascii()


@given(thai_text)
def test_spaces_do_not_count(name):
    assert sort_key(name.replace(" ", "")) == sort_key(clean(name).replace(" ", ""))


def test_a_space_within_a_surname_does_not_count():
    assert sort_key("ณ แว้ง") == sort_key("ณแว้ง")


def test_digits_then_thai_then_latin():
    assert sorted(["Zoe", "ก", "๒", "1", "anna", "Anna"], key=sort_key) == ["1", "๒", "ก", "anna", "Anna", "Zoe"]


def test_a_key_is_short():
    names = lines("icu_order.txt")
    assert sum(map(len, map(sort_key, names))) < 1.2 * sum(map(len, names))


def test_a_long_name_keeps_the_place_of_its_marks():
    assert sort_key("ก" * 130 + "ก่") < sort_key("ก" * 129 + "ก่ก")
