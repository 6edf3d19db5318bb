"""Who has a place in a round of a course on a day."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from core.days import begin_of
from learning.enums import RoundState
from programs.models import SignUp


def having_place(on: date) -> QuerySet[SignUp]:
    """Places of people of the registry in rounds that were planned by the day and went on after it.

    Whoever withdrew since had none: when somebody moved up from the waiting list is told by the history alone.
    """
    going_on = Q(activity__head_of_round__state=RoundState.OPEN) | Q(activity__head_of_round__finished_on__gt=on)
    asked = Q(asked_at__lt=begin_of(on + timedelta(days=1)))
    return SignUp.objects.with_place().filter(asked, going_on, resident__isnull=False).order_by()
