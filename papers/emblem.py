"""The office's own emblem for the head of its papers: a picture that the office gives; where it gives none, none is drawn."""

import io
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.checks import Warning as Told
from PIL import Image

# Thrice as many dots as it is high on paper.
LARGEST = (400, 400)


def emblem() -> bytes:
    """As a PNG without the file's own notes. A file that cannot be read is told by `manage.py check`, and no paper fails for it."""
    path = Path(settings.OFFICE_EMBLEM) if settings.OFFICE_EMBLEM else None
    if path is None or not path.is_file():
        return b""
    return _drawn(path, path.stat().st_mtime_ns)


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height in dots, from the first chunk that every PNG begins with."""
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


@cache
def _drawn(path: Path, changed: int) -> bytes:
    out = io.BytesIO()
    try:
        with Image.open(path) as picture:
            picture.thumbnail(LARGEST)
            picture.convert("RGBA").save(out, "PNG", optimize=True)
    except (OSError, ValueError, Image.DecompressionBombError):
        return b""
    return out.getvalue()


def check_emblem(app_configs, **kwargs) -> list[Told]:
    if settings.OFFICE_EMBLEM and not emblem():
        return [
            Told(
                f"OFFICE_EMBLEM={settings.OFFICE_EMBLEM!r} is no picture that can be read: papers have no emblem.",
                hint="Give the path of a PNG or JPEG file, or leave the setting empty.",
                id="papers.W001",
            )
        ]
    return []
