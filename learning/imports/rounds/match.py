"""Who came to the meetings of a round, against what is written; and who of them has no place in it yet."""

from learning.imports.rounds.roll import Roll
from learning.imports.rounds.settle import meetings_by, round_of
from programs.imports.attendance.match import Pair, Who, decide, parts_of
from programs.imports.who import find_everybody
from programs.services.signups import places_left
from residents.imports.people import refuse_unknown
from spreadsheets.enums import UNREAD, Outcome
from spreadsheets.kind import Context, PlanIsStale, PlannedRow
from thai.dates import format_date

# Somebody came, and no place is left: that they came is written all the same.
NO_ROOM = "no_room"


def match_round(rows: list[PlannedRow], context: Context) -> None:
    found = round_of(context)
    if found is None:
        # It was cancelled since the file was read.
        raise PlanIsStale
    standing = [row for row in rows if not row.reason]
    roll, days = Roll(found, context.user), meetings_by(found, context)
    meant = _meant(standing, roll, context)
    written, taken = parts_of(days), set()
    left = places_left(found.head)
    for row in standing:
        if row.reason:
            continue
        _decide(row, meant.get(id(row)), roll, written, taken)
        for mark in row.facts["marks"]:
            mark["label"] = format_date(days[mark["activity"]], "short")
        left = _place(row, roll, left)


def _meant(rows: list[PlannedRow], roll: Roll, context: Context) -> dict[int, Who]:
    """The person of each row: by number as in any register, else a learner of the round, else somebody of the registry."""
    meant = {id(row): who for row in rows if not row.facts["citizen_id"] and (who := roll.find(row))}
    others = [row for row in rows if id(row) not in meant]
    return meant | {id(row): (pk, None) for row, pk in find_everybody(others, context) if pk}


def _decide(row: PlannedRow, who: Who | None, roll: Roll, written: dict[Pair, object], taken: set[Pair]) -> None:
    if who is None or not roll.knows(who):
        roll.refuse_nameless(row)
    if who is None:
        refuse_unknown(row)
    if not row.reason:
        row.flag = UNREAD if row.facts["unread"] else ""
        decide(row, who, written, taken)


def _place(row: PlannedRow, roll: Roll, left: int | None) -> int | None:
    """Whether a place is made with the row; returns how many are left then (None: without limit)."""
    who = row.target_id
    needed = not row.reason and row.outcome in (Outcome.NEW, Outcome.CHANGED) and who and who not in roll.placed
    row.facts["place"] = bool(needed and left != 0)
    if needed and left == 0:
        row.flag = NO_ROOM
    return left - 1 if row.facts["place"] and left is not None else left
