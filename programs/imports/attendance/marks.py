"""What a cell says of somebody's presence: a tick, a cross, hours. Looks at nothing but the cell."""

import math
import re
from typing import Any

from programs.imports.cells import Unread
from thai.digits import to_arabic
from thai.text import clean

PRESENT = frozenset(
    ["/", "//", "✓", "✔", "√", "☑", "1", "o", "●", "มา", "ม", "เข้าร่วม", "ใช่", "p", "y", "yes", "true", "ร่วม"]
)
ABSENT = frozenset(
    ["x", "×", "✗", "✘", "☒", "0", "ขาด", "ข", "ลา", "ล", "ไม่มา", "ไม่เข้าร่วม", "ไม่", "ไม่ใช่", "a", "n", "no", "false"]
)
MOST_MINUTES = 24 * 60
_UNIT, _MINUTES = r"(?:ชั่วโมง|ชม\.?|h(?:ours?|rs?)?\.?)", r"(?:นาที|min(?:utes?)?)"
_SHAPES = tuple(
    re.compile(shape + r"\Z", re.IGNORECASE)
    for shape in (
        rf"(?P<h>\d{{1,2}}(?:\.\d+)?)\s*{_UNIT}?",
        r"(?P<h>\d{1,2})\s*:\s*(?P<m>\d{2})",
        rf"(?P<h>\d{{1,2}})\s*{_UNIT}\s*(?P<m>\d{{1,2}})\s*{_MINUTES}?",
        rf"(?P<m>\d{{1,4}})\s*{_MINUTES}",
    )
)


def is_there(cell: Any) -> bool | None:
    """Present, absent, or nothing said. Raises Unread for words that are neither."""
    if isinstance(cell, bool):
        return cell
    words = to_arabic(clean(cell)).lower()
    if words in ("", "-", "–", "—"):
        return None
    if words in PRESENT or words in ABSENT:
        return words in PRESENT
    raise Unread(words)


def minutes(cell: Any) -> int | None:
    """`2`, `2.5`, `2:30`, `2 ชม. 30 นาที`; None for blank and for nothing at all."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if not math.isfinite(cell):
            raise Unread(str(cell))
        return _sane(round(cell * 60), str(cell))
    words = to_arabic(clean(cell)).lower()
    if words in ("", "-", "–", "—"):
        return None
    found = next((found for shape in _SHAPES if (found := shape.match(words))), None)
    if found is None:
        raise Unread(words)
    said = {"h": "0", "m": "0"} | found.groupdict()
    return _sane(round(float(said["h"]) * 60) + int(said["m"]), words)


def _sane(found: int, words: str) -> int | None:
    if not 0 <= found <= MOST_MINUTES:
        raise Unread(words)
    return found or None


def tick(cell: Any) -> tuple[bool | None, int | None]:
    """A cell under a day: whether somebody was there, and perhaps for how long. 1 is a tick, 2 are hours."""
    try:
        return is_there(cell), None
    except Unread:
        found = minutes(cell)
        return bool(found), found
