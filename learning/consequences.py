"""What a death or a move out means for learning: told before it is saved, done with it, taken back with it."""

from django.utils import timezone
from django.utils.translation import ngettext

from learning.enums import Answer, NeedEnd
from learning.models import Invitation, LearningNeed
from learning.places import having_place
from residents.consequences import LEAVING, save_for, still_of, that_wrote


class LearningConsequences:
    """Needs end, and nobody waits any more for the answer to an invitation. A place in a round is given back by hand, as every
    sign-up is."""

    def tell(self, change, *, user):
        if change.kind not in LEAVING:
            return
        people = {change.person.pk}
        if user is None or user.has_perm("learning.view_learningneed"):
            yield from _said(_needs(people).visible_to(user).count())
        if user is None or user.has_perm("programs.view_signup"):
            yield from _places_said(_places(people).visible_to(user).count())

    def concerned(self, kind, people):
        if kind not in LEAVING:
            return set()
        invited = _invitations(people).values_list("need__resident", flat=True)
        rows = (_needs(people), _places(people))
        return {*invited, *(key for some in rows for key in some.values_list("resident", flat=True))}

    def followed(self, events):
        return that_wrote(events, LearningNeed.history.all(), Invitation.history.all())

    def do(self, change, *, by):
        if change.kind not in LEAVING:
            return
        people = {change.person.pk}
        for invitation in _invitations(people).select_for_update(of=("self",)):
            save_for(invitation, change, by, answer=Answer.DECLINED)
        for need in _needs(people).select_for_update(of=("self",)):
            save_for(need, change, by, end=NeedEnd.LEFT, ended_on=max(change.on, need.recorded_on), ended_by=by)

    def undo(self, change, *, by):
        """Only what this event ended, where nothing has taken its place since."""
        if change.event is None:
            return
        for need in still_of(LearningNeed, change.event):
            again = LearningNeed.objects.open().filter(resident__in=change.people, topic=need.topic_id)
            if not again.exists():
                save_for(need, change, by, end="", ended_on=None, ended_by=None)
        for invitation in still_of(Invitation, change.event):
            save_for(invitation, change, by, answer=Answer.WAITING)


def _needs(people: set[int]):
    return LearningNeed.objects.open().filter(resident__in=people)


def _invitations(people: set[int]):
    return Invitation.objects.filter(need__resident__in=people, answer=Answer.WAITING)


def _places(people: set[int]):
    return having_place(timezone.localdate()).filter(resident__in=people)


def _places_said(places: int):
    if places:
        yield ngettext(
            "The person's place in %(n)s round of a course stays: withdraw it in the list of sign-ups.",
            "The person's places in %(n)s rounds of courses stay: withdraw them in the list of sign-ups.",
            places,
        ) % {"n": places}


def _said(needs: int):
    if needs:
        yield ngettext(
            "%(n)s learning need of the person ends on that day.",
            "%(n)s learning needs of the person end on that day.",
            needs,
        ) % {"n": needs}
