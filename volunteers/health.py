"""Checks of volunteering's data: who must not come yet, who is at two places at once, whose hours and offers wait."""

from collections import defaultdict
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.days import begin_of
from programs.enums import ActivityStatus
from programs.models import SignUp
from residents.enums import Status
from residents.health.check import About, Concern, HealthCheck, in_village
from residents.held_back import held_back
from residents.models import Resident
from residents.names import folded
from thai.dates import format_date
from thai.names import split_name
from volunteers.longer import longer_than_planned
from volunteers.models import (
    CaredFor,
    Commitment,
    ConfirmedHours,
    EnlistedShift,
    Enlistment,
    Opportunity,
    Shift,
    Skill,
    Volunteer,
)
from volunteers.services.hours import pending
from volunteers.trained import attended, good_on

OFFERS, HOURS, HOMES, PEOPLE, PROMISES = (
    f"volunteers.{right}"
    for right in ("change_enlistment", "confirm_shift", "change_caredfor", "change_volunteer", "change_commitment")
)
CONFIRMED_WITHIN, LOOKED_AT_WITHIN = 7, 7


# Of a row, and of the one around it.
SAME_PERSON = Q(resident=OuterRef("resident")) | Q(guest=OuterRef("guest"))


def _coming(on: date) -> QuerySet[SignUp]:
    """Live sign-ups of shifts that are planned from the day on, each with the `day` of its shift."""
    rows = SignUp.objects.live().filter(activity__shift__isnull=False, activity__status=ActivityStatus.PLANNED)
    return rows.filter(activity__starts_at__gte=begin_of(on)).annotate(day=TruncDate("activity__starts_at"))


def _young_without_permission(on: date) -> QuerySet[Enlistment]:
    """Under age on the day of a shift to come, and no guardian has said yes."""
    comes = EnlistedShift.objects.filter(enlistment=OuterRef("pk"), sign_up__in=_coming(on).order_by().values("pk"))
    young = comes.alias(day=TruncDate("shift__activity__starts_at")).filter(day__lt=OuterRef("grown"))
    found = Enlistment.objects.open().with_grown().filter(Exists(young), permitted_on__isnull=True)
    return found.annotate(counted_in=in_village("village"))


def _guardian(found: Enlistment, on: date) -> str:
    if not found.guardian_name:
        return _("no guardian is named")
    return _("guardian: %(who)s") % {"who": f"{found.guardian_name} {found.guardian_phone}"}


def _training_expired(on: date) -> QuerySet[SignUp]:
    """Was trained in what the shift needs, and is no more on its day."""
    person = Q(resident=OuterRef(OuterRef("resident"))) | Q(guest=OuterRef(OuterRef("guest")))
    day = OuterRef(OuterRef("day"))
    had = attended().filter(person, Q(topic=OuterRef("topic")) | Q(activity__training__topic__parent=OuterRef("topic")))
    skill = Skill.objects.filter(person, Q(topic=OuterRef("topic")) | Q(topic__parent=OuterRef("topic"))).order_by()
    needed = Opportunity.trainings.through.objects.filter(opportunity=OuterRef("activity__shift__opportunity"))
    lapsed = needed.filter(Exists(had.filter(until__lte=day)), ~Exists(good_on(had, day)), ~Exists(good_on(skill, day)))
    return _coming(on).filter(Exists(lapsed)).annotate(counted_in=in_village("activity__village"))


def _unchecked(on: date) -> QuerySet[SignUp]:
    """Comes to people in their homes, and the office's check of them is missing, or not good on that day."""
    checked = Volunteer.objects.filter(SAME_PERSON, cleared_until__gt=OuterRef("day"))
    rows = _coming(on).filter(~Exists(checked), activity__shift__opportunity__kind__for_people=True)
    return rows.annotate(counted_in=in_village("activity__village"))


def _comes_to(found: SignUp, on: date) -> str:
    day = format_date(timezone.localdate(found.activity.starts_at), "short")
    return _("%(what)s on %(day)s") % {"what": found.activity.title, "day": day}


def _at_two_places(on: date) -> QuerySet[SignUp]:
    """Places in shifts of who has a place elsewhere at that time: of two shifts the later asked is the one to look at."""
    others = SignUp.objects.with_place().exclude(activity__status=ActivityStatus.CANCELLED).filter(
        SAME_PERSON, Q(pk__lt=OuterRef("pk")) | Q(activity__shift__isnull=True),
        activity__starts_at__lt=OuterRef("activity__ends_at"), activity__ends_at__gt=OuterRef("activity__starts_at"),
    )  # fmt: skip
    rows = _coming(on).with_place().filter(Exists(others))
    return rows.annotate(counted_in=in_village("activity__village"))


