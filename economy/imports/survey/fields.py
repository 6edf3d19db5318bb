"""The columns of a survey sheet: the house, who answered and when, and a column for each question that the office has."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from economy.enums import AnswerKind
from economy.imports.survey.headings import BY_NUMBER, HEADINGS
from economy.imports.survey.words import BAHT, UNKNOWN, bare, says_something
from economy.models import Indicator
from spreadsheets.field_names import FIELD_NAMES
from spreadsheets.reading import looks
from spreadsheets.reading.fields import ADDRESS, HOUSE_CODE, HOUSE_NO, VILLAGE, Field
from spreadsheets.reading.words import plain
from thai.digits import to_arabic

HOUSE = (
    replace(HOUSE_NO, aliases=(*HOUSE_NO.aliases, "ครัวเรือนเลขที่", "เลขที่ครัวเรือน", "บ้านเลขที่ครัวเรือน"), identifies=True, proof=None),
    VILLAGE,
    replace(ADDRESS, identifies=True),
    HOUSE_CODE,
)  # fmt: skip
BESIDE = (
    Field(
        "people",
        ("จำนวนคน", "จำนวนคนในบ้าน", "คนในบ้าน", "คนในครัวเรือน", "จำนวนคนในครัวเรือน", "จำนวนสมาชิก", "สมาชิกในครัวเรือน", "จำนวนสมาชิกในครัวเรือน", "สมาชิก (คน)",
         "จำนวนผู้อยู่อาศัย", "people in the household", "people", "household size"),
        weight=0.5,
    ),
    Field(
        "respondent",
        ("ผู้ให้ข้อมูล", "ชื่อผู้ให้ข้อมูล", "ชื่อ-สกุลผู้ให้ข้อมูล", "ผู้ตอบ", "ผู้ตอบแบบสำรวจ", "ผู้ตอบแบบสอบถาม", "ชื่อผู้ตอบ", "who answered", "respondent"), weight=0.5,
    ),
    Field(
        "surveyed_on",
        ("วันที่สำรวจ", "วันสำรวจ", "สำรวจเมื่อ", "สำรวจวันที่", "วันที่เก็บข้อมูล", "วันที่จัดเก็บ", "วันที่ถาม", "วันที่", "asked on", "surveyed on", "date"),
        looks=looks.dates, weight=0.5,
    ),
)  # fmt: skip


def name_of(code: str) -> str:
    """The column's name: the code, where no other register has such a column."""
    return f"asked_{code}"[:40] if code in FIELD_NAMES else code


def fields_of(indicators: Iterable[Indicator]) -> tuple[Field, ...]:
    """The wordings of one code are one column; those before take a heading that two codes share."""
    said: dict[str, list[Indicator]] = {}
    for one in indicators:
        said.setdefault(one.code, []).append(one)
    headings = {code: _headings(code, wordings) for code, wordings in said.items()}
    shared = Counter(word for words in headings.values() for word in {*map(plain, words)})
    return (*HOUSE, *BESIDE, *(_field(code, headings[code], shared, said[code]) for code in said))


def _headings(code: str, wordings: list[Indicator]) -> list[str]:
    titles = [title for one in wordings for title in (one.title_th, one.title_ms, one.title_en) if title]
    return [*dict.fromkeys([*titles, *HEADINGS.get(code, ()), code])]


def _field(code: str, headings: list[str], shared: Counter, wordings: list[Indicator]) -> Field:
    newest = wordings[0]
    own = [word for word in headings if shared[plain(word)] == 1]
    return Field(
        name_of(code),
        tuple(own),
        looks=_numbers if newest.kind == AnswerKind.NUMBER else _answers if newest.kind == AnswerKind.YES_NO else None,
        exactly=(*headings, *_with_units(wordings), *_by_number(wordings), *filter(None, (one.help_th for one in wordings))),
        weight=0.5,
    )  # fmt: skip


def _with_units(wordings: list[Indicator]) -> list[str]:
    return [f"{one.title_th} ({one.unit_th})" for one in wordings if one.unit_th]


def _by_number(wordings: list[Indicator]) -> list[str]:
    return [words.format(one.bmn_no) for one in wordings if one.bmn_no for words in BY_NUMBER]


def _answers(cells: list) -> float:
    return sum(says_something(bare(cell)) for cell in cells) / len(cells) if cells else 0.0


def _numbers(cells: list) -> float:
    """Texts with digits among them: a column of words is no column of amounts."""
    return sum(_is_number(cell) for cell in cells) / len(cells) if cells else 0.0


def _is_number(cell) -> bool:
    words = bare(cell)
    return (
        words in UNKNOWN or any(letter.isdigit() for letter in to_arabic(words)) or any(unit in words for unit in BAHT)
    )
