"""A few words of a text around what somebody looked for, with that marked."""

import re
from typing import NamedTuple

from core.rich import plain_text
from programs.spelling import plain_words

AROUND, LONGEST = 60, 180


class Piece(NamedTuple):
    text: str
    marked: bool


def pieces_of(html: str, asked: str) -> list[Piece]:
    """The part of the text that has the first of the words, or its beginning where it has them otherwise spelt."""
    text = plain_text(html)
    words = sorted(filter(None, plain_words(asked)), key=len, reverse=True)
    found = re.compile("|".join(map(re.escape, words)), re.IGNORECASE) if words else None
    first = found.search(text) if found else None
    start = max(first.start() - AROUND, 0) if first else 0
    cut = text[start : start + LONGEST]
    pieces = _marked(cut, found) if found else [Piece(cut, False)]
    before, after = start > 0, start + LONGEST < len(text)
    return [*([Piece("… ", False)] if before else []), *pieces, *([Piece(" …", False)] if after else [])]


def _marked(text: str, found: re.Pattern) -> list[Piece]:
    pieces, last = [], 0
    for match in found.finditer(text):
        pieces += [Piece(text[last : match.start()], False), Piece(match[0], True)]
        last = match.end()
    return [piece for piece in [*pieces, Piece(text[last:], False)] if piece.text]
