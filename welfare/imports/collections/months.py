"""Which columns of a wide sheet are months, by their headings; the year stands beside them, in a title, or is the latest."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from thai.dates import BE_OFFSET
from thai.digits import to_arabic
from thai.fiscal import fiscal_year
from thai.months import month_number
from thai.text import clean
from welfare.rules.months import first_day, month_of

_NAMED = re.compile(r"([^\d\s/]+?)[\s/.'’-]*(\d{4}|\d{2})?\Z")
_NUMBERED = re.compile(r"(\d{1,2})\s*[/-]\s*(\d{4}|\d{2})\Z")
_YEAR = re.compile(r"(?:ปีงบประมาณ|ปีงบ|งบประมาณ|พ\.?\s?ศ\.?|ปี)\s*(\d{4}|\d{2})(?!\d)")
CENTURY = 2500


def month_columns(table, today: date) -> dict[str, dict[int, int]]:
    """By sheet: the month (welfare.rules.months) of each column that has one."""
    found: dict[str, dict[int, int]] = {}
    for sheet in table.layout:
        year = year_of_titles(sheet, today)
        for first, last, columns in sheet.headers:
            for column, cell in _headings(sheet, first, last):
                month = _month(cell, year) if column not in columns.values() else None
                if month is not None:
                    found.setdefault(sheet.name, {})[column] = month
    return found


def months_told(table, months: dict[str, dict[int, int]]) -> dict[str, str]:
    """What the plan says of the columns of months: `2025-10` and the heading under which it was found."""
    told = {}
    for sheet in table.layout:
        found = months.get(sheet.name, {})
        for first, last, _columns in sheet.headers:
            told |= {f"{first_day(found[column]):%Y-%m}": clean(cell) if isinstance(cell, str) else str(cell)
                     for column, cell in _headings(sheet, first, last) if column in found and cell}  # fmt: skip
    return told


def _headings(sheet, first: int, last: int) -> Iterator[tuple[int, object]]:
    for line in sheet.lines:
        if first <= line.number <= last:
            yield from enumerate(line.cells)


def year_of_titles(sheet, today: date) -> int:
    """The fiscal year (Buddhist era) that a title or the sheet's name says; else the one that runs."""
    top = sheet.headers[0][0] if sheet.headers else 0
    lines = [cell for line in sheet.lines if line.number < top for cell in line.cells] + [sheet.name]
    for text in (to_arabic(clean(cell)) for cell in lines if isinstance(cell, str)):
        if match := _YEAR.search(text):
            return full_year(match[1])
    return fiscal_year(today)


def full_year(written: str) -> int:
    """A Buddhist year of two or four digits."""
    return int(written) + CENTURY if len(written) == 2 else int(written)


def _month(cell: object, year: int) -> int | None:
    if isinstance(cell, date | datetime):
        return month_of(cell) - 12 * BE_OFFSET if cell.year > CENTURY - 100 else month_of(cell)
    if not isinstance(cell, str):
        return None
    text = to_arabic(clean(cell))
    if match := _NUMBERED.match(text):
        number, written = int(match[1]), match[2]
    elif match := _NAMED.match(text):
        number, written = month_number(match[1]), match[2]
    else:
        return None
    if not 1 <= number <= 12:
        return None
    be = full_year(written) if written else year - (number >= 10)
    return (be - BE_OFFSET) * 12 + number - 1
