"""Files of public pictures on the disk: `<key[:2]>/<key>/<width>.<ending>` under PUBLIC_MEDIA_ROOT.

A server in front of the portal may hand this folder out by itself; nothing private lies in it.
"""

import os
import shutil
import tempfile
import uuid
from pathlib import Path

from django.conf import settings
from django.db import transaction

from core.unnamed import Unnamed
from programs.pictures.making import Made


def folder_of(key: str) -> Path:
    return Path(settings.PUBLIC_MEDIA_ROOT) / key[:2] / key


def store(made: Made) -> str:
    """Writes the files under a new key. In a transaction that is rolled back they go again."""
    key = uuid.uuid4().hex
    folder = folder_of(key)
    unnamed = Unnamed(shutil.rmtree, folder, True)
    folder.mkdir(parents=True)
    for name, content in made.files.items():
        (folder / name).write_bytes(content)
    unnamed.keep_with_transaction()
    return key


def delete(key: str) -> None:
    """The files go when the transaction that forgets them is kept."""
    transaction.on_commit(lambda: shutil.rmtree(folder_of(key), ignore_errors=True))


def write_whole(path: Path, content: bytes) -> None:
    """Whoever reads at the same moment finds the old file, or none, or the whole new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        os.chmod(aside, 0o644)
        os.replace(aside, path)
    except OSError:
        Path(aside).unlink(missing_ok=True)
        raise
