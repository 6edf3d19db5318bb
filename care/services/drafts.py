"""The key by which one browser keeps one user's unsent forms: made at the first asking, gone at signing out."""

import os
import secrets

from django.db import IntegrityError, transaction

from care.models import DraftKey
from care.services.rights import check_right
from care.services.visits import VISIT
from core import crypto

# Says which device it is; no script reads it.
COOKIE = "device"
KEY_BYTES, DEVICE_BYTES = 32, 24


def new_device() -> str:
    return secrets.token_urlsafe(DEVICE_BYTES)


def _digest(device: str) -> str:
    return crypto.digest(f"device {device}")


def draft_key(device: str, *, by) -> DraftKey:
    """The key of this user on this device; of two pages that ask at once, both get the one that is kept."""
    check_right(by, VISIT)
    mine = DraftKey.objects.filter(user=by, device_digest=_digest(device))
    if there := mine.first():
        return there
    made = DraftKey(user=by, device_digest=_digest(device))
    made.key = os.urandom(KEY_BYTES)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        return mine.get()
    return made


def forget_draft_key(device: str, *, user) -> None:
    """After it, what this user left encrypted on this device can be read by nobody."""
    DraftKey.objects.filter(user=user, device_digest=_digest(device)).delete()
