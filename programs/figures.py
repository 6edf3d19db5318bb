"""Activities in numbers, for the staff's first page."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.models import Activity

SOON = timedelta(days=7)


def activity_figures(user) -> list[dict]:
    """What is soon, and what is over and waits for its report; a figure of nothing is left out."""
    if not user.has_perm("programs.view_activity"):
        return []
    seen, url = Activity.objects.visible_to(user), reverse("admin:programs_activity_changelist")
    soon = seen.coming().filter(starts_at__lte=timezone.now() + SOON).count()
    figures = [{"label": _("activities in the next 7 days"), "value": soon, "url": f"{url}?when=coming"}]
    if user.has_perm("programs.change_activity"):
        to_report = seen.to_report().count()
        figures.append({"label": _("activities to report"), "value": to_report, "url": f"{url}?when=to_report"})
    return [figure for figure in figures if figure["value"]]
