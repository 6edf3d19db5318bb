"""Whether there is room where the portal keeps its files: it is tried, as a full disk, a read-only one and a quota all look alike."""

import time
from pathlib import Path
from tempfile import TemporaryFile

from django.conf import settings

# Enough that a file system has to find room for it, little enough that nobody notices.
TRIED = b"room" * 16_384
# Whoever asks more often, and anybody may, is told what was found so long ago.
KEPT_SECONDS = 5

_found: tuple[float, bool] | None = None


def there_is_room() -> bool:
    global _found
    now = time.monotonic()
    if _found is None or now - _found[0] >= KEPT_SECONDS:
        _found = now, all(_takes(place) for place in _places())
    return _found[1]


def _places() -> set[Path]:
    named = {Path(settings.VAR_DIR), Path(settings.MEDIA_ROOT), Path(settings.PUBLIC_MEDIA_ROOT)}
    return {place for place in named if place.exists()}


def _takes(place: Path) -> bool:
    """The file has no name where the system can do so, and is gone with the process in any case."""
    try:
        with TemporaryFile(dir=place) as file:
            file.write(TRIED)
    except OSError:
        return False
    return True
