"""Who is to be told of the next shifts: the words to copy, ticked off as told."""

import smtplib

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from accounts import trail
from core.keys import read_key
from programs.models import SignUp
from volunteers.enums import RemindedBy
from volunteers.services import reminding

BY_HAND = (RemindedBy.PHONE, RemindedBy.LINE)
SHOWN = 100


class ReminderPages:
    """Mixin of the offers' admin."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("reminders/", wrap(require_GET(self.reminders_view)), name="volunteers_enlistment_reminders"),
            path("reminders/told/", wrap(require_POST(self.told_view)), name="volunteers_enlistment_told"),
        ]
        return own + super().get_urls()

    def reminders_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        days = _days(request.GET.get("days", ""))
        found = reminding.to_tell(request.user, days=days)
        shown = found[:SHOWN]
        trail.log_views(user=request.user, rows=[one.sign_up.resident for one in shown if one.sign_up.resident])
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("Who is to be told"), "days": days,
            "people": shown, "more": len(found) - len(shown), "most": reminding.MOST_DAYS, "by_hand": BY_HAND,
            "may_tell": request.user.has_perm(reminding.CHANGE), "mails": reminding.mail_is_set(),
        }  # fmt: skip
        return TemplateResponse(request, "volunteers/admin/reminders.html", context)

    def told_view(self, request):
        """Told by telephone or LINE; or an e-mail is sent. What could not be sent stays on the list."""
        self.need(request, reminding.CHANGE)
        way = request.POST.get("way", "")
        one = SignUp.objects.visible_to(request.user).filter(pk=read_key(request.POST.get("sign_up", "")) or 0).first()
        if one is None or way not in RemindedBy.values:
            raise Http404
        try:
            if way == RemindedBy.MAIL:
                reminding.send(one, by=request.user)
            else:
                reminding.tell(one, by_way=way, by=request.user)
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
        except (smtplib.SMTPException, OSError):
            messages.warning(request, _("The mail server did not take it: the person stays on the list."))
        else:
            messages.success(request, _("%(who)s was told.") % {"who": one.name})
        days = _days(request.POST.get("days", ""))
        return redirect(f"{reverse('admin:volunteers_enlistment_reminders')}?days={days}")


def _days(typed: str) -> int:
    """Nonsense is as if nothing were asked."""
    days = read_key(typed)
    return days if days and days <= reminding.MOST_DAYS else reminding.DAYS
