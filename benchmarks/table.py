"""The measured lines: on the terminal, kept in measured.json from run to run, and as docs/benchmarks.md."""

import json
import os
import platform
import sqlite3
import subprocess
import time
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from benchmarks.cases import Line
from tests.rig.postgres import binaries

KEPT = Path(__file__).parent / "measured.json"
HEAD = ("work", "database", "portal", "stock", "ratio", "goal", "reached", "measured, load")
PACKAGES = ("Django", "django-import-export", "django-simple-history", "psycopg2-binary", "python-calamine")

TEXT = """# Measured

`make bench` measures the portal beside the same work done with the stock packages (Django's admin, django-import-export,
django-simple-history, in `benchmarks/stock/`), in the same run, on the same machine, with the same fictional people.

{machine}. Python {python}, SQLite {sqlite}, PostgreSQL {postgres}; {packages}.
The last column is the day of the figure and how many processes wanted the processor then (load average): where it is
above the number of cores, milliseconds are too long and CPU seconds somewhat too many, on both sides alike.

* Seconds are CPU seconds: of the process, of the children it waited for, and of its PostgreSQL backend
  (`/proc/<pid>/schedstat`). The work of other PostgreSQL processes is on neither side.
* Memory is the highest resident size of the process; the reader of uploads is a process of its own.
* Pages are asked with Django's test client by a registry clerk, compressed; the shortest of seven is taken. “SQL” is all
  statements of the page, each asked again alone, with its rows fetched. Stock is asked twice.
* The search box is asked as the registry clerk and as the keeper of one village; its time is the whole answer to one stroke,
  the shortest of 35, with the share in which a processor worked for it. Beside it stands the bare statement that one would
  first write: each word by `icontains` in names, number, telephone and house, eleven rows in the order of names. “Last
  viewed” reads a trail of as many lines as there are people.
* Public pages are asked of the WSGI application as a server calls it, over the demo's story and 500 people: CPU of a
  request, the least of seven rounds. “Made anew” keeps no page; beside other work on both cores that time was seen
  to double from one run to the next.
* The welfare fund has books of ten years, written by the portal's own way into them: 120 payments of each member, and a
  sixth as many other entries. Milliseconds are the least of several on the clock, the processor's beside them; “growth” is
  how many times longer it takes than with a tenth of the members (10 is linear). Seconds of posting, importing and
  verifying are on the clock, and a sheet is read, planned and posted. Beside what members owe and how they stand is the same read
  member by member, month by month, in Python (of 200 of them, reckoned for all), and as floor the bare sum of what each has paid.
* Reports are each asked in a process of its own with their usual answers, by the office itself: a preview is the shorter of two on
  the clock, with its CPU beside it; Excel is CPU and the highest memory. Beside the people stand the fund, a payment list, two rounds of
  the survey of every house, needs to learn, presences and visits; campaigns, groups and places are those of the demo.
  Where there are 1,000 rows or more, beside Excel stand the same rows written by import-export, and as floor as bare text (CSV); what
  asks for them is counted on our side alone.
* The stock import is the admin's own flow: dry run for the preview, then the run. Its numbers are plain text.
* “The floor” is the same number of rows of 15 columns written into a table without keys (COPY, or SQLite's executemany), or read from
  it into a text file: what is left when nothing is checked, matched, encrypted, styled or remembered. Of pages it is Django's bare
  hello view.
* An upgrade's steps are taken on the table of residents, one after the other; each locks it for so long.
* Both databases have been analysed after loading (`ANALYZE`, `VACUUM ANALYZE`), as a server's own upkeep does.

{table}

{missed}
"""


def line_of(line: Line) -> str:
    mark = "reached" if line.met else "MISSED"
    beside = f" | stock {line.stock}" if line.stock else ""
    return f"{line.database:<10} {line.work}: {line.ours}{beside} | {line.ratio} | goal {line.goal} {mark}"


def stamp() -> str:
    return f"{time.strftime('%Y-%m-%d')}, {os.getloadavg()[1]:.1f}"


def keep(lines: list[Line]) -> list[Line]:
    """The lines of this run in the place of older ones of the same work; all lines, in the order of the work."""
    older = [Line(**line) for line in json.loads(KEPT.read_text())] if KEPT.exists() else []
    found = {(line.work, line.database): line for line in older} | {(line.work, line.database): line for line in lines}
    KEPT.write_text(json.dumps([asdict(line) for line in found.values()], ensure_ascii=False, indent=1) + "\n")
    return list(found.values())


def document(lines: list[Line]) -> str:
    reached = sum(line.met is True for line in lines)
    return TEXT.format(
        machine=machine(), python=platform.python_version(), sqlite=sqlite3.sqlite_version, postgres=postgres_version(),
        packages=", ".join(f"{name} {version(name)}" for name in PACKAGES), table=_table(lines),
        missed=f"{reached} of {len(lines)} goals are reached.",
    )  # fmt: skip


def _table(lines: list[Line]) -> str:
    marks = {True: "yes", False: "**no**"}
    rows = [
        (line.work, line.database, line.ours, line.stock, line.ratio, line.goal, marks[line.met], line.measured)
        for line in lines
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in (HEAD, ["---"] * len(HEAD), *rows))


def machine() -> str:
    names = [line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
             if line.startswith("model name")]  # fmt: skip
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores ({names[0] if names else platform.machine()}), {memory:.0f} GiB of memory"


def postgres_version() -> str:
    told = subprocess.run([binaries() / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return told.split()[2]
