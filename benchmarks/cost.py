"""What the portal costs a local government a year, by how many share the machines: a reckoning with its assumptions as inputs.

    python -m benchmarks.cost [--governments 100] [--people 10000] [--machine-year 12000] …

Every default that begins with “example” below is an example to be replaced by an offer that somebody really made: it is no price
of anybody. What a machine carries is to be put in from a run of `python -m benchmarks.load` (docs/reliability.md), with a reserve.
"""

import argparse
import math
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Assumptions:
    """[J]: judged, not measured (docs/scale.md says what is)."""

    governments: int = 1  # how many share
    people: int = 10_000  # [J] residents of each
    staff: int = 12  # [J] of each at work at the same time in its busiest hour
    readers: int = 60  # [J] of each reading at the same time in its busiest hour
    busy_together: float = 0.6  # [J] share of the busiest hours that fall together
    staff_per_machine: int = 64  # measured, with 300 readers beside them: staff who work at once on 2 cores
    readers_per_machine: int = 1_500  # [J] readers of kept pages, if there were nobody else
    gigabytes: float = 3.0  # [J] database and files of each, after five years
    machine_year: float = 12_000.0  # example price: one machine of 2 cores and 4 GB, a year, in baht
    gigabyte_year: float = 25.0  # example price: a gigabyte of disk with its backups, a year, in baht
    days_shared: float = (
        20.0  # [J] days of a technician a year for all together: upgrades tried, rehearsals of the backup
    )
    days_machine: float = 1.5  # [J] days of a technician a year for each machine
    days_each: float = 1.5  # [J] days of a technician a year for each government: accounts, questions
    day: float = 1_500.0  # example price: a technician's day, in baht
    spare: int = 1  # [J] machines more than are needed, where more than one government shares (the replica)


@dataclass(frozen=True)
class Cost:
    machines: int
    machines_baht: float
    disk_baht: float
    people_baht: float

    @property
    def total(self) -> float:
        return self.machines_baht + self.disk_baht + self.people_baht


def cost(given: Assumptions) -> Cost:
    together = 1 if given.governments == 1 else given.busy_together
    staff, readers = (given.governments * each * together for each in (given.staff, given.readers))
    share = staff / given.staff_per_machine + readers / given.readers_per_machine
    machines = max(1, math.ceil(share)) + (given.spare if given.governments > 1 else 0)
    days = given.days_shared + given.days_machine * machines + given.days_each * given.governments
    disk = given.gigabytes * given.governments * given.gigabyte_year
    return Cost(machines, machines * given.machine_year, disk, days * given.day)


def arguments() -> Assumptions:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for field in fields(Assumptions):
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=type(field.default), default=field.default)
    return Assumptions(**vars(parser.parse_args()))


def main() -> None:
    given = arguments()
    print(
        "| governments | people | machines | machines, baht a year | disk | technicians | a government | a resident |"
    )
    print("|--:|--:|--:|--:|--:|--:|--:|--:|")
    for governments in sorted({1, 10, 50, 100, 1_000, given.governments}):
        one = Assumptions(**(vars(given) | {"governments": governments}))
        found = cost(one)
        each = found.total / governments
        cells = (
            f"{governments:,}", f"{governments * given.people:,}", found.machines, f"{found.machines_baht:,.0f}",
            f"{found.disk_baht:,.0f}", f"{found.people_baht:,.0f}", f"{each:,.0f}", f"{each / given.people:,.2f}",
        )  # fmt: skip
        print(f"| {' | '.join(map(str, cells))} |")


if __name__ == "__main__":
    main()
