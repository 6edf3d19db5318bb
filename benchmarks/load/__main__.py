"""Lets people read and work, breaks things meanwhile, and counts afterwards whether anything that was acknowledged is missing.

    python -m benchmarks.load --minutes 5 --faults kill=40,postgres=6,disk=10,outage=6,clock=5,burst=1000,slow=1,idle=1

`--full` are the amounts of the goal. Printed and, with `--write`, kept in docs/reliability.md. Exit status 1 where a promise
was broken.
"""

import argparse
import random
import resource
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.load.faults import Faults
from benchmarks.load.figures import Figures
from benchmarks.load.journal import MARK, Journal
from benchmarks.load.people import Reader, Town, Worker, pages_of
from benchmarks.load.portal import Portal, portal
from benchmarks.load.record import FULL, FULL_MINUTES, write


def amounts(text: str) -> dict[str, int]:
    found = {}
    for pair in filter(None, text.split(",")):
        name, _equals, number = pair.partition("=")
        if name not in FULL or not number.isdecimal():
            raise argparse.ArgumentTypeError(f"{pair}: write NAME=NUMBER with one of {', '.join(FULL)}")
        found[name] = int(number)
    return found


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=1, help="of mixed load with nothing broken")
    parser.add_argument("--faults", type=amounts, default={}, metavar="kill=20,…")
    parser.add_argument(
        "--at-most", type=float, default=1000, metavar="MINUTES", help="begin no further fault after so long"
    )
    parser.add_argument("--full", action="store_true", help="the amounts of the goal")
    parser.add_argument("--readers", type=int, default=300)
    parser.add_argument("--staff", type=int, default=64)
    parser.add_argument(
        "--reader-pause", type=float, default=10, help="seconds between two pages, half to one and a half of it"
    )
    parser.add_argument("--staff-pause", type=float, default=10)
    parser.add_argument("--residents", type=int, default=2000)
    parser.add_argument(
        "--prepared", type=Path, metavar="FOLDER", help="where an installed portal is kept for the next run"
    )
    parser.add_argument("--write", action="store_true", help="keep the figures in docs/reliability.md")
    parser.add_argument("--note", default="", help="what else is to be said of the machine")
    asked = parser.parse_args()
    if asked.full:
        asked.minutes, asked.faults = FULL_MINUTES, dict(FULL)
    return asked


def begin(town: Town, asked: argparse.Namespace) -> tuple[list[Worker], list[threading.Thread]]:
    workers = [Worker(town, number, asked.staff) for number in range(asked.staff)]
    users = [*workers, *(Reader(town) for _number in range(asked.readers))]
    threads = [threading.Thread(target=user.live, daemon=True) for user in users]
    for thread in threads:
        thread.start()
    return workers, threads


def break_things(faults: Faults, asked: dict[str, int]) -> None:
    """One kind after the other, under the same load."""
    does = {
        "kill": ("processes killed", faults.kills),
        "postgres": ("PostgreSQL killed", faults.kills_of_postgres),
        "outage": ("PostgreSQL away", faults.outages),
        "disk": ("disk full", faults.full_disks),
        "clock": ("clock jumping", faults.clock_jumps),
        "burst": ("burst of payments", faults.burst),
        "slow": ("slow clients", lambda _times: faults.slow_clients()),
        "idle": ("5,000 idle connections", lambda _times: faults.idle_connections()),
    }
    for name, (phase, act) in does.items():
        if (times := asked.get(name, 0)) and _can(name, faults.portal):
            faults.phase(phase, lambda act=act, times=times: act(times))


def _can(name: str, running: Portal) -> bool:
    """Says what this machine does not let us do: it is then not among the figures."""
    if name == "disk" and not running.disk.can_be_filled:
        print("not run: disk full (no file system may be mounted here)")
        return False
    return True


def run(asked: argparse.Namespace, running: Portal) -> tuple[Figures, dict]:
    if running.is_prepared:
        people = running.step("known")
    else:
        people = running.step("prepare", residents=asked.residents, staff=asked.staff)
        running.keep()
    running.start()
    figures, journal = Figures(), Journal(running.folder / "journal")
    town = Town(
        running.port, figures, journal, people["persons"], people["houses"], [], asked.staff_pause, asked.reader_pause,
        threading.Event(),
    )  # fmt: skip
    town.pages = pages_of(town.browser())
    workers, threads = begin(town, asked)
    # Everybody comes in before anything is counted.
    time.sleep(2 * asked.staff_pause)
    faults = Faults(running, town)
    faults.workers, faults.ends = workers, time.monotonic() + asked.at_most * 60
    faults.phase("mixed load", lambda: time.sleep(asked.minutes * 60))
    break_things(faults, asked.faults)
    town.over.set()
    for thread in threads:
        thread.join(timeout=200)
    journal.close()
    return figures, running.step("check", journal=str(journal.path), mark=MARK) | {"problems": faults.problems}


def broken(figures: Figures, found: dict) -> list[str]:
    """Promises that were not kept."""
    counted = found["problems"] + [
        f"{len(found[name])} writes {name}" for name in ("lost", "double", "unaccounted") if found[name]
    ]
    said = [f"{name}: {found[name]}" for name in ("verify_ledger", "verify_audit") if found[name]]
    unclear = sum(row.unclear for (phase, _kind), row in figures.rows.items() if phase in figures.seconds)
    return counted + said + ([f"{unclear} answers of 5xx without a clear page"] if unclear else [])


def main() -> None:
    asked, began = arguments(), time.time()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    random.seed(1)
    # Told to stop, it takes away what it began.
    signal.signal(signal.SIGTERM, lambda *_told: sys.exit(143))
    with portal(Path(tempfile.mkdtemp(prefix="waeng-load-")), prepared=asked.prepared) as running:
        disk = running.disk.kind
        figures, found = run(asked, running)
        problems = broken(figures, found)
    text = write(asked, figures, found, problems, disk, time.time() - began, keep=asked.write)
    print(text)
    for name, sample in figures.samples.items():
        print(f"--- {name}\n{sample}")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
