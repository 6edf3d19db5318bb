"""Start the child, give it the file, and end it when its time is over."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import IO

CHILD = Path(__file__).with_name("child.py")
KEPT_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What every child is held to; what its work is held to stands in a subclass."""

    seconds: float = 30
    cpu_seconds: int = 20
    memory_bytes: int = 512 << 20
    open_files: int = 32


class Ended(Exception):
    """The child did not come to its end. `code`: timeout, memory or damaged."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@cache
def folder_of(package: str) -> str:
    """Where an installed package is imported from."""
    return str(Path(find_spec(package).origin).parents[1])


class Answer:
    """What the child says. The reader calls `whole()` when the last word that it expects has come."""

    def __init__(self, out: IO[bytes]):
        self.out = out
        self.complete = False

    def whole(self) -> None:
        self.complete = True


@contextmanager
def reading(data: bytes, *, module: str, folders: Sequence[str], bounds: Bounds) -> Iterator[Answer]:
    """`with reading(data, ...) as answer:` read `answer.out`; raises Ended where the child never got to its last word.

    The child answers when it has read all of `data`, so that neither waits for the other.
    """
    late = threading.Event()
    with _start(module, folders, bounds) as child:
        timer = threading.Timer(bounds.seconds, lambda: (late.set(), child.kill()))
        timer.start()
        try:
            _send(child, data)
            answer = Answer(child.stdout)
            yield answer
            status = child.wait()
        finally:
            timer.cancel()
            child.kill()
    if not answer.complete:
        raise Ended("timeout" if late.is_set() else _code_of(status))


def _start(module: str, folders: Sequence[str], bounds: Bounds) -> subprocess.Popen:
    return subprocess.Popen(  # noqa: S603 - our own program, no shell, nothing of the user's in the arguments
        [sys.executable, "-I", "-S", str(CHILD), json.dumps(asdict(bounds)), json.dumps(list(folders)), module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ},
        cwd="/",
    )


def _send(child: subprocess.Popen, data: bytes) -> None:
    try:
        child.stdin.write(data)
        child.stdin.close()
    except BrokenPipeError:
        # The child has ended early; its answer or its status says why.
        return


def _code_of(status: int) -> str:
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return "timeout"
    # A failed allocation ends Rust by SIGABRT and Python by MemoryError (status 3).
    return "memory" if status in (-signal.SIGABRT, -signal.SIGSEGV, 3) else "damaged"
