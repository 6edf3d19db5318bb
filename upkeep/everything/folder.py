"""A folder that stands under its name only when it is whole, and what is written into it."""

import csv
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from upkeep.backup.errors import BackupRefused
from upkeep.backup.parts import private


@contextmanager
def whole_folder(out: Path) -> Iterator[Path]:
    """A place to write to, named `out` at the end; what fails on the way leaves nothing behind."""
    _refuse(out)
    partial = out.with_name(f".{out.name}.partial")
    # Of a run that was killed: unencrypted, and nobody's.
    shutil.rmtree(partial, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    partial.mkdir(mode=0o700)
    try:
        yield partial
        # Over an empty folder too.
        os.rename(partial, out)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _refuse(out: Path) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise BackupRefused(_("%(folder)s is not empty. Name a new folder: nothing is written over.") % {"folder": out})
    for served in (settings.PUBLIC_MEDIA_ROOT, settings.STATIC_ROOT):
        if out.resolve().is_relative_to(Path(served).resolve()):
            raise BackupRefused(_("%(folder)s is read by everybody on the internet. Name another.") % {"folder": out})


@contextmanager
def sheet(path: Path, heading: Iterable[str]) -> Iterator["csv.writer"]:
    """A CSV that Excel opens in Thai and PostgreSQL's COPY reads: UTF-8 with its mark, CRLF, every value quoted; no value
    at all is an empty cell without quotes."""
    with open(path, "w", encoding="utf-8-sig", newline="", opener=private) as file:
        writer = csv.writer(file, quoting=csv.QUOTE_NOTNULL, lineterminator="\r\n")
        writer.writerow(heading)
        yield writer


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(path, "wb", opener=private) as file:
        file.write(content)
