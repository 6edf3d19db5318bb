"""What both who look through strangers' pictures share: what a child may use, how it answers, when a file is not kept."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from core.limited.process import Answer, Bounds, Ended, folder_of, reading

# What a child of any app may import: the kind of a file, the pixels of a picture.
SHARED = str(Path(__file__).with_name("inside"))


@dataclass(frozen=True, slots=True)
class PictureBounds(Bounds):
    """A camera of 12 megapixels makes up to 12.6 million (4080 × 3060); a JPEG of 50 can be read at half its size."""

    seconds: float = 20
    cpu_seconds: int = 15
    pixels: int = 13_000_000
    jpeg_pixels: int = 52_000_000
    longest_side: int = 2400


class NotTaken(Exception):
    """A file that is not kept; `code` has its sentence in the app that was given the file."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@contextmanager
def examining(data: bytes, *, inside: str, module: str, bounds: Bounds) -> Iterator[Answer]:
    """As `reading`, with every way in which a file can fail told as NotTaken."""
    if not data:
        raise NotTaken("empty")
    try:
        folders = [inside, SHARED, folder_of("PIL")]
        with reading(data, module=module, folders=folders, bounds=bounds) as answer:
            yield answer
    except Ended as end:
        raise NotTaken(end.code) from end
    except (ValueError, KeyError, TypeError) as error:
        # What comes out of a process that parsed a stranger's file is a stranger's too.
        raise NotTaken("damaged") from error


def first_line(answer: Answer, most: int = 2000) -> dict | None:
    """What the child says first; nothing where it ended early, which is told when `examining` is left."""
    line = answer.out.readline(most)
    if not line.endswith(b"\n"):
        return None
    said = json.loads(line)
    if "error" in said:
        raise NotTaken(said["error"])
    return said
