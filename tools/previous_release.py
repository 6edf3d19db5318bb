"""Does the code of the release before work on the schema of this one? Then an upgrade may be rolled back, and needs no pause.

    python -m tools.previous_release [TAG OR COMMIT]

The schema is made by this code, on a PostgreSQL of its own; gunicorn and the worker run the older code; staff sign in, read, edit,
pay and visit through its pages, residents read; then this code counts what they wrote. Without an older release there is nothing
to try, and that is said.
"""

import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.load.figures import Figures
from benchmarks.load.journal import MARK, Journal
from benchmarks.load.people import ROLES, Town, Worker, pages_of
from benchmarks.load.portal import Portal, portal
from tools.releases import git, last_release

TIMES = 3


@contextmanager
def checked_out(which: str) -> Iterator[Path]:
    """Its files in a folder of their own, with what is made of them."""
    with tempfile.TemporaryDirectory(prefix="waeng-before-") as folder:
        place = Path(folder) / "source"
        git("worktree", "add", "--detach", str(place), which)
        try:
            subprocess.run([sys.executable, "tools/compile_messages.py"], cwd=place, check=True)
            yield place
        finally:
            git("worktree", "remove", "--force", str(place))


def work(running: Portal) -> dict:
    """Each of the staff does what they do, some times; then the rows are counted by this code."""
    people = running.step("prepare", residents=100, staff=len(ROLES))
    running.start()
    figures, journal = Figures(), Journal(running.folder / "journal")
    town = Town(running.port, figures, journal, people["persons"], people["houses"], [], 0, 0, threading.Event())
    figures.seconds["older code"] = 1
    figures.phase = "older code"
    town.pages = pages_of(town.browser())
    for page in town.pages:
        town.browser().get(page, "public page")
    for number in range(len(ROLES)):
        _work_as(Worker(town, number, len(ROLES)))
    journal.close()
    failed = sum(row.errors + row.broken for row in figures.rows.values())
    return running.step("check", journal=str(journal.path), mark=MARK) | {"failed": failed, "samples": figures.samples}


def _work_as(worker: Worker) -> None:
    worker.sign_in()
    acts = {"registry_clerk": worker.edit, "officer_care": worker.visit, "fund_treasurer": worker.pay}
    for _turn in range(TIMES):
        worker.read()
        acts[worker.role]()


def main() -> None:
    which = sys.argv[1] if len(sys.argv) > 1 else last_release()
    if not which:
        print("There is no release before this one: nothing to try.")  # noqa: T201 (a command's answer)
        return
    folder = Path(tempfile.mkdtemp(prefix="waeng-upgrade-"))
    with checked_out(which) as source, portal(folder, source) as running:
        found = work(running)
    wrong = {
        name: found[name]
        for name in ("lost", "double", "unaccounted", "verify_ledger", "verify_audit", "failed")
        if found[name]
    }
    few = found["acknowledged"] < TIMES * len(ROLES) - 1
    print(f"{which} on this schema: {found['acknowledged']} writes acknowledged; {wrong or 'all there, none failed'}")  # noqa: T201
    for name, sample in found["samples"].items():
        print(f"--- {name}\n{sample}")  # noqa: T201
    sys.exit(bool(wrong) or few)


if __name__ == "__main__":
    main()
