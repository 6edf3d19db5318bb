"""Fingerprints of the trail: each line's holds the one before it and all that the line says, under a key that no database has.

Whoever has the database and not the key can neither write a line nor chain the rest anew. With TRAIL_KEY_OLD lines that
were made under an older key are still known; new ones are made under TRAIL_KEY alone.
"""

import datetime
import hmac
import json
from collections.abc import Iterator

from django.conf import settings

from core.crypto import keyed

# No text of a line holds it: control characters are taken out before (accounts/one_line.py).
BETWEEN = "\x1e"
# What stands in the place of the fingerprint before, where a line waits to be chained, and before the first line.
WAITING, BEGINNING = "waiting", ""


def _of(secret: str, parts: tuple) -> str:
    mac = keyed(b"waeng:trail:", secret).copy()
    mac.update(BETWEEN.join("" if part is None else str(part) for part in parts).encode())
    return mac.hexdigest()


def fingerprint(*parts) -> str:
    return _of(settings.TRAIL_KEY, parts)


def fits(made: str, *parts) -> bool:
    """Whether `made` is the fingerprint of these parts, under the key of today or an older one."""
    return any(hmac.compare_digest(made, _of(secret, parts)) for secret in _secrets())


def _secrets() -> Iterator[str]:
    yield settings.TRAIL_KEY
    if settings.TRAIL_KEY_OLD:
        yield settings.TRAIL_KEY_OLD


def moment(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).isoformat(timespec="microseconds")


def said(pk, at, user, action, target_type, target_id, reason, detail) -> tuple:
    """What a line says, as parts of its fingerprint."""
    details = json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":")) if detail else ""
    return pk, moment(at), user, action, target_type, target_id, reason, details
