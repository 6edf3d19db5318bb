"""What each report costs, in a process of its own: its preview on the clock, its workbook in CPU and memory."""

import multiprocessing
import tempfile

from django.db import connections

from benchmarks.meter import Meter, peak
from benchmarks.reports.beside import beside
from papers.errors import PaperError
from papers.report import all_reports, get_report, parse_params, write_report
from reports.preview import preview

TIMES = 2
# Of shorter ones nothing can be compared: what they cost is their question.
COMPARED_ROWS = 1_000
# The last month of the fund's books (benchmarks/fund/make.py).
FUND = {"fiscal_year": "2568", "half": "2", "on": "2025-09-30", "since": "2025-09-01", "until": "2025-09-30"}


def ask() -> dict:
    """By code. A report whose paper cannot be made says why."""
    codes = [report.code for report in all_reports()]
    connections.close_all()
    # Forked: the memory of one report is not that of the next, and nothing is imported again.
    with multiprocessing.get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        return dict(zip(codes, pool.map(one, codes, chunksize=1), strict=True))


def one(code: str) -> dict:
    try:
        report = get_report(code)
        asked = parse_params(report, _needed(report))
        ms, cpu_ms = _looked_at(report, asked)
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as file, Meter() as spent:
            rows = write_report(report, user=None, params=asked, format="xlsx", out=file.name)
        told = {"ms": ms, "cpu_ms": cpu_ms, "cpu": spent.cpu, "rows": rows, **peak()}
        return told | (beside(report, asked) if rows >= COMPARED_ROWS else {})
    except PaperError as problem:
        return {"problem": str(problem)}


def _needed(report) -> dict[str, str]:
    """Of what must be said and is not, the first choice; of the fund the days of its books."""
    needed = {
        p.name: str(p.options()[0][0])
        for p in report.params
        if p.required and not (p.default() if callable(p.default) else p.default) and p.options()
    }
    known = {param.name for param in report.params}
    return needed | ({name: FUND[name] for name in known & FUND.keys()} if report.code.startswith("fund_") else {})


def _looked_at(report, asked: dict) -> tuple[float, float]:
    """Milliseconds of the preview, and of its CPU: the least of some."""
    spent = [Meter() for _time in range(TIMES)]
    for meter in spent:
        with meter:
            preview(report, user=None, params=asked)
    return min(one.wall for one in spent) * 1000, min(one.cpu for one in spent) * 1000
