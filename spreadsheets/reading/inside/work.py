"""Tell the kind of file by its content, have it checked, and answer with its rows."""

import re

import archive
import ole
from answer import Answer
from refusal import Refusal

HTML = re.compile(rb"\s*<(?:!doctype html|html|head|meta|table|body|style)\b", re.IGNORECASE)
OTHER_KINDS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"{\\rtf", "word"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
)


def answer(data: bytes, limits: dict, out) -> None:
    """Write the whole answer, the last line of which says that it is whole, or why there is none."""
    reply = Answer(out, limits)
    try:
        _read(data, limits, reply)
        reply.line({"end": True})
    except Refusal as refusal:
        reply.size = 0
        reply.line({"error": refusal.code, "details": refusal.details})


def _read(data: bytes, limits: dict, reply: Answer) -> None:
    if not data:
        raise Refusal("empty")
    if data.startswith(b"PK\x03\x04"):
        format_, marks = archive.examine(data, limits)
        _read_workbook(data, format_, marks, limits, reply)
    elif data.startswith(ole.SIGNATURE):
        _read_workbook(data, ole.examine(data), {}, limits, reply)
    else:
        _refuse_others(data)
        _read_text(data, limits, reply)


def _refuse_others(data: bytes) -> None:
    start = data[:1024].lstrip(b"\xef\xbb\xbf")
    if HTML.match(start) or start.startswith(b"MIME-Version:"):
        raise Refusal("html")
    if start.lstrip().startswith(b"<?xml"):
        raise Refusal("html" if b"<html" in start.lower() else "not_a_workbook", kind="xml")
    for signature, kind in OTHER_KINDS:
        if data.startswith(signature):
            raise Refusal("not_a_workbook", kind=kind)


def _read_workbook(data: bytes, format_: str, marks: dict, limits: dict, reply: Answer) -> None:
    import book
    from python_calamine import CalamineError, PasswordError

    reply.line({"format": format_})
    try:
        for sheet in book.sheets(data, marks, limits):
            reply.sheet(*sheet)
    except PasswordError as error:
        raise Refusal("encrypted") from error
    except (CalamineError, OSError, ValueError) as error:
        raise Refusal("damaged", why="parser") from error


def _read_text(data: bytes, limits: dict, reply: Answer) -> None:
    import text

    rows = text.rows(text.examine(data), limits)
    reply.line({"format": "csv"})
    reply.sheet("", "sheet", [], ((number, cells) for number, cells in enumerate(rows, start=1) if any(cells)))
