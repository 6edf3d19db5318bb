"""Who lives alone: by who lives in which house on a day, as far as the registry knows the houses."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from residents.enums import Status
from residents.models import Residence


def housed(on: date) -> QuerySet[Residence]:
    """Where the living are on the day, as far as their house is known."""
    return Residence.objects.on(on).filter(household__isnull=False, resident__status=Status.LIVING)


def lives_alone(on: date) -> Q:
    """The condition that nobody else lives in a person's house."""
    others = housed(on).filter(household=OuterRef("household")).exclude(resident=OuterRef("resident"))
    return Q(Exists(housed(on).filter(~Exists(others), resident=OuterRef("pk"))))


def house_unknown(on: date) -> Q:
    return Q(~Exists(housed(on).filter(resident=OuterRef("pk"))))
