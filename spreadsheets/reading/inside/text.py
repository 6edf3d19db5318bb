"""A text file: its encoding and its delimiter by evidence, then its rows."""

import csv
import io
import re

from refusal import Refusal

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DELIMITERS = ",\t;|"
SAMPLE = 1 << 16
THAI_UTF8 = re.compile(rb"\xe0[\xb8\xb9][\x80-\xbf]")
HIGH = re.compile(rb"[\x80-\xff]")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
# What a spreadsheet would take for the beginning of a formula, with or without quotes: our own export puts one before it.
GUARDED = re.compile("'['\"]*[=+\\-@\t\r\n＝＋－＠]")


def examine(data: bytes) -> str:
    """The text, refused when the bytes are no text."""
    text = _decode(data)
    if CONTROLS.search(text[:SAMPLE]) or "\0" in text:
        raise Refusal("not_a_workbook", kind="binary")
    if not text.strip():
        raise Refusal("empty")
    return text


def _decode(data: bytes) -> str:
    encoding = _encoding(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        kind = "binary" if HIGH.search(data[:SAMPLE]) and encoding == "cp874" else "text"
        code = "not_a_workbook" if kind == "binary" else "damaged"
        raise Refusal(code, kind=kind, why="encoding", encoding=encoding, byte=error.start) from error


def _encoding(data: bytes) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return encoding
    return _utf16_without_mark(data[:4096]) or ("utf-8" if _is_utf8(data) else "cp874")


def _utf16_without_mark(start: bytes) -> str:
    """Thai and Latin letters have 0x0E or 0x00 in one half of every pair, and next to never in the other."""
    pairs = len(start) // 2
    if pairs < 2:
        return ""
    first, second = (sum(byte in (0, 0x0E) for byte in start[half::2]) / pairs for half in (0, 1))
    if second > 0.8 and first < 0.2:
        return "utf-16-le"
    return "utf-16-be" if first > 0.8 and second < 0.2 else ""


def _is_utf8(data: bytes) -> bool:
    """Also true of UTF-8 with a broken place: read as Windows-874 it would give nonsense instead of an error."""
    try:
        data.decode()
    except UnicodeDecodeError:
        high = len(HIGH.findall(data[:SAMPLE]))
        return high > 0 and 3 * len(THAI_UTF8.findall(data[:SAMPLE])) > 0.7 * high
    return True


def rows(text: str, limits: dict):
    """The rows as lists of texts, blank ones as empty lists."""
    csv.field_size_limit(limits["cell_characters"])
    told = SEPARATOR_LINE.match(text)
    delimiter = told[1] if told else _delimiter(text[:SAMPLE])
    reader = csv.reader(io.StringIO(text[told.end() if told else 0 :], newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if len(cells) > limits["columns"]:
                raise Refusal("too_many_columns", row=reader.line_num, columns=len(cells))
            yield _unguarded(cells)
    except csv.Error as error:
        raise Refusal("damaged", why="quotes", row=reader.line_num) from error


def _unguarded(cells: list[str]) -> list[str]:
    for place, cell in enumerate(cells):
        if cell[:1] == "'" and GUARDED.match(cell):
            cells[place] = cell[1:]
    return cells


def _delimiter(sample: str) -> str:
    return max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> float:
    """How many rows have the commonest number of cells, more than one, times that number's weight."""
    try:
        widths = [len(cells) for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if cells]
    except csv.Error:
        return 0
    several = [width for width in widths if width > 1]
    if not several:
        return 0
    commonest = max(set(several), key=several.count)
    return several.count(commonest) + commonest / 1000
