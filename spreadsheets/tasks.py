"""Long work for the worker: the browser may be closed meanwhile. The task's arguments are ids, never data."""

from django.contrib.auth import get_user_model
from django.tasks import task

from spreadsheets import services
from spreadsheets.kind import PlanIsStale
from spreadsheets.models import Batch


@task()
def plan(batch_id: int) -> None:
    # Every upload is an occasion to forget the old ones: no clock is needed for a promise about days.
    services.forget_expired()
    services.plan_batch(Batch.objects.get(pk=batch_id))


@task()
def write(batch_id: int, user_id: int) -> None:
    batch = Batch.objects.get(pk=batch_id)
    try:
        services.apply_batch(batch, by=get_user_model().objects.get(pk=user_id))
    except PlanIsStale:
        # The clerk sees the plan as it is now, and decides again.
        Batch.objects.filter(pk=batch_id).update(state=services.State.PLANNED, problem={"code": "stale"})
        services.plan_batch(batch)
    except BaseException:
        Batch.objects.filter(pk=batch_id).update(state=services.State.PLANNED)
        raise
