"""From a stranger's file to the files of a public picture, by way of a child process that can do little."""

import re
from dataclasses import dataclass
from pathlib import Path

from core.limited.examining import PictureBounds, examining, first_line
from core.limited.process import Answer
from programs.pictures.sizes import FORMS, WIDTHS, names_of

INSIDE = str(Path(__file__).with_name("inside"))
COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class PublicBounds(PictureBounds):
    # A strip of paper is not kept at a length that nobody scrolls through, and costs no more than any other picture.
    longest_side: int = 2560
    widest: int = WIDTHS[-1]
    narrowest: int = 200
    widths: tuple[int, ...] = WIDTHS


@dataclass(frozen=True, slots=True)
class Made:
    """What is kept of an upload: its size, its average colour, and its files by name (`640.avif`)."""

    width: int
    height: int
    colour: str
    files: dict[str, bytes]


def make(data: bytes, *, bounds: PublicBounds | None = None) -> Made:
    """The picture as the public may have it. Raises NotTaken (its words: words.py)."""
    with examining(data, inside=INSIDE, module="public", bounds=bounds or PublicBounds()) as answer:
        return _made(answer)


def _made(answer: Answer) -> Made | None:
    said = first_line(answer)
    if said is None:
        return None
    width, height = int(said["width"]), int(said["height"])
    files = {name: _file(answer, name, size) for name, size in said["files"]}
    if not COLOUR.fullmatch(said["colour"]) or list(files) != names_of(width):
        raise ValueError("not the picture that was announced")
    answer.whole()
    return Made(width, height, said["colour"], files)


def _file(answer: Answer, name: str, size: int) -> bytes:
    content = answer.out.read(size)
    if len(content) != size or not content.startswith(FORMS[name.partition(".")[2]][1]):
        raise ValueError("not the file that was announced")
    return content
