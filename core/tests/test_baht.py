"""Money in forms and in the database: whole satang, Decimal baht with two places."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from core.fields import BahtField, BahtFormField
from thai.digits import to_thai
from thai.numbers import MAX_SATANG

SATANG = st.integers(min_value=0, max_value=MAX_SATANG - 1)


@given(SATANG)
def test_what_is_stored_comes_back_to_the_satang(satang):
    field, baht = BahtField(), Decimal(satang) / 100
    assert field.from_db_value(field.get_prep_value(baht), None, None) == baht


@given(SATANG)
def test_what_a_form_shows_it_reads_again(satang):
    field, baht = BahtFormField(), Decimal(satang) / 100
    shown = field.prepare_value(baht)
    assert (field.clean(shown), field.clean(to_thai(shown))) == (baht, baht)


def test_an_amount_has_two_places():
    assert str(BahtField().from_db_value(150050, None, None)) == "1500.50"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("ห้าร้อย", "not_a_number"), ("-1", "negative"), ("1.005", "sub_satang"), ("9" * 15, "too_large")],
)
def test_a_form_says_what_is_wrong(typed, code):
    with pytest.raises(ValidationError) as refused:
        BahtFormField().clean(typed)
    assert [error.code for error in refused.value.error_list] == [code]


@pytest.mark.parametrize("amount", [Decimal("0.001"), Decimal(10) ** 12])
def test_the_database_is_never_given_another_amount(amount):
    with pytest.raises(ValueError, match="whole satang"):
        BahtField().get_prep_value(amount)


def test_a_float_is_no_amount():
    with pytest.raises(TypeError):
        BahtField().get_prep_value(2350.5)


def test_a_blank_cell_is_no_amount():
    assert BahtFormField(required=False).clean("") is None


@pytest.mark.parametrize(("typed", "changed"), [("1,500", False), ("1500.00", False), ("1501", True), ("x", True)])
def test_only_another_amount_is_a_change(typed, changed):
    assert BahtFormField().has_changed(Decimal("1500.00"), typed) == changed
