"""Have a file looked through in a child process, and keep of it what is safe to keep."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from core.limited import Bounds, Ended, reading
from core.limited.process import Answer, folder_of

INSIDE = str(Path(__file__).with_name("inside"))
PDF = "application/pdf"
# How each kind begins, and how its name ends.
BEGINS = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG", "image/webp": b"RIFF"}
ENDINGS = {PDF: (".pdf",), "image/jpeg": (".jpg", ".jpeg"), "image/png": (".png",), "image/webp": (".webp",)}


@dataclass(frozen=True, slots=True)
class PaperBounds(Bounds):
    """A camera of 12 megapixels makes up to 12.6 million (4080 × 3060); a JPEG of 50 can be read at half its size."""

    seconds: float = 20
    cpu_seconds: int = 15
    pixels: int = 13_000_000
    jpeg_pixels: int = 52_000_000
    longest_side: int = 2400
    inflated_bytes: int = 64 << 20


class NotTaken(Exception):
    """A file that is not kept; `code` has its sentence in residents/files/words.py."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


class Examined(NamedTuple):
    """What is kept of a file: its real kind, and its content."""

    kind: str
    content: bytes


def examine(data: bytes, *, bounds: PaperBounds | None = None) -> Examined:
    """The file as it may be kept: a picture drawn anew, a PDF as it is. Raises NotTaken."""
    if not data:
        raise NotTaken("empty")
    try:
        with reading(data, module="work", folders=[INSIDE, folder_of("PIL")], bounds=bounds or PaperBounds()) as answer:
            return _taken(answer, data)
    except Ended as end:
        raise NotTaken(end.code) from end
    except (ValueError, KeyError, TypeError) as error:
        # What comes out of a process that parsed a stranger's file is a stranger's too.
        raise NotTaken("damaged") from error


def _taken(answer: Answer, data: bytes) -> Examined:
    line = answer.out.readline(200)
    if not line.endswith(b"\n"):
        # It ended early, which is told when it is left.
        return Examined("", b"")
    said = json.loads(line)
    if "error" in said:
        raise NotTaken(said["error"])
    kind, size = said["kind"], said["size"]
    content = data if kind == PDF else answer.out.read(size)
    if kind != PDF and (len(content) != size or not content.startswith(BEGINS[kind])):
        raise ValueError("not the picture that was announced")
    answer.whole()
    return Examined(kind, content)
