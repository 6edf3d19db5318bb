"""What the first page is to reach."""

from collections.abc import Iterator

from benchmarks.cases import VILLAGES, Bench, Line
from benchmarks.databases import PORTAL, STOCK, database, run

COLD, WARM = 1500, 300


def lines(bench: Bench, server) -> Iterator[Line]:
    people, members = bench.sizes["home"], bench.sizes["home_members"]
    with database(server, "home_stock", STOCK):
        stock = run(server, "home_stock", STOCK, "stock.steps.first_page", times=bench.times)
    with database(server, "home", PORTAL):
        run(server, "home", PORTAL, "home.make.load", residents=people, village_count=VILLAGES, members=members)
        run(server, "home", PORTAL, "steps.analyze")
        found = run(server, "home", PORTAL, "home.measure.ask", times=bench.times)
    for role, cost in found.items():
        yield Line(
            f"first page of {people:,} people: {role}", server.name,
            f"counted anew {cost['cold']:.0f} ms, {cost['cold_cpu']:.0f} of CPU; kept {cost['warm']:.0f} ms, "
            f"{cost['warm_cpu']:.0f} of CPU; {cost['kb']:.0f} kB",
            f"{stock['ms']:.0f} ms, counts nothing", f"kept: {cost['warm'] / stock['ms']:.1f} of stock",
            f"anew <= {COLD} ms, kept <= {WARM} ms", cost["cold"] <= COLD and cost["warm"] <= WARM,
        )  # fmt: skip
