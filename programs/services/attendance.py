"""Who was there: the one attendance record. Marking is idempotent: two who tick one name make one row."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils.translation import gettext_lazy as _

from core.shown import Said, mark_of, stale
from programs.enums import PartRole, SignUpState
from programs.models import Activity, Guest, Participation, SignUp, UnnamedCount, content_changed
from residents.models import Resident
from residents.models.scope import villages_of

MARK = "programs.change_participation"


class NotMarked(ValidationError):
    """Nobody was written down; the message says why."""


@transaction.atomic
def mark(
    activity: Activity, *, resident: Resident | None = None, guest: Guest | None = None,
    sign_up: SignUp | None = None, present: bool | None = True, role: str | None = None,
    minutes: int | None = None, by,
) -> Participation:  # fmt: skip
    """Writes down whether one person was there, as what, for how long. Blank role and minutes leave what is written; 0 minutes takes them away.

    Whoever was not there has no minutes. Of a sign-up the person is whom staff know it to be; else a guest is made.
    """
    activity = _locked(activity, by)
    if sign_up is not None:
        resident, guest = _who_signed_up(activity, sign_up, by)
    part = _on_the_list(activity, resident, guest, sign_up)
    if part is None:
        if resident is not None and sign_up is None:
            _require_seen(resident, by)
        part = Participation(activity=activity, resident=resident, guest=guest)
    part.present, part.noted_by = present, by
    part.role = role or part.role or PartRole.PARTICIPANT
    part.minutes = _minutes(part, minutes) if present else None
    if sign_up is not None:
        part.sign_up = sign_up
    part.full_clean(validate_unique=False, validate_constraints=False)
    part.save()
    content_changed()
    return part


def _on_the_list(activity: Activity, resident, guest, sign_up: SignUp | None) -> Participation | None:
    """What is written of this person; of a sign-up, which may have been ticked before anybody knew who it is, it becomes theirs."""
    own = Participation.objects.filter(activity=activity, resident=resident, guest=guest).first()
    ticked = Participation.objects.filter(activity=activity, sign_up=sign_up).first() if sign_up else None
    if ticked is None or ticked == own:
        return own
    if own is not None:
        raise NotMarked(_("This person is on the list twice. Take one of the two off first."), code="twice")
    ticked.resident, ticked.guest = resident, guest
    return ticked


def _minutes(part: Participation, minutes: int | None) -> int | None:
    return part.minutes if minutes is None else minutes or None


def _locked(activity: Activity, by) -> Activity:
    """The list is the activity's: two who write on it wait for one another."""
    activity = Activity.objects.select_for_update(of=("self",), no_key=True).get(pk=activity.pk)
    if not may_mark(activity, by):
        raise PermissionDenied
    return activity


def _require_seen(resident: Resident, by) -> None:
    """Whoever is on the list, or asked for a place, is known to who keeps the list; others are picked in one's scope."""
    if not Resident.objects.visible_to(by).filter(pk=resident.pk).exists():
        raise NotMarked(_("Choose somebody of your own villages."), code="unseen")


def _who_signed_up(activity: Activity, sign_up: SignUp, by) -> tuple[Resident | None, Guest | None]:
    sign_up = SignUp.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=sign_up.pk).first()
    if sign_up is None or sign_up.activity_id != activity.first_id:
        raise NotMarked(_("This code is of another activity."), code="other")
    if sign_up.state == SignUpState.WITHDRAWN:
        raise NotMarked(_("This sign-up was withdrawn. Add the person by search, or as a guest."), code="withdrawn")
    if sign_up.resident_id:
        return sign_up.resident, None
    if sign_up.guest_id is None:
        sign_up.guest = Guest.objects.create(name=sign_up.name, phone=sign_up.phone, added_by=by)
        sign_up.save()
    return None, sign_up.guest


@transaction.atomic
def add_guest(activity: Activity, *, name: str, phone: str = "", place: str = "", by, **marked) -> Participation:
    """Somebody who is not in the registry and came. A form that is sent twice makes one."""
    activity = _locked(activity, by)
    guest = Guest(name=name.strip(), phone=phone.strip(), place=place.strip(), added_by=by)
    guest.full_clean()
    same = {"guest__name": guest.name, "guest__phone": guest.phone, "guest__place": guest.place}
    if activity.parts.filter(**same).exists():
        told = _("This guest is on the list already. If it is somebody else, write from where they come.")
        raise NotMarked({"name": told}, code="twice")
    guest.save()
    return mark(activity, guest=guest, by=by, **marked)


@transaction.atomic
def take_off(part: Participation, *, by) -> None:
    """A name that was ticked by mistake; whoever signed up stands among those who are expected again."""
    _locked(part.activity, by)
    part._history_user = by
    try:
        part.delete()
    except ProtectedError as problem:
        raise NotMarked(
            _("Hours of this person are confirmed. Whoever confirmed them takes them back first."), code="counted"
        ) from problem
    content_changed()


@transaction.atomic
def correct(part: Participation, *, role: str, minutes: int, shown: str, by) -> None:
    """As what one on the list was there, and how long; `shown` is what the page showed of it (`Participation.shown`)."""
    _locked(part.activity, by)
    now = Participation.objects.select_related("noted_by").filter(pk=part.pk).first()
    if now is None:
        raise NotMarked(_("This name is not on the list any more. Open the page anew."), code="gone")
    minutes_said = (minutes or None) if now.present else now.minutes
    line = Said(shown, mark_of([role, minutes_said]))
    if line.is_stale(now.shown):
        at = now.history.latest().history_date
        raise stale(who=now.noted_by, at=at, now=_words(now.role, now.minutes), said=_words(role, minutes_said))
    if line.is_news(now.shown):
        who = {"resident": now.resident, "guest": now.guest, "present": now.present}
        mark(now.activity, **who, role=role, minutes=minutes, by=by)


def _words(role: str, minutes: int | None) -> str:
    label = str(PartRole(role).label)
    return f"{label} · {round(minutes / 60, 2):g} {_('hours')}" if minutes else label


@transaction.atomic
def everybody_for(activity: Activity, minutes: int, *, by) -> int:
    """Gives all who were there so many minutes, 0 takes them away; returns how many people."""
    parts = list(_locked(activity, by).parts.present())
    for part in parts:
        part.minutes, part.noted_by = minutes or None, by
        part.full_clean(validate_unique=False, validate_constraints=False)
        part.save()
    return len(parts)


@transaction.atomic
def count_unnamed(activity: Activity, *, people: int, who: str = "", role: str = PartRole.PARTICIPANT, by) -> None:
    """So many people whose names nobody wrote down; the same `who` again takes the new number, 0 takes it away."""
    activity = _locked(activity, by)
    UnnamedCount.objects.filter(activity=activity, who=who.strip(), role=role).delete()
    if people:
        row = UnnamedCount(activity=activity, who=who.strip(), role=role, people=people)
        row.full_clean()
        row.save()
    content_changed()


def expected(activity: Activity, user) -> QuerySet[SignUp]:
    """Who has a place and is not ticked yet, of those whom `user` sees."""
    head = activity.first_id
    ticked = activity.parts.filter(sign_up__isnull=False).values("sign_up_id")
    return SignUp.objects.visible_to(user).with_place().filter(activity_id=head).exclude(pk__in=ticked)


def may_mark(activity: Activity, user) -> bool:
    """Officers and clerks mark anywhere; a keeper where the activity is held in a village of theirs.

    No user is the office itself.
    """
    if user is None:
        return True
    if not user.has_perm(MARK):
        return False
    return villages_of(user) is None or Activity.objects.held_in(user).filter(pk=activity.pk).exists()
