"""A few words of a text around what somebody looked for, with that marked, however it is spelt in the text."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import category

from core.rich import plain_text
from programs.spelling import Word, asked_words, plain_letter, sound_of
from thai.text import clean

AROUND, LONGEST = 60, 180
# Thai writes whole sentences without a space: so many letters of one are listened to.
LONGEST_RUN = 300
LEADING_VOWELS = "เแโใไ"
Span = tuple[int, int]


class Piece(NamedTuple):
    text: str
    marked: bool


def pieces_of(html: str, asked: str) -> list[Piece]:
    """The part of the text that has the first of the words, or its beginning where it has none."""
    text = clean(plain_text(html))
    spans = spans_of(text, asked_words(asked))
    start = max(spans[0][0] - AROUND, 0) if spans else 0
    start = _letter(text, start) if start else 0
    end = _letter(text, min(start + LONGEST, len(text)))
    pieces = _cut(text, start, end, spans)
    return [*([Piece("… ", False)] if start > 0 else []), *pieces, *([Piece(" …", False)] if end < len(text) else [])]


def spans_of(text: str, words: Iterable[Word]) -> list[Span]:
    """Where the words stand in a clean text: as they are written, else as they sound. No span touches another."""
    letters = [plain_letter(letter) for letter in text]
    # A letter may be several in the key: the place of each in the text, and the end.
    places = [place for place, plain in enumerate(letters) for _ in plain]
    plain, found = "".join(letters), []
    for word in words:
        found += list(_written(plain, word)) or list(_heard(plain, word))
    return _joined(_whole(text, places[start], places[end - 1] + 1) for start, end in found)


def _written(plain: str, word: Word) -> Iterator[Span]:
    # One letter marks a word that begins with it, not every word that has it.
    pattern = re.escape(word.plain) if len(word.plain) > 1 else rf"(?<!\S){re.escape(word.plain)}"
    return (match.span() for match in re.finditer(pattern, plain))


def _heard(plain: str, word: Word) -> Iterator[Span]:
    if word.sound:
        for run in re.finditer(rf"\S{{1,{LONGEST_RUN}}}", plain):
            if span := _sounding(run[0], word.sound):
                yield run.start() + span[0], run.start() + span[1]


def _sounding(run: str, sound: str) -> Span | None:
    """The shortest part of the run that sounds so, with the vowel that stands before its first letter."""
    if sound not in sound_of(run):
        return None
    end = bisect_left(range(len(run)), True, key=lambda at: sound in sound_of(run[:at]))
    start = bisect_left(range(end), True, key=lambda at: sound not in sound_of(run[at:end])) - 1
    start = max(start, 0)
    if start and run[start - 1] in LEADING_VOWELS:
        start -= 1
    return start, end


def _whole(text: str, start: int, end: int) -> Span:
    while start and category(text[start]) == "Mn":
        start -= 1
    return start, _letter(text, end)


def _letter(text: str, place: int) -> int:
    """The next place where a letter begins: none is torn from its marks."""
    while place < len(text) and category(text[place]) == "Mn":
        place += 1
    return place


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _cut(text: str, start: int, end: int, spans: Iterable[Span]) -> list[Piece]:
    """What stands from start to end, in pieces that are marked and pieces that are not."""
    pieces, last = [], start
    for first, after in spans:
        if first < end and after > start:
            pieces += [
                Piece(text[last : max(first, start)], False),
                Piece(text[max(first, start) : min(after, end)], True),
            ]
            last = min(after, end)
    return [piece for piece in [*pieces, Piece(text[last:end], False)] if piece.text]
