"""The list of those for whom volunteers do something in turn: put on it, taken off it."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.saving import saved
from residents.enums import Status
from residents.held_back import not_held_back
from residents.models import Resident
from volunteers.models import CaredFor, TaskKind
from volunteers.services.access import VolunteersRefused, beside, check_right, check_seen, locked

ADD, CHANGE = "volunteers.add_caredfor", "volunteers.change_caredfor"


@transaction.atomic
def put_on_list(
    resident: Resident, kind: TaskKind, *, since: date | None = None, every_days: int = 30, note: str = "", by
) -> CaredFor:
    """Whoever is on the list already, said in the same way, stays there once."""
    check_right(by, ADD)
    check_seen(resident, by)
    # As the registry is now: the page on which somebody was ticked may be an hour old.
    resident = Resident.objects.select_for_update(of=("self",)).get(pk=resident.pk)
    if not kind.for_people:
        raise beside("kind", _("This kind of work is not done for certain people: choose another."), "kind")
    if resident.status != Status.LIVING:
        raise beside("resident", _("This person died or moved out."), "gone")
    if not not_held_back(Resident.objects.filter(pk=resident.pk), "pk").exists():
        raise beside(
            "resident",
            _("This person objected, or the use of their data is restricted: they are not put on the list."),
            "held_back",
        )
    told = {"every_days": every_days, "note": note.strip(), "since": since or timezone.localdate()}
    there = CaredFor.objects.filter(resident=resident, kind=kind, until__isnull=True).first()
    if there is not None and {name: getattr(there, name) for name in told} == told:
        return there
    if there is not None:
        raise beside("resident", _("This person is on the list already."), "twice")
    return saved(CaredFor(resident=resident, kind=kind, **told), by)


@transaction.atomic
def take_off_list(found: CaredFor, *, until: date, by) -> CaredFor:
    """From that day on; what was done for the person stays written down."""
    check_right(by, CHANGE)
    found = locked(found, by)
    if found.until is not None:
        raise VolunteersRefused(_("This person was taken off the list already."), code="ended")
    if until < found.since:
        raise beside("until", _("“Until” lies before “since”."), "before")
    found.until = until
    return saved(found, by)
