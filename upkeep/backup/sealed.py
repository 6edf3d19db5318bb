"""Encryption of a copy as it is written: age, through pyrage."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pyrage
from django.conf import settings
from django.utils.translation import gettext as _

from upkeep.backup.errors import BackupRefused

MARK = b"age-encryption.org/v1"


def new_keys() -> tuple[str, str]:
    """The secret key, to be kept off the server, and the public one, for BACKUP_KEY."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def recipient():
    if not settings.BACKUP_KEY:
        raise BackupRefused(_("BACKUP_KEY is not set. Make keys with `manage.py backup_key` and set the public one."))
    try:
        return pyrage.x25519.Recipient.from_str(settings.BACKUP_KEY)
    except pyrage.RecipientError as error:
        raise BackupRefused(_("BACKUP_KEY is no public key of age: it begins with age1.")) from error


def identity(path: str | None = None):
    """The secret key from a file, or from BACKUP_SECRET_KEY; lines of comment as `age-keygen` writes them are skipped."""
    try:
        said = Path(path).read_text(encoding="utf-8") if path else os.environ.get("BACKUP_SECRET_KEY", "")
    except OSError as error:
        raise BackupRefused(_("The file of the secret key cannot be read: %(path)s") % {"path": path}) from error
    keys = [line.strip() for line in said.splitlines() if line.strip() and not line.startswith("#")]
    try:
        return pyrage.x25519.Identity.from_str(keys[0] if keys else "")
    except pyrage.IdentityError as error:
        raise BackupRefused(
            _("The secret key is missing. Give its file with --identity; it begins with AGE-SECRET-KEY-.")
        ) from error


@contextmanager
def sealed(target: BinaryIO) -> Iterator[BinaryIO]:
    """A file to write plain data to; what reaches `target` is encrypted for BACKUP_KEY. Nothing plain lies on the disk."""
    to, (reading, writing) = recipient(), os.pipe()
    problems: list[OSError] = []

    def encrypt() -> None:
        # Closed when nobody reads on: then who writes is told instead of waiting for ever.
        with os.fdopen(reading, "rb") as source:
            try:
                pyrage.encrypt_io(source, target, [to])
            except (pyrage.EncryptError, OSError) as problem:
                problems.append(OSError(str(problem)))

    worker = threading.Thread(target=encrypt)
    worker.start()
    try:
        with os.fdopen(writing, "wb") as plain:
            yield plain
    except BrokenPipeError:
        worker.join()
        raise (problems or [OSError("the encryption stopped")])[0] from None
    finally:
        worker.join()
    if problems:
        raise problems[0]


def open_sealed(source: Path, target: Path, key) -> None:
    """The whole content, after every part of it was proved to be what was written.

    Raises BackupRefused for a file of another kind, another key, and a file that was cut or changed.
    """
    with source.open("rb") as file:
        if file.read(len(MARK)) != MARK:
            raise BackupRefused(
                _("%(file)s is no backup of the portal: choose a file that `manage.py backup` made.")
                % {"file": source.name}
            )
    try:
        with source.open("rb") as file, target.open("wb") as plain:
            pyrage.decrypt_io(file, plain, [key])
    except pyrage.DecryptError as error:
        raise BackupRefused(_("The secret key does not fit this file, or its beginning is damaged.")) from error
    except OSError as error:
        raise BackupRefused(
            _("%(file)s is damaged or was cut: use another copy. (%(why)s)") % {"file": source.name, "why": error}
        ) from error
