"""Who is named by a rule of target finding, and how many: one statement a rule, whatever the number of residents."""

from collections import Counter, defaultdict
from datetime import date

from django.db.models import Count, Prefetch, QuerySet

from learning.enums import NeedEnd
from learning.models import LearningNeed
from learning.targets.conditions import Day
from learning.targets.rules import Standing, Target, targets_for
from programs.models import Topic
from residents.groups import counts_everybody
from residents.held_back import not_held_back
from residents.models import Resident


def people_of(target: Target, *, on: date, user) -> QuerySet[Resident]:
    """Whom the rule names, of those whom `user` sees and who did not object, each with `stands`."""
    return _standing(_asked(on).visible_to(user), target, Day(on))


def _asked(on: date) -> QuerySet[Resident]:
    """Who may be asked at all: the living who did not object."""
    return not_held_back(Resident.objects.living(), "pk", on)


def _standing(people: QuerySet[Resident], target: Target, day: Day) -> QuerySet[Resident]:
    return people.filter(target.concerned(day)).annotate(stands=target.stands(day))


# By rule, then by village number: how many people stand how.
Counts = dict[str, dict[int, Counter]]


def count_targets(*, on: date, user=None, targets=None) -> Counts:
    """One statement a rule. Who counts every group counts everybody here; others count whom they see."""
    day, people = Day(on), _asked(on).order_by()
    if not counts_everybody(user):
        people = people.visible_to(user)
    return {one.code: _counted(people, one, day) for one in (targets_for(user) if targets is None else targets)}


def _counted(people: QuerySet[Resident], target: Target, day: Day) -> dict[int, Counter]:
    found: defaultdict[int, Counter] = defaultdict(Counter)
    rows = _standing(people, target, day).values_list("village__number", "stands").annotate(people=Count("pk"))
    for village, stands, number in rows:
        found[village][Standing(stands)] += number
    return dict(sorted(found.items()))


def with_told_needs(people: QuerySet[Resident]) -> QuerySet[Resident]:
    """With what a reason reads: every need that somebody told and that was no mistake."""
    told = LearningNeed.objects.exclude(end=NeedEnd.MISTAKE).select_related("topic").order_by("recorded_on", "pk")
    return people.prefetch_related(Prefetch("learning_needs", told, to_attr="told_needs"))


def topics_of(targets) -> dict[str, int]:
    """By code the key of the topic that a rule suggests; none where the office has renamed it."""
    keys = {topic.name_th: topic.pk for topic in Topic.objects.filter(name_th__in={one.topic for one in targets})}
    return {one.code: keys[one.topic] for one in targets if one.topic in keys}
