"""A volunteer who was called and comes: a place in the shift at once, tied to an offer, so that hours and reminders find it."""

from uuid import uuid4

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.models import Activity, SignUp
from residents.held_back import not_held_back
from thai.dates import completed_years
from volunteers.models import OF_AGE, EnlistedShift, Enlistment, Shift, Volunteer
from volunteers.services import enlisting
from volunteers.services.access import VolunteersRefused, check_right, locked
from volunteers.services.enlisting import GUARDIAN

# Of somebody without a telephone: told at the door.
NO_PHONE = "–"


@transaction.atomic
def call_up(volunteer: Volunteer, shift: Shift, *, by) -> EnlistedShift:
    """A place in the shift, or one on the waiting list, for a volunteer who said yes. Twice is refused."""
    check_right(by, enlisting.ADD)
    volunteer = locked(volunteer, by)
    # Two who call the same person wait for one another here.
    Activity.objects.select_for_update(no_key=True).get(pk=shift.activity_id)
    if not not_held_back(Volunteer.objects.filter(pk=volunteer.pk)).exists():
        raise VolunteersRefused(
            _("This person objected, or the use of their data is restricted: they are not called."), code="held_back"
        )
    _check_free(volunteer, shift)
    _check_age(volunteer, shift)
    mine = Enlistment.objects.open().filter(_is(volunteer)).order_by("-asked_at", "-pk")
    there = mine.filter(opportunity=shift.opportunity).first()
    if there and not there.shifts.filter(shift=shift).exists():
        return enlisting.take_places(there, [shift], by=by)[0]
    minor = completed_years(volunteer.born, timezone.localdate()) < OF_AGE
    made, _code = enlisting.enlist(
        shift.opportunity, [shift], key=uuid4().hex, by=by, birth_date=volunteer.born, **_told(volunteer),
        **(_guardian(mine) if minor else {}),
    )  # fmt: skip
    return made.shifts.get()


def _is(volunteer: Volunteer) -> Q:
    return Q(resident=volunteer.resident) if volunteer.resident_id else Q(guest=volunteer.guest)


def _check_free(volunteer: Volunteer, shift: Shift) -> None:
    mine, activity = SignUp.objects.live().filter(_is(volunteer)), shift.activity
    if mine.filter(activity=activity).exists():
        raise VolunteersRefused(_("This person is signed up already."), code="twice")
    at_one_time = mine.filter(activity__starts_at__lt=activity.ends_at, activity__ends_at__gt=activity.starts_at)
    busy = at_one_time.exclude(activity__status="cancelled").select_related("activity").first()
    if busy:
        raise VolunteersRefused(
            _("This person comes to something else at that time: %(what)s") % {"what": busy.activity.title}, code="busy"
        )


def _check_age(volunteer: Volunteer, shift: Shift) -> None:
    if volunteer.born is None:
        raise VolunteersRefused(_("The birth date is not known: write it down first."), code="born")
    least, day = shift.opportunity.minimum_age, timezone.localdate(shift.activity.starts_at)
    if least is not None and completed_years(volunteer.born, day) < least:
        raise VolunteersRefused(_("One may come from the age of %(n)s on.") % {"n": least}, code="young")


def _told(volunteer: Volunteer) -> dict:
    person = volunteer.resident
    phone = volunteer.phone.partition(",")[0]
    return {
        "name": volunteer.name[:150], "phone": phone[:60] or NO_PHONE, "resident": person, "guest": volunteer.guest,
        "village": person.village if person else None, "days": volunteer.days, "hours": volunteer.hours,
        "languages": volunteer.languages, "transport": volunteer.transport,
        "photos_agreed": volunteer.photos_agreed, "thanked_in_public": volunteer.thanked_in_public,
    }  # fmt: skip


def _guardian(mine) -> dict:
    """Whom an earlier offer named; the permission is asked for each offer."""
    before = mine.exclude(guardian_name="").first()
    if before is None:
        raise VolunteersRefused(
            _("Under 18, and no guardian is known: write an offer down at the counter, with the guardian."),
            code="guardian",
        )
    return {name: getattr(before, name) for name in GUARDIAN}
