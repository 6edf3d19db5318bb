"""Measures the portal beside the stock packages and writes docs/benchmarks.md.

    python -m benchmarks [--quick] [--only import,export,list,search,box,duplicates,public,find,fund,rights,learning,survey] [--on sqlite,postgres]

A part of it replaces its own lines. A quick run prints only: its sizes are too small to say anything.
"""

import argparse
from itertools import chain

from benchmarks import cases
from benchmarks.cases import Bench
from benchmarks.databases import ROOT, servers
from benchmarks.fund.lines import lines as fund_lines
from benchmarks.table import document, keep, line_of, stamp

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
)
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
    return parser.parse_args()


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
    return chain.from_iterable(wanted)


def main() -> None:
    asked = arguments()
    lines = []
    with servers(asked.on) as (folder, found):
        bench = Bench(cases.QUICK if asked.quick else cases.SIZES, folder, times=3 if asked.quick else 7)
        for server in found:
            for line in measure(bench, server, asked.only):
                line.measured = stamp()
                lines.append(line)
                print(line_of(line), flush=True)
    if not asked.quick:
        DOCUMENT.write_text(document(keep(lines)), encoding="utf-8")
        print(f"\n{DOCUMENT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
