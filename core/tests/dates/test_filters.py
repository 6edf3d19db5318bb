from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template

from thai.dates import PartialDate, Precision


def shown(expression: str, value: object) -> str:
    return Template("{% load thai %}{{ value|" + expression + " }}").render(Context({"value": value}))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("thaidate", "22 พฤศจิกายน 2569"),
        ('thaidate:"short"', "22 พ.ย. 2569"),
        ('thaidate:"numeric"', "22/11/2569"),
        ("thaidate|thaidigits", "๒๒ พฤศจิกายน ๒๕๖๙"),
    ],
)
def test_a_date_is_shown_in_each_style(expression, expected):
    assert shown(expression, date(2026, 11, 22)) == expected


def test_a_moment_is_shown_by_its_day_in_bangkok():
    assert shown("thaidate", datetime(2026, 11, 21, 17, 30, tzinfo=UTC)) == "22 พฤศจิกายน 2569"


def test_a_partial_date_shows_what_is_known():
    assert shown("thaidate", PartialDate(date(1966, 1, 1), Precision.YEAR)) == "พ.ศ. 2509"


@pytest.mark.parametrize("expression", ["thaidate", "thaidigits", "mask_id"])
def test_nothing_is_shown_for_nothing(expression):
    assert shown(expression, None) == ""


def test_a_citizen_number_is_masked_to_its_last_three_digits():
    assert shown("mask_id", "1999900000013") == "x-xxxx-xxxxx-01-3"
