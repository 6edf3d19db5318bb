"""Who of the volunteers can what, and until when it is good. Personal throughout, and only as far as the reader sees."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from papers.report import Column, Param, Report
from papers.usual import ANY_DAY, OFFICE
from programs.models import Participation, Topic
from volunteers.hours import Who
from volunteers.known import Held, longest
from volunteers.models import Skill
from volunteers.reports.asked import EXPORT, people_of
from volunteers.trained import attended

TRAINING, SKILL = "training", "skill"
SOURCES = {TRAINING: _("training that was attended"), SKILL: _("skill that was told or shown")}
GOOD, OVER = "good", "over"
STATES = {GOOD: _("good"), OVER: _("run out")}


class VolunteerTrainings(Report):
    """One line a person and topic: what is good for the longest, also where it has run out."""

    code = "volunteer_trainings"
    title = _("Trainings and skills of volunteers")
    tells = _("Who can do what, and until when the training is good.")
    asked_by, due = OFFICE, ANY_DAY
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
        held = _held(user, on)
        people = people_of({who for who, _topic in held}, user)
        names = {topic.pk: topic.name for topic in Topic.objects.all()}
        for who, topic in sorted(
            (key for key in held if key[0] in people), key=lambda key: (people[key[0]].order, key[1])
        ):
            found = held[who, topic]
            source, state = TRAINING if found.trained else SKILL, GOOD if found.good_on(on) else OVER
            yield people[who].name, people[who].village, names[topic], source, found.since, found.until, state


def _held(user, on: date) -> dict[tuple[Who, int], Held]:
    """Presences at trainings, and skills."""
    seen = Participation.objects.visible_to(user).values("pk")
    sources = (attended().filter(pk__in=seen), Skill.objects.visible_to(user))
    found = longest(*(rows.filter(since__lte=on).order_by("pk") for rows in sources))
    return {
        (("r", who[0]) if who[0] else ("g", who[1]), topic): one
        for who, mine in found.items()
        for topic, one in mine.items()
    }
