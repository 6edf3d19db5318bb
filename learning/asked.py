"""What learning was asked, for the statistics of service (programs/asked.py)."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from learning.models import LearningWish
from programs.asked import Service, service_of


def asked(first: date, last: date) -> Service:
    """No day is promised for the answer."""
    ended = Q(ended_at__isnull=False)
    return service_of(_("wishes to learn"), LearningWish.objects.all(), first, last, answered=ended)
