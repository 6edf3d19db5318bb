"""What waits under the law on personal data, for the staff's first page."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.admin.links import list_address
from privacy.models import Breach, DataRequest, ForgetRun


def breach_figures(user) -> list[dict]:
    """While a clock runs: how many, and how many hours are left for the first."""
    if not user.has_perm("privacy.view_breach"):
        return []
    running = list(Breach.objects.running().order_by("known_at"))
    if not running:
        return []
    return [
        {"label": _clock(running[0]), "value": len(running), "url": list_address("privacy_breach", clock="running")}
    ]


def _clock(first: Breach) -> str:
    hours = first.hours_left()
    if hours < 0:
        return _("breaches of personal data: the 72 hours are over, tell the Office at once")
    told = ngettext(
        "breaches of personal data: %(n)s hour is left to tell the Office",
        "breaches of personal data: %(n)s hours are left to tell the Office",
        hours,
    )
    return told % {"n": hours}


def request_figures(user) -> list[dict]:
    """Requests whose answer is due within a week or late; nights of forgetting that stopped to ask."""
    figures = []
    if user.has_perm("privacy.view_datarequest"):
        due = DataRequest.objects.visible_to(user).due_soon().count()
        url = list_address("privacy_datarequest", due="soon")
        figures.append(
            {"label": _("requests about one's own data, due within 7 days or late"), "value": due, "url": url}
        )
    if user.has_perm("privacy.allow_forgetting"):
        stopped = ForgetRun.objects.asking().count()
        url = list_address("privacy_forgetrun", asks="yes")
        figures.append({"label": _("a night of forgetting stopped and asks"), "value": stopped, "url": url})
    return [figure for figure in figures if figure["value"]]
