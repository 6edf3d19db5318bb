"""A row of a register of people in a group to facts: the person as in any register, and what is said of the condition."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from residents.imports.conditions.group import PARAM
from residents.imports.conditions.types import read_types
from residents.imports.parse import Villages, parse_row, tidy
from residents.models.group import DISABLED
from spreadsheets.kind import Context, PlannedRow
from thai import dates
from thai.text import clean

LONGEST_NOTE = 1000


def parse_condition(raw, villages: Villages, context: Context) -> PlannedRow:
    """A word that cannot be read refuses nobody: it is kept in the note, and the plan says so."""
    planned = parse_row(raw, villages, context, place_needed=False)
    unread: list[str] = []
    facts = planned.facts
    facts["types"] = _types(raw.values.get("detail"), unread) if context.params[PARAM] == DISABLED else []
    facts["since"] = _day(raw.values.get("since"), _("since: %(word)s"), unread, context.today)
    facts["expires_on"] = _day(
        raw.values.get("expires_on"), _("expires: %(word)s"), unread, context.today, future_ok=True
    )
    if facts["since"] and facts["expires_on"] and facts["expires_on"] <= facts["since"]:
        unread.append(_("expires: %(word)s") % {"word": clean(raw.values["expires_on"])})
        facts["expires_on"] = None
    facts["unread"] = unread
    facts["note"] = "; ".join(filter(None, [_text(raw.values.get("note")), *unread]))[:LONGEST_NOTE]
    return planned


def _types(cell: Any, unread: list[str]) -> list[str]:
    known, unknown = read_types(cell)
    unread += [_("type in the register: %(word)s") % {"word": word} for word in unknown if tidy(word)]
    return known


def _day(cell: Any, told: str, unread: list[str], today: date, *, future_ok: bool = False) -> str | None:
    """The day as ISO text. A month or a year alone is no day: no first of it is made up."""
    if cell is None or (isinstance(cell, str) and tidy(cell) is None):
        return None
    try:
        read = dates.read_date(cell, today=today, future_ok=future_ok)
    except dates.DateProblem as problem:
        if problem.code == "empty":
            return None
        read = None
    if read is not None and read.precision == dates.Precision.DAY:
        return read.day.isoformat()
    unread.append(told % {"word": clean(cell)})
    return None


def _text(cell: Any) -> str:
    return (tidy(cell) or "") if isinstance(cell, str) else clean(cell)
