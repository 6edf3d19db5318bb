"""What becomes of a planned activity: it is held and reported, or cancelled."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.enums import ActivityStatus
from programs.models import Activity


class ActivityRefused(ValidationError):
    """It cannot be done; the message says why and what to do. Nothing was written."""


@transaction.atomic
def report_activity(
    activity: Activity, *, done_on: date, place: str = "", cost: Decimal | None = None, result: str = "", by
) -> Activity:
    """Writes down what was held; again, to correct it."""
    activity = _locked(activity)
    if activity.status == ActivityStatus.CANCELLED:
        raise ActivityRefused(_("It was cancelled: take that back first."), code="cancelled")
    if done_on > timezone.localdate():
        raise ActivityRefused(_("The day on which it was held has not come yet."), code="future")
    activity.status, activity.done_on = ActivityStatus.DONE, done_on
    activity.done_place, activity.done_cost, activity.result = place, cost, result
    activity.reported_at, activity.reported_by = timezone.now(), by
    activity.save()
    return activity


@transaction.atomic
def cancel_activity(activity: Activity, *, reason: str, by) -> Activity:
    """People who signed up keep their entry: they are to be rung up, and their status page says it."""
    activity = _locked(activity)
    if activity.status == ActivityStatus.DONE:
        raise ActivityRefused(_("It was held and reported: take the report back first."), code="done")
    if not reason.strip():
        raise ActivityRefused(_("Say why it is cancelled: people read it on the page."), code="reason")
    activity.status, activity.cancel_reason = ActivityStatus.CANCELLED, reason.strip()
    activity.save()
    return activity


@transaction.atomic
def plan_again(activity: Activity, *, by) -> Activity:
    """Takes the report, or the cancelling, back; who was there stays written down."""
    activity = _locked(activity)
    activity.status, activity.cancel_reason = ActivityStatus.PLANNED, ""
    activity.done_on = activity.reported_at = activity.reported_by = None
    activity.save()
    return activity


def _locked(activity: Activity) -> Activity:
    return Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
