"""What was done in a shift: so many bags, the home of this elder."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.keyed import made_once
from core.saving import saved
from residents.models import Resident
from volunteers.models import Deed, Shift, TaskKind
from volunteers.services.access import beside, check_right, check_seen, locked
from volunteers.services.hours import check_held, check_held_in_sight

ADD, REMOVE = "volunteers.add_deed", "volunteers.delete_deed"


def add_deed(
    shift: Shift, kind: TaskKind, *, amount: int = 1, resident: Resident | None = None, note: str = "", key: str, by
) -> Deed:
    """Written down once, however often the form is sent; a home is done once in a shift."""
    check_right(by, ADD)
    return made_once(Deed, key, lambda: _added(shift, kind, amount, resident, note, key, by))


@transaction.atomic
def _added(shift, kind, amount, resident, note, key, by) -> Deed:
    shift = locked(shift, by)
    check_held_in_sight(shift, by)
    check_held(shift.activity)
    if kind.for_people and resident is None:
        raise beside("resident", _("Say for whom it was done."), "whom")
    if resident is not None:
        check_seen(resident, by)
        if shift.deeds.filter(kind=kind, resident=resident).exists():
            raise beside("resident", _("This stands here already: each home is written down once in a shift."), "twice")
    return saved(
        Deed(shift=shift, kind=kind, amount=amount, resident=resident, note=note.strip(), key=key, noted_by=by), by
    )


@transaction.atomic
def remove_deed(found: Deed, *, by) -> None:
    """What was written down by mistake."""
    check_right(by, REMOVE)
    found = locked(found, by)
    check_held_in_sight(found.shift, by)
    if found.resident is not None:
        check_seen(found.resident, by)
    found._history_user = by
    found.delete()
