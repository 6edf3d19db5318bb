"""What was drawn is kept by what it says: the same facts are drawn once, a change of any is drawn anew."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from programs.drawing import palette
from programs.pictures.store import write_whole
from programs.posters.facts import CardFacts, PosterFacts, digest_of

DRAWN_BY = (Path(__file__).parent, Path(palette.__file__).parent)


@cache
def design() -> str:
    """Of the code that draws: a new look is a new name too."""
    files = sorted(path for folder in DRAWN_BY for path in folder.iterdir() if path.suffix in (".py", ".typ"))
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def name_of(facts: PosterFacts | CardFacts) -> str:
    return digest_of(facts, design())


def kept(name: str, ending: str, draw: Callable[[], bytes]) -> bytes:
    path = Path(settings.PUBLIC_MEDIA_ROOT) / "made" / name[:2] / f"{name}.{ending}"
    if path.exists():
        return path.read_bytes()
    content = draw()
    write_whole(path, content)
    return content
