"""Databases that live as long as the run: files in a temporary folder, or a PostgreSQL cluster of the run's own."""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.rig import postgres

ROOT = Path(__file__).resolve().parent.parent
PORTAL, STOCK = "waeng_portal.settings", "benchmarks.stock.settings"


class Sqlite:
    name = "SQLite"

    def __init__(self, folder: Path):
        self.folder = folder

    def url(self, database: str) -> str:
        return f"sqlite:///{self.folder / database}.sqlite3"

    def make(self, database: str) -> None:
        """A SQLite file makes itself."""

    def drop(self, database: str) -> None:
        for path in self.folder.glob(f"{database}.sqlite3*"):
            path.unlink()


class Postgres:
    name = "PostgreSQL"

    def __init__(self, cluster: postgres.Cluster):
        self.cluster = cluster
        self.url = cluster.url

    def make(self, database: str) -> None:
        postgres.create_database(self.cluster.url("postgres"), database)

    def drop(self, database: str) -> None:
        postgres.create_database(self.cluster.url("postgres"), database)


@contextmanager
def servers(wanted: set[str]):
    """The databases to measure on, one after the other."""
    with tempfile.TemporaryDirectory(prefix="waeng-bench-") as folder:
        found = [Sqlite(Path(folder))] if "sqlite" in wanted else []
        cluster = postgres.Cluster() if "postgres" in wanted else None
        try:
            yield Path(folder), found + ([Postgres(cluster)] if cluster else [])
        finally:
            if cluster:
                cluster.stop()


def run(server, database: str, settings: str, step: str, **arguments) -> dict:
    """One step of `benchmarks` in a fresh process on this database."""
    environment = {**os.environ, "DEBUG": "1", "DATABASE_URL": server.url(database), "LOG_LEVEL": "ERROR"}
    environment["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    command = [sys.executable, "-m", "benchmarks.child", settings, f"benchmarks.{step}", json.dumps(arguments)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{step} on {server.name} failed:\n{done.stdout[-500:]}\n{done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def database(server, name: str, settings: str):
    """A new, migrated database, dropped afterwards."""
    server.make(name)
    try:
        run(server, name, settings, "steps.migrate")
        yield name
    finally:
        server.drop(name)
