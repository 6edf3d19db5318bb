"""Why somebody fits a shift, and what is missing, in words for staff."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.models import Topic
from thai.dates import completed_years, format_date
from volunteers.models import OF_AGE, Shift, Volunteer
from volunteers.rules import fitting as rule
from volunteers.rules.fitting import Fit, Stop


@dataclass(frozen=True)
class Reason:
    fits: bool
    said: str


class Words:
    """Of one shift: its topics are named once for all who might come."""

    def __init__(self, shift: Shift):
        self.shift, self.day = shift, timezone.localdate(shift.activity.starts_at)
        campaign = shift.opportunity
        asked = {*campaign.topics.values_list("pk", flat=True), *campaign.trainings.values_list("pk", flat=True)}
        self.topics = {topic.pk: topic.name for topic in Topic.objects.filter(pk__in=asked)}

    def reasons(self, found: Fit, volunteer: Volunteer) -> list[Reason]:
        """What is missing first where it stops somebody; then what fits, then what does not."""
        said = [self._skills(found), self._place(found, volunteer), self._time(found), self._turn(found)]
        told = [one for one in said if one]
        stops = [Reason(False, self._stop(stop, found, volunteer)) for stop in found.stops]
        minor = self._minor(volunteer)
        return [
            *stops,
            *(one for one in told if one.fits),
            *(one for one in (*told, *minor) if not one.fits),
        ]

    def _names(self, topics) -> str:
        return ", ".join(name for pk, name in self.topics.items() if pk in topics)

    def _stop(self, stop: Stop, found: Fit, volunteer: Volunteer) -> str:
        campaign = self.shift.opportunity
        words = {
            Stop.BUSY: _("comes to something else at that time"),
            Stop.YOUNG: _("younger than %(n)s on that day") % {"n": campaign.minimum_age},
            Stop.AGELESS: _("the birth date is not known, and one must be %(n)s") % {"n": campaign.minimum_age},
            Stop.UNTRAINED: _("never had the training: %(what)s") % {"what": self._names(found.untrained)},
            Stop.EXPIRED: _("the training is good no more on that day: %(what)s") % {"what": self._names(found.expired)},
            Stop.UNCHECKED: self._unchecked(volunteer),
        }  # fmt: skip
        return words[stop]

    @staticmethod
    def _unchecked(volunteer: Volunteer) -> str:
        if volunteer.cleared_until is None:
            return _("not checked by the office yet, which this work asks")
        until = format_date(volunteer.cleared_until, "short")
        return _("the office's check is good until %(day)s only") % {"day": until}

    def _skills(self, found: Fit) -> Reason | None:
        if found.has and found.lacks:
            words = {"has": self._names(found.has), "lacks": self._names(found.lacks)}
            return Reason(True, _("can %(has)s; not %(lacks)s") % words)
        if found.has:
            return Reason(True, _("can %(has)s") % {"has": self._names(found.has)})
        return Reason(False, _("cannot %(lacks)s") % {"lacks": self._names(found.lacks)}) if found.lacks else None

    def _place(self, found: Fit, volunteer: Volunteer) -> Reason | None:
        if self.shift.activity.village_id is None:
            return None
        if volunteer.resident is None:
            return Reason(False, _("not in the registry: where this person lives is not known"))
        where = {"village": volunteer.resident.village.staff_label}
        if found.place == rule.PLACE:
            return Reason(True, _("lives in the village"))
        if found.place == rule.NEAR:
            return Reason(True, _("lives near, in %(village)s") % where)
        return Reason(False, _("lives in %(village)s") % where)

    @staticmethod
    def _time(found: Fit) -> Reason:
        if found.days and found.hours:
            return Reason(True, _("is free then"))
        return Reason(False, _("free at another time of the day") if found.days else _("free on other days"))

    @staticmethod
    def _turn(found: Fit) -> Reason:
        if not found.times:
            return Reason(True, _("did not help lately: it is this person's turn"))
        said = ngettext(
            "helps %(n)s time within 30 days already", "helps %(n)s times within 30 days already", found.times
        )
        return Reason(found.times * rule.A_TIME < rule.TURN, said % {"n": found.times})

    def _minor(self, volunteer: Volunteer) -> list[Reason]:
        if volunteer.born is None or completed_years(volunteer.born, self.day) >= OF_AGE:
            return []
        return [Reason(False, _("under 18: a guardian's permission is asked"))]
