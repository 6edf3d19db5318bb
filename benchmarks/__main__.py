"""Measures the portal beside the stock packages and writes docs/benchmarks.md.

    python -m benchmarks [--quick | --full | --people N] [--only import,export,list,search,box,duplicates,public,find,fund,rights,learning,survey,dashboard,reports,upgrade] [--on sqlite,postgres]

A part of it replaces its own lines. A quick run prints only: its sizes are too small to say anything.
"""

import argparse
from itertools import chain, product

from benchmarks import cases
from benchmarks.cases import Bench
from benchmarks.databases import ROOT, servers
from benchmarks.fund.lines import lines as fund_lines
from benchmarks.home.lines import lines as home_lines
from benchmarks.reports.lines import lines as report_lines
from benchmarks.table import document, keep, line_of, stamp
from benchmarks.upgrade.lines import lines as upgrade_lines

ALL = (
    "import",
    "export",
    "list",
    "search",
    "box",
    "duplicates",
    "public",
    "find",
    "fund",
    "rights",
    "learning",
    "survey",
    "reports",
    "dashboard",
    "upgrade",
)
# What grows with the people and is measured at each of these by --full; lists and searches are at 10,000 and 1,000,000 anyway.
GROWS = {"reports": "reported", "dashboard": "home", "upgrade": "upgrade", "export": "export"}
FULL = (10_000, 100_000, 1_000_000)
ON = ("sqlite", "postgres")
DOCUMENT = ROOT / "docs" / "benchmarks.md"


def chosen(known: tuple[str, ...]):
    def read(text: str) -> set[str]:
        words = set(text.split(","))
        if unknown := words - set(known):
            raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: choose of {', '.join(known)}")
        return words

    return read


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that all of it runs")
    parser.add_argument("--only", type=chosen(ALL), default=set(ALL), metavar=",".join(ALL))
    parser.add_argument("--on", type=chosen(ON), default=set(ON), metavar=",".join(ON))
    parser.add_argument("--people", type=int, help=f"how many for {', '.join(GROWS)}, in place of their usual number")
    parser.add_argument(
        "--full", action="store_true", help=f"these at {', '.join(f'{size:,}' for size in FULL)} people too"
    )
    return parser.parse_args()


def rounds(asked: argparse.Namespace) -> list[tuple[dict[str, int], set[str]]]:
    """The sizes to measure with, and what with each."""
    sizes = cases.QUICK if asked.quick else cases.SIZES
    if asked.people:
        sizes = sizes | dict.fromkeys(GROWS.values(), asked.people)
    more = [
        (
            sizes | dict.fromkeys(GROWS.values(), size),
            {name for name in asked.only & GROWS.keys() if sizes[GROWS[name]] != size},
        )
        for size in (FULL if asked.full else ())
    ]
    return [(sizes, asked.only), *more]


def measure(bench: Bench, server, only: set[str]):
    wanted = [cases.imports(bench, server)] if "import" in only else []
    wanted += [cases.export(bench, server)] if "export" in only else []
    wanted += [cases.lists(bench, server, only)] if {"list", "search", "box"} & only else []
    wanted += [cases.duplicates(bench, server)] if "duplicates" in only else []
    wanted += [cases.public(bench, server)] if "public" in only else []
    wanted += [cases.find(bench, server)] if "find" in only else []
    wanted += [fund_lines(bench, server)] if "fund" in only else []
    wanted += [cases.rights(bench, server)] if "rights" in only else []
    wanted += [cases.learning(bench, server)] if "learning" in only else []
    wanted += [cases.survey(bench, server)] if "survey" in only else []
    wanted += [report_lines(bench, server)] if "reports" in only else []
    wanted += [home_lines(bench, server)] if "dashboard" in only else []
    wanted += [upgrade_lines(bench, server)] if "upgrade" in only else []
    return chain.from_iterable(wanted)


def main() -> None:
    asked = arguments()
    lines = []
    with servers(asked.on) as (folder, found):
        for server, (sizes, only) in product(found, rounds(asked)):
            for line in measure(Bench(sizes, folder, times=3 if asked.quick else 7), server, only):
                line.measured = stamp()
                lines.append(line)
                print(line_of(line), flush=True)
    if not asked.quick:
        DOCUMENT.write_text(document(keep(lines)), encoding="utf-8")
        print(f"\n{DOCUMENT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
