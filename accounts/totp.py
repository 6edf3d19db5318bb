"""Codes of six digits that an app shows for half a minute (RFC 6238, as every app has it: SHA-1, 30 seconds)."""

import hmac
import secrets
import struct
from base64 import b32encode
from urllib.parse import quote, urlencode

STEP, DIGITS, SECRET_BYTES = 30, 6, 20
# A phone's clock may be half a minute off, and a code is typed slowly.
DRIFT = (0, -1, 1)


def new_secret() -> bytes:
    return secrets.token_bytes(SECRET_BYTES)


def code_at(secret: bytes, step: int) -> str:
    mac = hmac.digest(secret, struct.pack(">Q", step), "sha1")
    place = mac[-1] & 15
    [number] = struct.unpack(">I", mac[place : place + 4])
    return f"{(number & 0x7FFFFFFF) % 10**DIGITS:0{DIGITS}}"


def step_of(secret: bytes, typed: str, *, now: int, after: int) -> int | None:
    """The step whose code was typed; None where there is none, or none after the one that was taken last."""
    steps = [now // STEP + drift for drift in DRIFT]
    right = [step for step in steps if hmac.compare_digest(code_at(secret, step).encode(), typed.encode())]
    return next((step for step in right if step > after), None)


def written(secret: bytes) -> str:
    """The secret as it is typed into an app that has no camera."""
    return b32encode(secret).decode().rstrip("=")


def address(secret: bytes, *, issuer: str, account: str) -> str:
    """What the QR code says."""
    asked = urlencode({"secret": written(secret), "issuer": issuer, "digits": DIGITS, "period": STEP}, quote_via=quote)
    return f"otpauth://totp/{quote(f'{issuer}:{account}')}?{asked}"
