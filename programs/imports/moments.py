"""When an activity is: a day in one column, times in another, perhaps a last day; one moment to another in the record."""

from datetime import date, datetime, time

from django.utils import timezone

from programs.imports.cells import Refusal
from programs.imports.parts import Day, Part
from residents.imports import shown
from spreadsheets.enums import Reason
from thai.times import TimeProblem, format_times, read_times

# Of an activity of which a sheet says no time: the office's own morning; a beginning without an end lasts two hours.
UNSAID = (time(9), time(12))
LASTS = 120


class Times(Part):
    """`9.00-12.00 น.`"""

    def read(self, cell, world, today):
        try:
            found = read_times(cell)
        except TimeProblem as problem:
            raise Refusal(Reason.DAY_INVALID, cell) from problem
        return None if found is None else [moment and moment.isoformat("minutes") for moment in found]

    def of(self, record):
        return [_local(moment).strftime("%H:%M") for moment in (record.starts_at, record.ends_at)]

    def words(self, value):
        return format_times(*(moment and time.fromisoformat(moment) for moment in value))


class DayOf(Day):
    """The day of one of the record's two moments."""

    def of(self, record):
        return _local(getattr(record, self.attribute)).date().isoformat()


class When(Part):
    """Not a column: what day and times come to."""

    def of(self, record):
        return [_local(moment).isoformat("T", "minutes") for moment in (record.starts_at, record.ends_at)]

    def put(self, record, value):
        record.starts_at, record.ends_at = map(datetime.fromisoformat, value)

    def words(self, value):
        first, last = map(datetime.fromisoformat, value)
        days = [shown.day(moment.date().isoformat()) for moment in (first, last)]
        return f"{days[0]} {format_times(first.time(), last.time())}" if days[0] == days[1] else "–".join(days)


def when(said: dict, held: list[str] | None) -> list[str] | None:
    """Both moments; of what the sheet leaves unsaid, those of the record stay. None where they stay altogether."""
    if held and not {"time", "last_day"} & set(said):
        return None
    first, last = (time.fromisoformat(moment[11:16]) for moment in held) if held else UNSAID
    if "time" in said:
        first, last = (moment and time.fromisoformat(moment) for moment in said["time"])
    first_day = date.fromisoformat(said["day"])
    last_day = date.fromisoformat(said.get("last_day") or (held[1][:10] if held else said["day"]))
    begins = _aware(first_day, first)
    if last is None:
        last = _later(first)
    return [begins.isoformat("T", "minutes"), _aware(max(first_day, last_day), last).isoformat("T", "minutes")]


def _later(first: time) -> time:
    minutes = min(first.hour * 60 + first.minute + LASTS, 24 * 60 - 1)
    return time(*divmod(minutes, 60))


def ends_before_it_begins(said: dict) -> bool:
    begins, ends = when(said, None)
    return ends <= begins


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment)


def _aware(day: date, moment: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, moment))
