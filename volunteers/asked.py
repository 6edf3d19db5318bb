"""What people offered to volunteering, for the statistics of service (programs/asked.py)."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from programs.asked import Service, service_of
from volunteers.models import Enlistment


def asked(first: date, last: date) -> Service:
    """An offer is answered once the office has said who it is; it keeps no moment of that, and promises no day."""
    known = Q(resident__isnull=False) | Q(guest__isnull=False)
    return service_of(_("offers to help"), Enlistment.objects.all(), first, last, answered=known)
