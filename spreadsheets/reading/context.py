"""What the lines around a table say of all its rows: the village, and the day on which the list was true."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from thai.dates import MONTHS, MONTHS_SHORT, DateProblem, Precision, read_date
from thai.digits import to_arabic
from thai.text import clean

NUMBERED = re.compile(
    r"(?<![ก-ฮ])(?:บ้าน)?(?:หมู่บ้านที่|หมู่\s*ที่|หมู่ที|หมู่|ม\s*\.|ม(?=\s?\d)|moo)\s*\.?\s*(\d{1,2})(?![\d/])", re.I
)
SEVERAL = re.compile(r"\d\s*(?:-|–|,|และ|ถึง|กับ)\s*(?:หมู่ที่|หมู่|ม\.)?\s*\d{1,2}(?!\d)")
NAMED = re.compile(r"(?:หมู่)?บ้าน(?!เลขที่|ที่)\s*([ก-๙]{2,}(?:\s*-\s*[ก-๙]+)?)")
SUBHEADING = re.compile(r"(?:หมู่|ม\s*\.|บ้าน(?!เลข)|ชุมชน|moo)", re.I)
AS_OF = re.compile(
    r"(?:ณ|ข้อมูล|ตั้งแต่|สิ้นสุด|ถึง|ปรับปรุง|as of)\s*(?:เมื่อ)?\s*(?:วันที่|สิ้นวันที่|สิ้นเดือน|เดือน|วัน|:)?\s*(.{6,40})", re.I
)
MONTH_OF = re.compile(r"(?:ประจำเดือน|เดือน)\s*(.{6,40})")
MONTH = "|".join(re.escape(name.rstrip(".")).replace(r"\.", r"\.?") for name in (*MONTHS, *MONTHS_SHORT))
WHOLE_DATE = re.compile(
    r"\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(?:\d{4}|\d{2})|\d{4}-\d\d-\d\d"
    rf"|(?:\d{{1,2}}\s*)?(?:เดือน\s*)?(?:{MONTH})\.?\s*(?:พ\.?\s*ศ\.?\s*)?(?:\d{{4}}|\d{{2}})(?!\d)"
)


class Place(NamedTuple):
    """A village by number, by its name as written, or both."""

    number: int | None = None
    name: str = ""

    def __bool__(self) -> bool:
        return self.number is not None or bool(self.name)


NOWHERE = Place()


def village_in(text: str) -> Place:
    """The one village that a line names; none when it names several."""
    text = to_arabic(clean(text))
    numbers = {int(number) for number in NUMBERED.findall(text)}
    if len(numbers) > 1 or (numbers and SEVERAL.search(text)):
        return NOWHERE
    named = NAMED.search(text)
    return Place(numbers.pop() if numbers else None, named[1] if named else "")


def village_of_sheet(name: str) -> Place:
    return village_in(name)


def village_of_titles(lines: list[str]) -> Place:
    """Title lines name offices and projects too: only a numbered village counts."""
    for line in lines:
        place = village_in(line)
        if place.number is not None:
            return place
    return NOWHERE


def village_of_subheading(text: str) -> Place:
    """`หมู่ที่ 3 บ้านกรือซอ` alone in a row."""
    text = clean(text).lstrip("*-•# ")
    return village_in(text) if len(text) < 60 and SUBHEADING.match(text) else NOWHERE


def as_of(lines: list[str], today: date) -> date | None:
    """The day that the titles name; the last day of a month; never a day still to come."""
    for pattern in (AS_OF, MONTH_OF):
        for line in lines:
            found = pattern.search(to_arabic(clean(line)))
            day = _day(found[1], today) if found else None
            if day:
                return min(day, today)
    return None


def _day(text: str, today: date) -> date | None:
    written = WHOLE_DATE.search(text)
    if not written:
        return None
    try:
        read = read_date(written[0], today=today, future_ok=True)
    except DateProblem:
        return None
    if read.precision == Precision.YEAR:
        return None
    if read.precision == Precision.MONTH:
        return read.day.replace(day=monthrange(read.day.year, read.day.month)[1])
    return read.day
