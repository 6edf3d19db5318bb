"""Tell what a file is by its content, have it looked through, and answer with its kind and what is to be kept of it.

The answer is a line of JSON, and for a picture the bytes of the new one after it. An error that nobody foresaw ends the
process; its parent calls the file damaged.
"""

import json

from kinds import PDF, kind_of
from refusal import Refusal


def answer(data: bytes, limits: dict, out) -> None:
    try:
        kind = kind_of(data)
        content = _looked_through(data, kind, limits)
    except Refusal as refusal:
        _say(out, {"error": refusal.code})
    else:
        _say(out, {"kind": kind, "size": len(content)})
        out.write(content)


def _say(out, what: dict) -> None:
    out.write(json.dumps(what).encode() + b"\n")


def _looked_through(data: bytes, kind: str, limits: dict) -> bytes:
    """What is sent back: a picture drawn anew; nothing of a PDF, which is kept as it came."""
    if kind == PDF:
        import pdf

        pdf.look_through(data, limits)
        return b""
    import picture

    return picture.drawn_anew(data, kind, limits)
