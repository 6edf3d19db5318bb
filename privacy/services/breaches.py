"""A breach closed by who answers for it: when it was assessed, and whoever must know has been told."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from privacy.enums import Risk
from privacy.models import Breach

CLOSE = "privacy.close_breach"


@transaction.atomic
def close(breach: Breach, *, by) -> Breach:
    if not by.has_perm(CLOSE):
        raise PermissionDenied
    found = Breach.objects.select_for_update(of=("self",)).get(pk=breach.pk)
    if why := why_open(found):
        raise ValidationError(why)
    found.closed_at, found.closed_by = timezone.now(), by
    found.save()
    return found


def why_open(breach: Breach) -> str:
    """What is left to do, in a sentence; '' where nothing is."""
    if breach.closed_at:
        return _("This breach is closed already.")
    if breach.risk == Risk.UNKNOWN or not breach.assessment:
        return _("Assess the risk to people first, and write the reasons.")
    if breach.must_tell_office:
        return _("The Office of the PDPC has not been told yet.")
    return _("The risk is high: the people have not been told yet.") if breach.must_tell_people else ""
