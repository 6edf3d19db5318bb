"""Find the heading rows of a table: one row, or several under group headings."""

import re
from dataclasses import dataclass
from itertools import pairwise

from .lexicon import Lexicon
from .looks import is_citizen_id, is_date, is_day
from .words import other_words, plain
from .workbook import Cell, Row, Sheet

SEARCHED_ROWS = 80
# So many lines may stand between a title and the headings.
TITLES = 8
COLUMN_NUMBER = re.compile(r"[(\[]?\s*(\d{1,2})\s*[)\]]?")
GROUPS = (
    "ข้อมูล",
    "รายละเอียด",
    "รายการ",
    "ผู้",
    "เกิด",
    "ชื่อ",
    "ที่อยู่",
    "ทะเบียนบ้าน",
    "บัตร",
    "เลข",
    "จำนวน",
    "เดือน",
    "name",
    "address",
    "birth",
)


@dataclass(slots=True)
class Heading:
    """One column's heading: its own words, and those of the group above it."""

    own: str = ""
    group: str = ""

    @property
    def text(self) -> str:
        return self.own or self.group


def text_of(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def filled(row: Row) -> list[tuple[int, Cell]]:
    return [(column, cell) for column, cell in enumerate(row.cells) if cell is not None and cell != ""]


def could_be_headings(row: Row) -> bool:
    """Headings are texts, and hold no number of a citizen and no date."""
    cells = [cell for _, cell in filled(row)]
    texts = [cell for cell in cells if isinstance(cell, str)]
    return len(texts) * 2 > len(cells) and not any(is_citizen_id(cell) or is_date(cell) for cell in cells)


def weight(cells: list[str], lexicon: Lexicon) -> tuple[float, bool]:
    """How much the headings say, and whether one of them identifies the thing of a row."""
    names = {lexicon.sure(text) for text in cells if text} - {""}
    fields = [lexicon.fields[name] for name in names]
    nothing_identifies = not any(field.identifies for field in lexicon.fields.values())
    return sum(field.weight for field in fields), nothing_identifies or any(field.identifies for field in fields)


def is_header(row: Row, lexicon: Lexicon) -> bool:
    if not could_be_headings(row) and not _has_days_as_headings(row, lexicon):
        return False
    total, identifies = weight([text_of(cell) for cell in row.cells], lexicon)
    return identifies and total >= 2


def _has_days_as_headings(row: Row, lexicon: Lexicon) -> bool:
    """Names down and days across: beside the days stand headings, most of which are known, and nothing else."""
    cells = [cell for _, cell in filled(row)]
    others = [text_of(cell) for cell in cells if not is_day(cell)]
    if not 0 < len(others) < len(cells) or not all(others) or any(map(is_citizen_id, cells)):
        return False
    known = [text for text in others if lexicon.sure(text) or lexicon.is_unread(text)]
    return len(known) * 2 > len(others)


def find(sheet: Sheet, lexicon: Lexicon) -> tuple[int, int] | None:
    """First and last index (into sheet.rows) of the first heading rows."""
    rows = sheet.rows[:SEARCHED_ROWS]
    for index, row in enumerate(rows):
        if is_header(row, lexicon) and not _is_title(index, rows, lexicon):
            return extent(sheet, index, lexicon)
    for index, (upper, lower) in enumerate(pairwise(rows)):
        if could_be_headings(upper) and could_be_headings(lower) and _pair_is_header(upper, lower, lexicon):
            return index, index + 1
    return None


def _is_title(index: int, rows: list[Row], lexicon: Lexicon) -> bool:
    """A line alone that has a heading's words (`เลขประจำตัวประชาชน: ปิดบางส่วน`), with the headings themselves below it."""
    below = rows[index + 1 : index + 1 + TITLES]
    alone = len(filled(rows[index])) == 1
    return alone and any(len(filled(row)) > 1 and is_header(row, lexicon) for row in below)


def _pair_is_header(upper: Row, lower: Row, lexicon: Lexicon) -> bool:
    texts = [heading.own for heading in join([upper, lower], [])]
    both = [heading.group + " " + heading.own for heading in join([upper, lower], [])]
    total, identifies = weight(texts + both, lexicon)
    return lower.number == upper.number + 1 and identifies and total >= 2 and len(filled(upper)) > 1


def extent(sheet: Sheet, index: int, lexicon: Lexicon) -> tuple[int, int]:
    """The heading row with the group row above and the rows of sub-headings and column numbers below."""
    rows = sheet.rows
    first = last = index
    if (
        first
        and rows[first - 1].number == rows[first].number - 1
        and _is_group_row(rows[first - 1], rows[first], lexicon)
    ):
        first -= 1
    while last + 1 < len(rows) and last - index < 3 and rows[last + 1].number == rows[last].number + 1:
        if not (_is_sub_row(rows[last + 1], rows[last], lexicon) or is_column_numbers(rows[last + 1])):
            break
        last += 1
    return first, last


def is_column_numbers(row: Row) -> bool:
    """(1) (2) (3) under the headings."""
    numbers = []
    for _, cell in filled(row):
        found = COLUMN_NUMBER.fullmatch(str(int(cell) if isinstance(cell, float) else cell))
        if not found:
            return False
        numbers.append(int(found[1]))
    return len(numbers) >= 3 and all(later == earlier + 1 for earlier, later in pairwise(numbers))


def _is_group_row(row: Row, below: Row, lexicon: Lexicon) -> bool:
    cells = filled(row)
    if not could_be_headings(row) or any(len(text_of(cell)) > 60 for _, cell in cells):
        return False
    if len(cells) == 1 and cells[0][0] == 0:
        return False
    over = [column for column, _ in cells if column < len(below.cells)]
    return bool(over) and any(_could_be_group(text_of(cell), lexicon) for _, cell in cells)


def _could_be_group(text: str, lexicon: Lexicon) -> bool:
    if any(letter.isdigit() for letter in text):
        return False
    return bool(lexicon.sure(text)) or lexicon.is_unread(text) or plain(text).startswith(GROUPS)


def _is_sub_row(row: Row, above: Row, lexicon: Lexicon) -> bool:
    cells = filled(row)
    if not could_be_headings(row) or any(not isinstance(cell, str) for _, cell in cells):
        return False
    if any(_has_digit(text_of(cell)) for _, cell in cells) and len(cells) == 1:
        return False
    blank_above = [column for column, _ in cells if column >= len(above.cells) or above.cells[column] in (None, "")]
    known = [column for column, cell in cells if _is_known(column, cell, above, lexicon)]
    return bool(known) and (bool(blank_above) or len(known) * 2 >= len(cells))


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _is_known(column: int, cell: Cell, above: Row, lexicon: Lexicon) -> bool:
    text = text_of(cell)
    if lexicon.sure(text) or lexicon.is_unread(text):
        return True
    over = text_of(above.cells[column]) if column < len(above.cells) else ""
    return bool(over and plain(text)) and plain(over + text) in lexicon.exact


def join(rows: list[Row], merged: list[tuple]) -> list[Heading]:
    """The columns' headings out of one to four heading rows."""
    rows = [row for row in rows if not is_column_numbers(row)]
    width = max((len(row.cells) for row in rows), default=0)
    grid = [[text_of(cell) for cell in row.cells] + [""] * (width - len(row.cells)) for row in rows]
    spread = [_spread(grid, depth, rows[depth].number, merged) for depth in range(len(grid))]
    return [_heading([line[column] for line in spread]) for column in range(width)]


def _spread(grid: list[list[str]], depth: int, number: int, merged: list[tuple]) -> list[str]:
    """A group heading stands over all its columns, not only the first."""
    line = list(grid[depth])
    below = grid[depth + 1] if depth + 1 < len(grid) else [""] * len(line)
    areas = {start[1]: end[1] for start, end in merged if start[0] == number - 1 and end[1] > start[1]}
    for column, text in enumerate(grid[depth]):
        if not text:
            continue
        last = areas.get(column)
        if last is None and below[column]:
            last = _last_of_group(grid[depth], below, column)
        for covered in range(column + 1, min((last or column) + 1, len(line))):
            line[covered] = line[covered] or (text if below[covered] else "")
    return line


def _last_of_group(line: list[str], below: list[str], column: int) -> int:
    last = column
    while last + 1 < len(line) and not line[last + 1] and below[last + 1]:
        last += 1
    return last


def _heading(parts: list[str]) -> Heading:
    texts = [part for part in parts if part]
    if not texts:
        return Heading()
    return Heading(own=texts[-1], group=" ".join(texts[:-1]))


def scores(heading: Heading, lexicon: Lexicon) -> dict[str, float]:
    """What the column may be: by its own words, and better still by the group's and its own together."""
    own = lexicon.match(heading.own)
    if not heading.group:
        return own
    together = lexicon.match(f"{heading.group} {heading.own}")
    if other_words(plain(heading.group)) and plain(f"{heading.group} {heading.own}") not in lexicon.exact:
        return {}
    both = {name: score + 0.05 for name, score in together.items()}
    if not own and not lexicon.is_unread(heading.own):
        both |= {name: max(0.9 * score, both.get(name, 0)) for name, score in lexicon.match(heading.group).items()}
    return {name: max(own.get(name, 0), both.get(name, 0)) for name in own | both}
