from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.addresses import Address, clean_house_no, house_sort_key, read_address, read_village
from thai.tests.strategies import any_text

CELLS = {
    "บ้านเลขที่ 142/27 หมู่ที่ 4": ("142/27", 4, ""),
    "81 ม. 5": ("81", 5, ""),
    "113 ม.2 ต.แว้ง": ("113", 2, "ต.แว้ง"),
    "219 หมู่ 3 ต.แว้ง อ.แว้ง": ("219", 3, "ต.แว้ง อ.แว้ง"),
    "99/1 หมู่ที่ ๑๐ ถ.สุขใจ ซ.3": ("99/1", 10, "ถ.สุขใจ ซ.3"),
    "12 บ้านกรือซอ ม.4": ("12", 4, "บ้านกรือซอ"),
    "12 หมู่บ้านสวน ม.4": ("12", 4, "หมู่บ้านสวน"),
    "ม.4 บ้านเลขที่ 12": ("12", 4, ""),
    "55/2ม.3ต.แว้ง": ("55/2", 3, "ต.แว้ง"),
    "89 /1 หมู่1": ("89/1", 1, ""),
    "เลขที่ 5": ("5", None, ""),
    "ม.3": ("", 3, ""),
    "บ้านกรือซอ": ("", None, "บ้านกรือซอ"),
    "": ("", None, ""),
}
VILLAGES = {
    "ม.1": 1,
    "หมู่ที่ 1": 1,
    "หมู่1": 1,
    "๑": 1,
    "3.0": 3,
    "03": 3,
    "หมู่ 3 บ้านกรือซอ": 3,
    "หมู่ที่ ๑๐": 10,
    "ม.99": 99,
    3.0: 3,
    11: 11,
    3.5: None,
    0: None,
    -1: None,
    True: None,
    None: None,
    "": None,
    "บ้านใหม่": None,
    "ม.0": None,
}
HOUSES = {"89/1": "89/1", "๘๙/๑": "89/1", 142.0: "142", "บ้านเลขที่ 5": "5", "89 / 1": "89/1", "12ก": "12ก"}
NO_HOUSES = ["", "-", "ไม่มีเลขที่", None, date(2026, 11, 9)]


@pytest.mark.parametrize(("cell", "address"), CELLS.items())
def test_a_cell_is_read(cell, address):
    assert read_address(cell) == Address(*address)


@pytest.mark.parametrize(("cell", "number"), VILLAGES.items())
def test_a_village_cell(cell, number):
    assert read_village(cell) == number


@pytest.mark.parametrize(("cell", "house"), HOUSES.items())
def test_a_house_number_is_text(cell, house):
    assert clean_house_no(cell) == house


@pytest.mark.parametrize("cell", NO_HOUSES)
def test_no_house_number(cell):
    assert clean_house_no(cell) == ""


def test_houses_stand_in_natural_order():
    houses = ["9", "89", "89/1", "89/2", "89/10", "89ก", "100", "100/1", "216"]
    assert sorted(sorted(houses), key=house_sort_key) == houses


@given(st.lists(st.lists(st.integers(0, 10**6), min_size=1, max_size=3), max_size=6))
def test_the_order_is_that_of_the_numbers(numbers):
    houses = ["/".join(map(str, parts)) for parts in numbers]
    assert sorted(houses, key=house_sort_key) == ["/".join(map(str, parts)) for parts in sorted(numbers)]


@given(any_text)
def test_any_text_gives_an_address(cell):
    assert read_address(cell).house_no.isprintable()
