"""Dictionary order of Thai names as plain text that compares byte by byte."""

import re
from functools import lru_cache

from thai.text import clean

_LETTERS = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ" + "ะัาำิีึืุูเแโใไ"
_LEAD = re.compile("([เแโใไ])([ก-ฮ])")
_MARKS = re.compile("[็-๎ฺ]")
_PRIMARY = {ord(letter): chr(0x3B + place) for place, letter in enumerate(_LETTERS)}


@lru_cache(maxsize=16384)
def sort_key(text: str) -> str:
    """A key whose binary order is the dictionary's order of names."""
    text = clean(text)
    bare = _LEAD.sub(r"\2\1", _MARKS.sub("", text)).translate(_PRIMARY)
    return f"{bare} {''.join(_MARKS.findall(text)).translate(_MARK)}"


_MARK = {ord(mark): chr(0x21 + place) for place, mark in enumerate("็่้๊๋์ํ๎ฺ")}
