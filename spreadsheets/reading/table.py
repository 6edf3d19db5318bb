"""All sheets of a workbook as one table of raw rows."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from thai.digits import to_arabic
from thai.text import clean

from . import above, context, headers, headings
from .context import Place
from .fields import OUR_OWN_HEADINGS, Field
from .headers import Problem, Recognised
from .lexicon import Lexicon
from .rows import Kind, classify
from .workbook import Cell, Row, Sheet, Workbook

WHOLE_NUMBER = re.compile(r"[\s'\u200b\ufeff]*[0-9๐-๙](?:[\s\-.]?[0-9๐-๙]){12}[\s\u200b\ufeff]*\Z")
BLOCKING = ("two_columns",)
# A sheet that tells what the columns of the others mean, as the portal's own lists have one: no row of it is data.
EXPLAINS = re.compile(r"(คำอธิบาย|explanation)( \(\d+\))?\Z", re.IGNORECASE)


@dataclass(slots=True)
class RawRow:
    """One row of data. `village_hint` is the number that sub-heading, title or sheet says, `village_name` the name."""

    sheet: str
    row: int
    values: dict[str, Cell]
    village_hint: int | None
    village_name: str
    cells: list[Cell]


@dataclass(slots=True)
class SheetLayout:
    """What surrounds the data of a sheet, for writing some of its rows back as the office knows them.

    `lines` are titles, headings and sub-headings; `headers` has (first heading row, last, columns by field) per table.
    """

    name: str
    lines: list[Row] = field(default_factory=list)
    headers: list[tuple[int, int, dict[str, int]]] = field(default_factory=list)
    merged: list[tuple] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """`problems` are dicts with code, sheet, row and what their sentence needs; a blocking one leaves no rows."""

    rows: list[RawRow] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    as_of: date | None = None
    problems: list[dict[str, Any]] = field(default_factory=list)
    headers: dict[str, list[int]] = field(default_factory=dict)
    layout: list[SheetLayout] = field(default_factory=list)


def read_table(
    workbook: Workbook,
    fields: Iterable[Field],
    *,
    extra_aliases: Mapping[str, Iterable[str]] | None = None,
    today: date,
) -> Table:
    """The rows of data of every sheet that holds such a register, with what is known of each from around it."""
    lexicon = Lexicon(fields, extra_aliases)
    table = Table()
    days = []
    problems = [Problem(why, name) for name, why in workbook.skipped]
    previous = None
    for sheet in _with_data(workbook.sheets):
        found = _recognise(sheet, lexicon, previous)
        problems += found.problems
        if found.found:
            previous = _read_sheet(table, sheet, found, lexicon, problems, today, days)
    table.as_of = min(days, default=None)
    _finish(table, problems)
    return table


def _with_data(sheets: list[Sheet]) -> list[Sheet]:
    """Without those that explain, unless there is nothing else."""
    return [sheet for sheet in sheets if not EXPLAINS.match(clean(sheet.name))] or sheets


def _recognise(sheet: Sheet, lexicon: Lexicon, previous: Recognised | None) -> Recognised:
    if not sheet.rows:
        return Recognised()
    found = headers.recognise_with(sheet, lexicon)
    if not found.header_rows and previous and headers.continues(sheet, previous, lexicon):
        return Recognised(columns=previous.columns, spans=previous.spans, headings=previous.headings)
    return found


def _read_sheet(
    table: Table, sheet: Sheet, found: Recognised, lexicon: Lexicon, problems: list[Problem], today: date, days: list
) -> Recognised:
    reader = _SheetReader(sheet, lexicon, found)
    reader.read()
    above.carry_down(reader.rows, sheet.merged, reader.layout.headers)
    table.rows += reader.rows
    table.layout.append(reader.layout)
    table.headers[sheet.name] = [
        number for first, last, _ in reader.layout.headers for number in range(first, last + 1)
    ]
    for one in reader.recognised:
        table.columns = one.headings | table.columns
        table.unread += [heading for heading in one.unread if heading not in table.unread]
    problems += reader.problems
    day = context.as_of(reader.titles, today)
    if day:
        days.append(day)
    return reader.recognised[-1]


def _finish(table: Table, problems: list[Problem]) -> None:
    """A sheet of another purpose is worth a note where there is a register; where there is none it is the problem."""
    blocking = [one for one in problems if one.code in BLOCKING]
    if blocking:
        table.rows = []
    elif table.layout:
        problems = [one._replace(code="no_table") if one.code == "no_header" else one for one in problems]
    problems = blocking + sorted(
        (one for one in problems if one not in blocking), key=lambda one: one.code != "no_header"
    )
    table.problems = [{"code": one.code, "sheet": one.sheet, "row": one.row, **one.details} for one in problems]
    read = {*table.columns.values(), *OUR_OWN_HEADINGS}
    table.unread = [heading for heading in table.unread if heading not in read]


class _SheetReader:
    """Walks down one sheet: data rows, sub-headings that change the village, headings that begin another table."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon, found: Recognised):
        self.sheet = sheet
        self.lexicon = lexicon
        self.recognised = [found]
        self.problems: list[Problem] = []
        self.rows: list[RawRow] = []
        self.layout = SheetLayout(sheet.name, merged=sheet.merged, widths=_widths(sheet))
        before = sheet.rows[: found.start - len(found.header_rows)]
        self.titles = [headings.text_of(cell) for row in before for _, cell in headings.filled(row)]
        self.place = context.village_of_titles(self.titles) or context.village_of_sheet(sheet.name)
        self.layout.lines += before
        self._begin(found)

    def _begin(self, found: Recognised) -> None:
        self.values = _values_of(found)
        self.number_column = found.columns.get("citizen_id", -1) if "citizen_id" not in found.spans else -1
        header = self.sheet.rows[found.start - len(found.header_rows) : found.start]
        self.layout.lines += header
        first, last = (header[0].number, header[-1].number) if header else (0, 0)
        self.layout.headers.append((first, last, found.columns))

    def read(self) -> None:
        rows = self.sheet.rows
        index = self.recognised[0].start
        while index < len(rows):
            row = rows[index]
            if self._has_number(row.cells):
                self._data(row, self.values(row.cells))
                index += 1
            else:
                index = self._look(row, index)

    def _has_number(self, cells: list[Cell]) -> bool:
        column = self.number_column
        cell = cells[column] if 0 <= column < len(cells) else None
        if type(cell) is str:
            return (len(cell) == 13 and cell.isdigit()) or WHOLE_NUMBER.match(cell) is not None
        return type(cell) is float and 1e9 <= cell < 1e13

    def _data(self, row: Row, values: dict[str, Cell]) -> None:
        self.rows.append(RawRow(self.sheet.name, row.number, values, self.place.number, self.place.name, row.cells))

    def _look(self, row: Row, index: int) -> int:
        values = self.values(row.cells)
        kind, place = classify(row, values, self.lexicon)
        if kind is Kind.DATA:
            self._data(row, values)
        elif kind is Kind.VILLAGE:
            self._enter(place, row)
        elif kind is Kind.HEADER:
            return self._next_table(index)
        return index + 1

    def _enter(self, place: Place, row: Row) -> None:
        self.place = place
        self.layout.lines.append(row)

    def _next_table(self, index: int) -> int:
        """The same headings again at the top of a printed page, or another table with its own."""
        first, last = headings.extent(self.sheet, index, self.lexicon)
        first = max(first, index)
        found = headers.below(self.sheet, first, last, self.lexicon)
        if not found.columns:
            return last + 1
        if found.headings != self.recognised[-1].headings or found.columns != self.recognised[-1].columns:
            self.problems += found.problems
            self.recognised.append(found)
            self._begin(found)
            self._take_title_above(index)
        return last + 1

    def _take_title_above(self, index: int) -> None:
        above = self.sheet.rows[index - 1] if index else None
        if above and len(headings.filled(above)) == 1:
            place = context.village_of_titles([headings.text_of(cell) for _, cell in headings.filled(above)])
            self.place = place or self.place


