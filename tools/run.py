"""`make run`: the embedded database with demo data, then the server and the worker until Ctrl-C."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var")
DATABASE = VAR / "db.sqlite3"
HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = os.environ.get("PORT") or "8000"
PR_SET_PDEATHSIG = 1


def say(thai: str, english: str) -> None:
    sys.stdout.write(f"{thai}\n{english}\n")
    sys.stdout.flush()


def require_free_port() -> None:
    """Said before anything is made, and by us: a traceback helps nobody at a counter."""
    if not PORT.isdecimal() or not 0 < int(PORT) < 65536:
        say(f"PORT={PORT} ไม่ใช่หมายเลขพอร์ต", f"PORT={PORT} is not a port number.")
        sys.exit(1)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(PORT)))
        except OSError as problem:
            say(
                f"เปิดที่ {HOST}:{PORT} ไม่ได้ ({problem.strerror}) ลองพอร์ตอื่น: PORT={int(PORT) % 65535 + 1} make run",
                f"{HOST}:{PORT} cannot be used ({problem.strerror}). "
                f"Try another port: PORT={int(PORT) % 65535 + 1} make run",
            )
            sys.exit(1)


def manage(*arguments: str, database: Path | None = None) -> None:
    """One management command; its own message is enough when it fails."""
    environment = dict(os.environ)
    if database:
        environment["DATABASE_URL"] = f"sqlite:///{quote(str(database))}"
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)  # noqa: S603 - our own words
    if done.returncode:
        sys.exit(done.returncode)


def prepare_database() -> None:
    """A new database appears under its name only when it is whole: an interrupted first start begins again.

    Ends with the demo accounts; `demo` prints them itself.
    """
    if os.environ.get("DATABASE_URL") or DATABASE.exists():
        manage("migrate", "--verbosity=0")
        manage("demo_accounts")
        return
    say("กำลังสร้างฐานข้อมูลพร้อมข้อมูลตัวอย่าง...", "Making the database with demo data...")
    VAR.mkdir(parents=True, exist_ok=True)
    partial = VAR / "new.sqlite3"
    for leftover in VAR.glob("new.sqlite3*"):
        leftover.unlink()
    manage("migrate", "--verbosity=0", database=partial)
    manage("demo", database=partial)
    partial.rename(DATABASE)


def end_with_parent() -> None:
    """Where the kernel can (Linux), a server is not left behind holding the port when we are killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def start(*arguments: str) -> subprocess.Popen:
    """In a session of its own: Ctrl-C reaches us alone, and the worker is asked once, to finish its task."""
    return subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "manage.py", *arguments], cwd=ROOT, start_new_session=True, preexec_fn=end_with_parent
    )


def stop(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def serve() -> int:
    """The server and the worker live and end together."""
    processes = [
        start("runserver", f"{HOST}:{PORT}", "--noreload", "--skip-checks"),
        start("db_worker", "--no-reload", "--no-startup-delay"),
    ]
    try:
        while all(process.poll() is None for process in processes):
            time.sleep(0.2)
        return 1
    except KeyboardInterrupt:
        say("\nกำลังปิด ข้อมูลถูกเก็บไว้แล้ว", "Stopping; the data are kept.")
        return 0
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for process in processes:
            stop(process)


def main() -> int:
    os.environ.update(DEBUG="1", TASK_WORKER="1", DJANGO_RUNSERVER_HIDE_WARNING="true")
    # SIGINT too: a shell starts its background jobs with it ignored.
    for stopping in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stopping, signal.default_int_handler)
    require_free_port()
    subprocess.run([sys.executable, "tools/compile_messages.py"], cwd=ROOT, check=True)
    prepare_database()
    manage("extend_series")
    say(f"\nเปิดใช้งานที่ http://{HOST}:{PORT}/ (กด Ctrl-C เพื่อปิด)", f"Open http://{HOST}:{PORT}/ (Ctrl-C stops)\n")
    return serve()


if __name__ == "__main__":
    sys.exit(main())
