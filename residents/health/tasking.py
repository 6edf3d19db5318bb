"""A row that a check found becomes a task, or somebody says that it is true as it is."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from residents.enums import TaskOrigin
from residents.health.check import HealthCheck
from residents.models import Task


def _open_task(check: HealthCheck, row) -> Task | None:
    """The row is locked until the end of the transaction: of two who press at once, the second finds the task."""
    type(row)._base_manager.select_for_update().get(pk=row.pk)
    tasks = Task.objects.open().filter(origin=TaskOrigin.CHECK, origin_code=check.code)
    return tasks.filter(**{check.tasks_about: row}).first()


def _new_task(check: HealthCheck, row, on: date, by) -> Task:
    told = [check.told(row, on), str(check.what_to_do)]
    return Task(
        what=str(check.title)[:200], detail="\n".join(filter(None, told)), origin=TaskOrigin.CHECK,
        origin_code=check.code, created_by=by, **{check.tasks_about: row},
    )  # fmt: skip


@transaction.atomic
def task_from_row(check: HealthCheck, row, *, on: date, by) -> tuple[Task, bool]:
    """The open task of this check about the row, and whether it was made now."""
    task = _open_task(check, row)
    if task is not None:
        return task, False
    task = _new_task(check, row, on, by)
    task._history_user = by
    task.save()
    return task, True


@transaction.atomic
def confirm_row(check: HealthCheck, row, *, on: date, by) -> Task:
    """Somebody's word that what the check found is true: a task done, by which the check leaves the row out."""
    task = _open_task(check, row) or _new_task(check, row, on, by)
    task.done_at, task.done_by = timezone.now(), by
    task.outcome = _("Looked at: true as it is")
    task._history_user = by
    task.save()
    return task
