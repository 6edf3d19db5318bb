"""What the doctor asks of copies: when the last was made, and when one was last rehearsed. Kept beside the database.

Where copies go into a folder, the folder itself is asked: a note of what is no longer there is no copy.
"""

import json
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from upkeep.backup import keep


def _place() -> Path:
    return Path(settings.VAR_DIR) / "backups.json"


def _read() -> dict[str, str]:
    try:
        return json.loads(_place().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def note(what: str, **more: str) -> None:
    """`what` is `made` or `rehearsed`."""
    said = _read() | {what: timezone.now().isoformat()} | more
    _place().write_text(json.dumps(said), encoding="utf-8")


def last(what: str) -> datetime | None:
    if what == "made" and (place := folder()):
        return _newest(place)
    said = _read().get(what)
    return datetime.fromisoformat(said) if said else None


def folder() -> Path | None:
    """Where the nightly copies lie, once one was made there."""
    said = _read().get("folder")
    return Path(said) if said else None


def _newest(place: Path) -> datetime | None:
    moments = [moment for path in place.glob(f"*{keep.ENDING}") if (moment := keep.moment_of(path))]
    return timezone.make_aware(max(moments)) if moments else None
