"""Days as moments on the office's clock, and as terms from a day until a day."""

from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone


def begin_of(day: date) -> datetime:
    """The first moment of a day."""
    return timezone.make_aware(datetime.combine(day, time.min))


def goes_on(day: date) -> Q:
    """The condition that the day lies within `since` and `until` of a row, both included; without an end it goes on."""
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
