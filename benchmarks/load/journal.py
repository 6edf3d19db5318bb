"""What the server acknowledged, on the disk before anybody sends the next: the list by which nothing may be missing."""

import json
import os
import secrets
import threading
from pathlib import Path

# Each run has marks of its own: what an earlier one left in a prepared database is none of its business.
MARK = f"load-{secrets.token_hex(3)}"


def new_mark() -> str:
    """What a write is known by in the database: it stands in its note."""
    return f"{MARK}-{secrets.token_hex(8)}"


class Journal:
    """Lines of what was acknowledged, and of what nobody answered to the end: such a row may be there, once."""

    def __init__(self, path: Path) -> None:
        self.path, self.lock, self.acknowledged = path, threading.Lock(), 0
        self.file = path.open("a", encoding="utf-8")

    def acknowledge(self, kind: str, mark: str) -> None:
        self._write(kind, mark, sure=True)
        self.acknowledged += 1

    def unknown(self, kind: str, mark: str) -> None:
        self._write(kind, mark, sure=False)

    def _write(self, kind: str, mark: str, *, sure: bool) -> None:
        with self.lock:
            self.file.write(json.dumps({"kind": kind, "mark": mark, "sure": sure}) + "\n")
            self.file.flush()
            os.fsync(self.file.fileno())

    def close(self) -> None:
        self.file.close()
