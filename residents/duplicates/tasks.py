"""Long work of the registry for the worker. The task's arguments are ids, never data."""

from django.contrib.auth import get_user_model
from django.tasks import task

from residents.duplicates.queue import refresh_queue


@task()
def find_duplicates(user_id: int) -> None:
    refresh_queue(by=get_user_model().objects.get(pk=user_id))
