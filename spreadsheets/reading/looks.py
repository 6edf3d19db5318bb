"""What the cells of a column look like, as the share of them that do (0 to 1)."""

import re
from collections.abc import Callable
from datetime import date

from thai.citizen_id import normalise, problem_of
from thai.digits import to_arabic
from thai.names import TITLES, split_name
from thai.text import clean

from .workbook import Cell

Looks = Callable[[list[Cell]], float]

DATE_TEXT = re.compile(
    r"'?\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(\d{4}|\d{2})"
    r"|(19|20|24|25)\d\d-\d{1,2}-\d{1,2}.*"
    r"|(วันที่)?\s*\d{1,2}\s*[-/.]?\s*(ม|ก|เม|พ|มิ|ส|ต|ธ|มี)[ก-๙.]*\s*[-/.]?\s*(พ\.?\s*ศ\.?\s*)?'?(\d{4}|\d{2})"
    r"|[0-3]\d[01]\d(24|25)\d\d"
)
SHORT_DAY = re.compile(
    r"(0?[1-9]|[12]\d|3[01])\s*(?:[-/.]\s*(0?[1-9]|1[0-2])|\s(ม|ก|เม|พ|มิ|ส|ต|ธ|มี)[ก-๙]*\.?\s*[ก-๙]*\.?)"
)
YEAR_TEXT = re.compile(r"(พ\.?\s*ศ\.?\s*)?(24|25|19|20)\d\d")
VILLAGE_TEXT = re.compile(r"(หมู่\s*ที่|หมู่|ม\s*\.)\s*\d{1,2}")
HOUSE_TEXT = re.compile(r"(บ้าน)?(เลขที่)?\s*\d{1,4}(\s*/\s*\d{1,4}){0,2}\s*[ก-ฮ]?")
PHONE_TEXT = re.compile(r"0[2-9][\d\s-]{7,11}([,/ ].*)?")
SEXES = frozenset(["ช", "ญ", "ชาย", "หญิง", "ชญ", "male", "female", "m", "f"])
NAME_TEXT = re.compile(r"[^\W\d_]")


def _share(test: Callable[[Cell], bool]) -> Looks:
    def looks(cells: list[Cell]) -> float:
        return sum(map(test, cells)) / len(cells) if cells else 0.0

    return looks


def _text(cell: Cell) -> str:
    return to_arabic(clean(cell)).lstrip("'").strip() if isinstance(cell, str) else ""


def is_citizen_id(cell: Cell) -> bool:
    return isinstance(cell, str | int | float) and not isinstance(cell, bool) and len(normalise(cell)) == 13


def _is_right_citizen_id(cell: Cell) -> bool:
    return is_citizen_id(cell) and problem_of(cell) is None


def is_date(cell: Cell) -> bool:
    return isinstance(cell, date) or bool(DATE_TEXT.fullmatch(_text(cell)))


def is_day(cell: Cell) -> bool:
    """A date, or a day and month without a year: `21/11`, `21 พ.ย.`"""
    return is_date(cell) or bool(SHORT_DAY.fullmatch(_text(cell)))


def _is_date_or_year(cell: Cell) -> bool:
    text = str(int(cell)) if isinstance(cell, float) else str(cell) if isinstance(cell, int) else _text(cell)
    return is_date(cell) or bool(YEAR_TEXT.fullmatch(text))


def births(cells: list[Cell]) -> float:
    """Dates that lie years apart, as births do and the days of a list do not."""
    years = {cell.year if isinstance(cell, date) else _text(cell)[-4:] for cell in cells if is_date(cell)}
    return dates(cells) if len(years) >= 5 else 0.0


def is_title(cell: Cell) -> bool:
    return _text(cell) in ALL_TITLES


def begins_with_title(text: str) -> bool:
    return bool(split_name(text).title)


def is_full_name(cell: Cell) -> bool:
    """A title with a name after it, or at least two words of letters."""
    text = _text(cell)
    if not NAME_TEXT.match(text) or any(letter.isdigit() for letter in text) or text in ALL_TITLES:
        return False
    name = split_name(text)
    return bool(name.first and name.last)


def is_word(cell: Cell) -> bool:
    text = _text(cell)
    return bool(text) and not any(letter.isdigit() for letter in text) and len(text) < 60


def is_surname(cell: Cell) -> bool:
    """One word, or several that begin as surnames do (ณ แว้ง, บิน อาแว)."""
    text = _text(cell)
    return is_word(cell) and (" " not in text or text.startswith(("ณ ", "บิน", "หะยี", "ฮัจ")))


def is_sex(cell: Cell) -> bool:
    return _text(cell).lower().strip(".") in SEXES


def is_village(cell: Cell) -> bool:
    return bool(VILLAGE_TEXT.match(_text(cell)))


def is_number_to(most: int) -> Callable[[Cell], bool]:
    def test(cell: Cell) -> bool:
        if isinstance(cell, str):
            cell = _text(cell).split(" ")[0]
            return cell.isdigit() and int(cell) <= most
        return isinstance(cell, int | float) and 0 <= cell <= most

    return test


def is_house_no(cell: Cell) -> bool:
    return bool(HOUSE_TEXT.fullmatch(_text(cell))) or is_number_to(9999)(cell)


def is_house_no_with_slash(cell: Cell) -> bool:
    return "/" in _text(cell) and is_house_no(cell) and not is_date(cell)


def is_address(cell: Cell) -> bool:
    text = _text(cell)
    return bool(re.search(r"\d", text)) and bool(VILLAGE_TEXT.search(text)) and bool(HOUSE_TEXT.match(text))


def is_house_code(cell: Cell) -> bool:
    return isinstance(cell, str | int | float) and not isinstance(cell, bool) and len(normalise(cell)) == 11


def is_phone(cell: Cell) -> bool:
    return bool(PHONE_TEXT.fullmatch(_text(cell)))


def village_or_number(cell: Cell) -> bool:
    return is_village(cell) or is_number_to(40)(cell)


ALL_TITLES = frozenset(TITLES) | frozenset(
    [
        "นาย",
        "นาง",
        "นางสาว",
        "น.ส.",
        "นส.",
        "นส",
        "ด.ช.",
        "ด.ญ.",
        "ดช.",
        "ดญ.",
        "เด็กชาย",
        "เด็กหญิง",
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "miss",
        "ms.",
    ]
)

citizen_ids = _share(is_citizen_id)
right_citizen_ids = _share(_is_right_citizen_id)
dates = _share(is_date)
dates_or_years = _share(_is_date_or_year)
titles = _share(is_title)
full_names = _share(is_full_name)
names_with_title = _share(lambda cell: is_full_name(cell) and begins_with_title(_text(cell)))
words = _share(is_word)
surnames = _share(is_surname)
sexes = _share(is_sex)
villages = _share(is_village)
villages_or_numbers = _share(village_or_number)
house_numbers = _share(is_house_no)
house_numbers_with_slash = _share(is_house_no_with_slash)
addresses = _share(is_address)
house_codes = _share(is_house_code)
phones = _share(is_phone)
ages = _share(is_number_to(120))
single_digits = _share(is_number_to(9))