def _unconfirmed(on: date) -> QuerySet[Shift]:
    rows = pending(None, begin_of(on - timedelta(days=CONFIRMED_WITHIN)))
    return rows.annotate(counted_in=in_village("activity__village"))


def _held(shift: Shift, on: date) -> str:
    return format_date(timezone.localdate(shift.activity.starts_at), "short")


def _longer(on: date) -> QuerySet[Shift]:
    """Longer than planned, and nobody said why."""
    unsaid = longer_than_planned(ConfirmedHours.objects.filter(why_longer=""))
    rows = Shift.objects.filter(Exists(unsaid.filter(part__activity=OuterRef("activity"))))
    return rows.annotate(counted_in=in_village("activity__village"))


def _perhaps_the_same(on: date) -> QuerySet[Volunteer]:
    """Of each such pair those who are not in the registry. Spellings are folded here, of those alone who share a birth date with
    another: no database folds Thai names."""
    rows = Volunteer.objects.active(on).annotate(born=Coalesce("resident__birth_date", "birth_date"))
    twin = rows.filter(born=OuterRef("born")).exclude(pk=OuterRef("pk"))
    alike = rows.filter(Exists(twin), born__isnull=False).order_by("pk")
    people = defaultdict(list)
    for key, guest, born, name, first, last in alike.values_list(
        "pk", "guest", "born", "guest__name", "resident__first_name", "resident__last_name"
    ):
        people[born, _folded(name) if guest else folded(first) + folded(last)].append((key, guest))
    found = [key for same in people.values() if len(same) > 1 for key, guest in same if guest]
    return Volunteer.objects.filter(pk__in=found).annotate(counted_in=in_village("resident__village"))


def _folded(name: str) -> str:
    said = split_name(name)
    return folded(said.first) + folded(said.last)


def _born(found: Volunteer, on: date) -> str:
    return _("born %(day)s") % {"day": format_date(found.birth_date, "short")}


def _of_ended_groups(on: date) -> QuerySet[Commitment]:
    rows = Commitment.objects.on(on).filter(organization__ended_on__lte=on)
    return rows.annotate(counted_in=in_village("organization__village"))


def _ended(found: Commitment, on: date) -> str:
    return _("the group ended on %(day)s") % {"day": format_date(found.organization.ended_on, "short")}


def _gone_and_cared_for(on: date) -> QuerySet[Resident]:
    return Resident.objects.exclude(status=Status.LIVING).filter(
        pk__in=CaredFor.objects.on(on).order_by().values("resident")
    )


def _held_back_and_cared_for(on: date) -> QuerySet[Resident]:
    return Resident.objects.living().filter(
        pk__in=CaredFor.objects.on(on).filter(resident__in=held_back(on)).order_by().values("resident")
    )


def _not_looked_at(on: date) -> QuerySet[Enlistment]:
    waiting = Enlistment.objects.to_look_at().filter(asked_at__lt=begin_of(on - timedelta(days=LOOKED_AT_WITHIN)))
    return waiting.annotate(counted_in=in_village("village"))


def _asked_on(found: Enlistment, on: date) -> str:
    return _("asked on %(day)s") % {"day": format_date(timezone.localdate(found.asked_at), "short")}


