"""What one cell says: texts, lists, numbers, days, words of a fixed choice. Looks at nothing but the cell."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext as _

from spreadsheets.enums import Reason
from thai.dates import DateProblem, Precision, read_date
from thai.digits import to_arabic
from thai.numbers import AmountCode, AmountError, read_amount
from thai.text import clean

BLANKS = frozenset(["", "-", "–", "—", "ไม่มี", "ไม่ระบุ", "n/a"])
MOST_PEOPLE = 1_000_000
# A comma between digits belongs to a number: 20,000.
_BETWEEN = re.compile(r"\s*(?:[;、]|(?<!\d),|,(?!\d))\s*")
_BULLET = re.compile(r"^\s*(?:[-–•*▪●]+|\(?[0-9๐-๙]{1,2}[.)])\s+")
_RANGE = re.compile(r"(\d{1,3})\s*(?:-|–|ถึง)\s*(?:หมู่(?:ที่)?|ม\.)?\s*(\d{1,3})")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Refusal(ValueError):
    """A cell for which its row is refused; `words` is what the sentence quotes."""

    def __init__(self, reason: Reason, words: Any = None):
        super().__init__(str(reason))
        self.reason, self.words = reason, words


class Unread(ValueError):
    """Words that cannot be read and do no harm: the row stands, and tells of them."""


def text(cell: Any) -> str:
    """On one line, '' for a cell that says that there is nothing."""
    words = clean(cell)
    return "" if words.lower() in BLANKS else words


def lines(cell: Any) -> list[str]:
    """A cell's lines, without their bullets and numbers."""
    parts = cell.splitlines() if isinstance(cell, str) else [cell]
    return [words for part in parts if (words := text(_BULLET.sub("", part) if isinstance(part, str) else part))]


def listed(cell: Any) -> list[str]:
    """Several values in a cell: one a line, or with commas between them."""
    return [words for line in lines(cell) for part in _BETWEEN.split(line) if (words := text(part))]


def paragraph(cell: Any) -> str:
    """Several lines stay several."""
    return "\n".join(words for part in str(cell).splitlines() if (words := text(part)))


def satang(cell: Any) -> int | None:
    if isinstance(cell, str) and not text(cell):
        return None
    try:
        return read_amount(cell)
    except AmountError as error:
        if error.code == AmountCode.EMPTY:
            return None
        raise Refusal(Reason.AMOUNT_INVALID, cell) from error


def people(cell: Any) -> int | None:
    """A whole number: `45`, `45 คน`, `๔๕`."""
    if isinstance(cell, float) and cell.is_integer():
        return _sane(int(cell))
    words = to_arabic(text(cell))
    if not words:
        return None
    found = _NUMBER.match(words)
    if not found or "." in found[0]:
        raise Unread(words)
    return _sane(int(found[0].replace(",", "")))


def _sane(number: int) -> int:
    if not 0 <= number <= MOST_PEOPLE:
        raise Unread(str(number))
    return number


def number(words: str) -> Decimal | None:
    try:
        return Decimal(to_arabic(words).replace(",", "")).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None


def day(cell: Any, today: date) -> date | None:
    """A whole day, past or to come; refused where something else is written."""
    if isinstance(cell, str) and not text(cell):
        return None
    try:
        found = read_date(cell, today=today, future_ok=True)
    except DateProblem as problem:
        if problem.code == "empty":
            return None
        raise Refusal(Reason.DAY_INVALID, cell) from problem
    if found.precision != Precision.DAY:
        raise Refusal(Reason.DAY_INVALID, cell)
    return found.day


def fiscal_year(cell: Any) -> int | None:
    """`2569`, `ปีงบประมาณ พ.ศ. 2569`, `69`."""
    found = re.search(r"\d{4}|\d\d(?!\d)", to_arabic(text(cell)))
    if not found:
        return None
    year = int(found[0])
    return 2500 + year if year < 100 else year if year > 2400 else year + 543


def degrees(cell: Any) -> str | None:
    words = number_of_degrees(cell)
    return None if words is None else str(words)


def number_of_degrees(cell: Any) -> Decimal | None:
    words = to_arabic(text(cell)).rstrip("°NE ")
    if not words:
        return None
    try:
        return Decimal(words).quantize(Decimal("0.000001"))
    except InvalidOperation:
        raise Unread(words) from None


def numbers_in(words: str) -> list[int]:
    """`1, 3 และ 5-7` gives 1, 3, 5, 6, 7."""
    words = to_arabic(words)
    found = [n for first, last in _RANGE.findall(words) for n in range(int(first), int(last) + 1)]
    return sorted({*found, *map(int, re.findall(r"\d{1,3}", _RANGE.sub(" ", words)))})


class Vocabulary:
    """A fixed choice in the words of offices: its own labels in every language, its codes, and words that tell it."""

    def __init__(self, choices: type[TextChoices], told_by: Mapping[str, Iterable[str]]):
        self.choices, self.told_by = choices, told_by

    def find(self, words: str) -> str | None:
        """The choice that the words mean: said in full, or told by one that they hold; the first in `told_by` counts."""
        plain = _bare(words)
        if not plain:
            return None
        for value in self.choices.values:
            if plain in self._names(value):
                return value
        return next((value for value, marks in self.told_by.items() if any(_bare(m) in plain for m in marks)), None)

    def read(self, cell: Any) -> str | None:
        """As `find`; refuses words that mean none, with those that would be understood."""
        words = text(cell)
        value = self.find(words)
        if words and value is None:
            told = _("“%(words)s” is not known here. Write one of: %(known)s.")
            raise Refusal(Reason.WORD_UNKNOWN, told % {"words": words, "known": self.known})
        return value

    def _names(self, value: str) -> set[str]:
        labels = set()
        for language in ("th", "en"):
            with translation.override(language):
                labels.add(_bare(str(self.choices(value).label)))
        return {value, *labels}

    @property
    def known(self) -> str:
        return ", ".join(str(label) for label in self.choices.labels)


def _bare(words: str) -> str:
    return re.sub(r"[\s.\-–/()]+", "", words).lower()
