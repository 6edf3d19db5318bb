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
_SARA_AM = re.compile(f"\u0e4d([{_TONE}]?)\u0e32|([{_TONE}])\u0e4d\u0e32|\u0e33([{_TONE}])")
_TONE_BEFORE_VOWEL = re.compile(f"([{_TONE}])([\u0e31\u0e34-\u0e39\u0e47\u0e4d])")
_DOUBLED_MARK = re.compile("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1+")
_DIRTY = re.compile(
    f"[{_INVISIBLE}{_CONTROL}\uf700-\uf71a]|[^\\S ]|  |^ | $|\u0e4d|\u0e33[{_TONE}]|เเ"
    f"|[{_TONE}][\u0e31\u0e34-\u0e39\u0e47]|{_DOUBLED_MARK.pattern}"
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
    text = _SARA_AM.sub(_with_sara_am, text)
    text = _TONE_BEFORE_VOWEL.sub(r"\2\1", _DOUBLED_MARK.sub(r"\1", text))
    return _SPACES.sub(" ", normalize("NFC", text).replace("เเ", "แ")).strip()


def _with_sara_am(match: re.Match[str]) -> str:
    return (match[1] or match[2] or match[3] or "") + "\u0e33"
