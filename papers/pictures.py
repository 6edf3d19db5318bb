"""Pictures at the end of a book: what was done, for whoever paid for it. In Excel a sheet of their own, in PDF pages after the tables."""

from base64 import b64encode
from dataclasses import dataclass

# So many fit a paper that is sent by e-mail: twelve pages, some three megabytes.
MOST_PICTURES = 48


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG with what stands under it; `seen` says what is to be seen, for who cannot see it. Width and height in dots."""

    content: bytes
    caption: str
    seen: str
    width: int
    height: int


def as_svg(content: bytes, kind: str, size: tuple[int, int]) -> bytes:
    """For typst, which takes no pictures but drawings from memory: the picture (`png`, `jpeg`) within a drawing."""
    width, height = size
    inside = b64encode(content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/{kind};base64,{inside}"/></svg>'
    ).encode()
