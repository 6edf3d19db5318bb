"""What the fund's figures are to reach, and how they grow from a tenth of the members."""

from collections.abc import Iterator

from benchmarks.cases import Bench, Line
from benchmarks.databases import PORTAL, database, run

# name of the question, in words, milliseconds to reach, and which of its two times counts
QUESTIONS = (
    ("owed", "months owed by all members on a day, one statement", 300, "ms"),
    ("stands", "how all members stand on a day, lapses and returns counted", 300, "ms"),
    ("balances", "balances of all accounts", 200, "ms"),
    ("balances_unclosed", "balances of a book that was never closed", 200, "ms"),
    ("visits", "a village's collection screen", 200, "cpu_ms"),
    ("half_year", "half-year report as Excel", 3000, "ms"),
)
ACTS = (
    ("verify", "verify_ledger over everything", 15),
    ("post", "a village's payments posted in one go", 1),
    ("sheet", "wide sheet of a year imported", 10),
)


def lines(bench: Bench, server) -> Iterator[Line]:
    small, large = (_figures(bench, server, bench.sizes[size]) for size in ("fund_small", "fund"))
    size = f"{large['members']:,} members, {large['contributions']:,} contributions, {large['transfers']:,} transfers"
    for name, words, goal, counted in QUESTIONS:
        if large[name]:
            yield _question(f"fund of {size}: {words}", server.name, small[name], large[name], goal, counted)
    for name, words, goal in ACTS:
        yield _act(f"fund of {size}: {words}", server.name, small[name], large[name], goal)


def _figures(bench: Bench, server, members: int) -> dict:
    name = f"fund_{members}"
    with database(server, name, PORTAL):
        run(server, name, PORTAL, "fund.make.load", members=members)
        run(server, name, PORTAL, "steps.analyze")
        found = run(server, name, PORTAL, "fund.measure.ask", times=bench.times)
        found["sheet"] = run(server, name, PORTAL, "fund.measure.sheet", path=str(bench.folder / f"{name}.xlsx"))
        return found | {"post": run(server, name, PORTAL, "fund.measure.post", times=3)}


def _question(work: str, where: str, small: dict, large: dict, goal: int, counted: str) -> Line:
    growth = large[counted] / small[counted]
    words = "of CPU" if counted == "cpu_ms" else ""
    return Line(
        work, where, f"{large['ms']:.0f} ms, {large['cpu_ms']:.0f} of CPU, {large['queries']} queries", _stock(large),
        f"growth {growth:.1f}{_ratios(large)}", f"< {goal} ms {words}".strip(), large[counted] < goal,
    )  # fmt: skip


def _stock(cost: dict) -> str:
    return f"one by one {cost['stock_ms']:,.0f} ms (from {cost['asked']})" if "stock_ms" in cost else ""


def _ratios(cost: dict) -> str:
    if "stock_ms" not in cost:
        return ""
    return f"; {cost['stock_ms'] / cost['ms']:.0f}x; {cost['ms'] / cost['floor_ms']:.1f} of the floor"


def _act(work: str, where: str, small: dict, large: dict, goal: int) -> Line:
    told = f"{large['s']:.2f} s, {large['cpu_s']:.2f} of CPU"
    growth = "" if "slips" in large else f"growth {large['s'] / small['s']:.1f}"
    rows = f", {large['slips']} payments" if "slips" in large else f", {large['mb']} MB"
    return Line(work, where, told + rows, "", growth, f"< {goal} s", large["s"] < goal)
