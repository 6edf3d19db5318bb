"""The receipt by e-mail as well, where the office has a mail server and an address was given. Nothing that somebody typed stands
in it: an address may be anybody's."""

import smtplib
from collections.abc import Callable

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from programs.codes import in_groups
from programs.models import Office
from programs.public import dates
from volunteers.models import Enlistment
from volunteers.services.enlisting import Taken, taken_by


def send_receipt(found: Enlistment, code: str, absolute: Callable[[str], str]) -> bool | None:
    """Whether the mail server took it; None: nothing was to be sent. The receipt on the page or on paper holds in any case."""
    if not (settings.MAIL_IS_SENT and found.mail):
        return None
    with translation.override(found.language):
        words = _words(found, code, absolute(reverse("public:status")))
        title = _("Your offer to help")
    try:
        send_mail(title, words, None, [found.mail])
    except (smtplib.SMTPException, OSError):
        return False
    return True


def _words(found: Enlistment, code: str, address: str) -> str:
    phone = Office.objects.values_list("phone", flat=True).get(pk=1)
    lines = [
        _("Thank you for offering to help."),
        f"{_('Your code')}: {in_groups(code)}",
        *(line for one in taken_by(found) for line in ("", *_of_shift(one))),
        "",
        _("To see what becomes of it, or to say that you cannot come, type the code at %(address)s")
        % {"address": address},
        _("Questions: %(phone)s") % {"phone": phone} if phone else "",
    ]
    return "\n".join(lines)


def _of_shift(one: Taken) -> tuple[str, ...]:
    activity = one.sign_up.activity
    when = {"day": dates.day(activity.starts_at), "time": dates.from_until(activity.starts_at, activity.ends_at)}
    waits = _("You are number %(position)s on the waiting list.") % {"position": one.position}
    return activity.title, _("%(day)s, %(time)s") % when, waits if one.position else _("You have a place.")
