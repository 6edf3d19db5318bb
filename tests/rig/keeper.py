"""Runs one PostgreSQL server until its standard input ends, then removes the folder: `keeper.py BIN FOLDER UID GID`.

A program of its own, so that a test run that is killed outright leaves no server and no folder behind.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "autovacuum": "off",
    "timezone": "Asia/Bangkok",
    "log_min_messages": "fatal",
}


def _start(binaries: Path, folder: Path, uid: int, gid: int) -> subprocess.Popen:
    options = [f"--{name}={value}" for name, value in SETTINGS.items()]
    who = {"user": uid, "group": gid, "extra_groups": []} if os.geteuid() == 0 else {}
    command = [binaries / "postgres", "-D", folder / "data", "-k", folder, *options]
    with (folder / "log").open("w") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=folder, **who)


def _wait_until_ready(binaries: Path, folder: Path, server: subprocess.Popen) -> str:
    for _ in range(600):
        if server.poll() is not None:
            return (folder / "log").read_text()
        if subprocess.run([binaries / "pg_isready", "-q", "-h", folder], check=False).returncode == 0:
            return "ready"
        time.sleep(0.05)
    return "no answer within 30 seconds"


def main(binaries: Path, folder: Path, uid: int, gid: int) -> None:
    """Whoever started us holds the other end of the pipe; its end, however it came, is our order to clean up."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server = _start(binaries, folder, uid, gid)
        print(_wait_until_ready(binaries, folder, server), flush=True)  # noqa: T201 - the answer to who started us
        order = sys.stdin.read()
        keep = "keep" in order
        # A kept data folder must be whole (fast shutdown); one that is thrown away need not (immediate).
        server.send_signal(signal.SIGINT if keep else signal.SIGQUIT)
        server.wait()
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
