"""What an upgrade costs where there are many people."""

from collections.abc import Iterator

from benchmarks.cases import VILLAGES, Bench, Line
from benchmarks.databases import PORTAL, database, run

# A table is locked while a step runs: longer than this, and people at their desks notice.
STEP_SECONDS, MIGRATE_SECONDS = 60, 10


def lines(bench: Bench, server) -> Iterator[Line]:
    people = bench.sizes["upgrade"]
    with database(server, "upgrade", PORTAL):
        run(server, "upgrade", PORTAL, "portal.load", residents=people, village_count=max(VILLAGES, people // 10_000))
        run(server, "upgrade", PORTAL, "steps.analyze")
        found = run(server, "upgrade", PORTAL, "upgrade.measure.measure")
    for step, cost in found.items():
        most = MIGRATE_SECONDS if step == "nothing to do" else STEP_SECONDS
        yield Line(
            f"migrate at {people:,} residents: {step}", server.name, f"{cost['wall']:.2f} s, {cost['cpu']:.2f} of CPU", "", "",
            f"<= {most} s", cost["wall"] <= most,
        )  # fmt: skip