def _values_of(found: Recognised) -> Callable[[list[Cell]], dict[str, Cell]]:
    """A quick way from a row's cells to its values by field."""
    names = tuple(found.columns)
    columns = tuple(found.columns.values())
    needed = max(columns, default=0) + 1
    pick = itemgetter(*columns) if len(columns) > 1 else lambda cells: tuple(cells[column] for column in columns)
    spans = found.spans

    def values(cells: list[Cell]) -> dict[str, Cell]:
        if len(cells) < needed:
            cells = cells + [None] * (needed - len(cells))
        picked = dict(zip(names, pick(cells), strict=True))
        return picked if not spans else picked | {name: _joined(cells, span) for name, span in spans.items()}

    return values


def _joined(cells: list[Cell], span: tuple[int, ...]) -> str | None:
    """Boxes of digits run together; day, month and year are joined as a date is written."""
    texts = [clean(cells[column]) if column < len(cells) else "" for column in span]
    if not any(texts):
        return None
    if len(span) > 3:
        return to_arabic("".join(texts))
    numbers = all(text.isdigit() for text in texts if text)
    return ("/" if numbers else " ").join(text or "-" for text in texts)


def _widths(sheet: Sheet) -> list[int]:
    """Widths that fit what the columns hold (the files' own are not read)."""
    widths: list[int] = []
    for row in sheet.rows[:200]:
        cells = headings.filled(row)
        if len(cells) < 2:
            continue
        widths += [6] * (len(row.cells) - len(widths))
        for column, cell in cells:
            widths[column] = max(widths[column], min(30, _shown_length(cell) + 2))
    return widths


def _shown_length(cell: Cell) -> int:
    if isinstance(cell, date | datetime):
        return 12
    return max(map(len, str(cell).splitlines()), default=0)
