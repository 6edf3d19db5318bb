"""Processes that are begun anew when they end, as the units in deploy/systemd do it (Restart=always, RestartSec=2)."""

import subprocess
import threading
import time
from collections.abc import Callable

RESTART_SECONDS = 2


class Kept:
    """A process by the way it is begun; `rests` while it is meant to be down."""

    def __init__(self, begin: Callable[[], subprocess.Popen]) -> None:
        self.begin, self.rests, self.is_over = begin, False, False
        self.process = begin()
        self.starts = 1
        self.thread = threading.Thread(target=self._keep, daemon=True)
        self.thread.start()

    def _keep(self) -> None:
        while not self.is_over:
            if self.process.poll() is None or self.rests:
                time.sleep(0.05)
                continue
            time.sleep(RESTART_SECONDS)
            if not (self.rests or self.is_over):
                self.process, self.starts = self.begin(), self.starts + 1

    def end(self) -> None:
        """Told to stop, and waited for; what does not is killed."""
        self.is_over = True
        self.thread.join(timeout=2 * RESTART_SECONDS)
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def children(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(word) for word in listed.stdout.split()]
