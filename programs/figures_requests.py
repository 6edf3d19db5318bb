"""Requests for help in numbers, for the staff's first page: of what the user may see."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.models import HelpRequest
from programs.services.help import VIEW


def help_figures(user) -> list[dict]:
    """What waits for an answer, and what waits too long; a figure of nothing is left out."""
    if not user.has_perm(VIEW):
        return []
    seen = HelpRequest.objects.visible_to(user)
    url = reverse("admin:programs_helprequest_changelist")
    figures = [
        {"label": _("requests for help to answer"), "value": seen.open().count(), "url": url},
        {
            "label": _("requests for help past their day"),
            "value": seen.overdue(timezone.localdate()).count(),
            "url": f"{url}?due=overdue",
        },
    ]
    return [figure for figure in figures if figure["value"]]
