"""The key by which one browser keeps one user's unsent forms: made at the first asking, gone at signing out."""

import os
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from accounts.models import DraftKey

# Says which device it is; no script reads it.
COOKIE = "device"
KEY_BYTES, DEVICE_BYTES = 32, 24


def new_device() -> str:
    return secrets.token_urlsafe(DEVICE_BYTES)


def _digest(device: str) -> str:
    """Of 192 random bits: no key is needed so that nobody tries them all, and none has to be changed here."""
    return urlsafe_b64encode(sha256(b"device " + device.encode()).digest()[:16])[:22].decode()


def may_keep_drafts(user) -> bool:
    """Whether this user fills in a form that a browser keeps: one of the rights of `DRAFT_FORMS` is enough."""
    return any(user.has_perm(permission) for permission in settings.DRAFT_FORMS)


def draft_key(device: str, *, by) -> DraftKey:
    """The key of this user on this device; of two pages that ask at once, both get the one that is kept."""
    if not may_keep_drafts(by):
        raise PermissionDenied
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


def forget_at_signing_out(*, request, user, **signal) -> None:
    """Hears Django's own signal of signing out on purpose; a session that runs out sends none, and what was typed stays."""
    device = request.COOKIES.get(COOKIE) if request is not None else None
    if device and user is not None:
        forget_draft_key(device, user=user)
