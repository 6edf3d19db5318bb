"""Long work for the worker: the browser may be closed meanwhile. The task's arguments are ids, never data."""

from django.tasks import task

from reports.models import PackRun
from reports.services import packs


@task()
def make_pack(run_id: int) -> None:
    packs.make(PackRun.objects.select_related("pack", "made_by").get(pk=run_id))
