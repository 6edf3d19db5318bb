"""Telephone numbers of Thailand, one or more in a cell."""

import re

from thai.digits import to_arabic
from thai.text import clean

# A number, its groups parted by one mark at most; a slash, a comma or two spaces end it.
_RUN = re.compile(r"\+?\d(?:[ .\-–()]{0,2}\d)+")
_EXTENSION = re.compile(r"(?:ต่อ|ext\.?|#)\s*\d+", re.IGNORECASE)
_SHAPE = re.compile(r"0(?:[689]\d{8}|[2-7]\d{7})")
_MOBILE = re.compile(r"0[689]\d{8}\Z")


def read_phones(text: object) -> list[str]:
    """The telephone numbers of a cell as digits (0812345678), each once, in their order."""
    cell = _EXTENSION.sub(" , ", to_arabic(clean(text)))
    found = [number for run in _RUN.findall(cell) for number in _numbers_of(run)]
    return list(dict.fromkeys(found))


def _numbers_of(run: str) -> list[str]:
    digits = _national(re.sub(r"\D", "", run))
    numbers = []
    while match := _SHAPE.match(digits):
        numbers.append(match[0])
        digits = digits[match.end() :]
    return numbers if not digits or len(digits) == 1 else []


def _national(digits: str) -> str:
    """With the leading zero that +66 replaces and that a number cell loses."""
    if digits.startswith("66") and len(digits) in (10, 11):
        return "0" + digits[2:].removeprefix("0")
    if digits.startswith("0066"):
        return "0" + digits[4:]
    lost = (len(digits) == 9 and digits[0] in "689") or (len(digits) == 8 and digits[0] in "234567")
    return "0" + digits if lost else digits


def format_phone(number: str) -> str:
    """081-234-5678, 02-123-4567, 073-659-123; anything else as it is."""
    if _MOBILE.match(number):
        return f"{number[:3]}-{number[3:6]}-{number[6:]}"
    if len(number) == 9 and number.startswith("02"):
        return f"{number[:2]}-{number[2:5]}-{number[5:]}"
    if len(number) == 9 and number.startswith("0"):
        return f"{number[:3]}-{number[3:6]}-{number[6:]}"
    return number
