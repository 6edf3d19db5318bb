"""A row of an old log to facts: who, on which day, what, and how many minutes. Looks at nothing but the row."""

import re
from typing import Any

from programs.imports import cells
from programs.imports.attendance.marks import minutes
from programs.imports.attendance.parse import without_mask
from programs.imports.cells import Refusal, Unread
from residents.imports.parse import Villages, parse_row
from spreadsheets.enums import Reason
from spreadsheets.kind import Context, PlannedRow
from thai.digits import to_arabic
from thai.text import clean
from thai.times import TimeProblem, read_times

LONGEST_TITLE = 200
# `2 ชม.ครึ่ง`, `3 ชั่วโมงครึ่ง`: the half follows what it is of.
_AND_HALF = re.compile(r"^(\d{1,2})\s*(ชั่วโมง|ชม\.?)\s*ครึ่ง$")
_HALF = re.compile(r"^ครึ่ง\s*(?:ชั่วโมง|ชม\.?)$")
# As a cell arrives that Excel made a time.
_SECONDS = re.compile(r"^(\d{1,2}:\d{2}):00$")
# From one clock time to another, each with its minutes: `9.00-11.30 น.`; 2-3 alone may be anything.
_FROM_TO = re.compile(r"\d{1,2}[.:]\d{2}\s*(?:น\.?)?\s*(?:-|–|—|~|ถึง)\s*\d{1,2}[.:]\d{2}")


class Reader:
    """Reads the rows of one file."""

    def __init__(self, context: Context, villages: Villages):
        self.context, self.villages = context, villages

    def read(self, raw) -> PlannedRow:
        row = parse_row(without_mask(raw), self.villages, self.context, place_needed=False)
        values = raw.values
        row.facts["day"] = self._day(values.get("day"), row)
        row.facts["title"] = cells.text(values.get("activity"))[:LONGEST_TITLE]
        row.facts["minutes"] = _minutes(values, row)
        return row

    def _day(self, cell: Any, row: PlannedRow) -> str | None:
        """What was done lies in the past."""
        try:
            day = cells.day(cell, self.context.today)
        except Refusal as refusal:
            row.refuse(refusal.reason, "day", refusal.words)
            return None
        if day is None or day > self.context.today:
            row.refuse(Reason.DAY_INVALID, "day", cell)
            return None
        return day.isoformat()


def _minutes(values: dict[str, Any], row: PlannedRow) -> int | None:
    """Of the column of hours; where that is blank, from one clock time to another."""
    cell = values.get("hours")
    try:
        found = spent(cell)
        if found is None and cells.text(cell) == "":
            found = between(values.get("time"))
    except Unread:
        found = None
    if found is None:
        row.refuse(Reason.AMOUNT_INVALID, "hours", cell)
    return found


def spent(cell: Any) -> int | None:
    """`2 ชม.`, `2.5`, `1:30`, `๓`, `2 ชั่วโมงครึ่ง`. None for nothing; Unread for what cannot be."""
    if not isinstance(cell, str):
        return minutes(cell)
    words = to_arabic(clean(cell)).lower()
    if _HALF.match(words):
        return 30
    if found := _AND_HALF.match(words):
        return int(found[1]) * 60 + 30
    return between(words) if _FROM_TO.search(words) else minutes(_SECONDS.sub(r"\1", words))


def between(cell: Any) -> int | None:
    """From when to when. None where only one of the two is said."""
    try:
        found = read_times(cell)
    except TimeProblem as problem:
        raise Unread(str(cell)) from problem
    if found is None or found[1] is None:
        return None
    first, last = (moment.hour * 60 + moment.minute for moment in found)
    if last <= first:
        raise Unread(str(cell))
    return last - first
