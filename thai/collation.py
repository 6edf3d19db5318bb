"""Dictionary order of Thai names as plain ASCII text that compares byte by byte.

The order is the Royal Institute's as ICU's `th` locale has it: consonants first, a leading vowel after its consonant,
tone marks and silencers only where all else is equal, spaces and punctuation never; digits, then Thai, then Latin.
Names that ICU holds equal (ณ แว้ง, ณแว้ง) have equal keys. A key is the letters, one character each; where there are
tone marks, a space and their places; where there are capitals or ๅ, one more space and theirs.
"""

import re
from functools import lru_cache
from unicodedata import category, combining, normalize

from thai.digits import ARABIC, THAI
from thai.text import clean

_LETTERS = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ\u0e4dะัาิีึืุูเแโใไ\u0e3a"
_FIRST_LETTER = 0x3A  # after the digits
_LATIN, _OTHER, _SYMBOL = "x", "y", "/"
_SYMBOLS = "`^~+<=>|$"
_IGNORED = " _-,;:!?./'\"()[]{}@*\\&#%" + "\u0e2f\u0e46\u0e4f\u0e5a\u0e5b–—…“”‘’·•"
_MARKS = "\u0e4e\u0e4c\u0e47\u0e48\u0e49\u0e4a\u0e4b"  # in the order of their weights
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TOP = 0x7E
_LONGEST_RUN = 60


def _primary() -> dict[int, str]:
    table = {ord(letter): chr(_FIRST_LETTER + place) for place, letter in enumerate(_LETTERS)}
    aa = table[ord("า")]
    table |= {ord("ๅ"): aa, ord("ำ"): aa + table[ord("\u0e4d")]}
    table |= {ord(digit): str(value) for digits in (ARABIC, THAI) for value, digit in enumerate(digits)}
    table |= {ord(letter): _LATIN + letter.lower() for letter in _CAPITALS + _CAPITALS.lower()}
    table |= {ord(symbol): f"{_SYMBOL}{place}" for place, symbol in enumerate(_SYMBOLS)}
    return table | dict.fromkeys(map(ord, _MARKS), "")


_PRIMARY = _primary()
_MARK_WEIGHT = {mark: chr(0x21 + place) for place, mark in enumerate(_MARKS)}
_ACCENT = "("
_LEADING = re.compile("([เ-ไ])([ก-ฮ])")
# A mark on something ignored is ignored with it.
_NOT_COUNTED = re.compile(f"[{re.escape(_IGNORED)}][{re.escape(_IGNORED)}{_MARKS}]*")
_MARKED = re.compile(f"[{_MARKS}]")
_RAISED = re.compile("[A-Zๅ]")


@lru_cache(maxsize=32768)
def sort_key(text: str) -> str:
    """A key whose binary order is the dictionary's order of names."""
    text = _NOT_COUNTED.sub("", _LEADING.sub(r"\2\1", clean(text)))
    key = text.translate(_PRIMARY)
    if not key.isascii():
        return _foreign_key(text)
    marks = _mark_places(text) if _MARKED.search(text) else ""
    if _RAISED.search(text):
        return f"{key} {marks} {_raised_places(text)}"
    return f"{key} {marks}" if marks else key


def _foreign_key(text: str) -> str:
    """With letters beyond Thai and ASCII: accents weigh like tone marks, other scripts go by code point, last."""
    text = normalize("NFD", text)
    key = "".join(map(_primary_of, text))
    return f"{key} {_mark_places(text)} {_raised_places(text)}".rstrip()


def _primary_of(char: str) -> str:
    if ord(char) in _PRIMARY:
        return _PRIMARY[ord(char)]
    if combining(char) or category(char)[0] in "PZC":
        return ""
    return f"{_SYMBOL if category(char)[0] == 'S' else _OTHER}{ord(char):06x}"


def _mark_places(text: str) -> str:
    """Each mark behind the number of letters since the one before: the earlier it stands, the later the name."""
    places, letters = [], 0
    for char in text:
        if weight := _MARK_WEIGHT.get(char) or _accent(char):
            places.append(_run(letters) + weight)
            letters = 0
        else:
            letters += _weight_count(char)
    return "".join(places)


def _accent(char: str) -> str:
    return _ACCENT if combining(char) and ord(char) not in _PRIMARY else ""


def _raised_places(text: str) -> str:
    places, letters = [], 0
    for char in text:
        if _RAISED.match(char):
            places.append(_run(letters))
            letters = 0
        else:
            letters += _weight_count(char) or (char in _MARK_WEIGHT)
    return "".join(places)


def _weight_count(char: str) -> int:
    """How many letters a character counts as: ำ is two (nikhahit and า), punctuation none."""
    return 2 if char == "ำ" else bool(_primary_of(char))


def _run(letters: int) -> str:
    """A count that sorts from many to few."""
    fillers, rest = divmod(letters, _LONGEST_RUN)
    return ")" * fillers + chr(_TOP - rest)
