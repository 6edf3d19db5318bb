"""The staff's first page: how many rows contradict, by the newest counts that were kept (nothing is counted anew); nothing is left out."""

from django.urls import reverse
from django.utils.translation import gettext as _

from residents.health.counting import latest_contradictions
from thai.dates import format_date


def health_figures(user) -> list[dict]:
    kept = latest_contradictions(user)
    if kept is None:
        return []
    day, found = kept
    if not found:
        return []
    label = _("contradictions in the data (counted on %(day)s)") % {"day": format_date(day, "short")}
    return [{"label": label, "value": found, "url": reverse("admin:residents_healthcount_changelist")}]
