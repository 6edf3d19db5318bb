"""What is measured of the portal; each step runs in a process of its own."""

import tempfile
from datetime import date
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from benchmarks import pages, register
from benchmarks.box import SUGGEST, make_keeper, make_trail, words_for
from benchmarks.meter import Meter, peak
from papers.report import get_report, write_report
from residents.demo.write import make_people, make_villages
from residents.models import Resident
from residents.reports import register as resident_register  # noqa: F401 - imported before anything is measured
from spreadsheets import services
from waeng_portal.roles import sync_roles


def _make_clerk() -> None:
    sync_roles()
    clerk = get_user_model().objects.create(username="clerk", is_staff=True)
    clerk.groups.add(Group.objects.get(name="registry_clerk"))


def villages(count: int) -> None:
    make_villages(count)
    _make_clerk()


def write_file(path: str, rows: int, village_count: int) -> None:
    register.write_register(path, rows, village_count)


def load(residents: int, village_count: int) -> dict:
    _make_clerk()
    with Meter() as spent:
        make_people(make_villages(village_count), residents, seed=1, today=timezone.localdate())
    return {"cpu": spent.cpu, "wall": spent.wall, **peak()}


def import_file(path: str) -> dict:
    """Upload, plan (read, check, match, store for the preview), write with encryption, history and batch."""
    clerk = get_user_model().objects.get(username="clerk")
    data = Path(path).read_bytes()
    with Meter() as previewed:
        batch = services.create_batch(kind="residents", data=data, file_name="register.xlsx", as_of=_day(), by=clerk)
        plan = services.plan_batch(batch, today=register.TODAY)
    if plan is None:
        raise RuntimeError(batch.problem)
    counts = plan.counts
    del plan
    with Meter() as written:
        services.apply_batch(batch, by=clerk, today=register.TODAY)
    spent = {"preview": previewed.cpu, "cpu": previewed.cpu + written.cpu, **peak()}
    return spent | counts | {"people": Resident.objects.count(), "history": Resident.history.count()}


def _day() -> date:
    return register.TODAY


def export() -> dict:
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file, Meter() as spent:
        report, params = get_report("resident_register"), {"status": "all", "numbers": "whole"}
        rows = write_report(report, user=None, params=params, format="xlsx", out=file.name)
    return {"cpu": spent.cpu, "rows": rows, **peak()}


def look(times: int) -> dict:
    """The list's pages as the clerk sees them."""
    clerk = get_user_model().objects.get(username="clerk")
    total = Resident.objects.count()
    middle = Resident.objects.values_list("pk", flat=True)[total // 2]
    someone = Resident.objects.exclude(citizen_id_digest=None).filter(pk__gte=total // 2).order_by("pk").first()
    addresses = {
        "first page": "",
        "deep page": f"after={middle}",
        "sorted by age": "o=3",
        "one village": "village=3",
        "ages 60-69": "age=60-69",
        "part of a name": f"q={someone.last_name[:6]}",
        "two words of a name": f"q={someone.first_name}+{someone.last_name}",
        "common part of a name": f"q={pages.COMMON}",
        "two letters": f"q={someone.first_name[:2]}",
        "common name in one village": f"q={pages.COMMON}&village=3",
        "whole number": f"q={someone.citizen_id}",
    }
    return pages.measure_all(clerk, "/admin/residents/resident/", addresses, times)


def box(times: int) -> dict:
    """The search box as the clerk and as the keeper of one village of a hundred."""
    clerk, everybody = get_user_model().objects.get(username="clerk"), Resident.objects.all()
    keeper = make_keeper(village=3)
    make_trail([clerk, keeper], everybody.count())
    asking = {"clerk": (clerk, everybody), "keeper": (keeper, everybody.filter(village__number=3))}
    return {who: pages.measure_posts(user, SUGGEST, words_for(rows), times) for who, (user, rows) in asking.items()}
