"""The portal as an office runs it: gunicorn with deploy/gunicorn.conf.py, the worker of long tasks, PostgreSQL with the two
roles of deploy/database.sh, all on one disk of a size, all begun anew when they die."""

import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.databases import PORTAL, ROOT, run
from benchmarks.load.client import HOST, Browser
from benchmarks.load.disk import Disk
from benchmarks.load.figures import Figures
from benchmarks.load.keeper import Kept, children
from benchmarks.load.server import Server

DATABASE, RUNTIME, OWNER = "waeng", "waeng", "waeng_owner"
DAY = 24 * 3600
KEYS = ("SECRET_KEY", "DATA_KEY", "DIGEST_KEY", "TRAIL_KEY")
RECOVERS_WITHIN = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Portal:
    name = "PostgreSQL"

    def __init__(self, folder: Path, source: Path = ROOT, prepared: Path | None = None) -> None:
        """`source`: whose code web and worker run; the schema is always this one's. `prepared`: where one is kept, or will be."""
        folder.chmod(0o711)
        self.source, self.prepared = source, prepared
        self.folder, self.port, self.disk = folder, free_port(), Disk(folder)
        self.clock = folder / "clock"
        self.set_clock(0)
        self.database = Server(self.disk.place / "pg")
        self.variables = os.environ | self._settings() | {"WAENG_CLOCK": str(self.clock)}
        self.has_own_clock = False
        self.web = self.worker = self.keeper = None

    def _settings(self) -> dict[str, str]:
        return self._keys() | {
            "ALLOWED_HOSTS": HOST, "BEHIND_PROXY": "1", "TASK_WORKER": "1", "VAR_DIR": str(self.disk.place / "var"),
            "STATIC_ROOT": str(self.folder / "static"), "BIND": f"127.0.0.1:{self.port}", "LOG_LEVEL": "WARNING",
            "DATABASE_URL": self.url(DATABASE), "MIGRATION_DATABASE_URL": self.database.url(DATABASE, OWNER),
            # Virtual staff have neither an app nor a passkey; the password itself is asked and hashed as ever.
            "SECOND_FACTOR": "0", "REAUTHENTICATE": "0",
        }  # fmt: skip

    @property
    def is_prepared(self) -> bool:
        return bool(self.prepared) and (self.prepared / "keys.json").exists()

    def _keys(self) -> dict[str, str]:
        if self.is_prepared:
            return json.loads((self.prepared / "keys.json").read_text())
        return {name: secrets.token_urlsafe(48) for name in KEYS}

    def url(self, database: str) -> str:
        return self.database.url(database, RUNTIME)

    # --- setting up

    def install(self) -> None:
        """What the administrator does once, or a copy of an earlier one."""
        if self.is_prepared:
            shutil.copytree(self.prepared / "data", self.database.data)
            shutil.copytree(self.prepared / "static", self.folder / "static")
            self.database.own()
            self.database.start()
            self.database.wait()
            return
        self.database.make()
        # Nothing is promised yet: until the portal runs, nobody waits for the disk.
        self.database.start(fsync="off")
        self.database.wait()
        where = {**os.environ, "PGHOST": str(self.database.folder), "PGUSER": "postgres"}
        where |= {"DATABASE_PASSWORD": "local", "OWNER_PASSWORD": "local"}
        subprocess.run(["sh", ROOT / "deploy" / "database.sh"], check=True, env=where, capture_output=True)
        self.manage("migrate", "-v0")
        self.manage("collectstatic", "--no-input", "-v0", source=self.source)

    def keep(self) -> None:
        """For the next run, which then begins at once."""
        if self.prepared:
            self.database.stop()
            shutil.copytree(self.database.data, self.prepared / "data")
            shutil.copytree(self.folder / "static", self.prepared / "static")
            (self.prepared / "keys.json").write_text(json.dumps({name: self.variables[name] for name in KEYS}))
            self.database.start()
            self.database.wait()

    def manage(self, *command: str, source: Path = ROOT) -> None:
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=source,
            env=self.variables,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{command}: {done.stdout[-1000:]} {done.stderr[-2000:]}")

    def step(self, name: str, **arguments) -> dict:
        """One step of benchmarks.load.office on this database, with this portal's keys."""
        before = dict(os.environ)
        os.environ.update(self.variables)
        try:
            return run(self, DATABASE, PORTAL, f"load.office.{name}", **arguments)
        finally:
            os.environ.clear()
            os.environ.update(before)

    # --- running

    def start(self) -> None:
        self.database.stop()
        self.database.start()
        self.database.wait()
        self.web = Kept(self._begin_web)
        self.worker = Kept(self._begin_worker)
        self.keeper = Kept(self._begin_database)
        self.wait_until_well()

    def _begin_web(self) -> subprocess.Popen:
        gunicorn = Path(sys.executable).with_name("gunicorn")
        portal = "benchmarks.load.clocked" if self.has_own_clock else "waeng_portal.wsgi"
        return self._begin([gunicorn, "--config", "deploy/gunicorn.conf.py", portal], "web.log")

    def _begin_worker(self) -> subprocess.Popen:
        program = ["-m", "benchmarks.load.clocked"] if self.has_own_clock else ["manage.py"]
        return self._begin([sys.executable, *program, "db_worker"], "worker.log")

    def _begin(self, command: list, log: str) -> subprocess.Popen:
        with (self.folder / log).open("a") as out:
            return subprocess.Popen(
                command, cwd=self.source, env=self.variables, stdout=out, stderr=out, stdin=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip

    def _begin_database(self) -> subprocess.Popen:
        """The first time the server that runs; afterwards a new one."""
        if self.database.process.poll() is not None:
            self.database.start()
        return self.database.process

    def set_clock(self, days: int) -> None:
        """What web and worker take for now, once they have a clock of their own."""
        made = self.clock.with_suffix(".new")
        made.write_text(str(days * DAY))
        made.rename(self.clock)

    def use_own_clock(self, *, on: bool) -> None:
        """Web and worker are begun anew, as after an upgrade."""
        self.has_own_clock = on
        for kept in (self.web, self.worker):
            kept.process.send_signal(signal.SIGTERM)
            kept.process.wait(timeout=60)
        self.wait_until_well()

    # --- being well

    def is_well(self, browser: Browser) -> bool:
        """The database answers through the portal, and all processes are there."""
        return (
            browser.get("/readyz", "readiness").status == 200
            and self.worker.process.poll() is None
            and len(children(self.web.process.pid)) >= (os.cpu_count() or 1) + 1
        )

    def wait_until_well(self, browser: Browser | None = None) -> float:
        """Seconds that it took."""
        browser, began = browser or Browser(self.port, Figures()), time.monotonic()
        while not self.is_well(browser):
            if time.monotonic() - began > RECOVERS_WITHIN:
                raise RuntimeError(
                    f"not well after {RECOVERS_WITHIN} seconds: {(self.folder / 'web.log').read_text()[-3000:]}"
                )
            time.sleep(0.1)
        return time.monotonic() - began

    def stop(self) -> None:
        for kept in (self.web, self.worker):
            if kept:
                kept.end()
        if self.keeper:
            self.keeper.is_over = True
            self.keeper.thread.join(timeout=5)
        self.database.stop()
        self.disk.remove()


@contextlib.contextmanager
def portal(folder: Path, source: Path = ROOT, prepared: Path | None = None):
    """Installed, told about and running; gone afterwards."""
    made = Portal(folder, source, prepared)
    try:
        made.install()
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)
