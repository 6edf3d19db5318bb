"""What a death, a move out or a merge means for volunteering: told before it is saved, done with it, taken back with it."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.models import SignUp
from residents.consequences import LEAVING, MERGE, save_for, still_of, that_wrote, was
from volunteers.hours import counted
from volunteers.models import CaredFor, ConfirmedHours, Volunteer


class VolunteerConsequences:
    """Nobody is led to the home of somebody who is gone, and nobody who is gone is asked to help. A place in a shift to come is
    given back by hand, as every sign-up is."""

    def tell(self, change, *, user):
        if change.kind == MERGE and (user is None or user.has_perm("programs.view_participation")):
            yield from _hours_said(_hours_of_both(change).visible_to(user).count())
        if change.kind not in LEAVING:
            return
        people = {change.person.pk}
        if user is None or user.has_perm("volunteers.view_caredfor"):
            yield from _care_said(_after(change.on, _cared(people)).visible_to(user).count())
        reads = user is None or user.has_perm("volunteers.view_volunteer")
        if reads and _after(change.on, _volunteers(people)).visible_to(user).exists():
            yield _("The person is a volunteer: that ends on that day. The hours stay.")
        if user is None or user.has_perm("programs.view_signup"):
            yield from _places_said(_places(people).visible_to(user).count())

    def concerned(self, kind, people):
        if kind not in LEAVING:
            return set()
        rows = (_cared(people), _volunteers(people), _places(people))
        return {key for some in rows for key in some.values_list("resident", flat=True)}

    def followed(self, events):
        return that_wrote(events, CaredFor.history.all(), Volunteer.history.all())

    def do(self, change, *, by):
        if change.kind not in LEAVING:
            return
        people = {change.person.pk}
        for row in (one for rows in (_cared(people), _volunteers(people)) for one in _locked(_after(change.on, rows))):
            save_for(row, change, by, until=max(change.on, row.since))

    def undo(self, change, *, by):
        """Only what this event ended, where nothing has taken its place since."""
        if change.event is None:
            return
        for care in still_of(CaredFor, change.event):
            again = CaredFor.objects.filter(resident__in=change.people, kind=care.kind_id, until__isnull=True)
            if not again.exists():
                save_for(care, change, by, until=was(care, "until"))
        for volunteer in still_of(Volunteer, change.event):
            save_for(volunteer, change, by, until=was(volunteer, "until"))


def _cared(people: set[int]) -> QuerySet[CaredFor]:
    return CaredFor.objects.filter(resident__in=people)


def _volunteers(people: set[int]) -> QuerySet[Volunteer]:
    return Volunteer.objects.filter(resident__in=people)


def _after(day: date, rows: QuerySet) -> QuerySet:
    """Those that would go on after the day, for good or to an end that was written down."""
    return rows.filter(Q(until__isnull=True) | Q(until__gt=day))


def _places(people: set[int]) -> QuerySet[SignUp]:
    coming = SignUp.objects.live().filter(activity__shift__isnull=False, activity__starts_at__gt=timezone.now())
    return coming.filter(resident__in=people)


def _hours_of_both(change) -> QuerySet[ConfirmedHours]:
    """The survivor's, of shifts of which the other record has some too; what a merge does with them says their model."""
    theirs = counted().filter(part__resident=change.lost).values("part__activity")
    return counted().filter(part__resident=change.person, part__activity__in=theirs)


def _locked(rows: QuerySet) -> QuerySet:
    return rows.select_for_update(of=("self",))


def _care_said(homes: int):
    if homes:
        yield ngettext(
            "The person is on the list of %(n)s kind of work of volunteers: that ends on that day.",
            "The person is on the lists of %(n)s kinds of work of volunteers: that ends on that day.",
            homes,
        ) % {"n": homes}


def _hours_said(shifts: int):
    if shifts:
        yield ngettext(
            "Both records have confirmed hours of the same %(n)s shift: they count once, the longer ones.",
            "Both records have confirmed hours of the same %(n)s shifts: they count once each, the longer ones.",
            shifts,
        ) % {"n": shifts}


def _places_said(places: int):
    if places:
        yield ngettext(
            "The person's place in %(n)s shift of volunteers stays: withdraw it in the list of sign-ups.",
            "The person's places in %(n)s shifts of volunteers stay: withdraw them in the list of sign-ups.",
            places,
        ) % {"n": places}
