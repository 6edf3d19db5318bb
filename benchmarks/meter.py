"""What a piece of work costs: CPU of this process, of the children it waited for, and of its PostgreSQL backend.

The backend's share is read from /proc/<pid>/schedstat (nanoseconds on a CPU), so the server must run on this machine.
What other processes of PostgreSQL do for it (checkpoints, parallel workers) is not counted, on either side.
"""

import resource
import time
from pathlib import Path

from django.db import connection


class Meter:
    """`with Meter() as spent: ...`, then `spent.cpu`, `spent.wall` (seconds)."""

    cpu = wall = 0.0

    def __enter__(self):
        self.began, self.at_start = time.perf_counter(), _cpu()
        return self

    def __exit__(self, *error):
        self.cpu, self.wall = _cpu() - self.at_start, time.perf_counter() - self.began


def _cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime + _backend()


def _backend() -> float:
    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    running = Path(f"/proc/{connection.connection.get_backend_pid()}/schedstat").read_text()
    return int(running.split()[0]) / 1e9


def peak() -> dict[str, int]:
    """Highest resident memory so far in MB: this process, and the largest child (the reader of uploads)."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"mb": own.ru_maxrss // 1024, "child_mb": children.ru_maxrss // 1024}
