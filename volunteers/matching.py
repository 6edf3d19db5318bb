"""Who fits a shift: the facts of all volunteers in sight in a fixed number of questions, ranked by the rule.

The rule is volunteers/rules/fitting.py. However many volunteers there are, each kind of fact is asked once, of everybody.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from programs.enums import ActivityStatus, Day, PartRole
from programs.models import Activity, Participation, SignUp
from residents.models import Village
from volunteers.known import Who, counting, longest, who_of
from volunteers.models import Shift, Skill, Volunteer
from volunteers.rules.fitting import Able, Fit, Wanted, fit, hours_of, kilometres
from volunteers.trained import attended, good_on

# Whoever helped in the days before is asked later than who did not.
LATELY = timedelta(days=30)


@dataclass(frozen=True)
class Candidate:
    """A volunteer, and how well they fit the shift."""

    volunteer: Volunteer
    fit: Fit


def wanted_of(shift: Shift) -> Wanted:
    campaign, activity = shift.opportunity, shift.activity
    begins, ends = timezone.localtime(activity.starts_at), timezone.localtime(activity.ends_at)
    return Wanted(
        day=begins.date(), weekday=int(Day.of(begins)), hours=hours_of(begins, ends), village=activity.village_id,
        topics=counting(campaign.topics.all()), trainings=counting(campaign.trainings.all()),
        minimum_age=campaign.minimum_age, checked=campaign.kind.for_people,
    )  # fmt: skip


def candidates(shift: Shift, user=None) -> list[Candidate]:
    """Everybody who could be asked, of those whom `user` sees and who have no part in it yet: the likeliest first."""
    wanted, facts, places = wanted_of(shift), Facts(shift), _places()
    there = places.get(wanted.village)
    found = []
    for volunteer in _volunteers(shift, user):
        if who_of(volunteer) in facts.coming:
            continue
        able = facts.of(volunteer)
        away = kilometres(there, places.get(able.village))
        found.append(Candidate(volunteer, fit(wanted, able, kilometres=away)))
    return sorted(found, key=lambda one: (*one.fit.order, one.volunteer.pk))


def _volunteers(shift: Shift, user):
    on = timezone.localdate(shift.activity.starts_at)
    rows = Volunteer.objects.visible_to(user).to_ask(on)
    return rows.select_related("resident__village", "resident__household", "guest").order_by("pk")


def _places() -> dict[int, tuple[float, float] | None]:
    rows = Village.objects.values_list("pk", "latitude", "longitude")
    return {pk: None if lat is None else (float(lat), float(lon)) for pk, lat, lon in rows}


class Facts:
    """By person: what they can on the day, whether they are taken at that time, and how often they helped lately."""

    def __init__(self, shift: Shift):
        activity = shift.activity
        self.skills = _skills(timezone.localdate(activity.starts_at))
        self.trained = longest(attended())
        live = SignUp.objects.live()
        self.coming = _people(live.filter(activity=activity))
        self.busy = _people(live.filter(activity__in=_at_one_time(activity)))
        self.times = _attended_lately(activity) + _promised(activity)

    def of(self, volunteer: Volunteer) -> Able:
        who = who_of(volunteer)
        person = volunteer.resident
        return Able(
            born=volunteer.born, village=person.village_id if person else None,
            days=volunteer.days, hours=volunteer.hours, skills=frozenset(self.skills[who]),
            trained={topic: held.until for topic, held in self.trained.get(who, {}).items()},
            cleared_until=volunteer.cleared_until, busy=who in self.busy, times=self.times[who],
        )  # fmt: skip


def _skills(on) -> dict[Who, set[int]]:
    held: dict[Who, set[int]] = defaultdict(set)
    for resident, guest, topic in good_on(Skill.objects.all(), on).values_list("resident_id", "guest_id", "topic_id"):
        held[resident, guest].add(topic)
    return held


def _at_one_time(activity: Activity):
    """Others that go on while this one does."""
    others = Activity.objects.exclude(pk=activity.pk).exclude(status=ActivityStatus.CANCELLED)
    return others.filter(starts_at__lt=activity.ends_at, ends_at__gt=activity.starts_at).values("pk")


def _people(rows) -> set[Who]:
    known = rows.filter(Q(resident__isnull=False) | Q(guest__isnull=False))
    return set(known.values_list("resident_id", "guest_id"))


def _attended_lately(activity: Activity) -> Counter[Who]:
    """Times that somebody helped in the days before."""
    parts = Participation.objects.present().filter(
        role=PartRole.VOLUNTEER, activity__starts_at__gte=activity.starts_at - LATELY,
        activity__starts_at__lt=activity.starts_at,
    )  # fmt: skip
    return Counter(parts.values_list("resident_id", "guest_id"))


def _promised(activity: Activity) -> Counter[Who]:
    """Places in other shifts to come: who is asked for all of them helps alone."""
    near = (activity.starts_at - LATELY, activity.starts_at + LATELY)
    places = SignUp.objects.with_place().filter(
        activity__shift__isnull=False, activity__status=ActivityStatus.PLANNED, activity__starts_at__range=near,
        activity__starts_at__gt=timezone.now(),
    )  # fmt: skip
    return Counter(places.exclude(activity_id=activity.pk).values_list("resident_id", "guest_id"))
