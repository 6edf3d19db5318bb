"""How a value stands in its cell: as a program reads it anywhere, and nothing of it changed."""

import json
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from core import crypto
from upkeep.everything.tables import Column, Kind

# How files begin that people upload or the portal makes, and how their names then end.
BEGINNINGS = (
    (b"%PDF", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG", "png"), (b"RIFF", "webp"), (b"\x1f\x8b", "json.gz"),
    (b"\xd0\xcf\x11\xe0", "xls"), (b"ID3", "mp3"),
)  # fmt: skip
# What stands near the beginning of the kinds that are zip files.
ZIPPED = ((b"opendocument.spreadsheet", "ods"), (b"[Content_Types].xml", "xlsx"))


class NotOpened(ValueError):
    """What is encrypted there was made with another key, or was changed."""


def opened(column: Column, value: bytes) -> bytes:
    if not column.purpose:
        return bytes(value)
    try:
        return crypto.decrypt(value, column.purpose)
    except crypto.Unreadable as problem:
        raise NotOpened(str(problem)) from problem


def cell(column: Column) -> Callable[[object], str | None]:
    """What writes a column's values; None is no value at all, which is not the same as an empty text."""
    if column.kind is Kind.HELD_BACK:
        return lambda value: None
    if column.purpose:
        return lambda value: None if value is None else opened(column, value).decode()
    return _json if column.kind is Kind.JSON else _plain


def _json(value) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _plain(value) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def ending_of(content: bytes) -> str:
    """By what it is: names that people gave are in the index."""
    if content.startswith(b"PK"):
        return next((ending for mark, ending in ZIPPED if mark in content[:4096]), "zip")
    known = next((ending for mark, ending in BEGINNINGS if content.startswith(mark)), "")
    return known or ("txt" if _is_text(content) else "bin")


def _is_text(content: bytes) -> bool:
    return b"\0" not in content[:4096] or content.startswith((b"\xff\xfe", b"\xfe\xff"))
