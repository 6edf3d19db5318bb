"""The seven types of disability in the words that registers use for them. Pure: it never queries."""

import re
from typing import Any, NamedTuple

from residents.enums import Disability
from thai.digits import to_arabic
from thai.text import clean

# In the order of the card; a register may give only the number.
TYPES = tuple(Disability.values)
WORDS = {
    Disability.SEEING: r"เห็น|สายตา|ตาบอด|ตาเลือน|\Aตา\Z|blind|visual|seeing|sight|vision",
    Disability.HEARING: r"ได้ยิน|สื่อความหมาย|สื่อสาร|หู|เป็นใบ้|\Aใบ้\Z|การพูด|deaf|hearing|communicat|speech",
    Disability.MOVEMENT: r"เคลื่อนไหว|ร่างกาย|ทางกาย|\Aกาย\Z|แขน|ขา(?![ดยว])|อัมพ|physical|movement|mobility|body|bodily",
    Disability.MIND: r"จิต|พฤติกรรม|mental|mind|behavio|psych",
    Disability.INTELLECT: r"ปัญญา|intellect",
    Disability.LEARNING: r"เรียนรู้|\Ald\Z|learning",
    Disability.AUTISM: r"อ[อิ]?[ทธต]ิ?[สซ]|autis",
}
PATTERNS = {kind: re.compile(pattern, re.I) for kind, pattern in WORDS.items()}
SEPARATORS = re.compile(r"[/,;+&|\n、]|และ|ร่วมกับ|(?<!เกี่ยว)กับ| and ")
NUMBERED = re.compile(r"(?:ประเภท)?(?:ที่)?\(?([1-7])(?:\.0*)?\)?[.:\-]?")
LEADING_NUMBER = re.compile(r"(?:ประเภท)?(?:ที่)?\(?[1-7](?:\.0*)?\)?[.:\-]?(?=\D)")


class Types(NamedTuple):
    """The types that a cell names, in the order of the card, and its words that name none."""

    known: list[str]
    unknown: list[str]


def read_types(cell: Any) -> Types:
    known, unknown = set(), []
    for part in _parts(cell):
        found = _types_of(part)
        known |= found
        if not found:
            unknown.append(part)
    return Types([kind for kind in TYPES if kind in known], unknown)


def _parts(cell: Any) -> list[str]:
    if cell is None or isinstance(cell, bool):
        return []
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else clean(cell)
    # Line ends separate, and `clean` makes spaces of them.
    lines = str(cell).splitlines() if isinstance(cell, str) else [text]
    parts = (part for line in lines for part in SEPARATORS.split(to_arabic(clean(line))))
    return [part for part in (part.strip(" .-–•*") for part in parts) if part]


def _types_of(part: str) -> set[str]:
    text = part.replace(" ", "")
    if number := NUMBERED.fullmatch(text):
        return {TYPES[int(number[1]) - 1]}
    words = LEADING_NUMBER.sub("", text, count=1)
    return {str(kind) for kind, pattern in PATTERNS.items() if pattern.search(words)}
