"""Read a file in a child process, so that a hostile one can harm only that."""

import json
from datetime import date, datetime
from pathlib import Path

from core.limited import Ended, reading
from core.limited.process import Answer, folder_of

from .limits import Limits, UnreadableFile
from .workbook import CellError, Row, Sheet, Workbook

INSIDE = str(Path(__file__).with_name("inside"))


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
    try:
        with reading(data, module="work", folders=[INSIDE, folder_of("python_calamine")], bounds=limits) as answer:
            return _receive(answer)
    except Ended as end:
        raise UnreadableFile(end.code) from end
    except (ValueError, KeyError, TypeError) as error:
        # What comes out of a process that parsed a stranger's file is a stranger's too.
        raise UnreadableFile("damaged", why="answer") from error


def _untagged(pairs: list[tuple]):
    if len(pairs) != 1 or pairs[0][0] not in ("d", "t", "e"):
        return dict(pairs)
    tag, value = pairs[0]
    if tag == "e":
        return CellError(value)
    return (date if tag == "d" else datetime).fromisoformat(value)


def _receive(answer: Answer) -> Workbook:
    """The workbook, as far as it came."""
    decode = json.JSONDecoder(object_pairs_hook=_untagged, parse_constant=lambda _: CellError("#NUM!")).decode
    workbook = Workbook()
    rows: list[Row] = []
    for line in answer.out:
        if not line.endswith(b"\n"):
            break
        message = decode(line.decode())
        if isinstance(message, list):
            rows += map(Row._make, message)
        elif "error" in message:
            raise UnreadableFile(message["error"], **message["details"])
        elif "end" in message:
            answer.whole()
            break
        else:
            rows = _open(workbook, message)
    return workbook


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
