"""Activities and requests for help in numbers, for the staff's first page: of what the user may see."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.models import Activity, HelpRequest
from programs.services.help import VIEW


def activity_figures(user) -> list[dict]:
    """What is soon, and what is over and waits for its report; a figure of nothing is left out."""
    if not user.has_perm("programs.view_activity"):
        return []
    seen, url = Activity.objects.visible_to(user), reverse("admin:programs_activity_changelist")
    soon = seen.soon().count()
    figures = [{"label": _("activities in the next 7 days"), "value": soon, "url": f"{url}?when=week"}]
    if user.has_perm("programs.change_activity"):
        to_report = seen.to_report().count()
        figures.append({"label": _("activities to report"), "value": to_report, "url": f"{url}?when=to_report"})
    return [figure for figure in figures if figure["value"]]


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
