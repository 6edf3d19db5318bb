"""The registry in numbers, for the staff's first page: of what the user may see, and nothing for who may see nothing."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from residents.models import Condition, Household, Resident, Task, Village


def registry_figures(user) -> list[dict]:
    if not user.has_perm("residents.view_resident"):
        return []
    return [
        _figure(_("people in the registry"), Resident.objects.living(), "resident", user, "?status=living"),
        _figure(_("households"), Household.objects.all(), "household", user),
        _figure(_("villages"), Village.objects.all(), "village", user),
    ]


def task_figures(user) -> list[dict]:
    """What waits, and what waits too long; a figure of nothing is left out."""
    if not user.has_perm("residents.view_task"):
        return []
    rows, late = Task.objects.open(), Task.objects.overdue(timezone.localdate())
    figures = [
        _figure(_("tasks to do"), rows, "task", user),
        _figure(_("tasks past their day"), late, "task", user, "?due=overdue"),
    ]
    return [figure for figure in figures if figure["value"]]


def condition_figures(user) -> list[dict]:
    """Cards and other conditions that end soon: to be renewed before somebody loses what hangs on them."""
    if not user.has_perm("residents.view_condition"):
        return []
    soon = _figure(
        _("cards and conditions that expire within 60 days"), Condition.objects.expiring(timezone.localdate()), "condition",
        user, "?expires=soon",
    )  # fmt: skip
    return [soon] if soon["value"] else []


def _figure(label: str, rows, model: str, user, question: str = "") -> dict:
    url = reverse(f"admin:residents_{model}_changelist") + question
    return {"label": label, "value": rows.visible_to(user).count(), "url": url}
