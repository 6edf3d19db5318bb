"""A workbook as rows of plain values."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell without a value: its error (#REF!), or "formula" when a formula was saved without its result."""

    text: str

    def __str__(self) -> str:
        return self.text


Cell = str | int | float | bool | date | datetime | CellError | None


class Row(NamedTuple):
    """One row that is not blank; `number` is what a spreadsheet shows beside it."""

    number: int
    cells: list[Cell]


@dataclass(slots=True)
class Sheet:
    name: str
    rows: list[Row] = field(default_factory=list)
    merged: list[tuple] = field(default_factory=list)


@dataclass(slots=True)
class Workbook:
    """The visible worksheets in order. `skipped` names the others: (name, "hidden" or "chart")."""

    sheets: list[Sheet] = field(default_factory=list)
    format: str = ""
    skipped: list[tuple[str, str]] = field(default_factory=list)
