"""The planned presences of a round, with a place for who has none; and back out again."""

from core.history import ADDED
from learning.imports.rounds.settle import round_of
from programs.imports.attendance.undo import undo_attendance
from programs.imports.attendance.write import write_attendance
from programs.models import Participation, SignUp
from programs.services.signups import fill_places, write_down
from residents.imports import taken_back
from residents.imports.write import reason_of
from residents.models import Resident
from spreadsheets.kind import Context, PlanIsStale, PlannedRow


def write_round(rows: list[PlannedRow], context: Context, *, batch, by) -> None:
    """Places first: whoever comes by one is written down with it."""
    head = round_of(context).head
    people = Resident.objects.in_bulk([row.target_id for row in rows if row.facts["place"]])
    for pk, person in people.items():
        if not write_down(head, person, key=f"sheet-{batch.pk}-{pk}", reason=reason_of(batch), by=by):
            raise PlanIsStale
    write_attendance(rows, batch=batch, by=by)


def undo_round(rows: list[PlannedRow], *, batch, by) -> list[PlannedRow]:
    """Returns the rows that stay, with their places."""
    kept = undo_attendance(rows, batch=batch, by=by)
    _take_places_back(batch, by)
    return kept


def _take_places_back(batch, by) -> None:
    """Those that the batch made, that nobody has changed since, and by which nobody is written down any more."""
    made = {past.id: past.version for past in taken_back.written(SignUp, batch) if past.history_type == ADDED}
    used = Participation.objects.filter(sign_up__in=made).values("sign_up_id")
    rows = (
        SignUp.objects.select_for_update(of=("self",))
        .filter(pk__in=made)
        .exclude(pk__in=used)
        .select_related("activity")
    )
    gone = [one for one in rows if one.version == made[one.pk]]
    taken_back.remove(SignUp, [one.pk for one in gone], batch=batch, by=by)
    for activity in {one.activity for one in gone}:
        # Whoever waits moves up.
        fill_places(activity, by=by)
