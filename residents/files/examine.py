"""Have a file looked through in a child process, and keep of it what is safe to keep."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from core.limited.examining import NotTaken, PictureBounds, examining, first_line
from core.limited.process import Answer

INSIDE = str(Path(__file__).with_name("inside"))
PDF = "application/pdf"
# How each kind begins, and how its name ends.
BEGINS = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG", "image/webp": b"RIFF"}
ENDINGS = {PDF: (".pdf",), "image/jpeg": (".jpg", ".jpeg"), "image/png": (".png",), "image/webp": (".webp",)}

__all__ = ["BEGINS", "ENDINGS", "PDF", "Examined", "NotTaken", "PaperBounds", "examine"]


@dataclass(frozen=True, slots=True)
class PaperBounds(PictureBounds):
    inflated_bytes: int = 64 << 20


class Examined(NamedTuple):
    """What is kept of a file: its real kind, and its content."""

    kind: str
    content: bytes


def examine(data: bytes, *, bounds: PaperBounds | None = None) -> Examined:
    """The file as it may be kept: a picture drawn anew, a PDF as it is. Raises NotTaken (its words: words.py)."""
    with examining(data, inside=INSIDE, module="work", bounds=bounds or PaperBounds()) as answer:
        return _taken(answer, data)


def _taken(answer: Answer, data: bytes) -> Examined:
    said = first_line(answer)
    if said is None:
        return Examined("", b"")
    kind, size = said["kind"], said["size"]
    content = data if kind == PDF else answer.out.read(size)
    if kind != PDF and (len(content) != size or not content.startswith(BEGINS[kind])):
        raise ValueError("not the picture that was announced")
    answer.whole()
    return Examined(kind, content)
