"""A workbook's rows through python-calamine."""

import io

from refusal import Refusal

MERGED_KEPT = 5000


class Mark:
    """Stands for a cell that has no value to read."""

    def __init__(self, text: str):
        self.text = text


def sheets(data: bytes, marks: dict[str, dict], limits: dict):
    """Yields (name, what it is, merged ranges, rows): a row is (number, cells), blank ones left out."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    if len(workbook.sheets_metadata) > limits["sheets"]:
        raise Refusal("too_many_sheets", count=len(workbook.sheets_metadata))
    for meta in workbook.sheets_metadata:
        if meta.visible != SheetVisibleEnum.Visible:
            yield meta.name, "hidden", [], ()
        elif meta.typ != SheetTypeEnum.WorkSheet:
            yield meta.name, "chart", [], ()
        else:
            sheet = workbook.get_sheet_by_name(meta.name)
            yield meta.name, "sheet", _merged(sheet), _rows(sheet, marks.get(meta.name, {}), limits)


def _merged(sheet) -> list:
    """Those of titles and headings, and below them those that stretch one house over its people."""
    areas = sheet.merged_cell_ranges or []
    return [area for area in areas if area[0][0] < 60 or area[1][0] > area[0][0]][:MERGED_KEPT]


def _rows(sheet, marks: dict[int, dict[int, str]], limits: dict):
    width = sheet.end[1] + 1 if sheet.end else 0
    if width > limits["columns"]:
        raise Refusal("too_many_columns", columns=width)
    # iter_rows leaves out the columns left of the first used one, but not the rows above.
    left = [""] * (sheet.start[1] if sheet.start else 0)
    blank = [""] * width
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if left:
            cells = left + cells
        if marks and number - 1 in marks:
            cells = _marked(cells, marks[number - 1])
        if cells != blank:
            yield number, cells


def _marked(cells: list, marks: dict[int, str]) -> list:
    for column, text in marks.items():
        if column >= len(cells):
            cells = cells + [""] * (column + 1 - len(cells))
        if cells[column] == "":
            cells[column] = Mark(text)
    return cells
