"""What the doctor asks of copies: when the last was made, and when one was last rehearsed. Kept beside the database."""

import json
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone


def _place() -> Path:
    return Path(settings.VAR_DIR) / "backups.json"


def _read() -> dict[str, str]:
    try:
        return json.loads(_place().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def note(what: str) -> None:
    """`what` is `made` or `rehearsed`."""
    _place().write_text(json.dumps(_read() | {what: timezone.now().isoformat()}), encoding="utf-8")


def last(what: str) -> datetime | None:
    said = _read().get(what)
    return datetime.fromisoformat(said) if said else None
