from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.fiscal import fiscal_year, fiscal_year_days, half_year_days, year_earlier, year_to


@pytest.mark.parametrize(
    ("day", "be"), [(date(2026, 9, 30), 2569), (date(2026, 10, 1), 2570), (date(2027, 1, 1), 2570)]
)
def test_the_year_begins_in_october(day, be):
    assert fiscal_year(day) == be


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_each_day_is_within_its_year(day):
    first, last = fiscal_year_days(fiscal_year(day))
    assert first <= day <= last


def test_the_halves_of_a_year():
    assert half_year_days(2569, 1) == (date(2025, 10, 1), date(2026, 3, 31))
    assert half_year_days(2569, 2) == (date(2026, 4, 1), date(2026, 9, 30))


def test_there_is_no_third_half():
    with pytest.raises(ValueError, match="half"):
        half_year_days(2569, 3)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_the_same_days_of_the_year_before_lie_in_the_year_before(day):
    first, last = year_to(day)
    earlier = (year_earlier(first), year_earlier(last))
    assert (last, earlier[0]) == (day, fiscal_year_days(fiscal_year(day) - 1)[0])
    assert fiscal_year(earlier[1]) == fiscal_year(day) - 1


def test_the_day_before_of_a_leap_day():
    assert year_earlier(date(2028, 2, 29)) == date(2027, 2, 28)
