"""The words, ticks and numbers by which a sheet answers a question."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from core.fields import baht_of, satang_of
from economy.enums import AnswerKind, Asks, Said
from economy.models import Indicator, Option
from economy.rules.judging import judged
from economy.rules.plausible import is_plausible
from thai.digits import to_arabic
from thai.numbers import AmountCode, AmountError, read_amount
from thai.text import clean

YES = frozenset({
    "/", "✓", "✔", "√", "☑", "✅", "1", "y", "yes", "v", "true", "t", "มี", "ใช่", "ได้", "ผ่าน", "ผ่านเกณฑ์", "ทำ", "เคย", "จริง", "ครบ", "พอ", "เพียงพอ", "สะอาด", "ปลอดภัย",
    "ปลูก", "ออม", "ลด", "ลดได้", "ร่วม", "เข้าร่วม", "ถูกต้อง", "ดี", "ada", "ya", "cukup", "have", "pass", "passed",
})  # fmt: skip
NO = frozenset({
    "x", "×", "✗", "✘", "☒", "❌", "0", "n", "no", "false", "f", "ไม่มี", "ไม่ใช่", "ไม่ได้", "ไม่ผ่าน", "ไม่ผ่านเกณฑ์", "ตกเกณฑ์", "ไม่ทำ", "ไม่เคย", "ไม่จริง", "ไม่ครบ", "ไม่พอ", "ไม่เพียงพอ",
    "ไม่สะอาด", "ไม่ปลอดภัย", "ไม่ปลูก", "ไม่ออม", "ไม่ลด", "ลดไม่ได้", "ไม่ร่วม", "ไม่เข้าร่วม", "ไม่", "ยังไม่มี", "ยังไม่ได้", "ยังไม่ทำ", "tiada", "tidak", "tak", "fail", "failed", "none",
})  # fmt: skip
UNKNOWN = frozenset({
    "", "-", "–", "—", "?", "??", "???", ".", "..", "...", "ไม่ทราบ", "ไม่รู้", "ไม่ตอบ", "ไม่แน่ใจ", "ไม่มีข้อมูล", "ไม่ระบุ", "ไม่ได้ถาม", "ไม่ได้สำรวจ", "ไม่ได้ตอบ", "ไม่ให้ข้อมูล", "ไม่สะดวกตอบ",
    "unknown", "na", "n/a", "#n/a", "null", "tidak tahu", "tak tahu", "dk",
})  # fmt: skip
NOBODY = frozenset({
    "ไม่มีคนวัยนี้", "ไม่มีคนในวัยนี้", "ไม่มีวัยนี้", "ไม่มีใครวัยนี้", "ไม่มีใครในวัยนี้", "ไม่มีคนกลุ่มนี้", "ไม่มีสมาชิกวัยนี้", "ไม่มีสมาชิกกลุ่มนี้", "ไม่มีเด็ก", "ไม่มีผู้สูงอายุ", "ไม่เข้าเกณฑ์", "ไม่เกี่ยวข้อง", "ไม่เกี่ยว", "ไม่มีคน",
    "nobody", "nobody of that age", "tiada orang",
})  # fmt: skip
# Somebody says that there is none of what is counted.
ZERO = frozenset({"ไม่มี", "ไม่มีหนี้", "ไม่มีหนี้สิน", "ไม่มีรายได้", "ศูนย์", "ศูนย์บาท", "tiada", "none"})
BAHT = frozenset({"บาท", "baht"})
UNITS = ("บาท", "baht", "ลิตร", "คน", "ชั่วโมง", "ชม.", "ไร่", "ครั้ง", "วัน", "ตัว", "%", "ร้อยละ", "เปอร์เซ็นต์", "kg", "กก.")
_NOTE = re.compile(r"[(\[][^)\]]*[)\]]")
_POLITE = re.compile(r"(?:ครับ|ค่ะ|คะ|แล้ว)\Z")
_A_YEAR = re.compile(r"\s*(?:/|ต่อ)\s*ปี\Z")
# Said, satang, option: as a plan keeps it.
Kept = tuple[int, int | None, int | None]


class NoNumber(ValueError):
    """A cell of a question that asks a number holds none."""


class NoAnswer(ValueError):
    """Words that answer the question in no way that is known."""


@dataclass(frozen=True)
class Asked:
    """A question of the round and the column of it. `options`: by the words that choose each."""

    indicator: Indicator
    name: str
    title: str
    options: dict[str, Option] = field(default_factory=dict)

    def read(self, cell: Any) -> Kept:
        """Raises NoNumber or NoAnswer."""
        words = bare(cell)
        if words in UNKNOWN:
            found = judged(self.indicator)
        elif words in NOBODY and self.indicator.asks == Asks.MEMBERS:
            found = judged(self.indicator, said=Said.NOBODY)
        elif self.indicator.kind == AnswerKind.NUMBER:
            found = judged(self.indicator, number=self._number(cell, words))
        elif self.indicator.kind == AnswerKind.CHOICE:
            found = judged(self.indicator, option=self._option(cell, words))
        else:
            found = judged(self.indicator, said=_said(words))
        said, number, option = found
        return said, None if number is None else satang_of(number), option

    def _number(self, cell: Any, words: str) -> Decimal:
        if words in ZERO:
            return Decimal(0)
        try:
            return baht_of(read_amount(self._without_unit(words) if isinstance(cell, str) else cell))
        except AmountError as problem:
            if problem.code == AmountCode.EMPTY:
                raise NoAnswer from problem
            raise NoNumber from problem

    def _without_unit(self, words: str) -> str:
        words = _A_YEAR.sub("", words)
        own = (self.indicator.unit_th, self.indicator.unit_ms, self.indicator.unit_en)
        for unit in filter(None, (*own, *UNITS)):
            words = words.removesuffix(unit.lower()).removeprefix(unit.lower()).strip()
        return words

    def _option(self, cell: Any, words: str) -> Option:
        found = self.options.get(clean(cell).lower()) or self.options.get(words)
        if found is None:
            raise NoAnswer
        return found


def bare(cell: Any) -> str:
    """A cell's words without notes and politeness."""
    if isinstance(cell, bool):
        return str(int(cell))
    text = to_arabic(clean(cell)).lower()
    short = _POLITE.sub("", _NOTE.sub("", text).strip()).strip()
    return short or text


def _said(words: str) -> Said:
    if words in YES:
        return Said.YES
    if words.rstrip(".") in NO:
        return Said.NO
    raise NoAnswer


def is_large(kept: Kept) -> bool:
    """More than anybody of the subdistrict is likely to have."""
    return kept[1] is not None and not is_plausible(baht_of(kept[1]))


def says_something(words: str) -> bool:
    return words in YES or words in NO or words in UNKNOWN or words in NOBODY
