"""Registers of something else that bring people with them: each row's person is matched and written as the resident import does."""

from datetime import date

from residents.imports.match import match_rows
from residents.imports.write import write_rows
from spreadsheets.enums import Outcome, Reason
from spreadsheets.kind import Context, PlannedRow
from thai.dates import DateProblem, read_date


def match_people(rows: list[PlannedRow], context: Context) -> list[tuple[PlannedRow, PlannedRow]]:
    """Each row that stands beside the row of its person in a register of residents; those whose person is refused are left out.

    The row gets its person as target; `facts["person"]` holds the facts of somebody who is new.
    """
    met = [(row, _person_of(row)) for row in rows if not row.reason]
    match_rows([person for _row, person in met], context)
    for row, person in met:
        _take_over(row, person)
    return [(row, person) for row, person in met if not row.reason]


def _person_of(row: PlannedRow) -> PlannedRow:
    """The same row as a register of residents has it, decisions of the clerk with it."""
    return PlannedRow(row.sheet, row.row, dict(row.facts), target_id=row.target_id, decision=row.decision)


def _take_over(row: PlannedRow, person: PlannedRow) -> None:
    if person.reason:
        row.refuse(person.reason, person.fault, person.written)
    row.target_id, row.version, row.flag = person.target_id, person.version, person.flag
    row.candidates = person.candidates
    row.facts["person"] = person.facts if person.outcome == Outcome.NEW else None


def write_people(rows: list[PlannedRow], context: Context, *, source: str, batch, by) -> None:
    """The people whom the registry does not have yet, marked as brought by `source` until the clerk confirms them."""
    new = [row for row in rows if row.facts["person"]]
    people = [
        PlannedRow(row.sheet, row.row, row.facts["person"] | {"unconfirmed_source": source}, Outcome.NEW) for row in new
    ]
    write_rows(people, context, batch=batch, by=by)
    for row, person in zip(new, people, strict=True):
        row.target_id, row.version = person.target_id, person.version


def past_day(planned: PlannedRow, field: str, cell, today: date) -> str | None:
    """The day in a cell that is not blank, as ISO text; the row is refused where it is none, or lies in the future."""
    try:
        day, _precision = read_date(cell, today=today)
    except DateProblem:
        planned.refuse(Reason.DAY_INVALID, field, cell)
        return None
    if day > today:
        planned.refuse(Reason.DAY_INVALID, field, cell)
    return day.isoformat()
