"""The events of a register in the words that offices use for them. Pure: it never queries."""

import re
from typing import Any

from residents.enums import EventKind
from thai.text import clean

PATTERNS = {
    EventKind.DEATH: r"ตาย|เสียชีวิต|ถึงแก่กรรม|ถึงแก่ความตาย|มรณ|สิ้นชีวิต|death|died|dead|deceased",
    EventKind.MOVE_WITHIN: r"ย้าย(?:ที่อยู่)?(?:ภายใน|ในตำบล|ในเขต|ในพื้นที่|ในหมู่|บ้าน|ระหว่างหมู่)|movewithin|moved?house|internal",
    EventKind.MOVE_IN: r"ย้าย(?:ที่อยู่)?(?:เข้า|มา|กลับ)|แจ้งเข้า|movein|movedin|moveback",
    EventKind.MOVE_OUT: r"ย้าย(?:ที่อยู่)?(?:ออก|ไป)|แจ้งออก|moveout|movedout",
    EventKind.BIRTH: r"(?:^|แจ้ง|การ|คน|เด็ก)เกิด(?!เหตุ)|^birth|^born|newborn",
}
_PATTERNS = {kind: re.compile(pattern, re.I) for kind, pattern in PATTERNS.items()}
IMPORTED = tuple(PATTERNS)


def read_event(cell: Any) -> EventKind | None:
    """The one event that a cell names; None where it names none, or two (ย้ายเข้า/ออก)."""
    text = re.sub(r"[\s\-_.]", "", clean(cell)) if isinstance(cell, str) else ""
    found = [kind for kind, pattern in _PATTERNS.items() if pattern.search(text)]
    both_ways = "เข้า" in text and "ออก" in text
    return found[0] if len(found) == 1 and not both_ways else None
