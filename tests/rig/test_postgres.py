"""The temporary cluster leaves nothing behind, however the test run ends."""

import subprocess
import sys
import time
from pathlib import Path

from tests.rig import prepared

START = "from tests.rig.prepared import postgres_cluster as c; k = c(); print(k.folder, flush=True); input()"


def _gone(folder: Path) -> bool:
    for _ in range(200):
        if not folder.exists():
            return True
        time.sleep(0.05)
    return False


def test_a_killed_run_leaves_no_server_and_no_folder():
    run = subprocess.Popen(
        [sys.executable, "-c", START], cwd=prepared.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with run:
        folder = Path(run.stdout.readline().strip())
        assert (folder / "data" / "postmaster.pid").exists()
        run.kill()
    assert _gone(folder)
