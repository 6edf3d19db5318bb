"""For residents.held_back: whose data are restricted on a day."""

from datetime import date

from django.db.models import QuerySet

from privacy.models import Restriction


def held_back_on(day: date) -> QuerySet:
    return Restriction.objects.on(day).values("resident_id")
