"""Who of the volunteers can what, and until when it is good. Personal throughout, and only as far as the reader sees."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from papers.report import Column, Param, Report
from programs.models import Participation, Topic
from volunteers.hours import Who
from volunteers.models import Skill
from volunteers.reports.asked import EXPORT, people_of
from volunteers.trained import attended

TRAINING, SKILL = "training", "skill"
SOURCES = {TRAINING: _("training that was attended"), SKILL: _("skill that was told or shown")}
GOOD, OVER = "good", "over"
STATES = {GOOD: _("good"), OVER: _("run out")}
# Of one person in one topic: from where it is known, since when, and the first day no more (None: always).
Held = tuple[str, date, date | None]


class VolunteerTrainings(Report):
    """One line a person and topic: what is good for the longest, also where it has run out."""

    code = "volunteer_trainings"
    title = _("Trainings and skills of volunteers")
    permission = EXPORT
    params = (Param("on", _("On the day"), "date", default=timezone.localdate),)
    columns = (
        Column("name", _("Full name"), width=28, personal="identifying"),
        Column("village", _("Village no."), "integer", width=8, personal="personal"),
        Column("topic", _("skill"), width=26, personal="personal"),
        Column("source", _("known from"), width=22, labels=SOURCES, personal="personal"),
        Column("since", _("since"), "date", width=16, personal="personal"),
        Column("until", _("good until"), "date", width=16, personal="personal"),
        Column("state", _("State"), width=10, labels=STATES, personal="personal"),
    )

    def rows(self, *, user, params):
        on = params["on"]
        held: dict[tuple[Who, int], Held] = {}
        for who, topic, found in (*_trained(user, on), *_skilled(user, on)):
            if (who, topic) not in held or _later(found, held[who, topic]):
                held[who, topic] = found
        people = people_of({who for who, _topic in held}, user)
        names = {topic.pk: topic.name for topic in Topic.objects.all()}
        for who, topic in sorted(
            (key for key in held if key[0] in people), key=lambda key: (people[key[0]].order, key[1])
        ):
            source, since, until = held[who, topic]
            state = GOOD if until is None or until > on else OVER
            yield people[who].name, people[who].village, names[topic], source, since, until, state


def _later(one: Held, other: Held) -> bool:
    return (one[2] or date.max) > (other[2] or date.max)


def _who(resident: int | None, guest: int | None) -> Who:
    return ("r", resident) if resident else ("g", guest)


def _trained(user, on: date) -> Iterator[tuple[Who, int, Held]]:
    """Presences at trainings."""
    seen = Participation.objects.visible_to(user).values("pk")
    rows = attended().filter(pk__in=seen, since__lte=on).order_by("pk")
    for resident, guest, topic, since, until in rows.values_list("resident", "guest", "topic", "since", "until"):
        yield _who(resident, guest), topic, (TRAINING, since, until)


def _skilled(user, on: date) -> Iterator[tuple[Who, int, Held]]:
    rows = Skill.objects.visible_to(user).filter(since__lte=on).order_by("pk")
    for resident, guest, topic, since, until in rows.values_list("resident", "guest", "topic", "since", "until"):
        yield _who(resident, guest), topic, (SKILL, since, until)
