"""Folders in which plain data lie while a copy is made, brought back or rehearsed.

A run holds its folder by a lock that the system lets go with the last process that has it, however that ends: what nobody
holds is left by a dead run. The scratch database of a rehearsal is named after its folder, which is how it is found again.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from upkeep.backup import database

BACKUP, REHEARSAL = "backup-", "rehearsal-"
# deploy/restore.sh's own, which it holds in the same way.
RESTORED = "restored"
# Held and kept by it while what it brought back takes the place of what was here.
SWAP = "swapping"


@contextmanager
def working_folder(kind: str) -> Iterator[tuple[Path, int]]:
    """A folder, and the lock that holds it, for a child that goes on when its parent is killed.

    Beside the database, whose data it holds for a while; not in a /tmp that others read or that lies in memory.
    """
    with _alone():
        folder = Path(tempfile.mkdtemp(prefix=kind, dir=settings.VAR_DIR))
        held = os.open(folder, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
    try:
        yield folder, held
    finally:
        shutil.rmtree(folder)
        os.close(held)


def leftovers() -> list[Path]:
    """Working folders of dead runs."""
    with _alone():
        found = [
            path
            for kind in (f"{BACKUP}*", f"{REHEARSAL}*", RESTORED)
            for path in sorted(Path(settings.VAR_DIR).glob(kind))
        ]
        return [path for path in found if path.is_dir() and not _is_held(path)]


def left_in_a_swap() -> list[Path]:
    """Files of before a restore, whose database is not here under the same moment (deploy/restore.sh names both by it)."""
    found = (path for folder in ("media", "public") for path in sorted(Path(settings.VAR_DIR).glob(f"{folder}.*")))
    return [path for path in found if path.is_dir() and not database.has_scratch(f"waeng_{path.suffix[1:]}")]


def is_cut_in_a_swap() -> bool:
    """Whether a restore was killed in between: its next run, or `--settle`, brings it to an end."""
    swap = Path(settings.VAR_DIR) / SWAP
    return swap.exists() and not _is_held(swap)


def clear_leftovers() -> None:
    """What dead runs left goes. A scratch database that this account may not drop keeps its folder, empty, as a reminder."""
    for folder in leftovers():
        for inside in folder.iterdir():
            shutil.rmtree(inside) if inside.is_dir() else inside.unlink()
        if database.drop_scratch(scratch_name(folder)):
            folder.rmdir()


def scratch_name(folder: Path) -> str:
    return "waeng_" + folder.name.replace("-", "_")


@contextmanager
def _alone() -> Iterator[None]:
    """A folder that was just made and is not held yet is not taken for a dead run's."""
    place = os.open(settings.VAR_DIR, os.O_RDONLY)
    try:
        fcntl.flock(place, fcntl.LOCK_EX)
        yield
    finally:
        os.close(place)


def _is_held(path: Path) -> bool:
    place = os.open(path, os.O_RDONLY)
    try:
        with suppress(BlockingIOError):
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
        return True
    finally:
        os.close(place)
