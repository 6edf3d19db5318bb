"""Which rows below a header are data, and which are blank, totals, signatures, headings again or notes.

A row that may be somebody is data, however broken: it is refused later with a reason, never dropped here.
"""

import re
from enum import Enum

from thai.digits import to_arabic
from thai.text import clean

from .context import NOWHERE, Place, village_of_subheading
from .headings import is_column_numbers, is_header
from .lexicon import Lexicon
from .looks import is_date
from .workbook import Cell, Row

TOTAL = re.compile(
    r"(?:ยอด)?รวม(?:\Z|[\s\d:.,(=]|ทั้ง|เงิน|จำนวน|ยอด|หน้า|หมู่|บ้าน|ชาย|หญิง|ผู้|คน|สุทธิ|ครัวเรือน|ประชากร|เป็น|ทุก|สมาชิก)"
    r"|ยอด\s*(?:ยก|รวม|เงิน|สุทธิ)|ยก(?:มา|ไป|ยอด)(?:\Z|\s)|(?:grand|sub)?[\s-]*total\b|sum\Z"
    r"|จำนวน(?:ทั้ง|รวม|คน|ผู้|\s*\d|\s*[:=])|ทั้ง(?:สิ้น|หมด)|สรุป|เฉลี่ย|คิดเป็นร้อยละ",
    re.I,
)
SIGNATURE = re.compile(
    r"ลงชื่อ|\(?\s*ลงนาม|\(\s*[.…_]{3,}|[.…_]{4,}|\(\s*(?:นาย|นาง|น\.?\s?ส|ว่าที่|พระ|ดร\.|[ก-ฮ]\.[ก-ฮ])"
    r"|ตำแหน่ง|ผู้(?:จัดทำ|ตรวจ|รับรอง|รายงาน|อนุมัติ|บันทึก|เห็นชอบ|สำรวจ|รับผิดชอบ|ทาน|พิมพ์)"
    r"|ปลัด(?:\Z|\s|อ|เ)|(?:รอง)?นายก(?:\s*อบต|องค์การ|เทศ)|กำนัน(?:\Z|\s|ตำบล)|ผู้ใหญ่บ้าน|ประธาน|เลขานุการ|เหรัญญิก|ผู้อำนวยการ|ผอ\."
    r"|หัวหน้า|เจ้าพนักงาน|นักพัฒนา|นักวิชาการ|เจ้าหน้าที่|(?:ขอ)?รับรองว่า|ขอรับรอง|อนุมัติ|ทราบ\Z|signed|signature|prepared by|checked by"
    r"|วันที่\s*[.…_]{2,}|หมายเหตุ|\*|ข้อมูล\s*ณ|พิมพ์(?:เมื่อ|วันที่)|หน้า(?:ที่)?\s*\d|ตรวจแล้ว|ถูกต้อง",
    re.I,
)
ENDS_AS_SIGNATURE = re.compile(r"[.…_]{3,}.{0,40}\Z|ผู้(?:จัดทำ|ตรวจสอบ|รับรอง|รายงาน|อนุมัติ)\Z")
DIGITS = re.compile(r"[0-9๐-๙]")
LETTERS = re.compile(r"[A-Za-zก-ฮ]")
NAMES = ("full_name", "first_name")
# Fields that a form often has filled in beforehand: alone they are nobody.
PREPARED = frozenset({"village", "age", "title", "sex"})


class Kind(Enum):
    DATA = "data"
    HEADER = "header"
    VILLAGE = "village"
    NOTHING = "nothing"


