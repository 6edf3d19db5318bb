"""What becomes of a planned activity: it is held and reported, or cancelled."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.enums import ActivityStatus
from programs.models import Activity, pillars_of

CHANGE = "programs.change_activity"


class ActivityRefused(ValidationError):
    """It cannot be done; the message says why and what to do. Nothing was written."""


@transaction.atomic
def report_activity(
    activity: Activity, *, done_on: date, place: str = "", cost: Decimal | None = None, result: str = "", by
) -> Activity:
    """Writes down what was held; again, to correct it."""
    activity = _locked(activity, by)
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
    activity = _locked(activity, by)
    if activity.status == ActivityStatus.DONE:
        raise ActivityRefused(_("It was held and reported: take the report back first."), code="done")
    if activity.later_meetings.filter(status=ActivityStatus.PLANNED).exists():
        raise ActivityRefused(
            _("More meetings follow this one: move it to another day, or cancel the whole round."),
            code="first_of_round",
        )
    if not reason.strip():
        raise ActivityRefused(_("Say why it is cancelled: people read it on the page."), code="reason")
    activity.status, activity.cancel_reason = ActivityStatus.CANCELLED, reason.strip()
    activity.save()
    return activity


@transaction.atomic
def plan_again(activity: Activity, *, by) -> Activity:
    """Takes the report, or the cancelling, back; who was there stays written down."""
    activity = _locked(activity, by)
    activity.status, activity.cancel_reason = ActivityStatus.PLANNED, ""
    activity.done_on = activity.reported_at = activity.reported_by = None
    activity.save()
    return activity


def _locked(activity: Activity, by) -> Activity:
    """Of a pillar that one works in; who decided it stands in its history."""
    rows = Activity.objects.select_for_update(of=("self",)).select_related("program__pillar")
    activity = rows.get(pk=activity.pk)
    if not may_decide(activity, by):
        raise PermissionDenied
    activity._history_user = by
    return activity


def may_decide(activity: Activity, user) -> bool:
    """Whether it was held or is cancelled is said by who works in its pillar. No user is the office itself."""
    return user is None or (user.has_perm(CHANGE) and activity.program.pillar.code in pillars_of(user))
