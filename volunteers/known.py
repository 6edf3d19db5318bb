"""By person what trainings gave them, and until when; which topics count as which."""

from collections.abc import Iterable
from datetime import date

from programs.models import Topic
from volunteers.trained import attended

Who = tuple[int | None, int | None]


def who_of(row) -> Who:
    """Keys of the resident and the guest that a row is about; one of them is None."""
    return row.resident_id, row.guest_id


def longest() -> dict[Who, dict[int, date | None]]:
    """By person and topic until when it is good (None: always): who repeats a training in time loses nothing."""
    best: dict[Who, dict[int, date | None]] = {}
    for resident, guest, topic, until in attended().values_list("resident_id", "guest_id", "topic", "until"):
        held = best.setdefault((resident, guest), {})
        if topic not in held or (until or date.max) > (held[topic] or date.max):
            held[topic] = until
    return best


def counting(topics: Iterable[Topic]) -> dict[int, frozenset[int]]:
    """Each topic with what counts as it: itself and its parts."""
    keys = [topic.pk for topic in topics]
    parts: dict[int, set[int]] = {key: {key} for key in keys}
    for parent, part in Topic.objects.filter(parent__in=keys).values_list("parent_id", "pk"):
        parts[parent].add(part)
    return {key: frozenset(found) for key, found in parts.items()}
