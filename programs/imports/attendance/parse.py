"""A row of a list of who came: the person as in any register, and a mark for each activity that the row tells of."""

import json
from typing import Any

from programs.imports import cells
from programs.imports.attendance.marks import is_there, minutes, tick
from programs.imports.attendance.settle import ACTIVITY, DAYS
from programs.imports.cells import Refusal, Unread
from programs.imports.words import ROLES
from residents.imports.parse import Villages, parse_row
from spreadsheets.enums import Reason
from spreadsheets.field_names import FIELD_NAMES
from spreadsheets.kind import Context, PlannedRow

LONGEST_NOTE = 200


class Reader:
    """Reads the rows of one file; what the file says as a whole is looked at once."""

    def __init__(self, context: Context, villages: Villages):
        self.context, self.villages = context, villages
        self.days: dict[str, dict[str, int]] = json.loads(context.params.get(DAYS, "{}"))
        self.activity = int(context.params.get(ACTIVITY) or 0) or None

    def read(self, raw) -> PlannedRow:
        row = parse_row(without_mask(raw), self.villages, self.context, place_needed=False)
        unread: list[str] = []
        said = self._said(raw.values, row, unread)
        row.facts["marks"] = self._of_days(raw, said, unread) if self.days else [self._of_row(raw, row, said)]
        row.facts["unread"] = unread
        return row

    def _said(self, values: dict[str, Any], row: PlannedRow, unread: list[str]) -> dict[str, Any]:
        """Role, presence, minutes and note, as far as the row's own columns say them."""
        readers = {"present": is_there, "hours": minutes, "role": ROLES.read, "note": _note}
        found = {}
        for name, read in readers.items():
            try:
                found[name] = read(values.get(name))
            except Unread as words:
                unread.append(f"{FIELD_NAMES[name]}: {words}")
                found[name] = None
            except Refusal as refusal:
                row.refuse(refusal.reason, name, refusal.words)
                found[name] = None
        return found

    def _of_row(self, raw, row: PlannedRow, said: dict) -> dict[str, Any]:
        """A list of who came: a name that stands in it was there, unless a column says otherwise."""
        present = said["present"] if "present" in raw.values else True
        mark = _mark(self.activity, present, said["hours"], said)
        if self.activity is None:
            mark |= self._which(raw.values, row)
        return mark

    def _which(self, values: dict[str, Any], row: PlannedRow) -> dict[str, str]:
        title = cells.text(values.get("activity"))
        if not title:
            row.refuse(Reason.ACTIVITY_UNKNOWN, "activity")
        try:
            day = cells.day(values.get("day"), self.context.today)
        except Refusal as refusal:
            row.refuse(refusal.reason, "day", refusal.words)
            day = None
        else:
            if day is None:
                row.refuse(Reason.DAY_INVALID, "day")
        return {"title": title, "day": day and day.isoformat(), "program": cells.text(values.get("program"))}

    def _of_days(self, raw, said: dict, unread: list[str]) -> list[dict[str, Any]]:
        """Ticks under days: a blank says nothing of that day."""
        marks = []
        for column, activity in self.days.get(raw.sheet, {}).items():
            cell = raw.cells[int(column)] if int(column) < len(raw.cells) else None
            try:
                present, lasted = tick(cell)
            except Unread as words:
                unread.append(str(words))
                continue
            if present is not None:
                marks.append(_mark(activity, present, lasted, {"role": said["role"], "note": ""}))
        return marks


def _mark(activity: int | None, present: bool | None, lasted: int | None, said: dict) -> dict[str, Any]:
    minutes_there = lasted if present is not False else None
    # Who has hours was there.
    present = True if minutes_there else present
    return {
        "activity": activity,
        "present": present,
        "minutes": minutes_there,
        "role": said["role"],
        "note": said["note"],
    }


def _note(cell: Any) -> str:
    return cells.text(cell)[:LONGEST_NOTE]


def without_mask(raw):
    """The row without a number as our own lists print it: it says nothing that can be looked up."""
    cell = raw.values.get("citizen_id")
    if isinstance(cell, str) and cell.strip().lower().startswith("x-"):
        raw.values = raw.values | {"citizen_id": None}
    return raw
