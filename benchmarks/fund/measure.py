"""What the portal asks of ten years of books, each question the least of several times."""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.fund.beside import beside
from benchmarks.fund.make import DUE, MONTHS
from benchmarks.fund.sheet import YEAR, write_sheet
from benchmarks.meter import Meter, peak
from papers.report import UnknownReport, get_report, parse_params, write_report
from residents.models import Village
from spreadsheets import services
from welfare.balances import balances
from welfare.enums import Standing
from welfare.models import Contribution, Fund, Member, Transfer
from welfare.services.contributions import Payment, Slip, take
from welfare.services.rounds import open_round, visits
from welfare.standing import with_missed, with_standing
from welfare.verify import broken

# The last day of the ten years, the half-year that ends on it, and the day on which a village pays, a year later.
ON, HALF, PAID_ON = date(2025, 9, 30), {"fiscal_year": 2568, "half": 2}, date(2026, 10, 20)
VILLAGE = 300


def ask(times: int) -> dict:
    """Milliseconds (least of `times`) of each question that changes nothing, with what it found."""
    fund = Fund.objects.get()
    questions = {
        "owed": lambda: _told(with_missed(Member.objects.filter(fund=fund), fund, on=ON), "missed"),
        "stands": lambda: _told(with_standing(Member.objects.all(), fund, on=ON), "missed", "standing"),
        "balances": lambda: balances(fund, on=ON),
        "balances_unclosed": lambda: balances(fund, on=ON, from_closing=False),
        "visits": lambda: visits(_round(fund), on=ON + timedelta(days=31)),
    }
    found = {name: _least(question, times) for name, question in questions.items()}
    for name, others in beside(fund, ON).items():
        found[name] |= others
    return found | {"verify": _verify(fund), "half_year": _half_year(times), **_sizes()}


def _told(members, *names: str) -> list[tuple]:
    return list(members.order_by().values_list("number", *names))


def _round(fund: Fund):
    return open_round(fund, Village.objects.get(number=1), month=ON + timedelta(days=1), by=None)


def _village(fund: Fund) -> list[Member]:
    """Members that belong, of the first village and the next ones: as many as a large village has."""
    found = with_standing(Member.objects.all(), fund, on=PAID_ON).order_by("resident__village__number", "number")
    return [member for member in found if member.standing in (Standing.ACTIVE, Standing.ARREARS)][:VILLAGE]


def _least(question: Callable[[], object], times: int) -> dict:
    """The first time is not counted: it reads the indexes into memory."""
    with CaptureQueriesContext(connection) as asked:
        found = question()
    spent = [Meter() for _time in range(times)]
    for meter in spent:
        with meter:
            question()
    return {
        "ms": min(meter.wall for meter in spent) * 1000, "cpu_ms": min(meter.cpu for meter in spent) * 1000,
        "queries": len(asked), "found": len(found),
    }  # fmt: skip


def _verify(fund: Fund) -> dict:
    with Meter() as spent:
        wrong = list(broken(fund))
    if wrong:
        raise RuntimeError(f"the book does not hold: {wrong[:3]}")
    return {"s": spent.wall, "cpu_s": spent.cpu, **peak()}


def _half_year(times: int) -> dict | None:
    """The half-year report as a file, once the portal has one."""
    try:
        report = get_report("fund_half_year")
    except UnknownReport:
        return None
    params = parse_params(report, HALF)

    def write():
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
            return [write_report(report, user=None, params=params, format="xlsx", out=file.name)]

    return _least(write, times)


def _sizes() -> dict:
    return {
        "members": Member.objects.count(),
        "contributions": Contribution.objects.count(),
        "transfers": Transfer.objects.count(),
    }


def post(times: int) -> dict:
    """A village's payments in one go, a month each time, written for good."""
    fund = Fund.objects.get()
    members = _village(fund)
    spent = [Meter() for _time in range(times)]
    for turn, meter in enumerate(spent):
        slips = [Slip([Payment(one.pk, DUE)], PAID_ON, f"village-{turn}-{one.pk}") for one in members]
        with meter:
            take(fund, slips, by=None)
    return {"s": min(meter.wall for meter in spent), "cpu_s": min(meter.cpu for meter in spent), "slips": len(slips)}


def sheet(path: str) -> dict:
    """The year after the ten, a row a member and a column a month: read, planned, posted."""
    by = get_user_model().objects.create(username="treasurer", is_staff=True, is_superuser=True)
    write_sheet(path, Member.objects.order_by("number").select_related("resident__village"))
    data, before = Path(path).read_bytes(), Contribution.objects.count()
    with Meter() as previewed:
        batch = services.create_batch(kind="fund_collections", data=data, file_name="sheet.xlsx", as_of=YEAR, by=by)
        plan = services.plan_batch(batch, today=YEAR)
    if plan is None:
        raise RuntimeError(batch.problem)
    with Meter() as written:
        services.apply_batch(batch, by=by, today=YEAR)
    posted = Contribution.objects.count() - before
    if posted != Member.objects.count() * MONTHS // 10:
        raise RuntimeError(f"{posted} contributions were posted: {plan.counts}")
    wall = {"preview_s": previewed.wall, "s": previewed.wall + written.wall}
    return wall | {"cpu_s": previewed.cpu + written.cpu, "posted": posted, **peak()}
