"""Amounts of money in satang, and in words."""

import math
import re
from decimal import Decimal
from enum import StrEnum

from thai.digits import to_arabic
from thai.text import clean

MAX_SATANG = 10**12 * 100
_UNIT = r"(?:บาทถ้วน|บาท|บ\.|thb|฿)"
_AMOUNT = re.compile(
    rf"{_UNIT}?\s*(?P<sign>[-−–(]?)\s*{_UNIT}?\s*"
    r"(?P<baht>\d{1,3}(?:[, ]\d{3})+|\d+)?(?:\.(?P<part>\d*))?\s*(?:\.?-|=)?\s*\)?"
    rf"\s*{_UNIT}?(?:\s*(?P<satang>\d{{1,2}})\s*(?:สตางค์|สต\.))?\s*(?:ถ้วน)?\s*\.?-?\Z",
    re.IGNORECASE,
)


class AmountCode(StrEnum):
    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    NEGATIVE = "negative"
    SUB_SATANG = "sub_satang"
    TOO_LARGE = "too_large"


class AmountError(ValueError):
    """A cell that is no amount of money; `code` says why."""

    def __init__(self, code: AmountCode):
        super().__init__(code.value)
        self.code = code


def read_amount(value: object) -> int:
    """The amount of a cell in satang."""
    if isinstance(value, bool):
        raise AmountError(AmountCode.NOT_A_NUMBER)
    if isinstance(value, int):
        return _checked(value * 100)
    if isinstance(value, float | Decimal):
        return _from_number(value)
    return _from_text(clean(value))


def _from_number(value: float | Decimal) -> int:
    if not math.isfinite(value):
        raise AmountError(AmountCode.NOT_A_NUMBER if math.isnan(value) else AmountCode.TOO_LARGE)
    if abs(value) > MAX_SATANG:
        raise AmountError(AmountCode.NEGATIVE if value < 0 else AmountCode.TOO_LARGE)
    # repr gives the shortest digits that mean the same float: 0.07 is 7 satang, not 7.000000000000001.
    satang = (value if isinstance(value, Decimal) else Decimal(repr(value))) * 100
    # A sum made by a formula carries noise beyond the 8th decimal (0.1 + 0.2); a real third decimal is larger.
    if abs(satang - round(satang)) > Decimal("1e-6"):
        raise AmountError(AmountCode.SUB_SATANG)
    return _checked(round(satang))


def _from_text(text: str) -> int:
    if text in {"", "-", "–", "—"}:
        raise AmountError(AmountCode.EMPTY)
    match = _AMOUNT.match(to_arabic(text))
    if not match or not (match["baht"] or match["part"] or match["satang"]):
        raise AmountError(AmountCode.NOT_A_NUMBER)
    return _checked(_satang_of(match) * (-1 if match["sign"] else 1))


def _satang_of(match: re.Match[str]) -> int:
    part = (match["part"] or "").rstrip("0")
    if len(part) > 2:
        raise AmountError(AmountCode.SUB_SATANG)
    whole = re.sub(r"[, ]", "", match["baht"] or "0").lstrip("0") or "0"
    if len(whole) > 13:
        raise AmountError(AmountCode.TOO_LARGE)
    return int(whole) * 100 + int(part.ljust(2, "0")) + int(match["satang"] or 0)


def _checked(satang: int) -> int:
    if satang < 0:
        raise AmountError(AmountCode.NEGATIVE)
    if satang >= MAX_SATANG:
        raise AmountError(AmountCode.TOO_LARGE)
    return satang


_DIGIT_WORDS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")


def number_text(number: int) -> str:
    """A whole number in Thai words."""
    if number < 0:
        return "ลบ" + number_text(-number)
    if number < 1_000_000:
        return _six_digits(number) or "ศูนย์"
    millions, rest = divmod(number, 1_000_000)
    return f"{number_text(millions)}ล้าน{_six_digits(rest, after_more=True)}"


def _six_digits(number: int, after_more: bool = False) -> str:
    words = []
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), map(int, str(number)), strict=True):
        if digit:
            words.append(_digit_word(digit, place, after_more or bool(words)) + _PLACES[place])
    return "".join(words)


def _digit_word(digit: int, place: int, after_more: bool) -> str:
    if place == 1 and digit <= 2:
        return ("", "ยี่")[digit - 1]
    # 11, 101, 1,000,001 end in "et", 1 alone does not (Royal Institute).
    return "เอ็ด" if place == 0 and digit == 1 and after_more else _DIGIT_WORDS[digit]


def baht_text(satang: int) -> str:
    """An amount as cheques write it: หนึ่งพันบาทถ้วน, สิบบาทห้าสิบสตางค์."""
    if satang < 0:
        return "ลบ" + baht_text(-satang)
    baht, part = divmod(satang, 100)
    words = f"{number_text(baht)}บาท" if baht or not part else ""
    return words + (f"{number_text(part)}สตางค์" if part else "ถ้วน")
