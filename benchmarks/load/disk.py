"""A disk of a size, so that it can be full: an ext4 file system in a file, where we may mount one; else a tmpfs; else none."""

import os
import shutil
import subprocess
from pathlib import Path

MEGABYTES = 1536


class Disk:
    """`kind` says what it is; a plain folder cannot be filled."""

    def __init__(self, folder: Path) -> None:
        self.image, self.place = folder / "disk.img", folder / "disk"
        self.place.mkdir()
        self.kind = self._mounted()

    def _mounted(self) -> str:
        if os.geteuid() != 0:
            return "folder"
        with self.image.open("wb") as image:
            image.truncate(MEGABYTES * 2**20)
        made = subprocess.run(["mkfs.ext4", "-q", "-m", "0", self.image], capture_output=True, check=False).returncode
        if made == 0 and self._mount("-o", "loop", self.image):
            return "ext4 on a loop device"
        return "tmpfs" if self._mount("-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs") else "folder"

    def _mount(self, *how: str | Path) -> bool:
        return subprocess.run(["mount", *how, self.place], capture_output=True, check=False).returncode == 0

    @property
    def can_be_filled(self) -> bool:
        return self.kind != "folder"

    @property
    def ballast(self) -> Path:
        return self.place / "ballast"

    def fill(self) -> None:
        """To the last byte."""
        free = shutil.disk_usage(self.place).free
        with self.ballast.open("wb") as file:
            try:
                os.posix_fallocate(file.fileno(), 0, max(free, 1))
            except OSError:
                _write_on(file)
        with (self.place / "ballast-rest").open("wb") as file:
            _write_on(file)

    def empty(self) -> None:
        for path in self.place.glob("ballast*"):
            path.unlink()

    def remove(self) -> None:
        if self.can_be_filled:
            subprocess.run(["umount", self.place], check=True)


def _write_on(file) -> None:
    """Until there is no room."""
    for size in (2**20, 2**12, 1):
        try:
            while True:
                os.write(file.fileno(), b"\0" * size)
        except OSError as full:
            last = full
    if last.errno != 28:
        raise last
