from datetime import date
from types import SimpleNamespace

import pytest

from papers.report import Param, ParamError, parse_params
from papers.tests.fake import People, asked


def problems(**values):
    with pytest.raises(ParamError) as caught:
        parse_params(People(), values)
    return caught.value.problems


@pytest.mark.parametrize("text", ["2569-10-01", "1/10/2569", "๑/๑๐/๒๕๖๙", "2026-10-01", "1 ต.ค. 2569"])
def test_a_day_is_read_in_both_calendars(text):
    assert parse_params(People(), {"on": text})["on"] == date(2026, 10, 1)


def test_what_is_not_asked_takes_its_default():
    assert parse_params(People(), {}) == asked(living=True)


def test_a_default_may_be_a_callable():
    assert Param("on", "On", "date", default=lambda: date(2026, 1, 1)).read("") == date(2026, 1, 1)


def test_thai_digits_are_a_number():
    assert parse_params(People(), {"limit": "๑๒"})["limit"] == 12


@pytest.mark.parametrize("text", ["2", "๒", "บ้านกรือซอ"])
def test_a_choice_is_found_by_value_or_label(text):
    assert parse_params(People(), {"village": text})["village"] == 2


@pytest.mark.parametrize(("text", "value"), [("ไม่", False), ("no", False), ("ใช่", True), ("๑", True)])
def test_yes_and_no(text, value):
    assert parse_params(People(), {"living": text})["living"] is value


@pytest.mark.parametrize("text", ["31/2/2569", "2569", "yesterday", "10/2569"])
def test_a_day_that_is_none_says_how_to_write_one(text):
    assert problems(on=text) == {
        "on": f"วันที่ (on) cannot be read as a day: “{text}”. Write it as 1/10/2569 or 2569-10-01."
    }


@pytest.mark.parametrize("text", ["1.5", "many", "9" * 19, "9" * 5000])
def test_a_number_that_is_none(text):
    assert problems(limit=text) == {"limit": f"จำนวน (limit) must be a whole number, not “{text}”."}


def test_every_problem_is_named_at_once():
    assert list(problems(nonsense="1", on="x", village="9", living="maybe")) == ["nonsense", "on", "village", "living"]


def test_an_unknown_name_lists_the_known_ones():
    said = "There is no parameter “day”. This report takes: on, village, limit, living."
    assert problems(day="1") == {"day": said}


def test_what_is_needed_and_missing():
    with pytest.raises(ValueError, match="is needed"):
        Param("round", "Round", "integer", required=True).read(None)


@pytest.mark.parametrize(
    ("text", "is_there"), [("2440", True), ("2700", True), ("2439", False), ("99999", False), ("-1", False)]
)
def test_a_number_has_its_bounds(text, is_there):
    year = Param("year", "Year", "integer", least=2440, most=2700)
    if is_there:
        assert year.read(text) == int(text)
    else:
        with pytest.raises(ValueError, match="between 2440 and 2700"):
            year.read(text)


def test_days_the_wrong_way_round_are_told():
    params = (Param("since", "From", "date"), Param("until", "To", "date"))
    with pytest.raises(ParamError) as caught:
        parse_params(SimpleNamespace(params=params), {"since": "2026-10-02", "until": "2026-10-01"})
    assert list(caught.value.problems) == ["until"]
