"""Tracking codes: what somebody keeps of a request, reads aloud on the telephone and types again.

Fifteen letters drawn by chance (74 bits) and a sixteenth that checks them, in four groups of four. The alphabet leaves out
0, O, 1, I and L, which are taken for one another. It has 31 letters, a prime: the weighted sum notices each single
mistyped letter and each two that were exchanged.
"""

import re
import secrets
from math import log2

from core.crypto import decrypt, digest, encrypt
from thai.digits import to_arabic

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH, GROUP = 16, 4
RANDOM_BITS = (LENGTH - 1) * log2(len(ALPHABET))
PURPOSE = b"programs.code"

_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
# What stands between the groups when a code is copied: spaces and dashes of every kind, dots, marks without width.
_BETWEEN = re.compile(r"[\s\-.,_\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060-\u206f\u2212\ufeff]+")


class NotACode(ValueError):
    """What was typed cannot be a code. `code` says why: empty, length, letter, mistyped."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def new_code() -> str:
    start = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return start + _check_letter(start)


def _check_letter(start: str) -> str:
    """Makes the sum of place times value, over all sixteen, a multiple of 31."""
    total = sum(place * _VALUE[letter] for place, letter in enumerate(start, 1))
    size = len(ALPHABET)
    return ALPHABET[-total * pow(LENGTH, -1, size) % size]


def read_code(text: str) -> str:
    """The code as it is kept, from what somebody typed; raises NotACode."""
    # Longer ones are no code, however much stands between the letters.
    code = _BETWEEN.sub("", to_arabic(text[:200])).upper()
    if not code:
        raise NotACode("empty")
    if set(code) - set(ALPHABET):
        raise NotACode("letter")
    if len(code) != LENGTH:
        raise NotACode("length")
    if _check_letter(code[:-1]) != code[-1]:
        raise NotACode("mistyped")
    return code


def in_groups(code: str) -> str:
    """As people read it: ABCD-EFGH-JKMN-PQRS."""
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def digest_of(code: str) -> str:
    return digest(f"{PURPOSE.decode()}:{code}")


def cipher_of(code: str) -> bytes:
    """For printing the receipt again."""
    return encrypt(code, PURPOSE)


def code_of(cipher: bytes | memoryview) -> str:
    return decrypt(cipher, PURPOSE).decode()
