"""Who is to be told of a shift to come, or that it is cancelled; with the words to send. Each is ticked off once."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.days import begin_of
from core.saving import saved
from programs.enums import ActivityStatus, SignUpState
from programs.models import Office, SignUp
from programs.public import dates
from volunteers.enums import RemindedBy
from volunteers.models import Reminder, Shift
from volunteers.services.access import VolunteersRefused, check_right

CHANGE = "volunteers.change_enlistment"
DAYS, MOST_DAYS = 3, 30


@dataclass(frozen=True)
class ToTell:
    """One person to be told of one shift. `text` is ready to be sent; `mail` blank: none was given."""

    sign_up: SignUp
    cancelled: bool
    text: str
    mail: str

    @property
    def shift(self) -> Shift:
        return self.sign_up.activity.shift


def to_tell(user=None, *, days: int = DAYS) -> list[ToTell]:
    """Whoever has a place within so many days, and whoever counts on a shift that is cancelled; of those whom `user` sees
    and who were not told yet. The next shift first."""
    rows = SignUp.objects.visible_to(user).filter(_upcoming(days) | _called_off())
    rows = rows.select_related("activity__shift__opportunity", "activity__village", "enlisted__enlistment", "resident")
    office = Office.objects.filter(pk=1).first()
    phone = office.phone if office else ""
    return [_told_of(one, phone) for one in rows.order_by("activity__starts_at", "activity_id", "asked_at", "pk")]


def _upcoming(days: int) -> Q:
    now = timezone.now()
    end = begin_of(timezone.localdate() + timedelta(days=days + 1))
    planned = Q(activity__shift__isnull=False, activity__status=ActivityStatus.PLANNED, state=SignUpState.PLACE)
    return planned & Q(activity__starts_at__gte=now, activity__starts_at__lt=end) & ~_said(cancelled=False)


def _called_off() -> Q:
    """While there is somebody who might go there in vain."""
    off = Q(
        activity__shift__isnull=False, activity__status=ActivityStatus.CANCELLED, activity__ends_at__gte=timezone.now()
    )
    return off & ~Q(state=SignUpState.WITHDRAWN) & ~_said(cancelled=True)


def _said(*, cancelled: bool) -> Q:
    return Q(Exists(Reminder.objects.filter(sign_up_id=OuterRef("pk"), cancelled=cancelled)))


def _told_of(one: SignUp, office_phone: str) -> ToTell:
    cancelled = one.activity.status == ActivityStatus.CANCELLED
    offer = one.enlisted.enlistment if hasattr(one, "enlisted") else None
    with translation.override(one.language):
        text = (_off if cancelled else _soon)(one, office_phone)
    return ToTell(one, cancelled, text, offer.mail if offer else "")


def _soon(one: SignUp, office_phone: str) -> str:
    activity, campaign = one.activity, one.activity.shift.opportunity
    where = ", ".join(filter(None, [activity.place, activity.village.name if activity.village else ""]))
    lines = [
        _("Hello %(name)s, thank you for helping: %(what)s") % {"name": one.name, "what": activity.title},
        _("%(day)s, %(time)s") % {"day": dates.day(activity.starts_at), "time": dates.from_until(activity.starts_at, activity.ends_at)},
        _("At: %(where)s") % {"where": where} if where else "",
        _("Please bring: %(what)s") % {"what": campaign.bring} if campaign.bring else "",
        _cannot(campaign.phone or office_phone),
    ]  # fmt: skip
    return "\n".join(filter(None, lines))


def _cannot(phone: str) -> str:
    return (
        _("If you cannot come, please call %(phone)s, so that somebody else can.") % {"phone": phone} if phone else ""
    )


def _off(one: SignUp, office_phone: str) -> str:
    activity, campaign = one.activity, one.activity.shift.opportunity
    phone = campaign.phone or office_phone
    lines = [
        _("Hello %(name)s, this is cancelled, please do not come: %(what)s")
        % {"name": one.name, "what": activity.title},
        _("%(day)s, %(time)s")
        % {"day": dates.day(activity.starts_at), "time": dates.from_until(activity.starts_at, activity.ends_at)},
        activity.cancel_reason,
        _("Questions: %(phone)s") % {"phone": phone} if phone else "",
    ]
    return "\n".join(filter(None, lines))


# --- ticked off


@transaction.atomic
def tell(sign_up: SignUp, *, by_way: str, by) -> Reminder:
    """Somebody was told, by telephone or LINE. Ticked again, it is the first tick."""
    check_right(by, CHANGE)
    return _ticked(_to_tell(sign_up, by), by_way, by)


@transaction.atomic
def send(sign_up: SignUp, *, by) -> Reminder:
    """The words by e-mail. What the mail server does not take raises, and the person stays on the list."""
    check_right(by, CHANGE)
    one = _to_tell(sign_up, by)
    told = _told_of(one, Office.objects.values_list("phone", flat=True).get(pk=1))
    if not mail_is_set() or not told.mail:
        raise VolunteersRefused(
            gettext_lazy("No e-mail can be sent to this person: call, or write by LINE."), code="mail"
        )
    if there := _tick_of(one):
        return there
    ticked = _ticked(one, RemindedBy.MAIL, by)
    send_mail(one.activity.title, told.text, None, [told.mail])
    return ticked


def mail_is_set() -> bool:
    return settings.MAIL_IS_SENT


def _to_tell(sign_up: SignUp, by) -> SignUp:
    """As the database has it now; whoever took the place back meanwhile is not told."""
    rows: QuerySet = SignUp.objects.visible_to(by).filter(activity__shift__isnull=False)
    one = (
        rows.select_for_update(of=("self",))
        .select_related("activity__shift__opportunity")
        .filter(pk=sign_up.pk)
        .first()
    )
    if one is None or one.state == SignUpState.WITHDRAWN:
        raise VolunteersRefused(gettext_lazy("This place was taken back meanwhile: nobody is to be told."), code="gone")
    return one


def _tick_of(one: SignUp) -> Reminder | None:
    return one.reminders.filter(cancelled=one.activity.status == ActivityStatus.CANCELLED).first()


def _ticked(one: SignUp, by_way: str, by) -> Reminder:
    cancelled = one.activity.status == ActivityStatus.CANCELLED
    made = Reminder(sign_up=one, cancelled=cancelled, by_way=RemindedBy(by_way), sent_by=by)
    return _tick_of(one) or saved(made, by)
