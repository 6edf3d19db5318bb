"""Who has a place in a round of a course on a day."""

from datetime import date, timedelta

from django.db.models import OuterRef, Q, QuerySet

from core.days import begin_of
from learning.enums import RoundState
from programs.models import SignUp


def teaches_the_need() -> Q:
    """That a place is of who has the need, in a round that teaches its very topic, or the wider one of which it is a part."""
    topic = "activity__head_of_round__course__topic"
    taught = Q(**{topic: OuterRef("topic")}) | Q(**{topic: OuterRef("topic__parent")})
    return taught & Q(resident=OuterRef("resident"))


def went_on(on: date, path: str) -> Q:
    """That a round (found by `path`) had not ended at the end of the day."""
    return Q(**{f"{path}state": RoundState.OPEN}) | Q(**{f"{path}finished_on__gt": on})


def having_place(on: date) -> QuerySet[SignUp]:
    """Places of people of the registry in rounds that were planned by the day and went on after it.

    Whoever withdrew since had none: when somebody moved up from the waiting list is told by the history alone.
    """
    going_on = went_on(on, "activity__head_of_round__")
    asked = Q(asked_at__lt=begin_of(on + timedelta(days=1)))
    return SignUp.objects.with_place().filter(asked, going_on, resident__isnull=False).order_by()
