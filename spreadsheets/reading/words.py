"""Headings as words: what is left of one when its spaces, dots, notes and numbers are taken away."""

import re
from functools import lru_cache

from thai.digits import to_arabic

NOTE = re.compile(r"[(\[{（][^)\]}）]*[)\]}）]?")
NOT_A_LETTER = re.compile(r"[^ก-ฮะ-ฺเ-ๅ็-์a-z]+")
DOUBLE_E = re.compile("เเ")
SPACES = re.compile(r"[\s:\-–_*]|(?<!\d)\.|\.(?!\d)")
# Headings that hold one of these words are about somebody or something else than the person of the row.
OTHERS = (
    "บิดา", "มารดา", "พ่อ", "แม่", "คู่สมรส", "สามี", "ภรรยา", "ผู้ปกครอง", "ผู้รับผล", "ผู้รับมอบ", "ผู้รับเงิน", "ผู้รับแทน",
    "ผู้รับโอน", "ผู้ลงทะเบียน", "ผู้ขอ", "ผู้ดูแล", "ผู้จัดการ", "ผู้แทน", "ผู้มอบ",
    "ผู้นำส่ง", "ผู้ค้ำ", "ผู้ติดต่อ", "ผู้แจ้ง", "ผู้บันทึก", "ผู้สำรวจ", "ผู้ให้ข้อมูล", "ผู้ยื่น", "ทายาท", "อสม", "บัญชี", "ธนาคาร",
    "โอน",
    "หมดอายุ", "ออกบัตร", "บัตรหมด", "ที่รับ", "ที่ขึ้น", "ที่ลง", "ที่จ่าย", "ที่สมัคร", "ที่เข้า", "ที่ตาย", "ที่ย้าย", "ใบเสร็จ",
    "สถานที่เกิด", "เกิดที่",
    "ญาติ", "เจ้าหน้าที่", "ที่ทำงาน", "หน่วยงาน", "โรงเรียน", "เดิม", "เก่า", "father", "mother", "spouse", "guardian",
    "bank", "account",
    "beneficiary", "payee", "expir", "issue", "register", "join", "caregiver", "relative", "contact", "emergency",
)  # fmt: skip


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The letters of a heading: `ว/ด/ป เกิด (พ.ศ.)` gives วดปเกิด."""
    text = text.replace("ํา", "ำ").replace("\u200b", "").lower()
    text = DOUBLE_E.sub("แ", text)
    without_notes = NOT_A_LETTER.sub("", NOTE.sub("", text))
    return without_notes or NOT_A_LETTER.sub("", text)


def whole(text: str) -> str:
    """A heading with its numbers and notes: `ข้อ ๙ จปฐ.` gives ข้อ9จปฐ."""
    return SPACES.sub("", to_arabic(text.replace("ํา", "ำ").replace("\u200b", "").lower()))


def distance_within(one: str, other: str, most: int) -> bool:
    """Whether `most` letters added, left out or changed turn one word into the other."""
    if abs(len(one) - len(other)) > most or len(set(other) - set(one)) > most:
        return False
    previous = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        current = [row]
        for column, against in enumerate(other, start=1):
            current.append(min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (letter != against)))
        if min(current) > most:
            return False
        previous = current
    return previous[-1] <= most


def slips_allowed(word: str) -> int:
    """How many letters may be wrong before a heading is another word."""
    return 0 if len(word) < 6 else 1 if len(word) < 11 else 2


def other_words(text: str) -> frozenset[str]:
    return frozenset(word for word in OTHERS if word in text)
