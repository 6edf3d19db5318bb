"""A row of a wide sheet to facts: the member, and the satang of each month; a tick stands for one contribution."""

import re

from residents.imports.parse import name_of
from spreadsheets.enums import Reason
from spreadsheets.kind import PlannedRow
from thai.digits import to_arabic
from thai.numbers import AmountCode, AmountError, read_amount
from thai.text import clean
from welfare.imports.members.parse import read_number
from welfare.rules.dues import Schedule

UNPAID = {"", "-", "–", "—", "x", "X", "×", "✗", "✘", "0", "ค้าง", "ไม่จ่าย", "ขาด"}
TICKS = {"/", "✓", "✔", "√", "☑", "v", "V", "ครบ", "จ่าย", "จ่ายแล้ว", "ชำระแล้ว", "y", "Y", "1"}
# A number of a receipt in place of the amount: book and leaf, or a word for receipt before it.
RECEIPT = re.compile(r"(?:ใบเสร็จ|เล่ม|เลขที่|no\.?)\s*\d.*|\d+\s*/\s*\d+", re.IGNORECASE)


class Reader:
    """Reads the rows of one file. `columns`: by sheet the month of each column."""

    def __init__(self, columns: dict[str, dict[int, int]], schedule: Schedule):
        self.columns, self.schedule = columns, schedule

    def read(self, raw) -> PlannedRow:
        planned = PlannedRow(raw.sheet, raw.row)
        name = name_of({field: clean(cell) if isinstance(cell, str) else cell for field, cell in raw.values.items()})
        planned.facts |= {"title": name.title, "first_name": name.first, "last_name": name.last}
        written = raw.values.get("member_no")
        planned.facts["member_no"] = read_number(written)
        if planned.facts["member_no"] is None:
            planned.refuse(Reason.MEMBER_UNKNOWN, "member_no", written)
        planned.facts["paid"], planned.facts["ticks"] = {}, []
        for column, month in self.columns.get(raw.sheet, {}).items():
            self._read_month(planned, month, raw.cells[column] if column < len(raw.cells) else None)
        _check_sum(planned, raw.values.get("total"))
        return planned

    def _read_month(self, planned: PlannedRow, month: int, cell: object) -> None:
        text = to_arabic(clean(cell)) if isinstance(cell, str) else cell
        if text is None or text in UNPAID or text == 0:
            return
        # Months are text in what is stored: a plan is kept as JSON.
        if isinstance(text, bool) or text in TICKS or (isinstance(text, str) and RECEIPT.fullmatch(text)):
            if text is not False:
                planned.facts["paid"][str(month)] = self.schedule.of(month).price(month)
                planned.facts["ticks"].append(month)
            return
        try:
            satang = read_amount(cell)
        except AmountError as problem:
            if problem.code != AmountCode.EMPTY:
                planned.refuse(Reason.AMOUNT_INVALID, "amount", cell)
            return
        if satang:
            planned.facts["paid"][str(month)] = satang


def _check_sum(planned: PlannedRow, cell: object) -> None:
    """The row's own sum, where it has one that can be read."""
    try:
        total = read_amount(cell) if cell is not None else None
    except AmountError:
        total = None
    if total is not None and total != sum(planned.facts["paid"].values()):
        planned.refuse(Reason.SUM_DIFFERS, "total", cell)
