"""What a death or a move out means for care work: told before it is saved, done with it, taken back with it."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from care.models import CarePlan, VisitAssignment
from care.work_enums import WhyClosed
from residents.consequences import LEAVING, save_for, still_of, that_wrote, was
from residents.enums import EventKind


class CareConsequences:
    """The care plan ends, and nobody is sent to visit any more."""

    def tell(self, change, *, user):
        if change.kind not in LEAVING:
            return
        if (user is None or user.has_perm("care.view_careplan")) and _plans({change.person.pk}).visible_to(
            user
        ).exists():
            yield _("The person's care plan ends on that day.")
        given = 0
        if user is None or user.has_perm("care.view_visitassignment"):
            given = _from(change.on, _given({change.person.pk})).visible_to(user).count()
        if given:
            yield ngettext(
                "%(n)s visitor is no more sent to the person.", "%(n)s visitors are no more sent to the person.", given
            ) % {"n": given}

    def concerned(self, kind, people):
        if kind not in LEAVING:
            return set()
        return {key for rows in (_plans(people), _given(people)) for key in rows.values_list("resident_id", flat=True)}

    def followed(self, events):
        return that_wrote(events, CarePlan.history.all(), VisitAssignment.history.all())

    def do(self, change, *, by):
        if change.kind not in LEAVING:
            return
        why = WhyClosed.DIED if change.kind == EventKind.DEATH else WhyClosed.MOVED
        for plan in _plans({change.person.pk}).select_for_update(of=("self",)):
            save_for(plan, change, by, closed_on=max(change.on, plan.opened_on), closed_by=by, why_closed=why)
        for given in _from(change.on, _given({change.person.pk})).select_for_update(of=("self",)):
            # The last day is the one before: from the day itself nobody goes there.
            save_for(given, change, by, until=max(change.on - timedelta(days=1), given.since))

    def undo(self, change, *, by):
        """Only what this event ended, where nothing has taken its place since."""
        if change.event is None:
            return
        for plan in still_of(CarePlan, change.event):
            if not CarePlan.objects.open().filter(resident__in=change.people).exists():
                save_for(plan, change, by, closed_on=None, closed_by=None, why_closed="", outcome="")
        for given in still_of(VisitAssignment, change.event):
            again = VisitAssignment.objects.filter(user=given.user_id, resident__in=change.people, until__isnull=True)
            if not again.exists():
                save_for(given, change, by, until=was(given, "until"))


def _plans(people: set[int]):
    return CarePlan.objects.open().filter(resident__in=people)


def _given(people: set[int]):
    return VisitAssignment.objects.filter(resident__in=people)


def _from(day: date, given):
    """Those that would go on from the day, for good or to a last day that was written down."""
    return given.filter(Q(until__isnull=True) | Q(until__gte=day))
