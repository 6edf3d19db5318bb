from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.dates import DateProblem, PartialDate, Precision, completed_years, format_date, read_date
from thai.digits import to_arabic, to_thai
from thai.tests.strategies import TODAY, any_text, days, known, precisions

READ = {
    "11 สิงหาคม 2566": "2023-08-11",
    "๑๗ ตุลาคม ๒๕๕๔": "2011-10-17",
    "25 ก.ย. 2568": "2025-09-25",
    "12 ส.ค. 66": "2023-08-12",
    "29เมย2497": "1954-04-29",
    "19 ธันวาคม พ.ศ. 2487": "1944-12-19",
    "วันที่ 5 เดือน มีนาคม พ.ศ. 2510": "1967-03-05",
    "วันอังคารที่ 5 มกราคม 2500": "1957-01-05",
    "22/08/2479": "1936-08-22",
    "21-4-2504": "1961-04-21",
    "1.4.2504": "1961-04-01",
    "5 / ๓ / 2510": "1967-03-05",
    "03112563": "2020-11-03",
    "25631103": "2020-11-03",
    "1980-11-18": "1980-11-18",
    "1980-11-18T00:00:00Z": "1980-11-18",
    "18/05/2018": "2018-05-18",
    "2523-05-01": "1980-05-01",
    "31 ธ.ค. 2499 00:00:00": "1956-12-31",
    "18 Nov 1980": "1980-11-18",
    "November 18, 1980": "1980-11-18",
    "15 June 2530": "1987-06-15",
    "5 มค. 2500": "1957-01-05",
    "5 เม.ย 2500": "1957-04-05",
    "5 กพ 2500": "1957-02-05",
    "5 ตุลา 2500": "1957-10-05",
    "5 กย. 2500": "1957-09-05",
    "5 กรกฏาคม 2500": "1957-07-05",
    "5 พฤศภาคม 2500": "1957-05-05",
    "5 พฤษจิกายน 2500": "1957-11-05",
    "5/ม.ค./2500": "1957-01-05",
    "5 มี.ค. ค.ศ. 1980": "1980-03-05",
    "29/02/2567": "2024-02-29",
    "24056": "1965-11-10",
    "'1/1/2400": "1857-01-01",
    "12 ส.ค. 2500 (ตามบัตร)": "1957-08-12",
}
PARTIAL = {
    "2490": ("1947-01-01", Precision.YEAR),
    "พ.ศ. 2490": ("1947-01-01", Precision.YEAR),
    "ปี 2490": ("1947-01-01", Precision.YEAR),
    "ประมาณ 2490": ("1947-01-01", Precision.YEAR),
    "-/-/2490": ("1947-01-01", Precision.YEAR),
    "00/00/2490": ("1947-01-01", Precision.YEAR),
    "00002490": ("1947-01-01", Precision.YEAR),
    "ไม่ทราบวันเดือน 2490": ("1947-01-01", Precision.YEAR),
    "ก.ค. 2490": ("1947-07-01", Precision.MONTH),
    "--/07/2490": ("1947-07-01", Precision.MONTH),
    "07/2490": ("1947-07-01", Precision.MONTH),
    "ไม่ทราบวันที่ กรกฎาคม 2490": ("1947-07-01", Precision.MONTH),
}
CELLS = [
    (date(2493, 10, 6), "1950-10-06"),
    (datetime(2493, 10, 6, 12, 0), "1950-10-06"),  # noqa: DTZ001 - cells carry no zone
    (date(1950, 10, 6), "1950-10-06"),
    (24056, "1965-11-10"),
    (24056.5, "1965-11-10"),
    (222390.0, "1965-11-17"),
    (3112563.0, "2020-11-03"),
    (2490.0, "1947-01-01"),
]
REFUSED = {
    "": "empty",
    " - ": "empty",
    "ไม่ทราบ": "empty",
    None: "empty",
    "29/02/2568": "impossible",
    "30 ก.พ. 2500": "impossible",
    "31/04/2500": "impossible",
    "12/13/2500": "impossible",
    "31/12/2399": "future",
    "1/1/1856": "impossible",
    "1.9999E+12": "impossible",
    "สมชาย": "impossible",
    "5 สมชาย 2500": "impossible",
    "-/5-/2500": "impossible",
    "1/1/200": "impossible",
    1e309: "impossible",
    float("nan"): "impossible",
    -5: "impossible",
    65: "impossible",
    60.0: "impossible",
    time(8, 0): "impossible",
    True: "impossible",
    date(2568, 2, 29): "impossible",
    "25/12/2570": "future",
    "18-Nov-80": "ambiguous",
}


def problem(value, **given_) -> str:
    with pytest.raises(DateProblem) as caught:
        read_date(value, today=TODAY, **given_)
    return caught.value.code


