"""Encryption at rest and the keyed digest that finds an encrypted number.

A blob is one format byte, a 12-byte nonce and AES-GCM's ciphertext with its tag. The associated data names what the
blob is, so that a ciphertext moved to another column does not open. The digest is HMAC-SHA-256 cut to 128 bits:
22 characters in a unique index, and two of a million numbers meet with a chance of 10^-27.

While a key is changed (docs/decisions/0086-changing-keys.md) blobs of the key before open too, and digests are made with the
key that is in force: the database says which, from one moment on, for everybody.
"""

import hmac
import os
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from hashlib import sha256
from itertools import batched

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.module_loading import import_string

FORMAT = b"\x01"
NONCE = 12

_digesting_with: ContextVar[str] = ContextVar("digesting_with", default="")


class Unreadable(ValueError):
    """The blob was not made with this key and purpose, or was changed."""


@lru_cache(maxsize=4)
def _cipher(secret: str) -> AESGCM:
    return AESGCM(sha256(b"waeng:data:" + secret.encode()).digest())


@lru_cache(maxsize=8)
def keyed(domain: bytes, secret: str) -> hmac.HMAC:
    """HMAC of one use of a secret (`domain`) with its key already taken in; copied for each number, half the time of beginning anew."""
    return hmac.new(sha256(domain + secret.encode()).digest(), digestmod="sha256")


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
    plain = opened(blob, purpose, settings.DATA_KEY)
    if plain is None and settings.DATA_KEY_OLD:
        plain = opened(blob, purpose, settings.DATA_KEY_OLD)
    if plain is None:
        raise Unreadable("unknown format, wrong key, wrong purpose, or changed")
    return plain


def opened(blob: bytes | memoryview, purpose: bytes, secret: str) -> bytes | None:
    """What is in the blob; None where it was not made with this key."""
    blob = bytes(blob)
    if blob[:1] != FORMAT:
        return None
    try:
        return _cipher(secret).decrypt(blob[1 : 1 + NONCE], blob[1 + NONCE :], purpose)
    except InvalidTag:
        return None


def sealed_anew(blob: bytes | memoryview, purpose: bytes, plain: bytes | None = None) -> bytes:
    """A blob of the key before under the key of today; one of today as it is.

    Copies of one blob (history, a merge's trace) stay equal: the nonce is made of the blob before under the new key, so two
    that differ get two.
    """
    blob = bytes(blob)
    if plain is None and opened(blob, purpose, settings.DATA_KEY) is not None:
        return blob
    plain = decrypt(blob, purpose) if plain is None else plain
    mac = keyed(b"waeng:anew:", settings.DATA_KEY).copy()
    mac.update(len(purpose).to_bytes(2) + purpose + blob + plain)
    nonce = mac.digest()[:NONCE]
    return FORMAT + nonce + _cipher(settings.DATA_KEY).encrypt(nonce, plain, purpose)


def digest(text: str) -> str:
    """Keyed digest of a normalised identity number: equal numbers, equal digests; no way back without the key."""
    mac = keyed(b"waeng:digest:", _digesting_with.get() or _digest_key()).copy()
    mac.update(text.encode())
    return urlsafe_b64encode(mac.digest()[:16])[:22].decode()


def _digest_key() -> str:
    if not settings.DIGEST_KEY_OLD:
        return settings.DIGEST_KEY
    in_force = import_string(settings.DIGEST_KEY_IN_FORCE)(fingerprint_of(settings.DIGEST_KEY))
    return settings.DIGEST_KEY if in_force else settings.DIGEST_KEY_OLD


def fingerprint_of(secret: str) -> str:
    """Names a key without telling it."""
    return sha256(b"waeng:which:" + secret.encode()).hexdigest()[:16]


@contextmanager
def digesting_with(secret: str) -> Iterator[None]:
    """Digests are made with this key, whichever is in force."""
    token = _digesting_with.set(secret)
    try:
        yield
    finally:
        _digesting_with.reset(token)
