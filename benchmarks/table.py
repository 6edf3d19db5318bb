"""The measured lines, on the terminal and as docs/benchmarks.md."""

import os
import platform
import subprocess
from dataclasses import astuple
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.cases import Line
from tests.rig.postgres import binaries

HEAD = ("work", "database", "portal", "stock", "ratio", "goal", "reached")
PACKAGES = ("Django", "django-import-export", "django-simple-history", "psycopg2-binary", "python-calamine")

TEXT = """# Measured

`make bench` measures the portal beside the same work done with the stock packages (Django's admin, django-import-export,
django-simple-history, in `benchmarks/stock/`), in the same run, on the same machine, with the same fictional people.

Measured on {day}: {machine}, load average {load} at the end.
Python {python}, SQLite {sqlite}, PostgreSQL {postgres}; {packages}.

* Seconds are CPU seconds: of the process, of the children it waited for, and of its PostgreSQL backend
  (`/proc/<pid>/schedstat`). The work of other PostgreSQL processes is on neither side.
* Memory is the highest resident size of the process; the reader of uploads is a process of its own.
* Pages are asked with Django's test client by a registry clerk, compressed; the shortest of seven is taken. “SQL” is all
  statements of the page, each asked again alone, with its rows fetched. Stock is asked twice.
* The stock import is the admin's own flow: dry run for the preview, then the run. Its numbers are plain text.
* Both databases have been analysed after loading (`ANALYZE`, `VACUUM ANALYZE`), as a server's own upkeep does.

{table}

{missed}
"""


def line_of(line: Line) -> str:
    mark = {True: "reached", False: "MISSED", None: ""}[line.met]
    beside = f" | stock {line.stock}" if line.stock else ""
    return f"{line.database:<10} {line.work}: {line.ours}{beside} | {line.ratio} | goal {line.goal} {mark}"


def document(lines: list[Line]) -> str:
    missed = [line for line in lines if line.met is False]
    said = f"{len(lines) - len(missed)} of {len(lines)} goals are reached."
    return TEXT.format(
        day=datetime.now(UTC).date(), machine=_machine(), load=", ".join(f"{n:.1f}" for n in os.getloadavg()),
        python=platform.python_version(), sqlite=_sqlite(), postgres=_postgres(),
        packages=", ".join(f"{name} {version(name)}" for name in PACKAGES), table=_table(lines), missed=said,
    )  # fmt: skip


def _table(lines: list[Line]) -> str:
    rows = [[*astuple(line)[:-1], {True: "yes", False: "**no**", None: ""}[line.met]] for line in lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in (HEAD, ["---"] * len(HEAD), *rows))


def _machine() -> str:
    names = [line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
             if line.startswith("model name")]  # fmt: skip
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores ({names[0] if names else platform.machine()}), {memory:.0f} GiB of memory"


def _sqlite() -> str:
    import sqlite3

    return sqlite3.sqlite_version


def _postgres() -> str:
    told = subprocess.run([binaries() / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return told.split()[2]
