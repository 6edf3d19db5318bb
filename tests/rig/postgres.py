"""A PostgreSQL of the tests' own: on a unix socket in a temporary folder, gone with the process that asked for it."""

import fcntl
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg2

from tests.rig import keeper

OLDEST = 15
INSTALL = "apt-get install -y postgresql"
# A UTF-8 ctype with ICU: under LC_CTYPE=C the trigrams of Thai are empty (design.md, Dependencies).
LOCALE = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=th"]
PREFIX = "waeng-pg-"


class MissingPostgresError(Exception):
    """No PostgreSQL server of a version that the portal runs on."""

    def __init__(self) -> None:
        super().__init__(f"The tests need PostgreSQL {OLDEST} or newer (server binaries). Install it: {INSTALL}")


def _version(folder: Path) -> int:
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\) (\d+)", answer)
    return int(found[1]) if found else 0


def binaries() -> Path:
    """The folder of the newest server, on the PATH or where distributions put it."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    for pattern in ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql@*/bin"):
        folders += Path("/").glob(pattern)
    usable = [(version, folder) for folder in folders if (version := _version(folder)) >= OLDEST]
    if not usable:
        raise MissingPostgresError
    return max(usable)[1]


def owner() -> dict:
    """PostgreSQL refuses to run as root: who runs it then, as arguments of subprocess."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    account = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _give(folder: Path, who: dict) -> None:
    if who:
        for path in (folder, *folder.rglob("*")):
            os.lchown(path, who["user"], who["group"])


def _short_temporary_folder() -> Path:
    """A socket's path may have 107 bytes, which some TMPDIRs use up alone."""
    root = tempfile.gettempdir()
    return Path(tempfile.mkdtemp(prefix=PREFIX, dir=root if len(root) < 60 else "/tmp"))  # noqa: S108


def remove_stale() -> None:
    """Clusters whose keeper was itself killed: nobody holds their lock any more."""
    for root in {Path(tempfile.gettempdir()), Path("/tmp")}:  # noqa: S108
        for lock in root.glob(f"{PREFIX}*/lock"):
            with lock.open() as handle:
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    continue
                _stop_orphan(lock.parent / "data" / "postmaster.pid")
            shutil.rmtree(lock.parent, ignore_errors=True)


def _stop_orphan(pid_file: Path) -> None:
    if not pid_file.exists():
        return
    pid = int(pid_file.read_text().split()[0])
    command = Path(f"/proc/{pid}/cmdline")
    if command.exists() and str(pid_file.parent).encode() in command.read_bytes():
        os.kill(pid, signal.SIGQUIT)


class Cluster:
    """A running server; `prepared` is the data folder of an earlier one that was kept, if any."""

    def __init__(self, prepared: Path | None = None) -> None:
        remove_stale()
        self.bin, self.owner, self.folder = binaries(), owner(), _short_temporary_folder()
        self.data = self.folder / "data"
        if prepared:
            shutil.copytree(prepared, self.data)
            self.data.chmod(0o700)
        _give(self.folder, self.owner)
        if not prepared:
            self._initdb()
        self._start()

    def _initdb(self) -> None:
        options = ["--auth=trust", "--username=postgres", "--no-sync", *LOCALE]
        command = [self.bin / "initdb", "-D", self.data, *options]
        subprocess.run(command, check=True, capture_output=True, cwd=self.folder, **self.owner)

    def _start(self) -> None:
        """The keeper runs the server and ends it when our end of its pipe closes, however we end."""
        uid = self.owner.get("user", os.geteuid())
        gid = self.owner.get("group", os.getegid())
        self.keeper = subprocess.Popen(
            [sys.executable, keeper.__file__, str(self.bin), str(self.folder), str(uid), str(gid)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
            text=True,
        )
        answer = self.keeper.stdout.readline().strip()
        if answer != "ready":
            raise RuntimeError(f"PostgreSQL did not start: {answer} {self.keeper.stdout.read()}")

    def url(self, database: str) -> str:
        return f"postgres://postgres@{str(self.folder).replace('/', '%2F')}/{database}"

    def stop(self) -> None:
        self.keeper.stdin.close()
        self.keeper.wait(timeout=30)
        self.keeper.stdout.close()

    def keep_data(self, place: Path) -> None:
        """Stops the server cleanly and keeps its data folder for later runs."""
        self.keeper.stdin.write("keep\n")
        self.stop()
        partial = place.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(self.data, partial)
        shutil.rmtree(self.folder)
        partial.rename(place)


def _at_server(url: str, *statements: str) -> None:
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    connection.close()


def create_database(server: str, name: str, template: str = "template0") -> None:
    """`name`, made anew as a copy of `template`; whoever is connected to an older one is sent away."""
    # FILE_COPY: with fsync off, copying files is quicker than writing every block to the log first.
    _at_server(
        server,
        f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)',
        f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY',
    )
