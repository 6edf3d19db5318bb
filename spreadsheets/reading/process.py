"""Read a file in a child process, so that a hostile one can harm only that."""

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import asdict
from datetime import date, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from .limits import Limits, UnreadableFile
from .workbook import CellError, Row, Sheet, Workbook

CHILD = Path(__file__).with_name("child.py")
KEPT_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH")


def read_workbook(data: bytes, filename: str = "", *, limits: Limits | None = None) -> Workbook:
    """The visible sheets of an .xlsx, .xls, .ods or text file, told by its content; raises UnreadableFile.

    Hidden sheets are not read (they hold lists for drop-downs and last year's copies) but are named in `skipped`.
    Hidden rows and columns are read: they are hidden by a filter, and the people in them are still in the register.
    A formula counts by its stored value. The cells of a text file are texts.
    """
    limits = limits or Limits()
    if not data:
        raise UnreadableFile("empty")
    if len(data) > limits.file_bytes:
        raise UnreadableFile("too_large", size=len(data), limit=limits.file_bytes)
    with _start(limits) as child:
        return _converse(child, data, limits)


@cache
def _calamine_folder() -> str:
    return str(Path(find_spec("python_calamine").origin).parents[1])


def _start(limits: Limits) -> subprocess.Popen:
    return subprocess.Popen(  # noqa: S603 - our own program, no shell, nothing of the user's in the arguments
        [sys.executable, "-I", "-S", str(CHILD), json.dumps(asdict(limits)), _calamine_folder()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ},
        cwd="/",
    )


def _converse(child: subprocess.Popen, data: bytes, limits: Limits) -> Workbook:
    late = threading.Event()
    timer = threading.Timer(limits.seconds, lambda: (late.set(), child.kill()))
    timer.start()
    try:
        _send(child, data)
        workbook, whole = _receive(child)
        status = child.wait()
    except (ValueError, KeyError, TypeError) as error:
        # What comes out of a process that parsed a stranger's file is a stranger's too.
        raise UnreadableFile("damaged", why="answer") from error
    finally:
        timer.cancel()
        child.kill()
    if not whole:
        raise UnreadableFile("timeout" if late.is_set() else _code_of(status))
    return workbook


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


def _untagged(pairs: list[tuple]):
    if len(pairs) != 1 or pairs[0][0] not in ("d", "t", "e"):
        return dict(pairs)
    tag, value = pairs[0]
    if tag == "e":
        return CellError(value)
    return (date if tag == "d" else datetime).fromisoformat(value)


def _receive(child: subprocess.Popen) -> tuple[Workbook, bool]:
    """The workbook, and whether the child came to its end."""
    decode = json.JSONDecoder(object_pairs_hook=_untagged, parse_constant=lambda _: CellError("#NUM!")).decode
    workbook = Workbook()
    rows: list[Row] = []
    for line in child.stdout:
        if not line.endswith(b"\n"):
            break
        message = decode(line.decode())
        if isinstance(message, list):
            rows += map(Row._make, message)
        elif "error" in message:
            raise UnreadableFile(message["error"], **message["details"])
        elif "end" in message:
            return workbook, True
        else:
            rows = _open(workbook, message)
    return workbook, False


def _open(workbook: Workbook, message: dict) -> list[Row]:
    if "format" in message:
        workbook.format = message["format"]
        return []
    if message["kind"] != "sheet":
        workbook.skipped.append((message["sheet"], message["kind"]))
        return []
    merged = [tuple(map(tuple, area)) for area in message["merged"]]
    workbook.sheets.append(Sheet(message["sheet"], merged=merged))
    return workbook.sheets[-1].rows
