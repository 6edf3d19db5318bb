"""Making a copy, and bringing one back."""

import os
import shutil
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import gettext as _

from upkeep.backup import database, parts, sealed
from upkeep.backup.errors import BackupRefused
from upkeep.backup.parts import DATABASE, MANIFEST, Manifest
from upkeep.backup.working import BACKUP, clear_leftovers, working_folder


@dataclass(frozen=True)
class Made:
    """What was written, and where."""

    path: Path
    size: int
    manifest: Manifest


def make_backup(out: Path, tell: Callable[[str], None] = lambda said: None) -> Made:
    """Writes one encrypted file while people work. Under its name it stands only when it is whole.

    Raises BackupRefused where it cannot be made; then no file is left.
    """
    sealed.recipient()
    clear_leftovers()
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_name(out.name + ".partial")
    try:
        with working_folder(BACKUP) as (folder, _held):
            tell(_("Copying the database …"))
            # Before the copy's own moment, so that all that was written down outside until then is in it.
            began = timezone.now()
            counted = database.dump(folder / DATABASE)
            tell(_("Encrypting, with the kept files …"))
            manifest = _write(partial, folder, began, counted)
        os.replace(partial, out)
    finally:
        partial.unlink(missing_ok=True)
    return Made(out, out.stat().st_size, manifest)


def _write(partial: Path, folder: Path, began: datetime, counted: dict[str, int]) -> Manifest:
    with open(partial, "wb", opener=parts.private) as target:
        with sealed.sealed(target) as plain, tarfile.open(fileobj=plain, mode="w|gz", compresslevel=6) as box:
            files = {DATABASE: parts.add(box, DATABASE, folder / DATABASE)}
            files |= {name: parts.add(box, name, path) for name, path in parts.kept_files()}
            manifest = Manifest(
                made_at=began.isoformat(), vendor=connection.vendor, migrations=_applied(), counts=counted,
                files={name: known for name, known in files.items() if known},
            )  # fmt: skip
            parts.add_text(box, MANIFEST, manifest.written())
        target.flush()
        os.fsync(target.fileno())
    return manifest


def _applied() -> list[str]:
    return sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())


def restore(source: Path, key, tell: Callable[[str], None] = lambda said: None) -> Manifest:
    """Fills the empty database and the empty folders that the settings name from a copy.

    Everything is opened and compared first; raises BackupRefused before anything is touched.
    """
    # In a folder of somebody else one cannot even ask whether it is there.
    if not (os.access(source, os.R_OK) and source.is_file()):
        raise BackupRefused(_("There is no file %(file)s, or this account may not read it.") % {"file": source})
    _refuse_what_is_full()
    clear_leftovers()
    with working_folder(BACKUP) as (folder, _held):
        tell(_("Opening and checking the backup …"))
        sealed.open_sealed(source, folder / "plain", key)
        with (folder / "plain").open("rb") as plain:
            manifest = parts.unpack(plain, folder / "parts")
        (folder / "plain").unlink()
        _refuse_what_does_not_fit(manifest)
        tell(_("Bringing back the database …"))
        database.load(folder / "parts" / DATABASE)
        tell(_("Bringing back the kept files …"))
        _put_back(folder / "parts")
    _prove(manifest)
    return manifest


def _refuse_what_is_full() -> None:
    if not database.is_empty():
        raise BackupRefused(
            _(
                "The database is not empty. Make a new one, name it in DATABASE_URL, and bring the backup back into that."
            )
        )
    for folder in parts.folders().values():
        if folder.exists() and any(path.is_file() for path in folder.rglob("*")):
            raise BackupRefused(
                _("%(folder)s is not empty. Move what is there away, or name another folder.") % {"folder": folder}
            )


def _refuse_what_does_not_fit(manifest: Manifest) -> None:
    if manifest.vendor != connection.vendor:
        raise BackupRefused(
            _("The backup is of %(theirs)s, the database in DATABASE_URL is %(ours)s.")
            % {"theirs": manifest.vendor, "ours": connection.vendor}
        )
    known = {".".join(key) for key in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    ours = {name for name in manifest.migrations if name.split(".")[0] in {key.split(".")[0] for key in known}}
    if ours - known:
        raise BackupRefused(
            _("The backup was made by a newer version of the portal (%(step)s): install that version first.")
            % {"step": min(ours - known)}
        )


def _put_back(unpacked: Path) -> None:
    for name, folder in parts.folders().items():
        if (unpacked / name).exists():
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copytree(unpacked / name, folder, dirs_exist_ok=True)


def _prove(manifest: Manifest) -> None:
    """Rows by table are as many as were counted when the copy was made."""
    found = database.counts()
    wrong = [table for table, rows in manifest.counts.items() if found.get(table) != rows]
    if wrong:
        raise BackupRefused(
            _("These tables do not hold what the backup says: %(tables)s") % {"tables": ", ".join(wrong[:5])}
        )
