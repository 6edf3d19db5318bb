"""What is to be done about a person or a household, and what was done last."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from residents.models import Task

SHOWN, SHOWN_DONE = 20, 5


class TasksPanel:
    template = "residents/panels/tasks.html"
    title = _("Tasks")
    permission = "residents.view_task"

    def context(self, person, *, user, on):
        return _shown(Task.objects.filter(resident=person), "resident", person, user=user, on=on)

    def for_household(self, household, *, user, on):
        """Those about the house, and those about each of the people who live in it."""
        of_people = Q(resident__household=household)
        rows = Task.objects.filter(of_people | Q(household=household, resident__isnull=True))
        return _shown(rows, "household", household, user=user, on=on)


def _shown(rows, about: str, row, *, user, on) -> dict:
    seen = rows.visible_to(user).select_related("assigned_to", "done_by", "resident")
    waiting = list(seen.open()[: SHOWN + 1])
    return {
        "tasks": [_row(task, on, named=about == "household") for task in waiting[:SHOWN]],
        "more": len(waiting) > SHOWN,
        "done": list(seen.exclude(done_at__isnull=True).order_by("-done_at")[:SHOWN_DONE]),
        "about": about,
        "may_change": user.has_perm("residents.change_task"),
        "add_url": _add_url(about, row) if user.has_perm("residents.add_task") else "",
    }


def _add_url(about: str, row) -> str:
    return f"{reverse('admin:residents_task_add')}?{about}={row.pk}"


def _row(task: Task, on, *, named: bool) -> dict:
    return {
        "task": task,
        "days_late": task.days_late(on),
        "whom": task.resident.full_name if named and task.resident else "",
    }
