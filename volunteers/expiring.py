"""Whose training is good no more soon: to be invited to the next one."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from programs.models import Guest, Topic
from residents.models import Resident
from volunteers.known import longest
from volunteers.models import Skill, Volunteer
from volunteers.trained import attended

SOON = timedelta(days=60)


@dataclass(frozen=True)
class Expiring:
    person: Resident | Guest
    topic: Topic
    until: date

    @property
    def phone(self) -> str:
        return self.person.phones if isinstance(self.person, Resident) else self.person.phone


def expiring(user=None) -> list[Expiring]:
    """Of the volunteers who may be asked and whom `user` sees, the earliest first; who has the skill otherwise needs no training."""
    today = timezone.localdate()
    due = [
        (who, topic, held.until)
        for who, mine in longest(attended()).items()
        for topic, held in mine.items()
        if held.until is not None and today <= held.until <= today + SOON
    ]
    if not due:
        return []
    known = _otherwise(today + SOON)
    topics = Topic.objects.in_bulk({topic for _who, topic, _until in due})
    people = {(row.resident_id, row.guest_id): row for row in _volunteers(user, due)}
    found = [
        Expiring(people[who].resident or people[who].guest, topics[topic], until)
        for who, topic, until in due
        if who in people and (*who, topic) not in known
    ]
    return sorted(found, key=lambda one: (one.until, one.topic.pk, one.person.pk))


def _volunteers(user, due):
    rows = Volunteer.objects.visible_to(user).to_ask()
    rows = rows.select_related("resident__village", "resident__household", "guest")
    residents = {who[0] for who, _topic, _until in due}
    guests = {who[1] for who, _topic, _until in due}
    return rows.filter(resident__in=residents - {None}) | rows.filter(guest__in=guests - {None})


def _otherwise(after: date) -> set[tuple]:
    """Who has which skill beyond that day, whatever becomes of a training."""
    lasting = Skill.objects.filter(until__isnull=True) | Skill.objects.filter(until__gt=after)
    return set(lasting.values_list("resident_id", "guest_id", "topic_id"))
