"""A row that a check found becomes a task, or somebody says that it is true as it is."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from residents.enums import TaskOrigin
from residents.health.check import HealthCheck
from residents.models import Task
from residents.services.tasks import finish_task, tasks_from_check


def task_from_row(check: HealthCheck, row, *, on: date, by) -> bool:
    """Asks about the row, unless that is asked already; says whether a task was made."""
    rows = type(row)._base_manager.filter(pk=row.pk)
    told = "\n".join(filter(None, [check.told(row, on), str(check.what_to_do)]))
    return bool(tasks_from_check(check.code, rows=rows, what=str(check.title)[:200], detail=told, by=by))


@transaction.atomic
def confirm_row(check: HealthCheck, row, *, on: date, by) -> Task | None:
    """Somebody's word that what the check found is true: its task, done, and marked as that word.

    A task that is merely finished (“telephoned, nobody there”) takes no row off the list. None where
    somebody else said so at the same moment.
    """
    task_from_row(check, row, on=on, by=by)
    asked = Task.objects.open().select_for_update().filter(origin=TaskOrigin.CHECK, origin_code=check.code)
    task = asked.filter(**{check.tasks_about: row}).first()
    if task is None:
        return None
    task.origin_code = check.confirmed_code
    task._history_user = by
    task.save()
    return finish_task(task, outcome=_("Looked at: true as it is"), by=by)
