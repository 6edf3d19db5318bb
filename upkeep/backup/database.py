"""The database as one file, as it was at one moment, and back; each vendor by its own tools."""

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from upkeep.backup.errors import BackupRefused

# PostgreSQL's own tools lie off the PATH on Debian.
FOLDERS = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql@*/bin")


def dump(target: Path) -> dict[str, int]:
    """Writes the database's file and counts the rows of each table as of the same moment."""
    return _dump_sqlite(target) if connection.vendor == "sqlite" else _dump_postgres(target)


def load(source: Path) -> None:
    """Fills the empty database that the settings name."""
    if connection.vendor == "sqlite":
        _load_sqlite(source)
    else:
        _load_postgres(source)


def counts() -> dict[str, int]:
    """Rows by table of the database that the settings name."""
    with connection.cursor() as cursor:
        return _counted(cursor, connection.introspection.table_names(cursor))


def is_empty() -> bool:
    """No table at all: whatever else is there is not for us to overwrite."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return True
    return not connection.introspection.table_names()


def make_scratch(name: str) -> None:
    with connection.cursor() as cursor:
        # As the portal's own database is: a Thai order and a UTF-8 ctype.
        cursor.execute(
            f'CREATE DATABASE "{name}" TEMPLATE template0 ENCODING UTF8 LOCALE_PROVIDER icu ICU_LOCALE th LOCALE "C.UTF-8"'
        )


def has_scratch(name: str) -> bool:
    if connection.vendor == "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def drop_scratch(name: str) -> bool:
    """Whether it is gone: who works with the portal's own account may not drop what the owner made."""
    if not has_scratch(name):
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() != (True,):
            return False
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    return True


@contextmanager
def one_moment() -> Iterator[CursorWrapper]:
    """All that is read within is of one moment, however long it takes; people go on writing meanwhile."""
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if postgres else "BEGIN")
        try:
            if postgres:
                cursor.execute("SET LOCAL statement_timeout = 0")
            yield cursor
        finally:
            cursor.execute("ROLLBACK")


def _counted(cursor, tables: list[str]) -> dict[str, int]:
    found = {}
    for table in sorted(tables):
        cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 (names from the catalogue)
        found[table] = cursor.fetchone()[0]
    return found


def _dump_sqlite(target: Path) -> dict[str, int]:
    """SQLite's online copy, in one step: as the log is written ahead, writers go on meanwhile."""
    name = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(name, timeout=60)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    opened = connection.copy()
    opened.settings_dict = connection.settings_dict | {"NAME": str(target)}
    # Through Django, whose functions stand in some of our indexes.
    with closing(opened), opened.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        sound = cursor.fetchone()[0]
        if sound != "ok":
            raise BackupRefused(_("The database is damaged (%(why)s). Bring back the last good copy.") % {"why": sound})
        return _counted(cursor, opened.introspection.table_names(cursor))


def _load_sqlite(source: Path) -> None:
    """Beside the place first, then renamed: a power cut leaves no half database under the name."""
    place = Path(connection.settings_dict["NAME"])
    connection.close()
    partial = place.with_name(place.name + ".partial")
    shutil.copy(source, partial)
    partial.chmod(0o600)
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    for beside in ("", "-wal", "-shm"):
        place.with_name(place.name + beside).unlink(missing_ok=True)
    partial.rename(place)


def _dump_postgres(target: Path) -> dict[str, int]:
    """pg_dump reads what our own transaction sees, so that the rows counted are the rows written."""
    with one_moment() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        seen = cursor.fetchone()[0]
        asked = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={seen}", f"--file={target}"]
        _run("pg_dump", [*asked, f"--dbname={connection.settings_dict['NAME']}"])
        return _counted(cursor, connection.introspection.table_names(cursor))


def _load_postgres(source: Path) -> None:
    asked = ["--no-owner", "--no-privileges", "--no-comments", "--exit-on-error", "--single-transaction"]
    connection.close()
    _run("pg_restore", [*asked, f"--dbname={connection.settings_dict['NAME']}", str(source)])


def _run(tool: str, asked: list[str]) -> None:
    """PostgreSQL's tool on the database of the settings; the password goes by the environment, where nobody lists it."""
    known, said = connection.settings_dict, dict(os.environ)
    for name, part in (("PGHOST", "HOST"), ("PGPORT", "PORT"), ("PGUSER", "USER"), ("PGPASSWORD", "PASSWORD")):
        if known[part]:
            said[name] = str(known[part])
    done = subprocess.run([tool_path(tool), *asked], env=said, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise BackupRefused(_("%(tool)s failed: %(why)s") % {"tool": tool, "why": done.stderr.strip()[-500:]})


def tool_path(tool: str) -> str:
    """PostgreSQL's newest tool on this machine: an older one refuses a newer server."""
    found = [shutil.which(tool)] + [str(path / tool) for pattern in FOLDERS for path in Path("/").glob(pattern)]
    usable = [path for path in found if path and Path(path).exists()]
    if not usable:
        raise BackupRefused(
            _("%(tool)s is not on this machine. Install it: apt install postgresql-client") % {"tool": tool}
        )
    return max(usable, key=_version)


def _version(path: str) -> int:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    number = re.search(r"\) (\d+)", said)
    return int(number[1]) if number else 0
