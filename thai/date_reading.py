"""From the cell of a register to a date in CE."""

import math
import re
from datetime import date, datetime, timedelta

from thai.be_calendar import BE_OFFSET, DateProblem, PartialDate, Precision, completed_years
from thai.date_parts import Era, Parts, parts_of
from thai.text import clean

FIRST_BUDDHIST_YEAR = 2400
FIRST_YEAR = FIRST_BUDDHIST_YEAR - BE_OFFSET
_AHEAD = 100
_AGE_TOLERANCE = 1

_DAY, _MONTH, _YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR
_EPOCH = date(1899, 12, 30)
# A smaller number than the first is no birthday of a living person's serial (1905), and from there on a year.
_YEARS_AS_NUMBERS = range(1900, 2700)
_SERIALS = range(2700, 300_000)
_SERIAL_TEXT = re.compile(r"\d{5}(?:\.\d+)?\Z")
_EMPTY = re.compile(r"(?:[-–—?./_\s]*|ไม่(?:ทราบ|ปรากฏ|ระบุ|มี(?:ข้อมูล)?|แน่ชัด).{0,40}|n/?a|null|none)\Z", re.I)


def read_date(value: object, *, today: date, age: float | None = None, future_ok: bool = False) -> PartialDate:
    """The date of a cell, whatever its form; DateProblem says why there is none."""
    if isinstance(value, str):
        found = _from_text(value, today, age, future_ok)
    elif isinstance(value, date):
        found = PartialDate(_from_cell(value), _DAY)
    else:
        found = _from_number(value, today, age, future_ok)
    return found if found.day <= today else _ahead(found, today, future_ok)


def _ahead(found: PartialDate, today: date, future_ok: bool) -> PartialDate:
    if not future_ok:
        raise DateProblem("future")
    if found.day.year > today.year + _AHEAD:
        raise DateProblem("impossible")
    return found


def _from_cell(value: date) -> date:
    day = value.date() if isinstance(value, datetime) else value
    return _made(day.year, day.month, day.day) if day.year >= FIRST_BUDDHIST_YEAR or day.year < FIRST_YEAR else day


def _from_text(text: str, today: date, age: float | None, future_ok: bool) -> PartialDate:
    parts = parts_of(text)
    if parts is None:
        return _otherwise(clean(text))
    if parts.year_digits == 2:
        return _two_digits(parts, today, age, future_ok)
    return _full(parts)


def _otherwise(text: str) -> PartialDate:
    if _EMPTY.match(text):
        raise DateProblem("empty")
    if _SERIAL_TEXT.match(text):
        return PartialDate(_from_serial(int(float(text))), _DAY)
    raise DateProblem("impossible")


def _from_number(value: object, today: date, age: float | None, future_ok: bool) -> PartialDate:
    if value is None:
        raise DateProblem("empty")
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise DateProblem("impossible")
    whole = int(value)
    if whole in _SERIALS:
        return PartialDate(_from_serial(whole), _DAY)
    if whole in _YEARS_AS_NUMBERS and whole == value:
        return _full(Parts(0, 0, whole))
    if 1_000_000 <= whole <= 99_999_999 and whole == value:
        return _from_text(f"{whole:08}", today, age, future_ok)
    raise DateProblem("impossible")


def _from_serial(serial: int) -> date:
    return _from_cell(_EPOCH + timedelta(days=serial))


def _full(parts: Parts) -> PartialDate:
    day, month, year, era, _ = parts
    if (era is Era.BUDDHIST and year < FIRST_BUDDHIST_YEAR) or (era is Era.CHRISTIAN and year >= FIRST_BUDDHIST_YEAR):
        raise DateProblem("impossible")
    if not month and day:
        raise DateProblem("impossible")
    precision = _DAY if day else _MONTH if month else _YEAR
    return PartialDate(_made(year, month or 1, day or 1), precision)


def _made(year: int, month: int, day: int) -> date:
    """The date, its year turned to CE first: 29/02/2567 exists, 29/02/2568 does not."""
    if year >= FIRST_BUDDHIST_YEAR:
        year -= BE_OFFSET
    if year < FIRST_YEAR:
        raise DateProblem("impossible")
    try:
        return date(year, month, day)
    except ValueError:
        raise DateProblem("impossible") from None


def _two_digits(parts: Parts, today: date, age: float | None, future_ok: bool) -> PartialDate:
    """The century that fits the age; without one, the latest that is not in the future."""
    possible = _centuries(parts)
    if not possible:
        raise DateProblem("impossible")
    if age is not None and not math.isnan(age):
        return _fitting(possible, today, age)
    if parts.era is Era.LATIN:
        raise DateProblem("ambiguous")
    if future_ok:
        return min(possible, key=lambda found: abs((found.day - today).days))
    past = [found for found in possible if found.day <= today]
    if not past:
        raise DateProblem("future")
    return max(past)


def _centuries(parts: Parts) -> list[PartialDate]:
    centuries = {Era.CHRISTIAN: (1900, 2000), Era.LATIN: (2400, 2500, 1900, 2000)}.get(parts.era, (2400, 2500))
    possible = []
    for century in centuries:
        try:
            possible.append(_full(Parts(parts.day, parts.month, century + parts.year)))
        except DateProblem:
            continue
    return possible


def _fitting(possible: list[PartialDate], today: date, age: float) -> PartialDate:
    fits = [
        found
        for found in possible
        if found.day <= today and abs(completed_years(found.day, today) - age) <= _AGE_TOLERANCE
    ]
    if len(fits) != 1:
        raise DateProblem("ambiguous")
    return fits[0]
