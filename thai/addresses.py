"""House and village in one cell, and the order of house numbers."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from thai.digits import to_arabic
from thai.text import clean

_HOUSE = r"\d+[ก-ฮA-Za-z]?(?:\s?[/\-]\s?\d+[ก-ฮA-Za-z]?)*"
_VILLAGE_WORD = r"(?:หมู่บ้านที่|หมู่ที่|หมู่ที|หมู่|หมุ่ที่|หมุ่|ม\s?\.|ม(?=\s?\d)|moo|m\.)"
_VILLAGE = re.compile(rf"(?<![ก-๙])(?:บ้าน)?{_VILLAGE_WORD}\s*(\d{{1,3}})(?!\d)\.?", re.I)
_VILLAGE_TOUCHING = re.compile(r"(?:หมู่ที่|หมู่|ม\.)\s*(\d{1,3})(?!\d)")
_HOUSE_FIRST = re.compile(rf"(?:บ้าน)?(?:เลข)?(?:ที่)?(?:บ้าน)?\s*(?:ที่)?\s*({_HOUSE})(?![\d/])")
_NUMBER_ONLY = re.compile(r"\D{0,2}?(\d{1,3})(?:\.0*)?\Z")
_NO_HOUSE = re.compile(r"[-–—.\s]*\Z|ไม่มี(?:เลข(?:ที่)?(?:บ้าน)?)?\Z|ไม่ทราบ\Z")
_NATURAL = re.compile(r"\d+|\D+")


class Address(NamedTuple):
    house_no: str
    village_no: int | None
    rest: str


@lru_cache(maxsize=8192)
def read_address(text: str) -> Address:
    """House number, village number and the other words of an address cell."""
    rest = to_arabic(clean(text))
    village = _VILLAGE.search(rest) or _VILLAGE_TOUCHING.search(rest)
    if village:
        rest = f"{rest[: village.start()]} {rest[village.end() :]}"
    rest = rest.strip(" ,")
    house = _HOUSE_FIRST.match(rest)
    if house:
        rest = rest[house.end() :]
    return Address(
        _joined(house[1]) if house else "", int(village[1]) if village else None, " ".join(rest.split()).strip(" ,")
    )


def _joined(house: str) -> str:
    return re.sub(r"\s", "", house)


def read_village(value: object) -> int | None:
    """The village number of a cell, whether or not there is such a village."""
    if isinstance(value, bool | date):
        return None
    if isinstance(value, int | float):
        return int(value) if 0 < value < 1000 and value == int(value) else None
    return _village_of_text(value) if isinstance(value, str) else None


@lru_cache(maxsize=2048)
def _village_of_text(value: str) -> int | None:
    text = to_arabic(clean(value))
    match = _NUMBER_ONLY.match(text) or _VILLAGE.search(text) or _VILLAGE_TOUCHING.search(text)
    return int(match[1]) or None if match else None


def clean_house_no(value: object) -> str:
    """A house number as text: 89/1. '' for none.

    A date is one that Excel made of a house number (9/11): which one is not certain, so it is given up as ''.
    """
    if isinstance(value, date | datetime) or value is None or isinstance(value, bool):
        return ""
    text = to_arabic(clean(value))
    if _NO_HOUSE.match(text):
        return ""
    house = _HOUSE_FIRST.fullmatch(text)
    return _joined(house[1]) if house else text


@lru_cache(maxsize=8192)
def house_sort_key(text: str) -> str:
    """Binary order of these keys is the natural order: 9, 89, 89/1, 89/2, 89/10, 216."""
    return "".join(_chunk(chunk) for chunk in _NATURAL.findall(clean_house_no(text)))


def _chunk(chunk: str) -> str:
    """A number is led by its length, so that 9 stands before 89."""
    if not chunk.isdecimal():
        return chunk
    digits = chunk.lstrip("0") or "0"
    return f"{min(len(digits), 26) + 96:c}{digits}"
