"""A row of a register of events to facts: whom, what, when, known from what, where to. Looks at nothing but the row."""

from typing import Any

from residents.enums import EventKind
from residents.imports.life_events.fields import DAYS_OF
from residents.imports.life_events.words import read_event
from residents.imports.parse import Villages, parse_row, tidy
from residents.models import LifeEvent
from spreadsheets.enums import Reason
from spreadsheets.kind import Context, PlannedRow
from thai import addresses, dates
from thai.text import clean

LONGEST_DOCUMENT = LifeEvent._meta.get_field("document").max_length
LONGEST_DESTINATION = LifeEvent._meta.get_field("became").max_length
# Who comes from outside needs a place in one of our villages.
COMING = (EventKind.BIRTH, EventKind.MOVE_IN)
TO_FIELDS = ("to_address", "to_house_no", "to_village")


def parse_event(raw, villages: Villages, context: Context) -> PlannedRow:
    planned = parse_row(raw, villages, context, place_needed=False)
    cells = {name: None if isinstance(cell, str) and tidy(cell) is None else cell for name, cell in raw.values.items()}
    event = _read_kind(planned, cells)
    _read_day(planned, cells, event, context)
    _read_destination(planned, cells, event, villages)
    planned.facts["document"] = clean(cells.get("document"))[:LONGEST_DOCUMENT]
    planned.facts["note"] = clean(cells.get("note"))[:1000]
    if event in COMING and planned.facts["village"] is None:
        planned.refuse(Reason.VILLAGE_UNKNOWN, "village" if "village" in cells else "address")
    if planned.fault in raw.values and planned.written is None:
        planned.written = raw.values[planned.fault]
    return planned


def _read_kind(planned: PlannedRow, cells: dict) -> EventKind | None:
    """What the column of events says; without a word there, the one day column that is filled and names an event."""
    written = cells.get("event")
    days = [kind for name, kind in DAYS_OF.items() if cells.get(name) is not None]
    columns = [kind for name, kind in DAYS_OF.items() if name in cells]
    event = read_event(written)
    if written is None:
        # A blank day under the only heading is a day that is missing, not an event that nobody knows.
        event = days[0] if len(days) == 1 else columns[0] if len(columns) == 1 and not days else None
    planned.facts["event"] = event
    if event is None:
        planned.refuse(Reason.EVENT_UNKNOWN, "event", written)
    return event


def _read_day(planned: PlannedRow, cells: dict, event: EventKind | None, context: Context) -> None:
    facts = planned.facts
    facts["day_field"] = "birth_date"
    if event == EventKind.BIRTH and facts["birth_date"]:
        facts["on"] = facts["birth_date"]
        if facts["birth_precision"] != dates.Precision.DAY:
            planned.refuse(Reason.EVENT_DAY_INVALID, "birth_date", cells["birth_date"])
        return
    facts["day_field"], cell = _day_cell(cells, event)
    facts["on"] = _day(cell, context)
    if facts["on"] is None:
        planned.refuse(Reason.EVENT_DAY_INVALID, facts["day_field"], cell)
    elif event == EventKind.BIRTH:
        # A register of births that gives the day once.
        facts["birth_date"], facts["birth_precision"] = facts["on"], dates.Precision.DAY.value


def _day_cell(cells: dict, event: EventKind | None) -> tuple[str, Any]:
    """The event's own day column, else the general one."""
    own = [name for name, kind in DAYS_OF.items() if kind == event]
    filled = [name for name in (*own, "event_day") if cells.get(name) is not None]
    there = [name for name in (*own, "event_day") if name in cells]
    name = next(iter(filled + there), "event_day")
    return name, cells.get(name)


def _day(cell: Any, context: Context) -> str | None:
    """A whole day that has come; a month or a year alone is none."""
    try:
        read = dates.read_date(cell, today=context.today)
    except dates.DateProblem:
        return None
    return read.day.isoformat() if read.precision == dates.Precision.DAY else None


def _read_destination(planned: PlannedRow, cells: dict, event: EventKind | None, villages: Villages) -> None:
    facts = planned.facts
    text = clean(cells.get("to_address"))
    address = addresses.read_address(text) if text else addresses.Address("", None, "")
    facts["to_house_no"] = addresses.clean_house_no(cells.get("to_house_no")) or address.house_no
    facts["to_village"] = _village(cells.get("to_village"), villages) or address.village_no
    written = (text, clean(cells.get("to_house_no")), clean(cells.get("to_village")))
    facts["destination"] = " ".join(filter(None, written))[:LONGEST_DESTINATION]
    if event != EventKind.MOVE_WITHIN or not facts["destination"]:
        return
    facts["to_village"] = facts["to_village"] or facts["village"]
    if facts["to_village"] not in villages.numbers:
        name = next(name for name in ("to_village", "to_address", "to_house_no") if cells.get(name) is not None)
        planned.refuse(Reason.VILLAGE_UNKNOWN, name, cells[name])


def _village(cell: Any, villages: Villages) -> int | None:
    return addresses.read_village(cell) or villages.named(cell) if cell is not None else None
