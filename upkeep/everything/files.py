"""Files as plain files, with an index that says of which row each is."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.core.files.storage import default_storage

from core import crypto
from residents.models.file import FILE_NAME
from upkeep.backup import parts
from upkeep.everything import folder
from upkeep.everything.tables import Column, Table
from upkeep.everything.values import NotOpened, ending_of, opened

HEADING = ("path", "table", "row", "column", "name", "bytes", "sha256")
PUBLIC = "public/"


@dataclass
class Files:
    """Writes the files of one export and a line of the index for each."""

    root: Path
    index: object
    count: int = 0

    def keep(self, table: Table, column: Column, row: object, content: bytes, name: str = "") -> str:
        """The path inside the export, which stands in the row's cell."""
        path = f"files/{table.name}/{row}-{column.name}.{ending_of(content)}"
        folder.write(self.root / path, content)
        self._note(path, table.name, row, column.name, name, len(content), hashlib.sha256(content).hexdigest())
        return path

    def public(self) -> None:
        """Pictures of the public pages, under the names that the portal has for them."""
        for name, source in parts.kept_files():
            if name.startswith(PUBLIC):
                target = self.root / "files" / name
                target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                shutil.copyfile(source, target)
                self._note(f"files/{name}", None, None, None, None, target.stat().st_size, parts.digest(target))

    def _note(self, *line) -> None:
        self.count += 1
        self.index.writerow(line)


def kept(files: Files, table: Table, column: Column) -> Callable[[dict], str | None]:
    """What writes the file of a row and gives its path; a row has its values by name."""
    if column.purpose_of_path:
        return lambda row: _from_disk(files, table, column, row)
    return lambda row: _from_row(files, table, column, row)


def _from_row(files: Files, table: Table, column: Column, row: dict) -> str | None:
    value = row[column.field.attname]
    if value is None or not bytes(value):
        return None
    return files.keep(table, column, row[table.model._meta.pk.attname], opened(column, value), row.get("file_name", ""))


def _from_disk(files: Files, table: Table, column: Column, row: dict) -> str | None:
    path = row[column.field.attname]
    if not path:
        return None
    try:
        with default_storage.open(path) as stored:
            content = crypto.decrypt(stored.read(), column.purpose_of_path(path))
        name = crypto.decrypt(row["name_cipher"], FILE_NAME).decode()
    except (OSError, crypto.Unreadable) as problem:
        raise NotOpened(f"{path}: {problem}") from problem
    return files.keep(table, column, row[table.model._meta.pk.attname], content, name)
