"""Times of day: read as offices write them, shown with the Thai hour mark."""

import math
import re
from datetime import datetime, time

from thai.digits import to_arabic
from thai.text import clean

_NUMBERS = {
    "หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9, "สิบ": 10, "สิบเอ็ด": 11,
}  # fmt: skip
_NUMBER = r"(?P<n>\d{1,2}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_HALF = r"(?P<half>\s*ครึ่ง)?"
_CLOCK = re.compile(r"(?P<h>\d{1,2})(?:\s*[:.]\s*(?P<m>\d{2})(?::\d{2}(?:\.0+)?)?)?\s*(?:น\.?|นาฬิกา)?\Z")
# Words of the day, by the hour from which they count; the pattern decides, so the longer stands first.
_SPOKEN = (
    (re.compile(rf"ตี\s*{_NUMBER}{_HALF}\Z"), 0),
    (re.compile(rf"บ่าย\s*{_NUMBER}?\s*(?:โมง)?{_HALF}\Z"), 12),
    (re.compile(rf"{_NUMBER}\s*โมงเย็น{_HALF}\Z"), 12),
    # The old way counts the morning from six: สามโมงเช้า is nine, เก้าโมงเช้า too.
    (re.compile(rf"(?P<n>[1-5]|หนึ่ง|สอง|สาม|สี่|ห้า)\s*โมงเช้า{_HALF}\Z"), 6),
    (re.compile(rf"(?P<n>[6-9]|1[01]|หก|เจ็ด|แปด|เก้า|สิบเอ็ด|สิบ)\s*โมง\s*(?:เช้า)?{_HALF}\Z"), 0),
    (re.compile(rf"{_NUMBER}?\s*ทุ่ม{_HALF}\Z"), 18),
)
_FIXED = {"เที่ยง": time(12), "เที่ยงวัน": time(12), "เที่ยงครึ่ง": time(12, 30), "เที่ยงตรง": time(12), "เที่ยงคืน": time(0)}
_WHOLE_DAYS = {
    "ทั้งวัน": (time(9), time(16)), "ตลอดวัน": (time(9), time(16)), "ครึ่งเช้า": (time(9), time(12)),
    "ช่วงเช้า": (time(9), time(12)), "ภาคเช้า": (time(9), time(12)), "ครึ่งบ่าย": (time(13), time(16)),
    "ช่วงบ่าย": (time(13), time(16)), "ภาคบ่าย": (time(13), time(16)),
}  # fmt: skip
_UP_TO = re.compile(r"\s*(?:-|–|—|~|ถึง|จนถึง|to)\s*")
_BEFORE = re.compile(r"^(?:เวลา|ตั้งแต่|เริ่ม)\s*")
_MINUTES_OF_A_DAY = 24 * 60


class TimeProblem(ValueError):
    """A cell that is no time of day."""


def read_times(value: object) -> tuple[time, time | None] | None:
    """From when, and until when if it is said: `9.00-12.00 น.`, `09:00`, `บ่ายโมง`, `ช่วงเช้า`. None for a blank cell."""
    if isinstance(value, datetime):
        return value.time().replace(second=0, microsecond=0), None
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0), None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_number(value), None
    text = _BEFORE.sub("", to_arabic(clean(value)).lower())
    if text in ("", "-", "–", "—"):
        return None
    if text in _WHOLE_DAYS:
        return _WHOLE_DAYS[text]
    parts = _UP_TO.split(text)
    if len(parts) > 2:
        raise TimeProblem(text)
    first, *last = map(_of_text, parts)
    return first, last[0] if last else None


def _of_number(value: float) -> time:
    """A cell that Excel shows as a time holds the part of the day; 9 or 9.30 was typed as offices write it."""
    if not math.isfinite(value) or not 0 <= value <= 24:
        raise TimeProblem(str(value))
    if 0 < value < 1:
        minutes = round(value * _MINUTES_OF_A_DAY)
        return time(*divmod(minutes % _MINUTES_OF_A_DAY, 60))
    hours, cents = divmod(round(value * 100), 100)
    return _made(hours, cents)


def _of_text(text: str) -> time:
    if text in _FIXED:
        return _FIXED[text]
    if found := _CLOCK.match(text):
        return _made(int(found["h"]), int(found["m"] or 0))
    for pattern, base in _SPOKEN:
        if found := pattern.match(text):
            return _made(base + _number(found["n"]), 30 if found["half"] else 0)
    raise TimeProblem(text)


def _number(word: str | None) -> int:
    """`บ่ายโมง` and `ทุ่มครึ่ง` say no number and mean one."""
    return 1 if word is None else _NUMBERS.get(word) or int(word)


def _made(hours: int, minutes: int) -> time:
    if hours == 24 and not minutes:
        return time(23, 59)
    if hours > 23 or minutes > 59 or hours < 0:
        raise TimeProblem(f"{hours}:{minutes:02}")
    return time(hours, minutes)


def format_times(first: time, last: time | None = None) -> str:
    """`09.00-12.00 น.`"""
    return f"{first:%H.%M}" + (f"-{last:%H.%M}" if last else "") + " น."
