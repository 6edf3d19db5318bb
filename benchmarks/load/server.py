"""A PostgreSQL as an office has it: what is acknowledged is on the disk. It listens on a socket in its own folder only."""

import os
import signal
import subprocess
import time
from pathlib import Path

from tests.rig.postgres import LOCALE, binaries, owner

SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "256MB",
    "max_connections": "100",
    "max_wal_size": "512MB",
    "timezone": "Asia/Bangkok",
    "wal_level": "replica",
    "log_min_messages": "warning",
}
# Whoever cannot tell within so long is down.
PATIENCE = 60


class Server:
    """A data folder and the process that serves it; `settings` beside the usual ones."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder, self.data, self.bin, self.owner = folder, folder / "data", binaries(), owner()
        self.settings = SETTINGS | settings
        self.process: subprocess.Popen | None = None
        folder.mkdir(parents=True, exist_ok=True)
        if self.owner:
            os.chown(folder, self.owner["user"], self.owner["group"])

    def run(self, *command: str | Path, **options) -> subprocess.CompletedProcess:
        """A program of PostgreSQL's, as who owns the data."""
        where = {**os.environ, "PGHOST": str(self.folder), "PGUSER": "postgres"}
        program = self.bin / command[0]
        return subprocess.run(
            [program, *command[1:]], check=True, capture_output=True, cwd=self.folder, env=where, **self.owner, **options
        )  # fmt: skip

    def make(self) -> None:
        self.run("initdb", "-D", self.data, "--auth=trust", "--username=postgres", *LOCALE)

    def own(self) -> None:
        """A folder that was copied belongs to who runs the server."""
        for path in (self.data, *self.data.rglob("*")):
            if self.owner:
                os.lchown(path, self.owner["user"], self.owner["group"])
        self.data.chmod(0o700)

    def follow(self, primary: "Server") -> None:
        """A copy of the primary that goes on to read what it writes."""
        self.run(
            "pg_basebackup", "-h", primary.folder, "-U", "postgres", "-D", self.data, "-R", "-X", "stream", "-c", "fast"
        )

    def start(self, **settings: str) -> None:
        """Begins the process; `wait` says when it answers."""
        options = [f"--{name}={value}" for name, value in (self.settings | settings).items()]
        with (self.folder / "log").open("a") as log:
            self.process = subprocess.Popen(
                [self.bin / "postgres", "-D", self.data, "-k", self.folder, *options],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=self.folder, start_new_session=True, **self.owner,
            )  # fmt: skip

    def answers(self) -> bool:
        command = [self.bin / "pg_isready", "-q", "-h", self.folder]
        return subprocess.run(command, check=False).returncode == 0

    def wait(self) -> "Server":
        end = time.monotonic() + PATIENCE
        while not self.answers():
            if time.monotonic() > end:
                raise RuntimeError(f"PostgreSQL does not answer: {(self.folder / 'log').read_text()[-2000:]}")
            time.sleep(0.05)
        return self

    def send(self, number: int) -> None:
        self.process.send_signal(number)

    def backends(self) -> list[int]:
        """The processes that serve a client."""
        listed = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False
        ).stdout
        return [int(line.split()[0]) for line in listed.splitlines() if ": waeng waeng " in line]

    def stop(self, number: int = signal.SIGINT) -> None:
        if self.process and self.process.poll() is None:
            self.send(number)
            self.process.wait(timeout=PATIENCE)

    def url(self, database: str, user: str = "postgres") -> str:
        return f"postgres://{user}@{str(self.folder).replace('/', '%2F')}/{database}"
