from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.digits import to_thai
from thai.tests.strategies import any_text
from thai.times import TimeProblem, format_times, read_times

NINE, NOON, ONE, FOUR = time(9), time(12), time(13), time(16)
READ = {
    "9.00-12.00 น.": (NINE, NOON),
    "09:00": (NINE, None),
    "๐๙.๐๐ - ๑๒.๐๐ น.": (NINE, NOON),
    "เวลา 9-12 น.": (NINE, NOON),
    "9.00 น. ถึง 12.00 น.": (NINE, NOON),
    "บ่ายโมง": (ONE, None),
    "บ่ายสองโมงครึ่ง": (time(14, 30), None),
    "บ่าย 3 โมง": (time(15), None),
    "เก้าโมงเช้า": (NINE, None),
    "สามโมงเช้า": (NINE, None),
    "สี่โมงเย็น": (FOUR, None),
    "เที่ยง": (NOON, None),
    "ทุ่มครึ่ง": (time(19, 30), None),
    "สองทุ่ม": (time(20), None),
    "ตีห้า": (time(5), None),
    "เก้าโมง-เที่ยง": (NINE, NOON),
    "ทั้งวัน": (NINE, FOUR),
    "ช่วงบ่าย": (ONE, FOUR),
    "18.30-24.00 น.": (time(18, 30), time(23, 59)),
    9: (NINE, None),
    9.3: (time(9, 30), None),
    0.375: (NINE, None),
    time(9, 0, 31): (NINE, None),
    datetime(1899, 12, 31, 13, 0, tzinfo=UTC): (ONE, None),
    "": None,
    "-": None,
    None: None,
}


@pytest.mark.parametrize(("written", "meant"), READ.items())
def test_times_as_offices_write_them(written, meant):
    assert read_times(written) == meant


@pytest.mark.parametrize(
    "written", ["25.00", "9.75 น.", "สองโมง", "หลังละหมาด", date(2026, 1, 1), -1, 24.5, float("inf"), True]
)
def test_what_is_no_time(written):
    with pytest.raises(TimeProblem):
        read_times(written)


moments = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))


@given(moments, st.none() | moments, st.booleans())
def test_a_time_that_is_shown_is_read_again(first, last, thai_digits):
    shown = format_times(first, last)
    assert read_times(to_thai(shown) if thai_digits else shown) == (first, last)


@given(moments)
def test_a_cell_of_excel_holds_the_part_of_the_day(moment):
    part = (moment.hour * 60 + moment.minute) / 1440
    assert read_times(part) == (moment, None)


@given(any_text)
def test_no_text_breaks_it(text):
    try:
        read_times(text)
    except TimeProblem:
        assert text.strip() != ""
