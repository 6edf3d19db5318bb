"""A row of a fund's register to facts: the person as in every register, and the membership."""

from datetime import date

from residents.imports.brought import past_day
from residents.imports.parse import Villages, parse_row, tidy
from spreadsheets.enums import Reason
from spreadsheets.kind import Context, PlannedRow
from thai.digits import to_arabic

LARGEST = 10**9


def parse_member(raw, villages: Villages, context: Context) -> PlannedRow:
    planned = parse_row(raw, villages, context)
    planned.facts["member_no"] = _number(planned, raw.values.get("member_no"))
    planned.facts["joined_on"] = _day(planned, raw.values.get("joined_on"), context.today)
    for name in ("beneficiary", "relation"):
        cell = raw.values.get(name)
        planned.facts[name] = (tidy(cell) if isinstance(cell, str) else None) or ""
    return planned


def read_number(cell) -> int | None:
    """A member number, also as Excel makes it of text or of a whole number; None where it is none."""
    text = to_arabic(str(int(cell) if isinstance(cell, (int, float)) and cell == int(cell) else cell or "")).strip()
    return int(text) if text.isdecimal() and 0 < int(text) < LARGEST else None


def _number(planned: PlannedRow, cell) -> int | None:
    number = read_number(cell)
    if number is None and cell not in (None, "", "-"):
        planned.refuse(Reason.WORD_UNKNOWN, "member_no", cell)
    return number


def _day(planned: PlannedRow, cell, today: date) -> str | None:
    """The day of joining as ISO text; None where the file does not say it."""
    if cell in (None, "", "-"):
        return None
    return past_day(planned, "joined_on", cell, today)
