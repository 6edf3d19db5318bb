"""More or fewer than a week and a month ago, in words and as a line."""

import datetime

import pytest

from residents.health.trend import Trend

ON = datetime.date(2026, 11, 22)


def trend(now, **ago):
    """`d30=12`: twelve were found thirty days ago."""
    return Trend(ON, now, {ON - datetime.timedelta(int(name[1:])): found for name, found in ago.items()})


@pytest.fixture(autouse=True)
def _thai(settings):
    settings.LANGUAGE_CODE = "th"


@pytest.mark.parametrize(
    ("past", "days", "found"),
    [
        ({"d30": 12}, 30, 12),
        ({"d45": 12}, 30, 12),
        ({"d46": 12}, 30, None),
        ({"d15": 12}, 30, 12),
        ({"d14": 12}, 30, None),
        ({"d28": 1, "d31": 2}, 30, 2),
        ({"d7": 5, "d30": 9}, 7, 5),
        ({"d10": 5}, 7, 5),
        ({"d3": 5}, 7, None),
        ({}, 7, None),
    ],
)
def test_the_kept_day_nearest_to_then(past, days, found):
    assert trend(0, **past).ago(days) == found


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [(3, 15, "ลดลง 12 จากเดือนก่อน"), (15, 3, "เพิ่มขึ้น 12 จากเดือนก่อน"), (3, 3, "เท่ากับเดือนก่อน")],
)
def test_the_change_of_a_month_in_words(now, then, words):
    assert trend(now, d30=then).since_month == words


def test_the_change_of_a_week_in_words():
    assert trend(1, d7=2).since_week == "ลดลง 1 จากสัปดาห์ก่อน"


def test_nothing_is_said_of_a_past_that_nobody_kept():
    assert (trend(3).since_week, trend(3).since_month, trend(3).points) == ("", "", "")


def test_the_line_runs_from_the_first_kept_day_to_today():
    assert trend(0, d30=10, d15=5).points == "2.0,2.0 60.0,14.0 118.0,26.0"


def test_a_line_of_nothing_lies_on_the_ground():
    assert trend(0, d10=0).points == "2.0,26.0 118.0,26.0"


def test_the_line_in_words():
    assert trend(3, d30=15, d7=20).line_in_words == "ใน 30 วันที่ผ่านมา จาก 15 เป็น 3 สูงสุด 20"
