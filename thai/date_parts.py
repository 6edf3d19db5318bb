"""Which numbers of a text are the day, the month and the year: shape only, no judgement."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from thai.digits import to_arabic
from thai.months import month_number
from thai.text import clean


class Era(StrEnum):
    BUDDHIST = "be"
    CHRISTIAN = "ce"
    UNSAID = ""
    # A month in Latin letters: Excel's 18-Nov-80 counts in CE, a Thai office's in BE.
    LATIN = "latin"


class Parts(NamedTuple):
    """Day and month are 0 when unknown."""

    day: int
    month: int
    year: int
    era: Era = Era.UNSAID
    year_digits: int = 4


_TIME = r"(?:\s*(?:,|เวลา|T)?\s*\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:น\.?|Z|[+-]\d\d:?\d\d|[AP]M)?)?"
_BE = r"พ\s*\.?\s*ศ\s*\.?|b\.?e\.?"
_CE = r"ค\s*\.?\s*ศ\s*\.?|a\.?d\.?|c\.?e\.?"
_ERA = rf"(?P<era>(?P<be>{_BE})|(?P<ce>{_CE})|ปี)?"
_PART = r"\d{1,2}|[-–—?xX*_.]{1,2}"
_WEEKDAY = r"(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|อาทิตย์)"
_MARK = r"\s*[-/.,–]?\s*"

_FAST = re.compile(r"(\d\d?)([/.-])(\d\d?)\2(\d{4})\Z")
_FAST_NAMED = re.compile(r"(\d\d?) ?([ก-ฮเ][ก-ฮะ-์.]+) ?(\d{4})\Z")
_DMY = re.compile(
    rf"(?P<d>{_PART})\s*[-/. ,–]\s*(?P<m>{_PART})\s*[-/. ,–]\s*{_ERA}\s*(?P<y>\d\d|\d{{4}}){_TIME}\Z", re.I
)
_YMD = re.compile(rf"(?P<y>\d{{4}})\s*[-/. –]\s*(?P<m>{_PART})(?:\s*[-/. –]\s*(?P<d>{_PART}))?{_TIME}\Z", re.I)
_MY = re.compile(rf"(?P<m>\d{{1,2}})\s*[-/.]\s*{_ERA}\s*(?P<y>\d{{4}})\Z", re.I)
_YEAR = re.compile(rf"(?:ปี\s*)?(?:เกิด\s*)?(?:ปี\s*)?{_ERA}\s*(?P<y>\d{{4}})\Z", re.I)
_NAMED = re.compile(
    rf"(?:วัน)?(?:{_WEEKDAY})?\s*(?:ที่)?\s*(?P<d>{_PART})?{_MARK}(?:เดือน|ด\.)?\s*"
    rf"(?P<m>[ก-ฮเ-ไA-Za-z][ก-ฮะ-ฺเ-์A-Za-z. ]*?){_MARK}{_ERA}\s*(?P<y>\d\d|\d{{4}}){_TIME}\Z",
    re.I,
)
_ENGLISH_ORDER = re.compile(
    r"(?P<m>[A-Za-z]{3,9})\.?\s*(?P<d>\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(?P<y>\d{4}|\d\d)" + _TIME + r"\Z"
)
_RUN = re.compile(r"\d{6}(?:\d\d)?\Z")

_UNKNOWN = re.compile(r"ไม่(?:ทราบ|ปรากฏ|ระบุ|แน่ชัด|มีข้อมูล)\s*(?:วันที่|วัน|เดือน|ปี|เกิด|และ|[ /,])*")
_NOISE = re.compile(r"\([^)]*\)\s*\Z|^(?:เกิด(?:เมื่อ)?|(?:โดย)?ประมาณ|ราว)\s*(?=[\dก-ฮ])|\s*(?:โดยประมาณ)\Z")


@lru_cache(maxsize=8192)
def parts_of(text: str) -> Parts | None:
    """The parts of a date as written; None when the text is none."""
    text = to_arabic(text)
    if match := _FAST.match(text):
        return Parts(int(match[1]), int(match[3]), int(match[4]))
    if (match := _FAST_NAMED.match(text)) and (month := month_number(match[2])):
        return Parts(int(match[1]), month, int(match[3]))
    return _slower(_UNKNOWN.sub("", _NOISE.sub("", clean(text).strip("'\"` "))).strip())


def _slower(text: str) -> Parts | None:
    if _RUN.match(text):
        return _run_of_digits(text)
    for pattern in (_DMY, _YMD, _MY, _YEAR):
        if match := pattern.match(text):
            return _numbers(match.groupdict())
    match = _NAMED.match(text) or _ENGLISH_ORDER.match(text)
    return _named(match.groupdict()) if match else None


def _numbers(found: dict[str, str | None]) -> Parts:
    year = found["y"] or ""
    return Parts(_number(found.get("d")), _number(found.get("m")), int(year), _era(found), len(year))


def _named(found: dict[str, str | None]) -> Parts | None:
    name = found["m"] or ""
    month, year, era = month_number(name), found["y"] or "", _era(found)
    if not month:
        return None
    if era is Era.UNSAID and name.isascii():
        era = Era.LATIN
    return Parts(_number(found["d"]), month, int(year), era, len(year))


def _number(part: str | None) -> int:
    return int(part) if part and part.isdigit() else 0


def _era(found: dict[str, str | None]) -> Era:
    if found.get("be"):
        return Era.BUDDHIST
    return Era.CHRISTIAN if found.get("ce") else Era.UNSAID


def _run_of_digits(text: str) -> Parts:
    """ddmmyyyy, yyyymmdd or ddmmyy. The first two never meet: a year's first half is no month."""
    if len(text) == 6:
        return Parts(int(text[:2]), int(text[2:4]), int(text[4:]), year_digits=2)
    if int(text[2:4]) <= 12 and "1857" <= text[4:] <= "2999":
        return Parts(int(text[:2]), int(text[2:4]), int(text[4:]))
    return Parts(int(text[6:]), int(text[4:6]), int(text[:4]))
