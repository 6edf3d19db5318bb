"""Presences at trainings, and what is good on a day; by person it is volunteers/known.py."""

from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from core.months import AddMonths
from programs.models import Participation


def held_on(path: str = ""):
    """The day of an activity (found by `path`): the one on which it was held, once that is reported."""
    return Coalesce(f"{path}done_on", TruncDate(f"{path}starts_at"))


def attended() -> QuerySet[Participation]:
    """Presences at trainings, each with its `topic`, the day `since` which it is good, and the first day no more."""
    parts = Participation.objects.present().filter(activity__training__isnull=False).order_by()
    return parts.annotate(
        topic=F("activity__training__topic"),
        since=held_on("activity__"),
        until=AddMonths(held_on("activity__"), F("activity__training__good_months")),
    )


def good_on(rows: QuerySet, on: date) -> QuerySet:
    """Of trainings attended, or of skills."""
    return rows.filter(Q(until__isnull=True) | Q(until__gt=on), since__lte=on)
