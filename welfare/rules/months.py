"""Months as whole numbers (year x 12 + month - 1, common era): what dues are counted in, alike in Python and in SQL."""

from datetime import date, timedelta


def month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: int) -> date:
    return first_day(month + 1) - timedelta(days=1)


def days_in(month: int) -> int:
    return (first_day(month + 1) - first_day(month)).days


def first_unripe(on: date) -> int:
    """The first month whose due day lies after `on`. A month is due on its last day, and a payment of that day counts."""
    return month_of(on + timedelta(days=1))
