"""What every write of the economy asks again, whoever calls it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from residents.models import Household


class EconomyRefused(ValidationError):
    """It cannot be done; the message says why and what to do. Nothing was written."""


def beside(field: str, message: str, code: str) -> EconomyRefused:
    """The same, said beside one field of the form."""
    return EconomyRefused({field: ValidationError(message, code=code)})


def check_right(by, permission: str) -> None:
    """No user is the office itself: a command run on the server."""
    if by is not None and not by.has_perm(permission):
        raise EconomyRefused(
            _("Your account has no right to write this. Ask the community economy officer."), code="right"
        )


def check_not_ahead(field: str, day: date) -> None:
    """What is written down has happened."""
    if day > timezone.localdate():
        raise beside(field, _("This day has not come yet."), "future")


def locked(row, by):
    """The row as it stands, held until the transaction ends; out of sight is as not there."""
    found = type(row).objects.all()
    if hasattr(found, "visible_to"):
        found = found.visible_to(by)
    found = found.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if found is None:
        raise EconomyRefused(_("This is not there any more. Open the list anew."), code="gone")
    return found


def house_in_sight(pk: int, by) -> Household:
    """The house, locked while it is written about; of two who write at once, one waits."""
    house = (
        Household.objects.visible_to(by).select_for_update(of=("self",)).select_related("village").filter(pk=pk).first()
    )
    if house is None:
        raise EconomyRefused(_("Choose a house of a village that is given to you."), code="unseen")
    return house
