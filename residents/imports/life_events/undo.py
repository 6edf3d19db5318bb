"""Takes a register of events back, the last first; an event on which something later stands is kept, and listed."""

from django.db import transaction

from residents.imports.undo import remove_empty_houses
from residents.imports.write import reason_of
from residents.models import LifeEvent
from residents.services.recording import EventRefused
from residents.services.taking_back import cancel_event
from spreadsheets.kind import PlannedRow


def undo_events(rows: list[PlannedRow], *, batch, by) -> list[PlannedRow]:
    """Returns the rows whose events stay."""
    events = LifeEvent.objects.in_bulk([row.target_id for row in rows])
    # They were written in the order of their keys.
    kept = [
        row for row in sorted(rows, key=lambda row: -row.target_id) if not _taken(events.get(row.target_id), batch, by)
    ]
    remove_empty_houses(batch, by=by)
    return kept[::-1]


def _taken(event: LifeEvent | None, batch, by) -> bool:
    """Whether it could be; what was taken back by hand since needs nothing more."""
    if event is None or event.cancelled_at:
        return True
    try:
        with transaction.atomic():
            cancel_event(event, reason=reason_of(batch), by=by)
    except EventRefused:
        return False
    return True
