import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.th import pin

from thai import citizen_id
from thai.citizen_id import FirstDigit, IdError, IdProblem

twelve = st.text("0123456789", min_size=12, max_size=12)
GOOD = "3999904379943"


@pytest.mark.parametrize(
    "cell",
    [
        GOOD,
        f" {GOOD}\u200b",
        "'3999904379943",
        "3-9999-04379-94-3",
        "3 9999 04379 94 3",
        "3.9999.04379.94.3",
        "๓-๙๙๙๙-๐๔๓๗๙-๙๔-๓",
        "3\u00a09999\u00a004379\u00a094\u00a03",
        3999904379943.0,
        3999904379943,
        "3.999904379943E+12",
    ],
)
def test_every_way_of_writing_a_number(cell):
    assert citizen_id.read(cell) == GOOD


@pytest.mark.parametrize(
    "cell", ["3.9999E+12", "1.23E+12", "3.9999000001E+12", 999900484071.0, "39999043799", "1" * 14, "x-99", ""]
)
def test_a_number_of_another_length(cell):
    assert citizen_id.problem_of(cell) is IdProblem.LENGTH


@pytest.mark.parametrize("cell", [None, True, float("nan"), float("inf"), "", " - "])
def test_a_cell_without_digits_is_blank(cell):
    assert citizen_id.normalise(cell) == ""


@given(twelve, st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_fails_the_check(first, place, added):
    number = first + citizen_id.check_digit(first)
    wrong = number[:place] + str((int(number[place]) + added) % 10) + number[place + 1 :]
    # Remainders 0 and 10, 1 and 11 share a check digit, so a few slips of the first twelve pass everywhere.
    expected = None if pin.calc_check_digit(wrong[:12]) == wrong[12] else IdProblem.CHECKSUM
    assert citizen_id.problem_of(wrong) is expected


@given(twelve)
def test_the_check_digit_is_that_of_stdnum(first):
    assert citizen_id.check_digit(first) == pin.calc_check_digit(first)


@given(twelve)
def test_every_first_digit_is_taken(first):
    assert citizen_id.problem_of(first + citizen_id.check_digit(first)) is None


def test_reading_a_wrong_number_tells_the_problem():
    with pytest.raises(IdError) as caught:
        citizen_id.read("3999904379944")
    assert caught.value.problem is IdProblem.CHECKSUM


def test_forms():
    assert citizen_id.format_id(GOOD) == "3-9999-04379-94-3"
    assert citizen_id.mask(GOOD) == citizen_id.mask_tail("943") == "x-xxxx-xxxxx-94-3"


def test_a_number_as_written_keeps_its_form():
    assert citizen_id.format_id("123") == "123"


@pytest.mark.parametrize(
    ("digit", "thai"), {"0": False, "1": True, "5": True, "6": False, "7": False, "8": None}.items()
)
def test_who_is_presumed_thai(digit, thai):
    assert citizen_id.presumed_thai(digit) is thai


def test_each_first_digit_has_a_meaning():
    assert [citizen_id.first_digit_meaning(digit) for digit in range(10)] == list(FirstDigit)


def test_what_is_no_digit_has_none():
    with pytest.raises(ValueError, match="digit"):
        citizen_id.first_digit_meaning("x")


@given(st.one_of(st.text(max_size=30), st.integers(), st.floats(), st.none()))
def test_any_cell_gives_digits(cell):
    number = citizen_id.normalise(cell)
    assert number == "" or (number.isascii() and number.isdigit())
