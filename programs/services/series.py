"""Series: activities made a few weeks ahead by a stored rule, and made anew when the rule changes."""

from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from programs.enums import ActivityStatus, Every
from programs.models import (
    Activity,
    ActivitySeries,
    Participation,
    Picture,
    SignUp,
    UnnamedCount,
    content_changed,
    reindex,
)
from programs.rules import Repeats, days_of


def repeats_of(series: ActivitySeries) -> Repeats:
    weekdays = tuple(int(digit) for digit in series.weekdays)
    return Repeats(Every(series.every), series.interval, weekdays, series.first_on, series.last_on)


@transaction.atomic
def extend_series(series: ActivitySeries, *, on: date | None = None) -> int:
    """Makes the activities from the day `on` (today) to `weeks_ahead` later that are not there; returns how many.

    What was made once is not made again: an activity that was cancelled or moved remembers the day of its rule.
    """
    on = on or timezone.localdate()
    ActivitySeries.objects.select_for_update(of=("self",)).get(pk=series.pk)
    there = set(series.activities.values_list("series_day", flat=True))
    made = [day for day in _days_ahead(series, on) if day not in there]
    for day in made:
        Activity(series=series, series_day=day, **_as_ruled(series, day)).save()
    return len(made)


def _days_ahead(series: ActivitySeries, on: date) -> list[date]:
    return days_of(repeats_of(series), max(on, series.first_on), on + timedelta(weeks=series.weeks_ahead))


def _as_ruled(series: ActivitySeries, day: date) -> dict:
    """What the rule says of its activity of one day."""
    starts_at = timezone.make_aware(datetime.combine(day, series.start_time))
    words = {
        f"{name}_{language}": getattr(series, f"{name}_{language}")
        for name in ("title", "place")
        for language in ("th", "ms", "en")
    }
    return {
        "program_id": series.program_id, "starts_at": starts_at, "village_id": series.village_id,
        "ends_at": starts_at + timedelta(minutes=series.minutes), "joining": series.joining,
        "capacity": series.capacity, "shown": series.shown, **words,
    }  # fmt: skip


@transaction.atomic
def remake_series(series: ActivitySeries, *, at: datetime | None = None) -> list[Activity]:
    """After the rule changed: activities to come that nobody has touched follow it, and those of new days are made.

    One whose day stays keeps its row, so that its address and its poster go on to lead to it; one whose day is no more
    is deleted. Returns those that no longer fit the rule and stay, because people are on them or somebody edited them.
    """
    at = at or timezone.now()
    ActivitySeries.objects.select_for_update(of=("self",)).get(pk=series.pk)
    on = timezone.localdate(at)
    days = set(_days_ahead(series, on))
    coming = Activity.objects.filter(series=series, starts_at__gt=at)
    # Whoever signs up waits for the activity's row: nobody comes onto one that is just being taken away.
    list(coming.select_for_update(of=("self",)).order_by("pk"))
    untouched = set(_untouched(coming).values_list("pk", flat=True))
    kept = [one for one in coming.order_by("starts_at") if not _follows(series, one, days, untouched)]
    extend_series(series, on=on)
    reindex(series.activities.filter(starts_at__gt=at))
    content_changed()
    return kept


def _follows(series: ActivitySeries, activity: Activity, days: set[date], untouched: set[int]) -> bool:
    """Brings one in line with the rule where that is allowed; whether it fits the rule now."""
    ruled = _as_ruled(series, activity.series_day)
    fits = activity.series_day in days and all(getattr(activity, name) == value for name, value in ruled.items())
    if fits or activity.status == ActivityStatus.CANCELLED:
        return True
    if activity.pk not in untouched:
        return False
    if activity.series_day in days:
        # Not by `save()`, which counts as an edit by hand.
        Activity.objects.filter(pk=activity.pk).update(**ruled)
    else:
        activity.delete()
    return True


def _untouched(activities: QuerySet[Activity]) -> QuerySet[Activity]:
    """Planned, as they were made, and nobody signed up for them, is on their list or put pictures to them."""
    things = (SignUp, Participation, UnnamedCount, Picture)
    touched = [Exists(model.objects.filter(activity_id=OuterRef("pk"))) for model in things]
    return activities.exclude(reduce(or_, map(Q, touched))).filter(status=ActivityStatus.PLANNED, version=1)


def extend_all(*, on: date | None = None) -> int:
    """Every series that goes on; for once a day."""
    on = on or timezone.localdate()
    going_on = ActivitySeries.objects.exclude(last_on__lt=on)
    return sum(extend_series(series, on=on) for series in going_on)
