"""Writing all data of one moment, while people work."""

import csv
import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from accounts.trail import log_export
from upkeep.backup import database, parts
from upkeep.everything import folder, words
from upkeep.everything.files import HEADING, Files, kept
from upkeep.everything.tables import Column, Kind, Table, tables
from upkeep.everything.values import NotOpened, cell

CHUNK = 2000
PROBLEMS = ("table", "row", "column", "why")
# As the trail names it.
CODE = "everything"


@dataclass
class Everything:
    """What was written: rows by table, how many files, how many values could not be opened."""

    counts: dict[str, int] = field(default_factory=dict)
    files: int = 0
    problems: int = 0


@dataclass
class Writer:
    """One export on its way."""

    root: Path
    files: Files
    unopened: "csv.writer"
    said: Everything = field(default_factory=Everything)

    def table(self, table: Table) -> None:
        write = [self._cell(table, one) for one in table.columns]
        names = [one.field.attname for one in table.columns]
        with folder.sheet(self.root / "tables" / f"{table.name}.csv", [one.name for one in table.columns]) as out:
            count = 0
            for count, row in enumerate(table.rows().iterator(CHUNK), 1):  # noqa: B007 (how many there were)
                named = dict(zip(names, row, strict=True))
                out.writerow([one(named) for one in write])
        self.said.counts[table.name] = count

    def _cell(self, table: Table, column: Column) -> Callable[[dict], str | None]:
        """What cannot be opened leaves its cell empty and is listed: one damaged value keeps nothing else back."""
        name, plain = column.field.attname, cell(column)
        if column.kind is not Kind.FILE and not column.purpose:
            return lambda row: plain(row[name])
        written = kept(self.files, table, column) if column.kind is Kind.FILE else lambda row: plain(row[name])

        def told(row: dict) -> str | None:
            try:
                return written(row)
            except NotOpened as problem:
                self.said.problems += 1
                self.unopened.writerow([table.name, str(row[table.model._meta.pk.attname]), column.name, str(problem)])
                return None

        return told


def export_everything(out: Path, *, by=None, tell: Callable[[str], None] = lambda said: None) -> Everything:
    """All tables and files into the new folder `out`. The trail has its line before the folder has its name.

    Raises BackupRefused where the folder may not be written; whatever fails leaves no half folder.
    """
    with folder.whole_folder(out) as root:
        found = tables()
        said = _write(root, found, tell)
        (root / "manifest.json").write_text(json.dumps(_manifest(root, said), ensure_ascii=False, indent=1), "utf-8")
        log_export(user=by, report_code=CODE, params={}, rows=sum(said.counts.values()), format="csv")
    return said


def _write(root: Path, found: list[Table], tell: Callable[[str], None]) -> Everything:
    (root / "tables").mkdir()
    with ExitStack() as open_files:
        index = open_files.enter_context(folder.sheet(root / "files.csv", HEADING))
        unopened = open_files.enter_context(folder.sheet(root / "problems.csv", PROBLEMS))
        writer = Writer(root, Files(root, index), unopened)
        with database.one_moment():
            for table in found:
                tell(table.name)
                writer.table(table)
        writer.files.public()
        writer.said.files = writer.files.count
    words.write(root, found, writer.said)
    return writer.said


def _manifest(root: Path, said: Everything) -> dict:
    sheets = sorted((root / "tables").iterdir())
    return {
        "format": 1,
        "made_at": timezone.localtime().isoformat(),
        "office": settings.OFFICE_NAME,
        "release": settings.RELEASE,
        "database": connection.vendor,
        "counts": said.counts,
        "files": said.files,
        "problems": said.problems,
        "sha256": {str(path.relative_to(root)): parts.digest(path) for path in (*_beside(root), *sheets)},
    }


def _beside(root: Path) -> Iterator[Path]:
    return (root / name for name in sorted(os.listdir(root)) if (root / name).is_file())
