"""Codes that are printed and typed once: how they are made, written and kept. Pure but for the key of the digest."""

import secrets

from core.crypto import digest
from thai.digits import to_arabic

# No letter that is taken for another: 0 and O, 1, I and L are not there.
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH, GROUP = 12, 4


def new_code() -> str:
    """12 of 31 letters: more than 59 bits, which nobody guesses in a lifetime of five tries a quarter of an hour."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def in_groups(code: str) -> str:
    return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def read(typed: str) -> str:
    """What was typed, without spaces and hyphens, in capitals; Thai digits are digits."""
    return "".join(to_arabic(typed).upper().replace("-", " ").split())


def kept(purpose: str, user_id: int, code: str) -> str:
    """The code of one account is no code of another."""
    return digest(f"{purpose}:{user_id}:{code}")
