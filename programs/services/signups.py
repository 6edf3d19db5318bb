"""Places in an activity: asked for, given in the order of asking, given back, handed over.

Whoever changes who has a place first locks the activity's row: the places are counted and given in one transaction, so that
there are never more people than places and nobody moves up twice (docs/decisions/0046-places-and-waiting-lists.md).
"""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.codes import cipher_of, code_of, digest_of, new_code
from programs.enums import ActivityStatus, Joining, SignUpState, Through
from programs.models import Activity, Guest, SignUp, content_changed


class SignUpRefused(ValidationError):
    """It cannot be done; the message says why and what to do. Nothing was written."""


class Receipt(NamedTuple):
    """What somebody takes home of a sign-up. `position`: the place on the waiting list, where there is one."""

    sign_up: SignUp
    code: str
    state: str
    position: int | None


WHY_NOT = {
    "gone": _("This activity was taken off the calendar. Look there for another one."),
    "cancelled": _("This activity was cancelled: there is nothing to sign up for."),
    "over": _("This activity is over. Look at the calendar for the next one."),
    "free": _("Nobody needs to sign up for this activity: just come."),
    "invited": _("This activity is by invitation only. Ask the office if you would like to come."),
    "closed": _("Signing up for this activity has ended. Ask the office whether there is still room."),
    "shared": _("Whoever comes here signs up for the first meeting."),
    "withdrawn": _("This sign-up was withdrawn already."),
    "held": _("This activity has begun or is over: its list cannot be changed any more."),
    "unseen": _("Choose somebody of your own villages."),
    "twice": _("This person is signed up already."),
}


def _refused(code: str) -> SignUpRefused:
    return SignUpRefused(WHY_NOT[code], code=code)


def why_closed(activity: Activity, at=None) -> str:
    """Why the public cannot sign up at the moment `at` (now): a key of WHY_NOT, or "" where it can."""
    at = at or timezone.now()
    if activity.status == ActivityStatus.CANCELLED:
        return "cancelled"
    if activity.is_over(at):
        return "over"
    if activity.places_of_id:
        return "shared"
    if activity.joining != Joining.SIGN_UP:
        return "free" if activity.joining == Joining.FREE else "invited"
    return "" if activity.takes_sign_ups(at) else "closed"


def why_not_at_counter(activity: Activity) -> str:
    """Staff may still write down somebody late or invited, as long as the activity is to come."""
    why = why_closed(activity)
    return why if why in ("cancelled", "over", "free", "shared") else ""


def _locked(activity_id: int) -> Activity:
    return Activity.objects.select_for_update(no_key=True).get(pk=activity_id)


def _locked_sign_up(sign_up: SignUp) -> SignUp:
    """As the database has it now; its activity is locked first, by everybody in the same order."""
    activity = _locked(sign_up.activity_id)
    fresh = SignUp.objects.select_for_update().get(pk=sign_up.pk)
    fresh.activity = activity
    return fresh


def places_left(activity: Activity) -> int | None:
    """None: there is no limit. Never less than nothing, though places may have been taken away since."""
    if activity.capacity is None:
        return None
    return max(0, activity.capacity - activity.sign_ups.with_place().count())


def position_of(sign_up: SignUp) -> int | None:
    """The place on the waiting list, from 1; None for who does not wait."""
    if sign_up.state != SignUpState.WAITING:
        return None
    earlier = Q(asked_at__lt=sign_up.asked_at) | Q(asked_at=sign_up.asked_at, pk__lt=sign_up.pk)
    return 1 + SignUp.objects.waiting().filter(earlier, activity_id=sign_up.activity_id).count()


def receipt_of(sign_up: SignUp) -> Receipt:
    return Receipt(sign_up, code_of(sign_up.code_cipher), sign_up.state, position_of(sign_up))


def sent_before(key: str) -> SignUp | None:
    """What the same form made when it was sent the first time."""
    return SignUp.objects.filter(key=key).select_related("activity").first()


@transaction.atomic
def sign_up(activity: Activity, *, name: str, phone: str, key: str, language: str = "th", by=None) -> Receipt:
    """A place, or one on the waiting list. The same `key` again gives the first receipt. `by`: staff at the counter."""
    try:
        activity = _locked(activity.pk)
    except Activity.DoesNotExist:
        # Its series was made anew at this moment, and has no such day any more.
        raise _refused("gone") from None
    if first := sent_before(key):
        return receipt_of(first)
    if why := why_not_at_counter(activity) if by else why_closed(activity):
        raise _refused(why)
    is_room = places_left(activity) != 0 and not activity.sign_ups.waiting().exists()
    made = SignUp(
        activity=activity, name=name, phone=phone, key=key, language=language,
        state=SignUpState.PLACE if is_room else SignUpState.WAITING,
    )  # fmt: skip
    return _added(made, by=by)


