"""By person what they can, from trainings attended and from what the office wrote down, and until when; which topics count as which."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from programs.models import Topic
from volunteers.models import Skill
from volunteers.trained import attended, good_on

Who = tuple[int | None, int | None]


def who_of(row) -> Who:
    """Keys of the resident and the guest that a row is about; one of them is None."""
    return row.resident_id, row.guest_id


class Held(NamedTuple):
    """Of one person in one topic: since when, the first day no more (None: always), and whether a training gave it."""

    since: date
    until: date | None
    trained: bool

    def good_on(self, day: date) -> bool:
        return self.until is None or self.until > day


def longest(*sources: QuerySet) -> dict[Who, dict[int, Held]]:
    """By person and topic what is good for the longest of these trainings attended and skills, a statement each: who repeats
    a training in time loses nothing."""
    best: dict[Who, dict[int, Held]] = defaultdict(dict)
    for rows in sources:
        trained = rows.model is not Skill
        for resident, guest, topic, *days in rows.values_list("resident_id", "guest_id", "topic", "since", "until"):
            mine, found = best[resident, guest], Held(*days, trained)
            if topic not in mine or (found.until or date.max) > (mine[topic].until or date.max):
                mine[topic] = found
    return dict(best)


def trained_in(topics: Iterable[Topic], on: date, *, residents: set[int], guests: set[int]) -> dict[int, set[Who]]:
    """By topic who of these can it, or a part of it, on the day. Three statements, however many people."""
    counts, these = counting(topics), Q(resident__in=residents) | Q(guest__in=guests)
    if not counts:
        return {}
    asked = {"topic__in": frozenset().union(*counts.values())}
    held = longest(*(good_on(rows, on).filter(these, **asked) for rows in (attended(), Skill.objects.order_by())))
    return {topic: {who for who, mine in held.items() if same & mine.keys()} for topic, same in counts.items()}


def counting(topics: Iterable[Topic]) -> dict[int, frozenset[int]]:
    """Each topic with what counts as it: itself and its parts."""
    keys = [topic.pk for topic in topics]
    parts: dict[int, set[int]] = {key: {key} for key in keys}
    for parent, part in Topic.objects.filter(parent__in=keys).values_list("parent_id", "pk"):
        parts[parent].add(part)
    return {key: frozenset(found) for key, found in parts.items()}
