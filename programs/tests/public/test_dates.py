"""Buddhist years in Thai, common-era years otherwise; the month as a calendar; no address that leads nowhere."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone, translation

from programs.public import dates
from programs.public.month import days_of, month_of

TODAY = date(2026, 11, 22)
NINE = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
LATE = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    real = timezone.localdate
    monkeypatch.setattr(timezone, "localdate", lambda value=None, zone=None: real(value, zone) if value else TODAY)


@pytest.mark.parametrize(
    ("language", "said"), [("th", "22 พฤศจิกายน 2569"), ("ms", "22 November 2026"), ("en", "22 November 2026")]
)
def test_a_day(language, said):
    with translation.override(language):
        assert dates.day(NINE) == said


@pytest.mark.parametrize(("language", "said"), [("th", "09.00–12.00 น."), ("ms", "09:00–12:00"), ("en", "09:00–12:00")])
def test_from_when_until_when(language, said):
    with translation.override(language):
        assert dates.from_until(NINE, NOON) == said


def test_an_end_on_another_day_names_it():
    with translation.override("th"):
        assert dates.from_until(NINE, LATE) == "09.00 น. – 23 พ.ย. 2569 00.30 น."


@pytest.mark.parametrize(("language", "said"), [("th", 2570), ("ms", 2027), ("en", 2027)])
def test_a_fiscal_year(language, said):
    with translation.override(language):
        assert dates.fiscal(2570) == said


@pytest.mark.parametrize(("year", "number"), [(2026, 0), (2026, 13), (2029, 1), (2015, 12), (2569, 11), (0, 1)])
def test_a_month_that_there_is_not(year, number):
    assert month_of(year, number) is None


def test_the_first_and_the_last_month_end_the_way():
    assert (month_of(2016, 1).before, month_of(2028, 12).after) == (None, None)


def test_the_month_before_and_after():
    month = month_of(2026, 12)
    assert (month.before.first, month.after.first) == (date(2026, 11, 1), date(2027, 1, 1))


def test_weeks_begin_on_sunday_and_are_whole():
    days = days_of(month_of(2026, 12), [])
    assert (days[0].date, len(days) % 7, sum(not day.is_outside for day in days)) == (date(2026, 11, 29), 0, 31)


class Begins:
    def __init__(self, at):
        self.starts_at = at


def test_an_activity_stands_on_its_day_in_bangkok():
    late = Begins(LATE)
    found = {day.date: day.activities for day in days_of(month_of(2026, 11), [late]) if day.activities}
    assert found == {date(2026, 11, 23): [late]}