@transaction.atomic
def write_down(activity: Activity, resident, *, key: str, reason: str = "", by) -> Receipt | None:
    """A place for somebody of the registry who came without asking for one, also when all is over; None where none is left."""
    activity = _locked(activity.pk)
    if places_left(activity) == 0 or activity.sign_ups.live().filter(resident=resident).exists():
        return None
    made = SignUp(activity=activity, resident=resident, name=resident.full_name, phone=resident.phones[:60], key=key)
    made._change_reason = reason
    return _added(made, through=Through.COUNTER, by=by)


def _added(made: SignUp, *, through: str = "", by) -> Receipt:
    code = new_code()
    made.code_digest, made.code_cipher = digest_of(code), cipher_of(code)
    made.through, made.entered_by = through or (Through.COUNTER if by else Through.PUBLIC), by
    made._history_user = by
    made.save()
    content_changed()
    return Receipt(made, code, made.state, position_of(made))


@transaction.atomic
def withdraw(sign_up: SignUp, *, by=None) -> SignUp:
    """Gives the place back; the first who waits moves up in the same moment."""
    gone = _locked_sign_up(sign_up)
    _check_changeable(gone, by=by)
    _set_withdrawn(gone, by=by)
    _fill(gone.activity, by=by)
    content_changed()
    return gone


def why_unchangeable(sign_up: SignUp, *, by=None) -> str:
    """A key of WHY_NOT, or "". The public gives back what is to come; the office may put its list in order afterwards."""
    if sign_up.state == SignUpState.WITHDRAWN:
        return "withdrawn"
    begun = sign_up.activity.status == ActivityStatus.DONE or sign_up.activity.starts_at <= timezone.now()
    return "held" if begun and by is None else ""


def _check_changeable(sign_up: SignUp, *, by) -> None:
    if why := why_unchangeable(sign_up, by=by):
        raise _refused(why)


def _set_withdrawn(sign_up: SignUp, *, by) -> None:
    sign_up.state, sign_up.withdrawn_at = SignUpState.WITHDRAWN, timezone.now()
    sign_up._history_user = by
    sign_up.save()


@transaction.atomic
def substitute(sign_up: SignUp, *, name: str, phone: str, key: str, language: str = "th", by=None) -> Receipt:
    """Somebody else comes instead: the same place, or the same one on the waiting list, under a new code."""
    old = _locked_sign_up(sign_up)
    if first := sent_before(key):
        return receipt_of(first)
    _check_changeable(old, by=by)
    state = old.state
    _set_withdrawn(old, by=by)
    made = SignUp(
        activity=old.activity, name=name, phone=phone, key=key, language=language, state=state,
        asked_at=old.asked_at, substitute_for=old,
    )  # fmt: skip
    return _added(made, by=by)


@transaction.atomic
def fill_places(activity: Activity, *, by=None) -> list[SignUp]:
    """Gives free places to those who wait, the first first. To be called when there are more places than before."""
    moved = _fill(_locked(activity.pk), by=by)
    content_changed()
    return moved


def _fill(activity: Activity, *, by) -> list[SignUp]:
    """The activity is locked. Nobody moves up to what is cancelled or over."""
    if activity.status == ActivityStatus.CANCELLED or activity.is_over():
        return []
    moving = list(activity.sign_ups.waiting()[: places_left(activity)])
    for one in moving:
        one.state = SignUpState.PLACE
        one._history_user = by
        one.save()
    return moving


@transaction.atomic
def link_to_resident(sign_up: SignUp, resident, *, by) -> SignUp:
    """Says who it is in the registry, of those whom `by` sees; None takes that back."""
    if resident is not None and not type(resident).objects.visible_to(by).filter(pk=resident.pk).exists():
        raise _refused("unseen")
    linked = _locked_sign_up(sign_up)
    linked.resident = resident
    if resident is not None:
        linked.guest = None
    linked._history_user = by
    try:
        with transaction.atomic():
            linked.save()
    except IntegrityError as problem:
        raise _refused("twice") from problem
    return linked


@transaction.atomic
def link_to_guest(sign_up: SignUp, guest: Guest | None = None, *, by) -> SignUp:
    """Somebody who is not in the registry: `guest`, or a new one with the name and telephone of the sign-up."""
    linked = _locked_sign_up(sign_up)
    if guest is None:
        guest = Guest(name=linked.name, phone=linked.phone, added_by=by)
        guest._history_user = by
        guest.save()
    linked.guest, linked.resident = guest, None
    linked._history_user = by
    linked.save()
    return linked
