"""Look through the XML parts of a workbook: no document types, no entities, no far-away cells.

Also finds what python-calamine hides: error values and formulas that were saved without their value.
"""

import re

from refusal import Refusal
from zipped import Member, inflate

DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
FAR_COLUMN = re.compile(rb'r="([A-Z]{3})\d+"[^<>]*(?<!/)><[vfi]')
CELL_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
BARE_FORMULA = re.compile(rb"<c\s([^<>]*)>\s*<f\b(?:[^<>]*/>|[^<>]*>[^<]*</f>)\s*(<v\s*/>|<v\s*>\s*</v>)?\s*</c>")
ERROR_VALUE = re.compile(rb'<c\s([^<>]*\bt="e"[^<>]*)>\s*(?:<f\b(?:[^<>]*/>|[^<>]*>[^<]*</f>))?\s*<v>([^<]{1,20})</v>')
# A cell that reaches over the end of one piece is looked at with the next; a longer one holds a text, not a formula.
OVERLAP = 1 << 15


def look_through(data: bytes, member: Member, limits: dict) -> dict[int, dict[int, str]]:
    """Marks by row and column (from 0) of a worksheet part; refuses a part that is not plain data."""
    sheet = member.name.startswith("xl/worksheets/sheet") or member.name.startswith("xl/worksheets/Sheet")
    marks: dict[int, dict[int, str]] = {}
    tail = b""
    last_row = 0
    for piece in inflate(data, member):
        if not tail:
            _check_opening(piece, member)
        window = tail + piece
        _refuse_declarations(window, member)
        if sheet:
            last_row = _last_used_row(window) or last_row
            _refuse_far_column(window)
            _mark(window, marks)
        tail = window[-OVERLAP:] if sheet else window[-16:]
    if last_row > limits["last_row"]:
        raise Refusal("too_many_rows", last_row=last_row)
    return marks


def _check_opening(piece: bytes, member: Member) -> None:
    if piece.startswith(b"PK\x03\x04"):
        raise Refusal("bomb", why="nested", name=member.name)
    if piece.startswith(UTF16):
        raise Refusal("entities", why="utf16", name=member.name)


def _refuse_declarations(window: bytes, member: Member) -> None:
    if b"<!" in window and not member.name.endswith(".svg") and DECLARATION.search(window):
        raise Refusal("entities", name=member.name)


def _refuse_far_column(window: bytes) -> None:
    found = FAR_COLUMN.search(window)
    if found:
        raise Refusal("too_many_columns", column=found[1].decode())


def _last_used_row(window: bytes) -> int:
    value = window.rfind(b"<v")
    value = max(value, window.rfind(b"<is>", max(value, 0)))
    address = window.rfind(b'r="', 0, max(value, 0))
    found = CELL_ADDRESS.match(window, address) if address >= 0 else None
    return int(found[2]) if found else 0


def _mark(window: bytes, marks: dict[int, dict[int, str]]) -> None:
    # One letter is found at memory speed, and cells of shared texts and numbers hold neither of these.
    if b"f" in window and b"<f" in window:
        for cell in BARE_FORMULA.finditer(window):
            # An empty text is a value: =IF(A1="","",...) is saved as t="str" with an empty <v>.
            if not (b't="str"' in cell[1] and cell[2]):
                _put(marks, cell[1], "formula")
    if b"e" in window and b't="e"' in window:
        for cell in ERROR_VALUE.finditer(window):
            _put(marks, cell[1], cell[2].decode("utf-8", "replace"))


def _put(marks: dict[int, dict[int, str]], attributes: bytes, text: str) -> None:
    address = CELL_ADDRESS.search(b" " + attributes)
    if address:
        column = 0
        for letter in address[1]:
            column = column * 26 + letter - 64
        marks.setdefault(int(address[2]) - 1, {})[column - 1] = text
