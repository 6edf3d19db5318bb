"""How much of a file is read, and what is said of one that is not."""

from dataclasses import dataclass

from core.limited import Bounds


@dataclass(frozen=True, slots=True)
class Limits(Bounds):
    """What a register of one local government stays far below."""

    file_bytes: int = 64 << 20
    sheets: int = 200
    rows: int = 200_000
    last_row: int = 250_000
    columns: int = 700
    cell_characters: int = 32_767
    text_bytes: int = 128 << 20
    members: int = 2_000
    member_bytes: int = 400 << 20
    inflated_bytes: int = 500 << 20
    ratio: int = 80


class UnreadableFile(Exception):
    """A file that cannot be read. `code` is one of:

    empty, not_a_workbook (kind), html, encrypted, macro, entities, bomb (why), unsafe_archive, damaged (why),
    too_large, too_many_sheets, too_much_text, too_many_rows, too_many_columns, memory, timeout.
    """

    def __init__(self, code: str, **details):
        super().__init__(code)
        self.code = code
        self.details = details
