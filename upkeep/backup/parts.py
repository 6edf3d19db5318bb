"""What a copy holds beside the database: kept files, and the list that says what should be there."""

import hashlib
import json
import os
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from upkeep.backup.errors import BackupRefused

DATABASE, MANIFEST = "database", "manifest.json"
FORMAT = 1
# Made again by the portal itself.
MADE_AGAIN = "made"


@dataclass(frozen=True)
class Manifest:
    """What was written: the moment, the vendor, the steps of the schema, rows by table, and each file's SHA-256."""

    made_at: str
    vendor: str
    migrations: list[str]
    counts: dict[str, int]
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT

    def written(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()

    @classmethod
    def read(cls, text: bytes) -> "Manifest":
        said = json.loads(text)
        if said.get("format") != FORMAT:
            raise BackupRefused(
                _("This backup is of a newer kind: bring it back with the newer version of the portal.")
            )
        return cls(**said)


def folders() -> dict[str, Path]:
    """Where kept files lie, by the name that they have inside a copy."""
    return {"private": Path(settings.MEDIA_ROOT), "public": Path(settings.PUBLIC_MEDIA_ROOT)}


def kept_files() -> Iterator[tuple[str, Path]]:
    """Every kept file with its name inside the copy."""
    for name, folder in folders().items():
        for path in sorted(folder.rglob("*")) if folder.exists() else ():
            inside = path.relative_to(folder)
            if path.is_file() and not path.is_symlink() and inside.parts[0] != MADE_AGAIN:
                yield f"{name}/{inside}", path


def private(path: str, flags: int) -> int:
    """Opens what nobody but its maker may read."""
    return os.open(path, flags, 0o600)


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def add(box: tarfile.TarFile, name: str, path: Path) -> str | None:
    """Writes one file; its SHA-256, or None where it was removed since it was listed."""
    try:
        with path.open("rb") as file:
            said = tarfile.TarInfo(name)
            said.size, said.mtime, said.mode = path.stat().st_size, int(path.stat().st_mtime), 0o600
            box.addfile(said, file)
            file.seek(0)
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def add_text(box: tarfile.TarFile, name: str, text: bytes) -> None:
    said = tarfile.TarInfo(name)
    said.size, said.mode = len(text), 0o600
    box.addfile(said, BytesIO(text))


def unpack(source: BinaryIO, folder: Path) -> Manifest:
    """Everything into the folder, each file compared with what the manifest says of it."""
    try:
        with tarfile.open(fileobj=source, mode="r|gz") as box:
            box.extractall(folder, filter="data")
        manifest = Manifest.read((folder / MANIFEST).read_bytes())
    except (tarfile.TarError, OSError, EOFError, ValueError, TypeError) as error:
        raise BackupRefused(_("The backup is not whole: %(why)s") % {"why": error}) from error
    for name, expected in manifest.files.items():
        if digest(folder / name) != expected:
            raise BackupRefused(_("%(file)s inside the backup is not what was written.") % {"file": name})
    return manifest
