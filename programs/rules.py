"""Rules on plain values: on which days a series is held, how long something lasts."""

from dataclasses import dataclass
from datetime import date, datetime, time

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from programs.enums import Every


@dataclass(frozen=True)
class Repeats:
    """How a series repeats. `weekdays`: 0 is Monday; of a series by week alone."""

    every: Every
    interval: int
    weekdays: tuple[int, ...]
    first: date
    last: date | None = None

    @property
    def leaves_out(self) -> str:
        """Which months have no such day: "date" (no 31st), "weekday" (no 5th Friday), or ""."""
        if self.every == Every.MONTH_DAY and self.first.day > 28:
            return "date"
        return "weekday" if self.every == Every.MONTH_WEEKDAY and self.first.day > 28 else ""


def days_of(repeats: Repeats, start: date, end: date) -> list[date]:
    """The days of a series from `start` to `end`, both included. A month without its day is left out, never moved."""
    end = min(end, repeats.last) if repeats.last else end
    if end < start:
        return []
    rule = rrule(dtstart=_at_noon(repeats.first), interval=repeats.interval, **_how(repeats))
    return [moment.date() for moment in rule.between(_at_noon(start), _at_noon(end), inc=True)]


def _how(repeats: Repeats) -> dict:
    first = repeats.first
    if repeats.every == Every.WEEK:
        return {"freq": WEEKLY, "byweekday": repeats.weekdays, "wkst": 0}
    if repeats.every == Every.MONTH_DAY:
        return {"freq": MONTHLY, "bymonthday": first.day}
    return {"freq": MONTHLY, "byweekday": weekday(first.weekday(), (first.day + 6) // 7)}


def _at_noon(day: date) -> datetime:
    return datetime.combine(day, time(12))


def minutes_between(starts_at: datetime, ends_at: datetime) -> int:
    """Whole minutes."""
    return int((ends_at - starts_at).total_seconds() // 60)
