"""Who has a training or a skill that is good on a day: from trainings attended, and from what the office wrote down."""

from collections import defaultdict
from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from core.months import AddMonths
from programs.models import Participation, Topic
from volunteers.models import Skill


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


def trained_in(topics: list[int], on: date, *, residents: set[int], guests: set[int]) -> dict[int, set[tuple]]:
    """By topic who of these is trained in it or in a part of it, as (resident, guest). Three statements, however many people."""
    found: defaultdict[int, set[tuple]] = defaultdict(set)
    if not topics:
        return found
    parts = dict(Topic.objects.filter(parent__in=topics).values_list("pk", "parent"))
    these = Q(resident__in=residents) | Q(guest__in=guests)
    for rows in (attended(), Skill.objects.order_by()):
        asked = good_on(rows, on).filter(these, topic__in=[*topics, *parts])
        for topic, resident, guest in asked.values_list("topic", "resident", "guest"):
            for one in {topic, parts.get(topic)}:
                found[one].add((resident, guest))
    return found
