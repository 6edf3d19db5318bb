"""What every write of volunteering asks again, whoever calls it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from programs.enums import PillarCode
from programs.models import pillars_of
from residents.models import Resident

NO_RIGHT = _("Your account has no right to write this. Ask the volunteer officer.")


class VolunteersRefused(ValidationError):
    """It cannot be done; the message says why and what to do. Nothing was written."""


def beside(field: str, message: str, code: str) -> VolunteersRefused:
    """The same, said beside one field of the form."""
    return VolunteersRefused({field: ValidationError(message, code=code)})


def check_right(by, permission: str) -> None:
    """No user is the office itself: a command run on the server."""
    if by is not None and not by.has_perm(permission):
        raise VolunteersRefused(NO_RIGHT, code="right")


def check_pillar(by, permission: str) -> None:
    """What the public reads of a pillar is written by who works in it."""
    check_right(by, permission)
    if PillarCode.VOLUNTEERS not in pillars_of(by):
        raise VolunteersRefused(NO_RIGHT, code="pillar")


def check_seen(person: Resident, by) -> None:
    if not Resident.objects.visible_to(by).filter(pk=person.pk).exists():
        raise VolunteersRefused(_("Choose somebody whom you see yourself."), code="unseen")


def locked(row, by):
    """The row as it stands, held until the transaction ends; out of sight is as not there."""
    found = type(row).objects.all()
    if hasattr(found, "visible_to"):
        found = found.visible_to(by)
    found = found.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if found is None:
        raise VolunteersRefused(_("This is not there any more. Open the list anew."), code="gone")
    return found
