"""The days that a slip writes for a birth date: day and month swapped, a Buddhist year not taken off, or twice."""

from collections.abc import Iterator
from datetime import date

from residents.duplicates.rules import EARLIEST
from thai.be_calendar import BE_OFFSET


def days_written_for(day: date) -> list[date]:
    """The day itself first. What the registry cannot hold (a year of the future) is not among them."""
    return list(dict.fromkeys(_days(day)))


def _days(day: date) -> Iterator[date]:
    for one in (day, _swapped(day)):
        if one:
            yield one
            yield from filter(None, [_other_era(one)])


def _swapped(day: date) -> date | None:
    return _replaced(day, month=day.day, day=day.month) if day.day <= 12 else None


def _other_era(day: date) -> date | None:
    return _replaced(day, year=day.year + (BE_OFFSET if day.year < EARLIEST else -BE_OFFSET))


def _replaced(one: date, **parts: int) -> date | None:
    """None where there is no such day: 29 February of a common year."""
    try:
        return one.replace(**parts)
    except ValueError:
        return None
