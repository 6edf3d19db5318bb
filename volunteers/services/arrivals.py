"""Who came and left, by their own word: the code of their receipt, typed at the place. A leader confirms it, or not."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.saving import saved
from core.signed import RowTokens
from programs.codes import digest_of
from programs.enums import ActivityStatus, SignUpState
from programs.models import SignUp
from volunteers.models import CheckIn, EnlistedShift, Enlistment, Shift
from volunteers.roster import line_of
from volunteers.services.access import VolunteersRefused, beside

TOKENS = RowTokens("volunteers.here")
# From when until when somebody can say so, before the shift begins and after it ends.
BEFORE, AFTER = timedelta(minutes=60), timedelta(hours=3)
# A second press of the same button is the same arrival.
SAME = timedelta(minutes=5)

WHY_NOT = {
    "unknown": _("There is no volunteer with this code. Compare it with your receipt, or ask the leader of the group."),
    "other": _("This code is of another campaign, or of other days. Ask the leader of the group."),
    "waiting": _("You are on the waiting list: you have no place yet. Ask the leader whether you can help all the same."),
    "withdrawn": _("This place was given back, or somebody else comes instead. Ask the leader whether you can help all the same."),
    "guardian": _("Under 18, and no parent or guardian is named. Ask the leader: the office writes down who it is, and who said yes."),
    "young": _("By the registry you are younger than one must be for this work. Ask the leader; if the registry is wrong, the office."),
    "permission": _("Your parent or guardian has not said yes yet: show them the link of your receipt, or ask the leader."),
}  # fmt: skip
CLOSED = {
    "cancelled": _("This shift was cancelled: go home, and look at “Follow a request” for the reason."),
    "early": _("It is too early: this page opens an hour before the shift begins."),
    "late": _(
        "It is too late: this page closed three hours after the shift ended. Tell the leader when you were there."
    ),
}


class Arrival(NamedTuple):
    check_in: CheckIn
    shift: Shift
    # Said by this very press: came, or left.
    is_leaving: bool


def token_of(shift: Shift) -> str:
    """What the code at the place holds besides the address: not to be guessed, and of this shift alone."""
    return TOKENS.of(shift)


def shift_of(token: str) -> Shift | None:
    rows = Shift.objects.select_related("activity__program__pillar", "activity__village", "opportunity")
    # A campaign that was taken off the pages since is still worked at by whoever signed up.
    asked = Exists(EnlistedShift.objects.filter(shift=OuterRef("pk")))
    rows = rows.filter(Q(pk__in=Shift.objects.published().values("pk")) | asked)
    return rows.filter(pk=TOKENS.key(token)).first()


def why_closed(shift: Shift, at: datetime | None = None) -> str:
    """A key of CLOSED, or "" while one can say that one is there."""
    at, activity = at or timezone.now(), shift.activity
    if activity.status == ActivityStatus.CANCELLED:
        return "cancelled"
    if at < activity.starts_at - BEFORE:
        return "early"
    return "late" if at > activity.ends_at + AFTER else ""


@transaction.atomic
def arrive(shift: Shift, code: str, *, at: datetime | None = None) -> Arrival:
    """Came; and when it is said again later, left. `code`: of an offer, or of somebody who was sent instead."""
    at = at or timezone.now()
    if why := why_closed(shift, at):
        raise VolunteersRefused(CLOSED[why], code=why)
    sign_up = SignUp.objects.select_for_update(of=("self",)).get(pk=_place(shift, digest_of(code)).pk)
    here = Shift.objects.select_related("activity", "opportunity").get(activity=sign_up.activity_id)
    _check(sign_up, here)
    came = CheckIn.objects.filter(sign_up=sign_up).first()
    if came is None:
        return Arrival(saved(CheckIn(sign_up=sign_up, came_at=at), None), here, is_leaving=False)
    if at < came.came_at + SAME:
        return Arrival(came, here, is_leaving=False)
    came.left_at = at
    return Arrival(saved(came, None), here, is_leaving=True)


def _place(shift: Shift, digest: str) -> SignUp:
    """The sign-up that the code means here: of this shift, or of another role at the same time."""
    offer = Enlistment.objects.filter(code_digest=digest).first()
    own = SignUp.objects.filter(enlisted__enlistment=offer) if offer else SignUp.objects.filter(code_digest=digest)
    if not own.exists() and offer is None:
        raise _refused("unknown")
    here = own.filter(activity__shift__opportunity=shift.opportunity_id, activity__starts_at=shift.activity.starts_at)
    found = sorted(here, key=lambda one: (one.state != SignUpState.PLACE, one.activity_id != shift.activity_id))
    if not found:
        raise _refused("other")
    return found[0]


def _check(sign_up: SignUp, shift: Shift) -> None:
    """As things stand now: a birth date may have been put right since the form was sent."""
    if sign_up.state != SignUpState.PLACE:
        raise _refused("waiting" if sign_up.state == SignUpState.WAITING else "withdrawn")
    line = line_of(sign_up, shift)
    if line.too_young:
        raise _refused("young")
    if line.needs_permission:
        raise _refused("permission" if line.enlistment and line.enlistment.guardian_name else "guardian")


def _refused(code: str) -> VolunteersRefused:
    return beside("code", WHY_NOT[code], code)
