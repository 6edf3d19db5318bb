"""Series: activities made a few weeks ahead by a stored rule, and made anew when the rule changes."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from programs.enums import ActivityStatus, Every
from programs.models import Activity, ActivitySeries, Participation, SignUp
from programs.rules import Repeats, days_of


def repeats_of(series: ActivitySeries) -> Repeats:
    weekdays = tuple(int(digit) for digit in series.weekdays)
    return Repeats(Every(series.every), series.interval, weekdays, series.first_on, series.last_on)


@transaction.atomic
def extend_series(series: ActivitySeries, *, on: date | None = None) -> int:
    """Makes the activities from the day `on` (today) to `weeks_ahead` later that are not there; returns how many.

    A day that was taken away by hand is not made again: what was made once is remembered by its cancelled activity.
    """
    on = on or timezone.localdate()
    ActivitySeries.objects.select_for_update().get(pk=series.pk)
    there = set(series.activities.values_list("series_day", flat=True))
    days = days_of(repeats_of(series), max(on, series.first_on), on + timedelta(weeks=series.weeks_ahead))
    made = [day for day in days if day not in there]
    for day in made:
        _occurrence(series, day).save()
    return len(made)


def _occurrence(series: ActivitySeries, day: date) -> Activity:
    starts_at = timezone.make_aware(datetime.combine(day, series.start_time))
    words = {
        f"{name}_{language}": getattr(series, f"{name}_{language}")
        for name in ("title", "place")
        for language in ("th", "ms", "en")
    }
    return Activity(
        program=series.program, series=series, series_day=day, starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=series.minutes), village=series.village, joining=series.joining,
        capacity=series.capacity, shown=series.shown, **words,
    )  # fmt: skip


@transaction.atomic
def remake_series(series: ActivitySeries, *, at: datetime | None = None) -> list[Activity]:
    """After the rule changed: activities to come that nobody has touched go, and those of the new rule are made.

    Returns those of other days, or with other words, that stay because people are on them or somebody edited them.
    """
    at = at or timezone.now()
    ActivitySeries.objects.select_for_update().get(pk=series.pk)
    coming = series.activities.filter(starts_at__gt=at)
    for activity in _untouched(coming):
        activity.delete()
    kept = list(series.activities.filter(starts_at__gt=at).order_by("starts_at"))
    extend_series(series, on=timezone.localdate(at))
    return kept


def _untouched(activities: QuerySet[Activity]) -> QuerySet[Activity]:
    """Planned, as they were made, and nobody signed up for them or is on their list."""
    asked = SignUp.objects.filter(activity_id=OuterRef("pk"))
    came = Participation.objects.filter(activity_id=OuterRef("pk"))
    return activities.filter(~Exists(asked), ~Exists(came), status=ActivityStatus.PLANNED, version=1)


def extend_all(*, on: date | None = None) -> int:
    """Every series that goes on; for once a day."""
    on = on or timezone.localdate()
    going_on = ActivitySeries.objects.exclude(last_on__lt=on)
    return sum(extend_series(series, on=on) for series in going_on)