_OFFER = {"about": About.OTHER, "page": "volunteers_enlistment_change", "permission": OFFERS}
_PLACE = {
    "about": About.OTHER, "page": "programs_signup_change", "related": ("activity",), "told": _comes_to, "permission": OFFERS,
}  # fmt: skip
_SHIFT = {
    "about": About.OTHER, "page": "volunteers_shift_hours", "related": ("activity",), "told": _held, "permission": HOURS,
}  # fmt: skip
VOLUNTEER_CHECKS = (
    HealthCheck(
        code="volunteer_without_permission",
        title=gettext_lazy("Under 18 in a shift to come, without permission"),
        meaning=gettext_lazy("The person is under 18 on the day of the shift, and no guardian has said yes."),
        what_to_do=gettext_lazy("Ring the guardian up and send the link, or write the signed paper down."),
        concern=Concern.MISSING,
        rows=_young_without_permission,
        told=_guardian,
        **_OFFER,
    ),
    HealthCheck(
        code="volunteer_training_expired",
        title=gettext_lazy("Training expired before a shift to come"),
        meaning=gettext_lazy("The shift needs a training that the person had, and that is no longer good on its day."),
        what_to_do=gettext_lazy("Invite the person to the next training first, or find somebody else for this shift."),
        rows=_training_expired,
        **_PLACE,
    ),
    HealthCheck(
        code="volunteer_unchecked",
        title=gettext_lazy("Volunteer for work with people, not checked by the office"),
        meaning=gettext_lazy("The shift is work with people in their homes; the office's check of the volunteer is missing, or not good on its day."),
        what_to_do=gettext_lazy("Check the person and write until when it is good, or find somebody else for this shift."),
        concern=Concern.MISSING,
        rows=_unchecked,
        **_PLACE,
    ),
    HealthCheck(
        code="volunteer_at_two_places",
        title=gettext_lazy("One volunteer in two places at one time"),
        meaning=gettext_lazy("The same person has two places at the same time."),
        what_to_do=gettext_lazy("Ask where the person comes, and withdraw the other place."),
        rows=_at_two_places,
        **_PLACE,
    ),
    HealthCheck(
        code="volunteer_hours_unconfirmed",
        title=gettext_lazy("Shift whose hours nobody has confirmed"),
        meaning=gettext_lazy("The shift was more than 7 days ago, people came, and their hours do not count yet."),
        what_to_do=gettext_lazy("Open the hours of the shift, look them through and confirm."),
        concern=Concern.MISSING,
        rows=_unconfirmed,
        **_SHIFT,
    ),
    HealthCheck(
        code="volunteer_hours_longer",
        title=gettext_lazy("Confirmed hours longer than the shift"),
        meaning=gettext_lazy("Somebody has more minutes than the shift was long, and nobody wrote why."),
        what_to_do=gettext_lazy("Correct the minutes, or write why it took longer."),
        rows=_longer,
        **_SHIFT,
    ),
    HealthCheck(
        code="volunteer_twice",
        title=gettext_lazy("Volunteer who is perhaps written down twice"),
        meaning=gettext_lazy("Another volunteer has the same birth date and the same name in some spelling."),
        what_to_do=gettext_lazy("If it is one person, end this entry and say in the offers who it is."),
        about=About.OTHER,
        page="volunteers_volunteer_change",
        related=("guest", "resident"),
        rows=_perhaps_the_same,
        told=_born,
        permission=PEOPLE,
    ),
    HealthCheck(
        code="promise_of_ended_group",
        title=gettext_lazy("Monthly promise of a group that has ended"),
        meaning=gettext_lazy("The group is no more, and its promise still stands as going on."),
        what_to_do=gettext_lazy("End the promise, or write it down for the group that goes on with it."),
        about=About.OTHER,
        page="volunteers_commitment_change",
        related=("organization", "kind"),
        rows=_of_ended_groups,
        told=_ended,
        permission=PROMISES,
    ),
    HealthCheck(
        code="cared_for_and_gone",
        title=gettext_lazy("On the list of volunteers' work, died or moved out"),
        meaning=gettext_lazy("The person is no longer here, and volunteers would still be sent to the house."),
        what_to_do=gettext_lazy("Take the person off the list, or correct the person."),
        about=About.PERSON,
        rows=_gone_and_cared_for,
        permission=HOMES,
    ),
    HealthCheck(
        code="cared_for_held_back",
        title=gettext_lazy("On the list of volunteers' work, and objected"),
        meaning=gettext_lazy("The person objected, or the use of their data is restricted, and volunteers are still sent to the house."),
        what_to_do=gettext_lazy("Ask the person. Take them off the list, unless they want the visits to go on."),
        about=About.PERSON,
        rows=_held_back_and_cared_for,
        permission=HOMES,
    ),
    HealthCheck(
        code="offer_not_looked_at",
        title=gettext_lazy("Offer to help that nobody has looked at"),
        meaning=gettext_lazy("Somebody offered to help more than 7 days ago, and nobody has said yet who it is."),
        what_to_do=gettext_lazy("Look for the person in the registry, or write a guest down, and ring them up."),
        concern=Concern.MISSING,
        rows=_not_looked_at,
        told=_asked_on,
        **_OFFER,
    ),
)  # fmt: skip
