"""Learning on a person's one page: what they want to learn, which rounds they are in, what they took home."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from learning.models import Certificate, CourseRound, Invitation, LearningNeed
from learning.rules.passing import percent
from programs.enums import ActivityStatus
from programs.models import Activity, Participation, SignUp

ADD, TAKING_PART = "learning.add_learningneed", "programs.view_participation"
ENDED_SHOWN = 10


@dataclass(frozen=True)
class Learnt:
    """One round of a person: `place` is the sign-up, None for who came without one."""

    round: CourseRound
    place: SignUp | None
    attended: int
    held: int

    @property
    def percent(self) -> int:
        return percent(self.attended, self.held)


class LearningPanel:
    template = "learning/panels/learning.html"
    title = _("Learning")
    permission = "learning.view_learningneed"

    def context(self, person, *, user, on):
        needs = LearningNeed.objects.visible_to(user).filter(resident=person).select_related("topic")
        may_add = user.has_perm(ADD) and person.status == "living"
        return {
            "open": list(needs.open()),
            "ended": list(needs.filter(ended_on__isnull=False).order_by("-ended_on", "-pk")[:ENDED_SHOWN]),
            "rounds": _rounds(person, user) if user.has_perm(TAKING_PART) else [],
            "invitations": _invitations(person, user),
            "certificates": _certificates(person, user),
            "add_url": f"{reverse('admin:learning_learningneed_add')}?resident={person.pk}" if may_add else "",
        }


def _invitations(person, user) -> list[Invitation]:
    if not user.has_perm("learning.view_invitation"):
        return []
    asked = Invitation.objects.visible_to(user).filter(need__resident=person).order_by("-invited_on", "-pk")
    return list(asked.select_related("round__course"))


def _certificates(person, user) -> list[Certificate]:
    if not user.has_perm("learning.view_certificate"):
        return []
    return list(Certificate.objects.visible_to(user).filter(resident=person).select_related("round__course"))


def _rounds(person, user) -> list[Learnt]:
    """Those with a place or on the waiting list, and those where the person was; the newest first."""
    places = {one.activity_id: one for one in SignUp.objects.visible_to(user).live().filter(resident=person)}
    came = Participation.objects.visible_to(user).took_part().filter(resident=person)
    attended = Counter(row["first"] for row in _done().filter(pk__in=came.values("activity")).values("first"))
    rounds = CourseRound.objects.visible_to(user).filter(head__in={*places, *attended}).select_related("course", "head")
    held = _held([one.head_id for one in rounds])
    return [Learnt(one, places.get(one.head_id), attended[one.head_id], held.get(one.head_id, 0)) for one in rounds]


def _done():
    """Meetings that were held, with the key of the `first` of each one's round."""
    return Activity.objects.filter(status=ActivityStatus.DONE).order_by().annotate(first=Coalesce("places_of", "pk"))


def _held(heads: list[int]) -> dict[int, int]:
    """By first meeting how many of the round were held."""
    counted = _done().meetings_of(heads).values("first").annotate(meetings=Count("pk"))
    return {row["first"]: row["meetings"] for row in counted}
