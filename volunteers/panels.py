"""Volunteering on a person's one page: what they give as a volunteer, and when something was last done for them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programs.models import Activity, Membership, SignUp
from thai.fiscal import fiscal_year
from volunteers.hours import counted, counted_in, hours_words
from volunteers.models import Commitment, Deed, Skill, Volunteer
from volunteers.services.hours import unconfirmed
from volunteers.trained import attended
from volunteers.turns import cared_for

SHOWN = 10
TAKING_PART, ADD_CARE = "programs.view_participation", "volunteers.add_caredfor"


@dataclass(frozen=True)
class Hours:
    """Confirmed minutes and how often, of a fiscal year and of all time; presences that wait for a leader."""

    year: int
    this_year: int
    ever: int
    times: int
    waiting: int

    @property
    def this_year_hours(self) -> str:
        return hours_words(self.this_year)

    @property
    def ever_hours(self) -> str:
        return hours_words(self.ever)


class VolunteerPanel:
    template = "volunteers/panels/volunteer.html"
    title = _("Volunteering")
    permission = "volunteers.view_volunteer"

    def context(self, person, *, user, on):
        volunteer = Volunteer.objects.visible_to(user).filter(resident=person).first()
        may_add = user.has_perm(ADD_CARE) and person.status == "living"
        return {
            "volunteer": volunteer, "hours": _hours(person, user, on) if user.has_perm(TAKING_PART) else None,
            "shifts": _shifts(person, user), "skills": _skills(person, user), "trainings": _trainings(person, on),
            "promises": _promises(person, on), "care": _care(person, user, on), "deeds": _deeds(person, user), "on": on,
            "add_url": f"{reverse('admin:volunteers_caredfor_add')}?resident={person.pk}" if may_add else "",
        }  # fmt: skip


def _hours(person, user, on: date) -> Hours:
    """As certificates count them."""
    this_year = counted_in(fiscal_year(on)).order_by().values("pk")
    summed = counted().visible_to(user).filter(part__resident=person).aggregate(
        this_year=Sum("minutes", filter=Q(pk__in=this_year), default=0), ever=Sum("minutes", default=0), times=Count("pk")
    )  # fmt: skip
    waiting = unconfirmed().visible_to(user).filter(resident=person).count()
    return Hours(fiscal_year(on), waiting=waiting, **summed)


def _shifts(person, user) -> list[SignUp]:
    """Those to come, the next first."""
    if not user.has_perm("programs.view_signup"):
        return []
    rows = SignUp.objects.visible_to(user).live().filter(resident=person, activity__shift__isnull=False)
    coming = rows.filter(activity__in=Activity.objects.coming().order_by().values("pk"))
    return list(coming.select_related("activity").order_by("activity__starts_at", "pk")[:SHOWN])


def _skills(person, user) -> list[Skill]:
    if not user.has_perm("volunteers.view_skill"):
        return []
    return list(Skill.objects.visible_to(user).filter(resident=person).select_related("topic").order_by("pk"))


def _trainings(person, on: date) -> list[dict]:
    """What trainings gave, the newest first; `good` while it has not expired."""
    rows = attended().filter(resident=person).order_by("-since", "pk").select_related("activity__training__topic")
    return [
        {
            "topic": row.activity.training.topic.name,
            "since": row.since,
            "until": row.until,
            "good": row.until is None or row.until > on,
        }
        for row in rows[:SHOWN]
    ]


def _promises(person, on: date) -> list[Commitment]:
    """Of the groups that the person belongs to."""
    groups = Membership.objects.on(on).filter(resident=person)
    rows = Commitment.objects.on(on).filter(organization__in=groups.order_by().values("organization"))
    return list(rows.select_related("organization", "kind"))


def _care(person, user, on: date):
    """The lists that the person is on, each with when something was last done."""
    if not user.has_perm("volunteers.view_caredfor"):
        return []
    return list(cared_for(on).visible_to(user).filter(resident=person).select_related("kind"))


def _deeds(person, user) -> list[Deed]:
    if not user.has_perm("volunteers.view_deed"):
        return []
    rows = Deed.objects.visible_to(user).filter(resident=person).select_related("kind", "shift__activity")
    return list(rows.order_by("-shift__activity__starts_at", "-pk")[:SHOWN])
