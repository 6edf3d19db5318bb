"""Visits in numbers, for the staff's first page: of what the user may see."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from care.due import due


def visit_figures(user) -> list[dict]:
    """What is due today or longer; a figure of nothing is left out."""
    if not user.has_perm("care.add_homevisit"):
        return []
    today = timezone.localdate()
    number = due(user, by_day=today, on=today).order_by().count()
    figure = {
        "label": _("people to visit, today or overdue"),
        "value": number,
        "url": reverse("admin:care_homevisit_route"),
    }
    return [figure] if number else []
