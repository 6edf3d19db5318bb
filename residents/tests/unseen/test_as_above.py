"""A house written once for all its people, and blanks that are no such thing."""

import pytest

from spreadsheets.tests.reading.files import birth, full_name, number, table_of, xlsx

HEADS = ["เลขประจำตัวประชาชน", "ชื่อ-สกุล", "วันเดือนปีเกิด", "บ้านเลขที่", "หมู่ที่"]


def houses(*places, merged=()) -> list[tuple]:
    rows = [[number(n), full_name(n), birth(n), *place] for n, place in enumerate(places)]
    table = table_of(xlsx({"ข้อมูล": [HEADS, *rows]}, merged=merged))
    return [(row.values["house_no"], row.values["village"]) for row in table.rows]


NOWHERE = (None, None)
A, B = ("21", "6"), ("22/1", "7")


def test_a_list_that_writes_each_house_once_is_carried_down():
    assert houses(A, NOWHERE, NOWHERE, B, NOWHERE) == [A, A, A, B, B]


@pytest.mark.parametrize("ditto", ['"', "''", "〃", "ๆ"])
def test_a_ditto_mark_means_the_cell_above(ditto):
    assert houses(A, (ditto, ditto)) == [A, A]


def test_blanks_of_a_list_that_repeats_its_houses_stay_blank():
    assert houses(A, A, NOWHERE, NOWHERE, B) == [A, A, NOWHERE, NOWHERE, B]


def test_a_blank_house_beside_a_village_stays_blank():
    assert houses(A, (None, "6"), (None, "6"), B)[1:3] == [(None, "6"), (None, "6")]


def test_a_merged_cell_stands_for_each_of_its_rows():
    assert houses(A, ("", "6"), ("", "6"), B, merged=["D2:D3"])[1:3] == [("21", "6"), (None, "6")]
