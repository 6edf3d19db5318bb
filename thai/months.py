"""The names of the months, however they are written."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
MONTHS_SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_LONG = ("january", "february", "march", "april", "may", "june")
_ENGLISH_LONG += ("july", "august", "september", "october", "november", "december")
_MALAY = ("januari", "februari", "mac", "april", "mei", "jun", "julai", "ogos", "september", "oktober", "november")
_MALAY += ("disember",)

_NOT_LETTER = re.compile(r"[^ก-ฮะ-ฺเ-์a-z]")
_CLOSE = 0.72


def _table() -> dict[str, int]:
    table = {}
    for number, (full, short) in enumerate(zip(MONTHS, MONTHS_SHORT, strict=True), start=1):
        stem = re.sub("(?:คม|ยน|พันธ์)$", "", full)
        for name in (full, stem, short, _ENGLISH[number - 1], _ENGLISH_LONG[number - 1], _MALAY[number - 1]):
            table[_NOT_LETTER.sub("", name)] = number
    return table | {"sept": 9, "เมษ": 4, "กุมภ": 2, "พฤศจิ": 11, "มกร": 1}


_EXACT = _table()


@lru_cache(maxsize=512)
def month_number(name: str) -> int:
    """1 to 12 for a month's name, abbreviation or common misspelling; 0 when it is none."""
    letters = _NOT_LETTER.sub("", name.lower())
    return _EXACT.get(letters) or (_closest(letters) if len(letters) >= 4 else 0)


def _closest(letters: str) -> int:
    """A misspelt full name: close to one month and clearly less so to every other."""
    names = MONTHS if letters > "z" else _ENGLISH_LONG
    near = sorted(((SequenceMatcher(None, letters, name).ratio(), n) for n, name in enumerate(names, 1)), reverse=True)
    (best, number), (second, _) = near[:2]
    return number if best >= _CLOSE and best - second >= 0.08 else 0
