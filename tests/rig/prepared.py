"""Migrated databases that every worker and every committing test copies; kept in var/ until a migration changes."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tests.rig import postgres

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / "var" / "test-databases"
TEMPLATE = "template_waeng"
# What a migration or a post_migrate step reads: beside migrations, the models, choices and tables they draw on.
SOURCES = (
    "*/migrations/**/*",
    "*/models.py",
    "*/models/*.py",
    "*/enums.py",
    "*/apps.py",
    "*/constraints.py",
    "*/data/*",
    "*/fixtures/*",
    "waeng_portal/settings.py",
    "waeng_portal/env.py",
    "waeng_portal/apps.py",
    "waeng_portal/roles.py",
    "waeng_portal/*_rights.py",
    "requirements.lock",
    "tests/rig/*.py",
)


def digest() -> str:
    """Names what the migrated database depends on."""
    files = {path for pattern in SOURCES for path in ROOT.glob(pattern) if path.is_file() and path.suffix != ".pyc"}
    total = hashlib.sha256(sys.version.encode())
    for path in sorted(files):
        total.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return total.hexdigest()[:16]


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{quote(str(path))}"


@contextmanager
def _alone() -> Iterator[None]:
    """Two runs at the same time prepare one after the other."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _forget_older(kind: str, current: Path) -> None:
    """Another run may be at work on the last one: what is of today stays."""
    yesterday = time.time() - 24 * 3600
    for old in CACHE.glob(f"{kind}-*"):
        if old != current and old.stat().st_mtime < yesterday:
            shutil.rmtree(old) if old.is_dir() else old.unlink()


def _migrate(kind: str, url: str) -> None:
    environment = {**os.environ, "TEST_DB": kind, "TEST_DATABASE_URL": url}
    command = [sys.executable, "-m", "django", "migrate", "--settings=tests.rig.settings", "--skip-checks", "-v0"]
    subprocess.run(command, check=True, cwd=ROOT, env=environment)


def sqlite_template(*, fresh: bool = False) -> Path:
    """The file to copy."""
    with _alone():
        ready = CACHE / f"sqlite-{digest()}"
        if fresh or not ready.exists():
            with tempfile.TemporaryDirectory() as folder:
                made = Path(folder) / "waeng.sqlite3"
                _migrate("sqlite", sqlite_url(made))
                shutil.copy(made, ready.with_suffix(".partial"))
            ready.with_suffix(".partial").rename(ready)
            _forget_older("sqlite", ready)
    return ready


def postgres_cluster(*, fresh: bool = False) -> postgres.Cluster:
    """A running server that holds the database TEMPLATE, for `CREATE DATABASE ... TEMPLATE`."""
    with _alone():
        ready = CACHE / f"postgres-{digest()}-{postgres.binaries().parent.name}"
        if fresh:
            shutil.rmtree(ready, ignore_errors=True)
        if not ready.exists():
            cluster = postgres.Cluster()
            postgres.create_database(cluster.url("postgres"), TEMPLATE)
            _migrate("postgres", cluster.url(TEMPLATE))
            cluster.keep_data(ready)
            _forget_older("postgres", ready)
        return postgres.Cluster(prepared=ready)
