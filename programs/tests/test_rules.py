"""On which days a series is held: against a slow reading of its rule, day by day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from programs.enums import Every
from programs.rules import Repeats, days_of

DAY = timedelta(days=1)
dates = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@st.composite
def rules(draw) -> Repeats:
    every, first = draw(st.sampled_from(Every)), draw(dates)
    weekdays = draw(st.sets(st.integers(0, 6), min_size=1)) if every == Every.WEEK else ()
    last = draw(st.none() | st.integers(0, 900).map(lambda days: first + days * DAY))
    return Repeats(every, draw(st.integers(1, 24)), tuple(sorted(weekdays)), first, last)


def _monday(day: date) -> date:
    return day - day.weekday() * DAY


def _months(repeats: Repeats, day: date) -> int:
    return (day.year - repeats.first.year) * 12 + day.month - repeats.first.month


def _holds(repeats: Repeats, day: date) -> bool:
    """Whether a person with a calendar would say that the series is held on this day."""
    first = repeats.first
    if day < first or (repeats.last and day > repeats.last):
        return False
    if repeats.every == Every.WEEK:
        weeks = (_monday(day) - _monday(first)).days // 7
        return weeks % repeats.interval == 0 and day.weekday() in repeats.weekdays
    if _months(repeats, day) % repeats.interval:
        return False
    if repeats.every == Every.MONTH_DAY:
        return day.day == first.day
    return (day.weekday(), (day.day - 1) // 7) == (first.weekday(), (first.day - 1) // 7)


@given(rules(), dates, st.integers(-30, 800))
def test_the_days_are_those_of_a_calendar_read_day_by_day(repeats, start, length):
    every_day = [start + n * DAY for n in range(length + 1)]
    found = days_of(repeats, start, start + length * DAY)
    assert found == [day for day in every_day if _holds(repeats, day)]


@given(rules())
def test_what_is_left_out_is_said_where_a_month_may_lack_its_day(repeats):
    days = days_of(Repeats(repeats.every, 1, repeats.weekdays, repeats.first), repeats.first, date(2040, 12, 31))
    skips = repeats.every != Every.WEEK and len(days) < _months(repeats, date(2040, 12, 31))
    assert bool(repeats.leaves_out) == skips


def test_months_without_a_31st_are_left_out():
    repeats = Repeats(Every.MONTH_DAY, 1, (), date(2026, 10, 31))
    assert [day.month for day in days_of(repeats, date(2026, 10, 1), date(2027, 5, 31))] == [10, 12, 1, 3, 5]


def test_the_29th_of_february_comes_in_leap_years():
    repeats = Repeats(Every.MONTH_DAY, 12, (), date(2028, 2, 29))
    assert [day.year for day in days_of(repeats, date(2028, 1, 1), date(2040, 1, 1))] == [2028, 2032, 2036]


def test_months_without_a_fifth_friday_are_left_out():
    repeats = Repeats(Every.MONTH_WEEKDAY, 1, (), date(2027, 1, 29))
    assert [day.month for day in days_of(repeats, date(2027, 1, 1), date(2027, 12, 31))] == [1, 4, 7, 10, 12]
