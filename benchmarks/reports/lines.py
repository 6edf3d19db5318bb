"""What a report is to reach over 100,000 people, one line a report."""

from collections.abc import Iterator

from benchmarks.cases import VILLAGES, Bench, Line
from benchmarks.databases import PORTAL, database, run

PREVIEW_MS, EXCEL_CPU, EXCEL_MB = 1000, 5, 200


def lines(bench: Bench, server) -> Iterator[Line]:
    people, members, needs = (bench.sizes[size] for size in ("reported", "fund", "needs"))
    with database(server, "reports", PORTAL):
        asked = {"residents": people, "village_count": VILLAGES, "members": members, "needs": needs}
        run(server, "reports", PORTAL, "reports.make.load", **asked)
        run(server, "reports", PORTAL, "steps.analyze")
        found = run(server, "reports", PORTAL, "reports.measure.ask")
    for code, cost in sorted(found.items(), key=lambda one: -one[1].get("cpu_ms", 0)):
        yield _line(f"report at {people:,} people: {code}", server.name, cost)


def _line(work: str, where: str, cost: dict) -> Line:
    goal = f"preview < {PREVIEW_MS / 1000:.0f} s, Excel < {EXCEL_CPU} s (both of CPU), {EXCEL_MB} MB"
    if "problem" in cost:
        return Line(work, where, cost["problem"], "", "", goal, False)
    told = f"preview {cost['ms']:.0f} ms, {cost['cpu_ms']:.0f} of CPU; Excel {cost['cpu']:.2f} s, {cost['mb']} MB, {cost['rows']:,} rows"
    met = cost["cpu_ms"] < PREVIEW_MS and cost["cpu"] < EXCEL_CPU and cost["mb"] < EXCEL_MB
    return Line(work, where, told, *_beside(cost), goal, met)


def _beside(cost: dict) -> tuple[str, str]:
    """What import-export takes for the same rows, and how our workbook stands to it and to bare text."""
    if "stock" not in cost:
        return "", ""
    return (
        f"{cost['stock']:.2f} s",
        f"{cost['stock'] / cost['cpu']:.1f}x; {cost['cpu'] / cost['floor']:.0f} of the floor",
    )
