"""The words by which people say why they want to learn, what keeps them, in which language and on which days."""

import re
from typing import Any

from core.flags import Flags
from learning.enums import Obstacle, Why
from programs.enums import Day, Tongue
from programs.imports.cells import Vocabulary, listed, text

# The first that a word holds counts: who cannot read Thai cannot read.
WHY = Vocabulary(
    Why,
    {
        Why.SCHOOL: ("วุฒิ", "จบ ม", "จบ ป", "กศน", "สกร", "เรียนต่อ", "school"),
        Why.FAITH: ("ศาสนา", "อัลกุรอาน", "กีรออาตี", "ละหมาด", "วัฒนธรรม", "agama", "faith"),
        Why.WORK: ("อาชีพ", "รายได้", "งาน", "ขาย", "ค้า", "เลี้ยงตัว", "kerja", "work", "earn"),
        Why.COMPANY: ("เพื่อน", "เหงา", "สนุก", "ความสุข", "สังคม", "งานอดิเรก", "kawan", "company"),
        Why.LIFE: ("สุขภาพ", "ชีวิต", "ในบ้าน", "ครอบครัว", "ลูก", "ตัวเอง", "hidup", "health", "life"),
        Why.OTHER: ("อื่น", "lain", "other"),
    },
)
OBSTACLES = Vocabulary(
    Obstacle,
    {
        Obstacle.READING: ("อ่าน", "เขียน", "หนังสือ", "read"),
        Obstacle.SENSES: ("หู", "สายตา", "ตาไม่", "ตามัว", "ตาบอด", "มองไม่", "ได้ยิน", "hear", "sight"),
        Obstacle.CARING: ("ดูแล", "เลี้ยง", "ลูก", "หลาน", "ผู้ป่วย", "พ่อแม่", "care"),
        Obstacle.MONEY: ("เงิน", "ทุน", "จน", "ค่าใช้จ่าย", "ค่าเรียน", "ค่ารถ", "แพง", "wang", "money"),
        Obstacle.TIME: ("เวลา", "ไม่ว่าง", "ติดงาน", "ทำงาน", "masa", "time"),
        Obstacle.DISTANCE: ("ไกล", "เดินทาง", "ระยะทาง", "ไม่มีรถ", "รถ", "jauh", "far"),
        Obstacle.LANGUAGE: ("ภาษา", "พูดไทย", "bahasa", "language"),
    },
)
TONGUES = Vocabulary(
    Tongue,
    {
        Tongue.SIGN: ("มือ", "sign"),
        Tongue.JAWI: ("ยาวี", "jawi"),
        Tongue.MALAY: ("มลายู", "มาเลย์", "มาลายู", "ถิ่น", "malay", "melayu"),
        Tongue.THAI: ("ไทย", "thai", "siam"),
    },
)
WEEKDAYS = Day.MONDAY | Day.TUESDAY | Day.WEDNESDAY | Day.THURSDAY | Day.FRIDAY
WEEKEND = Day.SATURDAY | Day.SUNDAY
_SETS = {
    "ทุกวัน": Day.all(), "วันไหนก็ได้": Day.all(), "every day": Day.all(), "setiap hari": Day.all(),
    "วันธรรมดา": WEEKDAYS, "วันทำงาน": WEEKDAYS, "วันราชการ": WEEKDAYS, "วันหยุด": WEEKEND, "สุดสัปดาห์": WEEKEND, "hujung minggu": WEEKEND,
}  # fmt: skip
_NAMES = {
    Day.MONDAY: ("จันทร์", "จันทร", "จ", "isnin", "monday", "mon"),
    Day.TUESDAY: ("อังคาร", "อ", "selasa", "tuesday", "tue"),
    Day.WEDNESDAY: ("พุธ", "พ", "rabu", "wednesday", "wed"),
    Day.THURSDAY: ("พฤหัสบดี", "พฤหัส", "พฤ", "khamis", "thursday", "thu"),
    Day.FRIDAY: ("ศุกร์", "ศุกร", "ศ", "jumaat", "friday", "fri"),
    Day.SATURDAY: ("เสาร์", "เสาร", "ส", "sabtu", "saturday", "sat"),
    Day.SUNDAY: ("อาทิตย์", "อาทิตย", "อา", "ahad", "sunday", "sun"),
}
_DAY_OF = {name: day for day, names in _NAMES.items() for name in names}
_TO = re.compile(r"\s*\.?\s*(?:-|–|ถึง)\s*")
_BETWEEN = re.compile(r"\s+(?:dan|and)\s+|[\s,.;/+&]+|และ|กับ")
# Somebody says that nothing keeps them.
NOTHING = ("ไม่มีปัญหา", "ไม่มีอุปสรรค", "ไม่ติดขัด", "ไม่ไกล", "สะดวก")


def flags_in(vocabulary: Vocabulary, cell: Any) -> tuple[int, list[str]]:
    """All choices that a cell names, with commas, lines or spaces between them; and the words that name none."""
    found, unread = 0, []
    for line in listed(cell):
        for part in re.split(r"[/+&]|และ", line):
            words = text(part)
            held = _held(vocabulary, words)
            found |= sum(held)
            unread += [words] if words and not held and words not in NOTHING else []
    return found, unread


def _held(vocabulary: Vocabulary, words: str) -> set[int]:
    """A label in full is itself; else each word may name one."""
    if (whole := vocabulary.find(words)) and words in labels(vocabulary.choices):
        return {int(whole)}
    several = {vocabulary.find(word) for word in words.split() if word not in NOTHING}
    return {int(one) for one in several or {whole} if one}


def labels(flags: type[Flags]) -> set[str]:
    return {str(label) for label in flags.labels}


def days_in(cell: Any) -> tuple[int, list[str]]:
    """`จ. พ. ศ.`, `จันทร์-ศุกร์`, `วันหยุด`; and the words that are no days."""
    words = text(cell).lower().replace("พ.ฤ", "พฤ")
    if words in _SETS:
        return int(_SETS[words]), []
    found, unread = 0, []
    for piece in filter(None, _BETWEEN.split(_TO.sub("-", words))):
        days = _SETS.get(piece) or _days(piece)
        found |= int(days)
        unread += [] if days else [piece]
    return found, unread


def _days(piece: str) -> int:
    """One day, or from one to another; 0 for neither."""
    ends = [_DAY_OF.get(name) or _DAY_OF.get(name.removeprefix("วัน")) for name in piece.split("-")]
    if None in ends or len(ends) > 2:
        return 0
    first, last = (int(day).bit_length() - 1 for day in (ends[0], ends[-1]))
    return sum(1 << (first + step) % 7 for step in range((last - first) % 7 + 1))
