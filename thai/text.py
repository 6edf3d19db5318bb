"""One spelling for text that looks the same."""

import re
from datetime import date, time
from unicodedata import is_normalized, normalize

# Marks that have no width, or turn the direction of the text, and never belong to a name or a number.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
_CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_TONE = "\u0e48-\u0e4b"

_DROPPED = re.compile(f"[{_INVISIBLE}{_CONTROL}]")
_SPACES = re.compile(r"\s+")
_SARA_AM = re.compile(f"(?:(?:\u0e4d[{_TONE}]*\u0e32|\u0e32\u0e4d|\u0e33)[{_TONE}]*)+")
# ๅ stands after ฤ and ฦ only; elsewhere it is a slip for า.
_LONE_LAKKHANG = re.compile("(?<![ฤฦ])\u0e45")
# Marks over and under one letter in their order: vowels, nikhahit, tones, silencer; as NFC has them where it cares.
_MARKS = "\u0e31ิีึื\u0e47\u0e3a\u0e38\u0e39\u0e4d\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e"
_MARK_ORDER = {mark: place for place, mark in enumerate(_MARKS)}
_MARK_RUN = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}")
_VOWEL_THEN_TONE = "[\u0e31\u0e34-\u0e39][\u0e47-\u0e4c](?![\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])"
_DIRTY = re.compile(
    f"[{_INVISIBLE}{_CONTROL}\uf700-\uf71a]|[^\\S ]|  |^ | $|\u0e4d|\u0e33[{_TONE}]|เเ|\u0e45"
    f"|(?!{_VOWEL_THEN_TONE}){_MARK_RUN.pattern}"
)

# The shapes that old Thai Windows fonts keep in the private area, as text copied from a PDF has them.
_OLD_SHAPES = dict(
    zip(
        range(0xF700, 0xF71B),
        "ฐิีึื\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4cญ\u0e31\u0e4d\u0e47"
        "\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
        strict=True,
    )
)


def clean(value: object) -> str:
    """The text of a cell, normalised: what looks the same is the same."""
    text = value if isinstance(value, str) else _text_of(value)
    if text.isascii():
        return " ".join(_DROPPED.sub("", text).split())
    if is_normalized("NFC", text) and not _DIRTY.search(text):
        return text
    return _normalised(text)


def _text_of(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _normalised(text: str) -> str:
    text = _DROPPED.sub("", normalize("NFC", text.translate(_OLD_SHAPES)))
    text = _MARK_RUN.sub(_in_order, _LONE_LAKKHANG.sub("\u0e32", text))
    text = normalize("NFC", _MARK_RUN.sub(_in_order, _SARA_AM.sub(_with_sara_am, text)))
    return _SPACES.sub(" ", re.sub("เ{2,}", "แ", text)).strip()


def _in_order(run: re.Match[str]) -> str:
    return "".join(sorted(set(run[0]), key=_MARK_ORDER.__getitem__))


def _with_sara_am(match: re.Match[str]) -> str:
    return "".join(mark for mark in match[0] if "\u0e48" <= mark <= "\u0e4b") + "\u0e33"
