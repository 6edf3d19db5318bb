"""Tasks: written by people, by checks of the data and by what a keeper may not be told; finished, opened again."""

from datetime import date
from itertools import batched

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.bulk import take_ids
from core.history import ADDED, record_set
from residents.enums import TaskOrigin
from residents.models import Household, Resident, Task, villages_of

VIEW = "residents.view_task"
NOT_THEIRS = gettext_lazy(
    "%(who)s does not see this person or household: choose somebody who does, or leave it to whoever sees it."
)


class TaskRefused(ValidationError):
    """The task cannot be written so; the message says why and what to do. Nothing was written."""


def add_task(
    *, what: str, resident: Resident | None = None, household: Household | None = None, detail: str = "",
    due_on: date | None = None, assigned_to=None, origin: str = TaskOrigin.HAND, origin_code: str = "",
    office_only: bool = False, by,
) -> Task:  # fmt: skip
    """One task about a person or a household; `origin_code` says which visit or check it comes from."""
    task = Task(
        what=what, detail=detail, resident=resident, household=household, due_on=due_on, assigned_to=assigned_to,
        origin=origin, origin_code=origin_code, office_only=office_only,
    )  # fmt: skip
    return save_task(task, by=by)


@transaction.atomic
def save_task(task: Task, *, by) -> Task:
    """A task as a form or a program wrote it."""
    if task.pk is None:
        task.created_by = by
    task.full_clean()
    if task.assigned_to and not can_be_given(task, task.assigned_to):
        raise TaskRefused(NOT_THEIRS, code="not_theirs", params={"who": task.assigned_to.staff_label})
    task._history_user = by
    task.save()
    return task


def can_be_given(task: Task, user) -> bool:
    """Whether the task would be seen by `user`: nobody is given what they cannot open."""
    if not (user.is_active and user.is_staff and user.has_perm(VIEW)):
        return False
    if villages_of(user) is None:
        return True
    about = task.about
    return not task.office_only and type(about).objects.visible_to(user).filter(pk=about.pk).exists()


@transaction.atomic
def finish_task(task: Task, *, outcome: str = "", by) -> Task:
    task = Task.objects.select_for_update().get(pk=task.pk)
    if not task.is_open:
        raise TaskRefused(_("This task was finished meanwhile: look at what came of it."), code="done")
    task.done_at, task.done_by, task.outcome = timezone.now(), by, outcome.strip()[:200]
    task._history_user = by
    task.save()
    return task


@transaction.atomic
def reopen_task(task: Task, *, by) -> Task:
    """To be done again. What came of it the first time stays in the history."""
    task = Task.objects.select_for_update().get(pk=task.pk)
    if task.is_open:
        raise TaskRefused(_("This task is open already."), code="open")
    task.done_at = task.done_by = None
    task.outcome = ""
    if _asked_again(task):
        raise TaskRefused(_("The same is asked in a newer task that is open: work with that one."), code="again")
    task._history_user = by
    task.save()
    return task


def _asked_again(task: Task) -> bool:
    if task.origin not in (TaskOrigin.CHECK, TaskOrigin.DENIED):
        return False
    about = {"resident": task.resident} if task.resident else {"resident": None, "household": task.household}
    return Task.objects.open().filter(origin=task.origin, origin_code=task.origin_code, **about).exists()


def tasks_from_check(
    code: str, *, rows: QuerySet, what: str, detail: str = "", due_on: date | None = None, assigned_to=None, by
) -> int:
    """A task for each of `rows` (people or households) that the check `code` found; returns how many are new.

    A row about which the check's task is open gets no second one.
    """
    name = "household_id" if rows.model is Household else "resident_id"
    facts = {"what": what, "detail": detail, "due_on": due_on, "assigned_to": assigned_to}
    found = rows.order_by("pk").values_list("pk", flat=True)
    return _ask_once(
        [Task(**{name: key}, **facts, origin=TaskOrigin.CHECK, origin_code=code, created_by=by) for key in found], by
    )


def ask_office(person: Resident, *, by) -> int:
    """Somebody typed the number of a person whom they do not see: the office alone is asked to look, once."""
    what = _("A number that was typed elsewhere belongs to this person: moved there, or mistyped?")
    detail = _("Whoever wrote this task typed it and was told to ask the office. Ask them whom they meant.")
    task = Task(
        what=what, detail=detail, resident=person, origin=TaskOrigin.DENIED, office_only=True, created_by=by
    )  # fmt: skip
    return _ask_once([task], by)


@transaction.atomic
def _ask_once(tasks: list[Task], by) -> int:
    """The database leaves out what is asked already, whoever asks at the same moment."""
    for task, key in zip(tasks, take_ids(Task, len(tasks)), strict=True):
        task.pk = key
    Task.objects.bulk_create(tasks, batch_size=500, ignore_conflicts=True)
    keys = [task.pk for task in tasks]
    return sum(record_set(Task.objects.filter(pk__in=some), kind=ADDED, by=by) for some in batched(keys, 500))
