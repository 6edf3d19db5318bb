"""Rows of values as the XML of a worksheet's rows, a column of a few hundred at a time.

A column of one type takes a quick way; any other value in it is written as what it is. Text is always an inline
string, so that no text can become a formula.
"""

import re
from datetime import date
from types import NoneType

from papers.display import day_of, is_number, shown

# Excel's limit of one cell.
MAX_TEXT = 32_767
# 1 March 1900: Excel believes in a 29 February 1900, so days before it differ from program to program.
FIRST_DAY = date(1900, 3, 1)
_DAY_ZERO = date(1899, 12, 30).toordinal()

# Characters that XML cannot hold, and lone surrogates that UTF-8 cannot.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEEDS_CARE = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x")
# Excel reads _x0041_ as A; an escaped underscore keeps such a text as it was typed.
_EXCEL_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
# A reference keeps a carriage return, which XML turns into a line feed otherwise.
_REFERENCES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_TEXT = ' t="inlineStr"><is><t>'
# Without the mark a program may drop white space at either end.
_SPACED_TEXT = ' t="inlineStr"><is><t xml:space="preserve">'


def legal(text: str) -> str:
    """What a cell can hold of the text."""
    if len(text) > MAX_TEXT:
        text = text[: MAX_TEXT - 1] + "…"
    return _ILLEGAL.sub("", text)


def escape(text: str) -> str:
    return _EXCEL_ESCAPE.sub("_x005F_", legal(text)).translate(_REFERENCES)


def day_number(day: date) -> int:
    """A day as Excel counts it."""
    return day.toordinal() - _DAY_ZERO


class ColumnWriter:
    """Writes the cells of one column, and sums them where the column has a total."""

    def __init__(self, column, letters: str, style: str):
        self.column = column
        self.sum = 0
        self._head = f'<c r="{letters}'
        self._styled = f'" s="{style}"'
        self._quick = {"text": self._texts, "date": self._dates}.get(column.kind, self._numbers)

    def cells(self, numbers: list[str], values: tuple) -> list[str]:
        """The cells of these values in the rows of these numbers."""
        if self.column.total:
            self.sum += sum(value for value in values if is_number(value))
        kinds = set(map(type, values)) - {NoneType}
        if kinds <= QUICK[self.column.kind]:
            return self._quick(numbers, values)
        return [self._any(number, value) for number, value in zip(numbers, values, strict=True)]

    def _texts(self, numbers, values):
        values = [value or "" for value in values]
        if _NEEDS_CARE.search("".join(values)) or max(map(len, values)) > MAX_TEXT:
            values = list(map(escape, values))
        plain = list(map(str.strip, values)) == values
        middle = self._styled + (_TEXT if plain else _SPACED_TEXT)
        head, blank = self._head, self._styled + "/>"
        return [
            f"{head}{number}{middle}{value}</t></is></c>" if value else f"{head}{number}{blank}"
            for number, value in zip(numbers, values, strict=True)
        ]

    def _dates(self, numbers, values):
        if min(filter(None, values), default=FIRST_DAY) < FIRST_DAY:
            return [self._any(number, value) for number, value in zip(numbers, values, strict=True)]
        return self._numbers(numbers, [value and day_number(value) for value in values])

    def _numbers(self, numbers, values):
        head, middle, blank = self._head, self._styled + "><v>", self._styled + "/>"
        return [
            f"{head}{number}{blank}" if value is None else f"{head}{number}{middle}{value}</v></c>"
            for number, value in zip(numbers, values, strict=True)
        ]

    def _any(self, number, value) -> str:
        start = f"{self._head}{number}{self._styled}"
        if value is None or value == "":
            return f"{start}/>"
        if is_number(value):
            return f"{start}><v>{value}</v></c>"
        if isinstance(value, date) and day_of(value) >= FIRST_DAY:
            return f"{start}><v>{day_number(day_of(value))}</v></c>"
        text = escape(shown(value, self.column.kind, date_style="long"))
        return f"{start}{_SPACED_TEXT}{text}</t></is></c>"


# The types that a column of each kind is written from without looking at each value.
QUICK = {"text": {str}, "date": {date}, "number": {int}, "integer": {int}, "money": {int}}