def classify(row: Row, values: dict[str, Cell], lexicon: Lexicon) -> tuple[Kind, Place]:
    """What a row is, when its citizen number does not already say that it is data."""
    if _holds_number(values.get("citizen_id")):
        return Kind.DATA, NOWHERE
    texts = [clean(cell) for cell in row.cells if isinstance(cell, str)]
    texts = [text for text in texts if text]
    if not texts and all(cell in (None, "") or isinstance(cell, str) for cell in row.cells):
        return Kind.NOTHING, NOWHERE
    if is_header(row, lexicon):
        return Kind.HEADER, NOWHERE
    if _is_person(row, values):
        return Kind.DATA, NOWHERE
    if _is_thing(values, lexicon) or _is_dated(values, lexicon):
        return Kind.DATA, NOWHERE
    if any(map(_is_outside, texts)) or is_column_numbers(row):
        return Kind.NOTHING, NOWHERE
    place = _subheading(row, texts)
    if place:
        return Kind.VILLAGE, place
    return (Kind.DATA if _is_something(row, values, lexicon) else Kind.NOTHING), NOWHERE


def _holds_number(cell: Cell) -> bool:
    """Digits, if not the right ones, and no sentence."""
    text = str(cell or "")
    digits = len(DIGITS.findall(text))
    return digits >= 5 and len(LETTERS.findall(text)) < digits and not TOTAL.match(text)


def _is_outside(text: str) -> bool:
    return bool(TOTAL.match(text) or SIGNATURE.match(text) or ENDS_AS_SIGNATURE.search(text))


def _is_person(row: Row, values: dict[str, Cell]) -> bool:
    """A whole name, and something else that a signature does not have."""
    name = clean(values.get("full_name") or f"{values.get('first_name') or ''} {values.get('last_name') or ''}")
    if " " not in name or not LETTERS.search(name) or DIGITS.match(name) or _is_outside(name):
        return False
    told = [cell for field, cell in values.items() if field not in (*NAMES, "last_name") and cell not in (None, "")]
    others = [cell for cell in row.cells if not isinstance(cell, str) and cell is not None]
    return bool(others) or any(_tells(cell) for cell in told)


def _is_thing(values: dict[str, Cell], lexicon: Lexicon) -> bool:
    """The name of something that is no person, and another cell that says something else of it."""
    named = [
        f for f, cell in values.items() if lexicon.fields[f].identifies and f not in (*NAMES, "citizen_id") and cell
    ]
    name = clean(values[named[0]]) if named else ""
    if not LETTERS.search(name) or _is_outside(name) or village_of_subheading(name).number is not None:
        return False
    return any(clean(cell) not in ("", name) for field, cell in values.items() if field != named[0])


def _is_dated(values: dict[str, Cell], lexicon: Lexicon) -> bool:
    """What is told by its day, as the lines of a bank are: whatever the words beside it, they are no signature."""
    dated = {field for field, cell in values.items() if lexicon.fields[field].identifies and is_date(cell)}
    return bool(dated) and any(_tells(cell) for field, cell in values.items() if field not in dated)


def _tells(cell: Cell) -> bool:
    text = to_arabic(clean(cell))
    return bool(DIGITS.search(text)) or (0 < len(text) < 10 and not _is_outside(text))


def _subheading(row: Row, texts: list[str]) -> Place:
    """The same words may stand in every cell of a row that was merged."""
    distinct = set(texts)
    numbers = [cell for cell in row.cells if cell is not None and not isinstance(cell, str)]
    if len(distinct) > 2 or numbers:
        return NOWHERE
    return next((place for text in texts if (place := village_of_subheading(text))), NOWHERE)


def _is_something(row: Row, values: dict[str, Cell], lexicon: Lexicon) -> bool:
    """A name alone is a signature; a name with anything that tells, or a number or a house with anything, is a row."""
    told = {field for field, cell in values.items() if cell not in (None, "") and clean(cell)}
    identifying = {field for field in told if lexicon.fields[field].identifies}
    if identifying - set(NAMES):
        return len(values) == 1 or sum(cell not in (None, "") for cell in row.cells) > 1
    if identifying:
        names = {values[field] for field in identifying}
        others = [cell for cell in row.cells if cell is not None and cell not in names]
        return len(values) == 1 or "last_name" in told or any(map(_tells, others))
    return len(told - PREPARED) >= 2 or len(told) >= 3 or ("birth_date" in told and is_date(values["birth_date"]))
