"""A PDF is kept as it came, so that a signature in it holds; one that does things by itself is not kept at all.

This looks at names that stand in the open, and in object streams packed in the usual way. A reader of PDFs that lets
a file act is not made safe by it; a file that says what it does is stopped.
"""

import re
import zlib
from collections.abc import Iterator

from refusal import Refusal

ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
NAME = re.compile(rb"/([A-Za-z0-9#._-]+)")
ACTING = {b"JavaScript", b"Launch", b"RichMedia", b"EmbeddedFile", b"EmbeddedFiles"}
# Too short to be looked for in packed bytes, where chance writes them too.
SHORT = {b"JS", b"XFA", b"Encrypt"}
END = 2048


def look_through(data: bytes, limits: dict) -> None:
    if b"%%EOF" not in data[-END:] or b"startxref" not in data[-END:]:
        raise Refusal("damaged")
    names = _names(data) & ACTING
    for text in _in_the_open(data, limits):
        names |= _names(text) & (ACTING | SHORT)
    if b"Encrypt" in names:
        raise Refusal("encrypted_pdf")
    if names:
        raise Refusal("acting_pdf")


def _names(text: bytes) -> set[bytes]:
    """Names as a reader understands them: `/J#53` is `/JS`."""
    return {ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), name) for name in set(NAME.findall(text))}


def _in_the_open(data: bytes, limits: dict) -> Iterator[bytes]:
    """What stands between the streams, and the objects that are packed into some of them."""
    at, left = 0, limits["inflated_bytes"]
    while (start := data.find(b"stream", at)) >= 0 and (end := data.find(b"endstream", start)) >= 0:
        yield data[at:start]
        if b"ObjStm" in _names(data[max(at, start - 400) : start]):
            text = _inflated(data[start + len(b"stream") : end].lstrip(b"\r\n"), left)
            left -= len(text)
            yield text
        if left <= 0:
            raise Refusal("bomb")
        at = end + len(b"endstream")
    yield data[at:]


def _inflated(packed: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return packed
