"""Confirmed hours that are longer than their shift was planned, as a condition of the query."""

from datetime import timedelta

from django.db.models import DurationField, ExpressionWrapper, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast

from volunteers.models import ConfirmedHours


def longer_than_planned(rows: QuerySet[ConfirmedHours]) -> QuerySet[ConfirmedHours]:
    """Of shifts alone: what an old log says stands for itself."""
    took = ExpressionWrapper(
        Cast("minutes", IntegerField()) * Value(timedelta(minutes=1)), output_field=DurationField()
    )
    planned = ExpressionWrapper(
        F("part__activity__ends_at") - F("part__activity__starts_at"), output_field=DurationField()
    )
    return (
        rows.filter(part__activity__shift__isnull=False).alias(took=took, planned=planned).filter(took__gt=F("planned"))
    )
