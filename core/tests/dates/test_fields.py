from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.forms import PartialThaiDateField, ThaiDateField
from thai.dates import PartialDate, Precision


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 22))


def refused(field: forms.Field, typed: str) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        field.clean(typed)
    return caught.value


@pytest.mark.parametrize(
    "typed",
    [
        "22/11/2509",
        "๒๒/๑๑/๒๕๐๙",
        "22 พฤศจิกายน 2509",
        "๒๒ พ.ย. ๒๕๐๙",
        "22-11-2509",
        "22112509",
        "1966-11-22",
        "22/11/1966",
    ],
)
def test_every_form_that_a_clerk_types_is_the_same_day(typed):
    assert ThaiDateField().clean(typed) == date(1966, 11, 22)


def test_the_leap_day_of_a_buddhist_leap_year_exists():
    assert ThaiDateField().clean("29/02/2567") == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("30/02/2567", "impossible"), ("อะไรสักอย่าง", "impossible"), ("23/11/2569", "future"), ("2509", "incomplete")],
)
def test_a_refusal_says_which_kind_it_is(typed, code):
    assert refused(ThaiDateField(), typed).code == code


def test_a_refusal_repeats_what_was_typed_and_gives_an_example():
    message = refused(ThaiDateField(), "30/02/2567").messages
    assert message == ["“30/02/2567” ไม่ใช่วันที่ที่มีอยู่จริง กรอกเป็น วัน/เดือน/ปี พ.ศ. เช่น 22/11/2569"]


def test_a_day_to_come_is_taken_where_the_field_says_so():
    assert ThaiDateField(future_ok=True).clean("1/1/2570") == date(2027, 1, 1)


@pytest.mark.parametrize("blank", ["", "   ", None])
def test_blank_is_no_date_where_none_is_needed(blank):
    assert ThaiDateField(required=False).clean(blank) is None


def test_blank_is_refused_where_one_is_needed():
    assert refused(ThaiDateField(), "  ").code == "required"


def test_a_date_that_was_not_touched_has_not_changed():
    assert not ThaiDateField().has_changed(date(1966, 11, 22), "22/11/2509")


def test_another_day_has_changed():
    assert ThaiDateField().has_changed(date(1966, 11, 22), "23/11/2509")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("22/11/2509", PartialDate(date(1966, 11, 22), Precision.DAY)),
        ("พ.ย. 2509", PartialDate(date(1966, 11, 1), Precision.MONTH)),
        ("2509", PartialDate(date(1966, 1, 1), Precision.YEAR)),
    ],
)
def test_a_partial_date_keeps_how_much_is_known(typed, expected):
    assert PartialThaiDateField().clean(typed) == expected


@pytest.mark.parametrize("precision", list(Precision))
def test_a_partial_date_reads_back_what_its_input_shows(precision):
    field, value = PartialThaiDateField(), PartialDate(date(1966, 1, 1), precision)
    assert field.clean(field.widget.format_value(value)) == value


def test_an_untouched_partial_date_has_not_changed():
    value = PartialDate(date(1966, 11, 1), Precision.MONTH)
    assert not PartialThaiDateField().has_changed(value, "พฤศจิกายน 2509")
