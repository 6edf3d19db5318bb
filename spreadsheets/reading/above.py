"""House and village cells that mean "as above": merged over a household's rows, marked with ditto, or left out.

A blank alone is no house: it counts as "as above" only in a list that writes each house once, in its first row.
"""

from itertools import groupby, pairwise

from thai.text import clean

from .workbook import Cell

PLACE_FIELDS = frozenset(["house_no", "village", "house_code", "address"])
DITTO = frozenset(['"', "''", "“", "”", "″", "〃", "„", "ๆ", ",,", '""', '-"-'])
# Fewer blanks than this share are houses that nobody knows.
OFTEN = 0.25
# A merged area with more rows or columns is no household.
HIGHEST = 40


def carry_down(rows: list, merged: list[tuple], tables: list[tuple]) -> None:
    """Fills in the cells that stand for the one above; `tables` holds (first heading row, last, columns by field)."""
    if not _any_open(rows):
        return
    covered = {
        (row + 1, column)
        for (top, left), (bottom, right) in merged
        if bottom - top < HIGHEST and right - left < HIGHEST
        for row in range(top + 1, bottom + 1)
        for column in range(left, right + 1)
    }
    for _place, some in groupby(rows, key=lambda row: (row.village_hint, row.village_name)):
        group = list(some)
        left_out = _written_once(group)
        for upper, lower in pairwise(group):
            columns = next((found for _, last, found in reversed(tables) if last < lower.row), {})
            missing = left_out and _nowhere(lower)
            for name in columns.keys() & upper.values.keys() & PLACE_FIELDS:
                above, merged_in = upper.values[name], (lower.row, columns[name]) in covered
                if not _blank(above) and _means_above(lower.values.get(name), missing or merged_in):
                    _fill(lower, name, columns[name], above)


def _any_open(rows: list) -> bool:
    """Whether any place cell is blank or a ditto mark: most lists have none, and their few different values tell."""
    different = {row.values[name] for row in rows for name in PLACE_FIELDS & row.values.keys()}
    return any(_means_above(cell, True) for cell in different)


def _means_above(cell: Cell, blank_does: bool) -> bool:
    return blank_does if _blank(cell) else isinstance(cell, str) and clean(cell) in DITTO


def _written_once(rows: list) -> bool:
    """Whether house and village are left out together, often, and never written twice for neighbours."""
    if not rows or not {"house_no", "village"} <= set(rows[0].values) or _nowhere(rows[0]):
        return False
    blank = sum(map(_nowhere, rows))
    halves = sum(_blank(row.values["house_no"]) != _blank(row.values["village"]) for row in rows)
    written = [(row.values["house_no"], row.values["village"]) for row in rows if not _nowhere(row)]
    return blank >= 2 and blank >= OFTEN * len(rows) and not halves and all(a != b for a, b in pairwise(written))


def _nowhere(row) -> bool:
    return all(_blank(row.values.get(name)) for name in PLACE_FIELDS)


def _blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not clean(cell))


def _fill(row, name: str, column: int, cell: Cell) -> None:
    """In the cells too, so that a refused row says its house when it comes back alone."""
    row.values = row.values | {name: cell}
    cells = row.cells + [None] * (column + 1 - len(row.cells))
    row.cells = [cell if place == column else kept for place, kept in enumerate(cells)]