@pytest.mark.parametrize(("text", "iso"), READ.items())
def test_text_is_read_to_the_day(text, iso):
    assert read_date(text, today=TODAY) == PartialDate(date.fromisoformat(iso), Precision.DAY)


@pytest.mark.parametrize(("text", "found"), PARTIAL.items())
def test_unknown_parts_count_as_the_first(text, found):
    assert read_date(text, today=TODAY) == PartialDate(date.fromisoformat(found[0]), found[1])


@pytest.mark.parametrize(("cell", "iso"), CELLS)
def test_a_cell_may_be_a_date_or_a_number(cell, iso):
    assert read_date(cell, today=TODAY).day == date.fromisoformat(iso)


@pytest.mark.parametrize(("cell", "code"), REFUSED.items())
def test_what_is_no_date_has_its_reason(cell, code):
    assert problem(cell) == code


@given(days, precisions, st.sampled_from(["long", "short", "numeric"]), st.booleans())
def test_what_is_shown_is_read_again(day, precision, style, thai_digits):
    day = known(day, precision)
    shown = format_date(day, style, precision=precision, thai_digits=thai_digits)
    assert read_date(shown, today=TODAY) == PartialDate(day, precision)


@given(days, st.sampled_from("/.-"), st.booleans())
def test_numbers_agree_with_a_slow_reading(day, mark, thai_digits):
    text = mark.join([str(day.day), f"{day.month:02}", str(day.year + 543)])
    slow = [int(part) for part in text.split(mark)]
    shown = to_thai(text) if thai_digits else text
    assert read_date(shown, today=TODAY).day == date(slow[2] - 543, slow[1], slow[0])


@given(any_text)
def test_any_text_gives_a_date_or_a_problem(text):
    try:
        assert read_date(text, today=TODAY).day <= TODAY
    except DateProblem as problem_:
        assert problem_.code in {"impossible", "future", "ambiguous", "empty"}


@given(st.one_of(st.integers(), st.floats(), st.dates(), st.datetimes(), st.booleans()))
def test_any_cell_gives_a_date_or_a_problem(cell):
    try:
        assert read_date(cell, today=TODAY, future_ok=True).day.year < 2200
    except DateProblem as problem_:
        assert problem_.code in {"impossible", "future", "ambiguous", "empty"}


@pytest.mark.parametrize(
    ("text", "iso"), {"25/12/69": "1926-12-25", "22/11/69": "2026-11-22", "5/1/00": "1957-01-05"}.items()
)
def test_two_digits_are_the_latest_year_not_in_the_future(text, iso):
    assert read_date(text, today=TODAY).day == date.fromisoformat(iso)


@pytest.mark.parametrize(("age", "iso"), [(124, "1901-01-02"), (26, "2001-01-02"), (24.0, "2001-01-02")])
def test_an_age_chooses_the_century(age, iso):
    assert read_date("2 ม.ค. 44", today=TODAY, age=age).day == date.fromisoformat(iso)


def test_an_age_that_fits_no_century_is_ambiguous():
    assert problem("2 ม.ค. 44", age=65) == "ambiguous"


def test_an_age_does_not_judge_a_full_year():
    assert read_date("2 ม.ค. 2544", today=TODAY, age=65).day == date(2001, 1, 2)


def test_an_age_tells_a_latin_month_its_era():
    assert read_date("18-Nov-80", today=TODAY, age=46).day == date(1980, 11, 18)


def test_two_digit_leap_days_fall_in_the_century_that_has_them():
    assert read_date("29/2/43", today=TODAY).day == date(2000, 2, 29)


def test_a_coming_day_is_read_where_it_may_come():
    assert read_date("25/12/70", today=TODAY, future_ok=True).day == date(2027, 12, 25)


def test_a_date_beyond_a_century_ahead_is_impossible():
    assert problem("1/1/2699", future_ok=True) == "impossible"


def test_a_date_before_the_new_new_year_stays_as_typed():
    assert read_date("5 กุมภาพันธ์ 2480", today=TODAY).day == date(1937, 2, 5)


@pytest.mark.parametrize(
    ("style", "shown"), {"long": "22 พฤศจิกายน 2569", "short": "22 พ.ย. 2569", "numeric": "22/11/2569"}.items()
)
def test_each_style(style, shown):
    assert format_date(TODAY, style) == shown


def test_thai_digits():
    assert to_arabic(format_date(TODAY, thai_digits=True)) == "22 พฤศจิกายน 2569"


def test_years_are_completed_on_the_anniversary_and_those_of_a_leap_day_on_the_first_of_march():
    born, leap = date(1980, 5, 17), date(2024, 2, 29)
    assert [completed_years(born, date(2026, 5, day)) for day in (16, 17)] == [45, 46]
    assert [completed_years(leap, day) for day in (date(2025, 2, 28), date(2025, 3, 1))] == [0, 1]
