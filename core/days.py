"""Days as moments on the office's clock."""

from datetime import date, datetime, time

from django.utils import timezone


def begin_of(day: date) -> datetime:
    """The first moment of a day."""
    return timezone.make_aware(datetime.combine(day, time.min))
