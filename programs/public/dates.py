"""Days, times and years as the page's language says them: Buddhist years in Thai, common-era years otherwise."""

import datetime

from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_AP, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import get_language

from core.templatetags.thai import thaidate
from thai.dates import BE_OFFSET, MONTHS_SHORT

Moment = datetime.date | datetime.datetime


def _is_thai() -> bool:
    return get_language() == "th"


def _here(value: Moment) -> Moment:
    return timezone.localtime(value) if isinstance(value, datetime.datetime) else value


def day(value: Moment | None, style: str = "long") -> str:
    """22 พฤศจิกายน 2569 in Thai; 22 November 2026 otherwise. With "short" the month is short."""
    if not value:
        return ""
    if _is_thai():
        return thaidate(value, style)
    return date_format(_here(value), "j M Y" if style == "short" else "j F Y")


def clock(value: datetime.datetime) -> str:
    """09.00 น. in Thai, 09:00 otherwise."""
    return _clock(_here(value))


def _clock(here: datetime.datetime) -> str:
    return f"{here:%H.%M} น." if _is_thai() else f"{here:%H:%M}"


def from_until(begins: datetime.datetime, ends: datetime.datetime) -> str:
    """09.00–12.00 น.; with the day of the end where it is another one."""
    here, until = _here(begins), _here(ends)
    if here.date() != until.date():
        return f"{_clock(here)} – {day(ends, 'short')} {_clock(until)}"
    return f"{_clock(here).removesuffix(' น.')}–{_clock(until)}"


def weekday(value: Moment) -> str:
    return str(WEEKDAYS_ABBR[_here(value).weekday()])


def year(value: int) -> int:
    """A year of the common era, counted as readers of the language count."""
    return value + BE_OFFSET if _is_thai() else value


def fiscal(value: int) -> int:
    """A fiscal year, which is stored in the Buddhist era."""
    return value if _is_thai() else value - BE_OFFSET


def month_title(value: Moment) -> str:
    """พฤศจิกายน 2569."""
    here = _here(value)
    return f"{MONTHS[here.month]} {year(here.year)}"


def month_year(value: Moment) -> str:
    """พ.ย. 69: what fits under the day on a leaf of a calendar."""
    here = _here(value)
    short = MONTHS_SHORT[here.month - 1] if _is_thai() else MONTHS_AP[here.month]
    return f"{short} {year(here.year) % 100:02}" if _is_thai() else f"{short} {here.year}"
