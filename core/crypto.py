"""Encryption at rest and the keyed digest that finds an encrypted number.

A blob is one format byte, a 12-byte nonce and AES-GCM's ciphertext with its tag. The associated data names what the
blob is, so that a ciphertext moved to another column does not open. The digest is HMAC-SHA-256 cut to 128 bits:
22 characters in a unique index, and two of a million numbers meet with a chance of 10^-27.
"""

import hmac
import os
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from itertools import batched

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

FORMAT = b"\x01"
NONCE = 12


class Unreadable(ValueError):
    """The blob was not made with this key and purpose, or was changed."""


@lru_cache(maxsize=4)
def _cipher(secret: str) -> AESGCM:
    return AESGCM(sha256(b"waeng:data:" + secret.encode()).digest())


@lru_cache(maxsize=4)
def _keyed(secret: str) -> hmac.HMAC:
    """HMAC with its key already taken in; copied for each number, half the time of beginning anew."""
    return hmac.new(sha256(b"waeng:digest:" + secret.encode()).digest(), digestmod="sha256")


def encrypt(plain: bytes | str, purpose: bytes) -> bytes:
    return next(encrypt_many([plain], purpose))


def encrypt_many(plains: Iterable[bytes | str], purpose: bytes) -> Iterable[bytes]:
    """One cipher for the whole run: an import encrypts tens of thousands of values."""
    seal = _cipher(settings.DATA_KEY).encrypt
    for some in batched(plains, 500):
        # Chance is asked of the system once for many.
        chance = os.urandom(NONCE * len(some))
        for place, plain in enumerate(some):
            nonce = chance[place * NONCE : (place + 1) * NONCE]
            yield FORMAT + nonce + seal(nonce, plain.encode() if isinstance(plain, str) else plain, purpose)


def decrypt(blob: bytes | memoryview, purpose: bytes) -> bytes:
    blob = bytes(blob)
    if blob[:1] != FORMAT:
        raise Unreadable("unknown format")
    try:
        return _cipher(settings.DATA_KEY).decrypt(blob[1 : 1 + NONCE], blob[1 + NONCE :], purpose)
    except InvalidTag as error:
        raise Unreadable("wrong key, wrong purpose, or changed") from error


def digest(text: str) -> str:
    """Keyed digest of a normalised identity number: equal numbers, equal digests; no way back without the key."""
    mac = _keyed(settings.DIGEST_KEY).copy()
    mac.update(text.encode())
    return urlsafe_b64encode(mac.digest()[:16])[:22].decode()
