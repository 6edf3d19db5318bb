"""The refused rows of an import as a workbook in the office's own layout, ready to be corrected and imported again.

Pure Python: the caller gives the words. No formula is ever made: every text is written as a text.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, BinaryIO, NamedTuple

import xlsxwriter

from spreadsheets.reading.table import SheetLayout
from spreadsheets.reading.workbook import Cell, Row

REASON_HEADING = "เหตุผลที่ไม่รับ"
LONGEST_TEXT = 32_767
REASON_WIDTH, LINE_HEIGHT, A4 = 60, 24, 9
NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
FIRST_SERIAL = date(1900, 1, 1)
FONT = {"font_name": "TH Sarabun New", "font_size": 16, "valign": "top"}
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True},
    "instruction": {"italic": True, "font_color": "#7F6000", "bg_color": "#FFF2CC"},
    "header": {"bold": True, "border": 1, "text_wrap": True, "align": "center", "bg_color": "#E7E6E6"},
    "cell": {"border": 1},
    "text": {"border": 1, "num_format": "@"},
    "day": {"border": 1, "num_format": "[$-107041E]d/mm/yyyy"},
    # A year typed as 25xx stands in the cell as it is: shown in the Buddhist era it would be 543 too many.
    "buddhist_day": {"border": 1, "num_format": "d/mm/yyyy"},
    "reason": {"border": 1, "text_wrap": True, "font_color": "#C00000"},
}
BAD = {"bg_color": "#FFD966"}


class Refused(NamedTuple):
    """One refused row. `bad` names the fields at fault, or gives their columns from 0."""

    sheet: str
    row: int
    cells: list[Cell]
    reasons: list[str]
    bad: Iterable[str | int] = ()


def write_refused(
    layouts: Iterable[SheetLayout],
    refused: Iterable[Refused | tuple],
    out: BinaryIO | str,
    *,
    instruction: str = "",
    reason_heading: str = REASON_HEADING,
) -> None:
    """Write a workbook with the same sheets, titles, headings and columns, only the refused rows, and the reasons."""
    by_sheet: dict[str, list[Refused]] = {}
    for one in refused:
        by_sheet.setdefault(one[0], []).append(Refused(*one))
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}
    with xlsxwriter.Workbook(out, options) as book:
        styles = _styles(book)
        names: set[str] = set()
        for layout in layouts:
            if layout.name in by_sheet:
                sheet = book.add_worksheet(_sheet_name(layout.name, names))
                _SheetWriter(sheet, styles, layout, reason_heading).write(by_sheet[layout.name], instruction)


def _styles(book: xlsxwriter.Workbook) -> dict[str, Any]:
    plain = {name: book.add_format(FONT | style) for name, style in STYLES.items()}
    return plain | {"bad_" + name: book.add_format(FONT | style | BAD) for name, style in STYLES.items()}


def _sheet_name(name: str, taken: set[str]) -> str:
    """What Excel allows: 31 characters, no brackets, and no two alike."""
    base = NOT_IN_SHEET_NAMES.sub("-", name).strip("'")[:28] or "Sheet1"
    if not NOT_IN_SHEET_NAMES.search(name) and 0 < len(name) <= 31:
        base = name
    found, number = base, 2
    while found.lower() in taken:
        found, number = f"{base[:28]}~{number}", number + 1
    taken.add(found.lower())
    return found


class _SheetWriter:
    def __init__(self, sheet, styles: dict[str, Any], layout: SheetLayout, reason_heading: str):
        self.sheet = sheet
        self.styles = styles
        self.layout = layout
        self.heading = reason_heading
        self.header_rows = {row for first, last, _ in layout.headers for row in range(first, last + 1)}
        self.reason_column = self._reason_column()
        self.at = 0
        self.places: dict[int, int] = {}

    def _reason_column(self) -> int:
        """The column of reasons of an earlier round is used again."""
        headings = [line for line in self.layout.lines if line.number in self.header_rows]
        for line in headings:
            if self.heading in line.cells:
                return line.cells.index(self.heading)
        return max([_used(line.cells) for line in headings] + [len(self.layout.widths)], default=0)

    def write(self, refused: list[Refused], instruction: str) -> None:
        for column, width in enumerate(self.layout.widths):
            self.sheet.set_column(column, column, width)
        self.sheet.set_column(self.reason_column, self.reason_column, REASON_WIDTH)
        self._set_up_print()
        if instruction:
            self.sheet.write_string(0, 0, instruction, self.styles["instruction"])
            self._line_height(1)
            self.at = 1
        for item in self._in_order(refused, instruction):
            if isinstance(item, Refused):
                self._row(item)
            else:
                self._line(item)
        self._merge()

    def _set_up_print(self) -> None:
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)

    def _line_height(self, lines: int) -> None:
        """Said for each row: not every program works out what Thai of this size needs."""
        self.sheet.set_row(self.at, LINE_HEIGHT * lines)

    def _in_order(self, refused: list[Refused], instruction: str) -> list[Row | Refused]:
        """Lines and rows as they stood; a later heading or sub-heading only where a refused row stands under it."""
        lines = [line for line in self.layout.lines if not (instruction and instruction in line.cells)]
        top = self.layout.headers[0][1] if self.layout.headers else 0
        items = sorted([(line.number, 0, line) for line in lines] + [(one.row, 1, one) for one in refused], key=_place)
        found: list[Row | Refused] = []
        waiting: list[Row] = []
        for number, is_row, item in items:
            if is_row:
                found += [*waiting, item]
                waiting = []
            elif number <= top:
                found.append(item)
            else:
                waiting = self._still_waiting(waiting, number)
                waiting.append(item)
        return found

    def _still_waiting(self, waiting: list[Row], number: int) -> list[Row]:
        if number in self.header_rows:
            return [line for line in waiting if line.number == number - 1 and line.number in self.header_rows]
        return [line for line in waiting if line.number in self.header_rows]

    def _line(self, line: Row) -> None:
        style = self.styles["header" if line.number in self.header_rows else "title"]
        for column, cell in enumerate(line.cells):
            if cell is not None and cell != "" and column != self.reason_column:
                self.sheet.write_string(self.at, column, _text(cell), style)
        if any(line.number == last for _, last, _ in self.layout.headers):
            self.sheet.write_string(self.at, self.reason_column, self.heading, style)
        self._line_height(max((_text(cell).count("\n") + 1 for cell in line.cells if cell), default=1))
        self.places[line.number] = self.at
        self.at += 1

    def _row(self, one: Refused) -> None:
        columns = self._columns_at(one.row)
        bad = {place if isinstance(place, int) else columns.get(place, -1) for place in one.bad}
        identity = {columns.get(name) for name in ("citizen_id", "house_code", "phone")}
        for column in range(max(len(one.cells), self.reason_column)):
            if column != self.reason_column:
                cell = one.cells[column] if column < len(one.cells) else None
                self._cell(column, cell, "bad_" if column in bad else "", column in identity)
        self.sheet.write_string(
            self.at, self.reason_column, "\n".join(one.reasons)[:LONGEST_TEXT], self.styles["reason"]
        )
        self._line_height(sum(len(reason) // REASON_WIDTH + 1 for reason in one.reasons))
        self.at += 1

    def _columns_at(self, row: int) -> dict[str, int]:
        tables = [columns for first, _, columns in self.layout.headers if first <= row]
        return tables[-1] if tables else {}

    def _cell(self, column: int, cell: Cell, bad: str, as_text: bool) -> None:
        at = (self.at, column)
        if cell is None or cell == "":
            self.sheet.write_blank(*at, None, self.styles[bad + "cell"])
        elif isinstance(cell, bool):
            self.sheet.write_boolean(*at, cell, self.styles[bad + "cell"])
        elif isinstance(cell, int | float) and not as_text:
            self.sheet.write_number(*at, cell, self.styles[bad + "cell"])
        elif isinstance(cell, date) and _day(cell) >= FIRST_SERIAL:
            style = "buddhist_day" if cell.year > 2400 else "day"
            self.sheet.write_datetime(*at, cell, self.styles[bad + style])
        else:
            self.sheet.write_string(*at, _text(cell), self.styles[bad + "text"])

    def _merge(self) -> None:
        """Titles and headings stay merged where all their rows stand together."""
        taken: set[tuple[int, int]] = set()
        for (top, left), (bottom, right) in self.layout.merged:
            rows = [self.places.get(number) for number in range(top + 1, bottom + 2)]
            if None in rows or right >= self.reason_column + 1 or len(rows) > 4:
                continue
            area = {(row, column) for row in rows for column in range(left, right + 1)}
            if len(area) > 1 and not area & taken:
                taken |= area
                self._merge_area(top + 1, left, rows, right)

    def _merge_area(self, number: int, left: int, rows: list[int], right: int) -> None:
        line = next(line for line in self.layout.lines if line.number == number)
        text = _text(line.cells[left]) if left < len(line.cells) else ""
        style = self.styles["header" if number in self.header_rows else "title"]
        self.sheet.merge_range(rows[0], left, rows[-1], right, "", style)
        self.sheet.write_string(rows[0], left, text, style)


def _place(item: tuple) -> tuple[int, int]:
    return item[:2]


def _used(cells: list[Cell]) -> int:
    return max((column + 1 for column, cell in enumerate(cells) if cell not in (None, "")), default=0)


def _day(cell: date) -> date:
    return cell.date() if isinstance(cell, datetime) else cell


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell)[:LONGEST_TEXT]
