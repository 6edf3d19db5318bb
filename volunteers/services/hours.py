"""Hours of a shift: who was expected and who came; a leader confirms how long, and what is confirmed alone counts."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.saving import saved
from programs.enums import ActivityStatus, PartRole, SignUpState
from programs.models import Activity, Participation, content_changed
from programs.models.part import MOST_MINUTES
from programs.services.attendance import mark
from volunteers.hours import kept_since
from volunteers.models import CheckIn, ConfirmedHours, Shift
from volunteers.roster import Line, roster
from volunteers.services.access import VolunteersRefused, check_right, locked

CONFIRM = "volunteers.confirm_shift"


@dataclass(frozen=True)
class Said:
    """How long one person was there, as the leader says; why, where that is longer than the shift. `shown`: the mark of the
    line that the leader saw; None: what stands there is written over."""

    minutes: int
    why_longer: str = ""
    shown: str | None = None


def check_held_in_sight(shift: Shift, by) -> None:
    """People at a shift are the matter of the office, and of who keeps the village where it is held."""
    if not Activity.objects.held_in(by).filter(pk=shift.activity_id).exists():
        raise VolunteersRefused(_("This shift is held in a village that is not yours."), code="unseen")


def check_held(activity: Activity) -> None:
    if activity.status == ActivityStatus.CANCELLED:
        raise VolunteersRefused(_("This shift was cancelled: nobody has hours of it."), code="cancelled")
    if activity.starts_at > timezone.now():
        raise VolunteersRefused(_("This shift has not begun yet: come back when it is over."), code="early")
    if activity.starts_at < kept_since():
        raise VolunteersRefused(_("Hours of so long ago are kept as totals alone."), code="faded")


@transaction.atomic
def confirm(shift: Shift, said: dict[str, Said], *, by) -> list[ConfirmedHours]:
    """Writes down that these were there for so long, and that it counts; by the key of the line of the roster.

    Said again, it corrects. All or nothing: what is refused is told beside the line.
    """
    check_right(by, CONFIRM)
    shift = locked(shift, by)
    check_held_in_sight(shift, by)
    check_held(shift.activity)
    lines = {line.key: line for line in roster(shift, by)}
    refused = {}
    for key, one in said.items():
        if problem := _problem(lines.get(key), one, shift.activity.minutes):
            refused[key] = problem
    if refused:
        raise VolunteersRefused(refused)
    confirmed = [_confirmed(shift.activity, lines[key], one, by) for key, one in said.items()]
    # The wall of thanks counts them.
    content_changed()
    return confirmed


def _problem(line: Line | None, said: Said, planned: int) -> ValidationError | None:
    if line is None:
        return ValidationError(_("This name is not on the list any more. Open the page anew."), code="gone")
    if said.shown not in (None, line.mark) and not _stands(line, said, planned):
        return _stale(line.confirmed)
    if line.needs_permission:
        return ValidationError(
            _("Under 18, and no guardian has said yes: ring the guardian up and write the permission down first."),
            code="permission",
        )
    if not 1 <= said.minutes <= MOST_MINUTES:
        return ValidationError(_("From one minute to 24 hours."), code="minutes")
    if said.minutes > planned and not said.why_longer.strip():
        return ValidationError(
            _("Longer than the shift, which is %(n)s minutes: say why, or correct the minutes.") % {"n": planned},
            code="longer",
        )
    return None


def _stale(now: ConfirmedHours | None) -> ValidationError:
    """Somebody else wrote meanwhile: it is told, and written over knowingly alone."""
    if now is None:
        told = _("These hours were taken back while you were looking. If they count all the same, confirm once more.")
        return ValidationError(told, code="stale")
    told = _("%(who)s confirmed %(n)s minutes while you were looking. Nothing of yours is written yet: confirm once more to put yours over it.")  # fmt: skip
    who = now.confirmed_by.get_full_name() or now.confirmed_by.username if now.confirmed_by else "-"
    return ValidationError(told, code="stale", params={"who": who, "n": now.minutes})


def _why(said: Said, planned: int) -> str:
    """Said without need, a reason is no news."""
    return said.why_longer.strip() if said.minutes > planned else ""


def _stands(line: Line, said: Said, planned: int) -> bool:
    """It is what is confirmed already."""
    found = line.confirmed
    return found is not None and (found.minutes, found.why_longer) == (said.minutes, _why(said, planned))


def _confirmed(activity: Activity, line: Line, said: Said, by) -> ConfirmedHours:
    part = line.part
    if part is None or not part.present or part.minutes != said.minutes or part.role == PartRole.PARTICIPANT:
        part = _marked(activity, line, said.minutes, by)
    found = ConfirmedHours.objects.filter(part=part).first() or ConfirmedHours(part=part)
    why = _why(said, activity.minutes)
    if found.pk and (found.minutes, found.why_longer) == (said.minutes, why):
        return found
    found.minutes, found.why_longer = said.minutes, why
    found.confirmed_on, found.confirmed_by = timezone.localdate(), by
    return saved(found, by)


def _marked(activity: Activity, line: Line, minutes: int, by) -> Participation:
    """Whoever came to a shift helped, unless it is written that they taught or organised."""
    part = line.part
    role = PartRole.VOLUNTEER if part is None or part.role == PartRole.PARTICIPANT else None
    if line.sign_up is not None and line.sign_up.state != SignUpState.WITHDRAWN:
        return mark(activity, sign_up=line.sign_up, role=role, minutes=minutes, by=by)
    return mark(activity, resident=part.resident, guest=part.guest, role=role, minutes=minutes, by=by)


@transaction.atomic
def take_back(found: ConfirmedHours, *, shown: int | None = None, by) -> None:
    """They count no more; that the person was there stays written down. `shown`: the version that the page showed."""
    check_right(by, CONFIRM)
    found = locked(found, by)
    check_held_in_sight(found.part.activity.shift, by)
    if shown not in (None, found.version):
        raise VolunteersRefused(
            _("These hours were corrected while you were looking: they are %(n)s minutes now. Look once more.")
            % {"n": found.minutes},
            code="stale",
        )
    found._history_user = by
    found.delete()
    content_changed()


def unconfirmed(since: datetime | None = None) -> QuerySet[Participation]:
    """Presences at shifts that were not cancelled, whose hours nobody has confirmed."""
    held = Participation.objects.present().exclude(activity__status=ActivityStatus.CANCELLED)
    held = held.filter(activity__starts_at__gte=since or kept_since())
    return held.filter(activity__shift__isnull=False, confirmed_hours__isnull=True)


def arrived_only(since: datetime) -> QuerySet[CheckIn]:
    """Arrivals by code that nobody has taken over into the list of who was there."""
    parts = Participation.objects.filter(sign_up=OuterRef("sign_up"), activity=OuterRef("sign_up__activity"))
    came = CheckIn.objects.exclude(sign_up__activity__status=ActivityStatus.CANCELLED)
    came = came.filter(sign_up__activity__starts_at__gte=since)
    return came.exclude(sign_up__state=SignUpState.WITHDRAWN).filter(~Exists(parts))


def pending(user, at=None) -> QuerySet[Shift]:
    """Shifts that are over, where the user may confirm, with somebody whose hours wait for it; the oldest first."""
    over = Shift.objects.filter(activity__ends_at__lt=at or timezone.now())
    over = over.filter(activity__in=Activity.objects.held_in(user).order_by().values("pk"))
    since = kept_since()
    present = unconfirmed(since).filter(activity=OuterRef("activity")).order_by()
    arrived = arrived_only(since).filter(sign_up__activity=OuterRef("activity")).order_by()
    return over.filter(Q(Exists(present)) | Q(Exists(arrived))).order_by("activity__starts_at", "pk")


def may_confirm(shift: Shift, user) -> bool:
    return user.has_perm(CONFIRM) and Activity.objects.held_in(user).filter(pk=shift.activity_id).exists()
