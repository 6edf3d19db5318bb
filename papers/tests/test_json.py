import json
from decimal import Decimal

import pytest

from papers.tests.fake import ROW, NoPeople, written


def test_rows_are_a_list_of_objects_with_iso_days():
    assert json.loads(written("json")) == [
        {
            "citizen_id": "1999912345678",
            "first_name": "ฟาตีเมาะ",
            "birth_date": "1950-01-31",
            "age": 76,
            "amount": 600.5,
            "house_no": "89/1",
        }
    ]


def test_an_empty_result_is_an_empty_list():
    assert json.loads(written("json", report=NoPeople())) == []


def test_thai_is_written_as_it_is():
    assert "ฟาตีเมาะ".encode() in written("json")


@pytest.mark.parametrize(
    ("amount", "plain"), [("600.00", 600), ("0.10", 0.1), ("-3.25", -3.25), ("12345678.90", 12345678.9)]
)
def test_money_is_a_number(amount, plain):
    assert json.loads(written("json", (*ROW[:4], Decimal(amount), "1")))[0]["amount"] == plain


def test_many_rows_are_one_list():
    assert len(json.loads(written("json", *[ROW] * 1000))) == 1000
