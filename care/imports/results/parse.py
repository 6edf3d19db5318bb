"""A row of a bank's file to facts: an account or a citizen number, the amount, and what became of it."""

from datetime import date

from care.enums import PaymentState
from care.imports.receipts.parse import read_account
from residents.imports.parse import name_of, tidy
from spreadsheets.enums import Reason
from spreadsheets.kind import Context, PlannedRow
from thai import citizen_id
from thai.dates import DateProblem, read_date
from thai.numbers import AmountError, read_amount
from thai.text import clean

# In this order: “ไม่สำเร็จ” holds “สำเร็จ”.
WORDS = (
    ("ไม่มารับ", PaymentState.UNCOLLECTED), ("ไม่รับ", PaymentState.UNCOLLECTED), ("ยังไม่รับ", PaymentState.UNCOLLECTED),
    ("ค้างรับ", PaymentState.UNCOLLECTED), ("uncollect", PaymentState.UNCOLLECTED), ("not collect", PaymentState.UNCOLLECTED),
    ("ไม่", PaymentState.RETURNED), ("คืน", PaymentState.RETURNED), ("ปฏิเสธ", PaymentState.RETURNED),
    ("ล้มเหลว", PaymentState.RETURNED), ("ผิด", PaymentState.RETURNED), ("ตีกลับ", PaymentState.RETURNED),
    ("return", PaymentState.RETURNED), ("reject", PaymentState.RETURNED), ("fail", PaymentState.RETURNED),
    ("unpaid", PaymentState.RETURNED), ("unsuccess", PaymentState.RETURNED), ("not ", PaymentState.RETURNED),
    ("สำเร็จ", PaymentState.PAID), ("จ่าย", PaymentState.PAID), ("โอนแล้ว", PaymentState.PAID), ("เข้าบัญชี", PaymentState.PAID),
    ("รับ", PaymentState.PAID), ("เรียบร้อย", PaymentState.PAID), ("paid", PaymentState.PAID), ("success", PaymentState.PAID),
    ("complete", PaymentState.PAID), ("ok", PaymentState.PAID),
)  # fmt: skip
LONGEST_WHY = 200


def parse_result(raw, context: Context, *, has_results: bool) -> PlannedRow:
    """`has_results`: the file has a column of results; else a line with a reason came back, and one without was paid."""
    planned, values = PlannedRow(raw.sheet, raw.row), raw.values
    name = name_of({key: clean(cell) if isinstance(cell, str) else cell for key, cell in values.items()})
    planned.facts = {
        "title": name.title, "first_name": name.first, "last_name": name.last,
        "citizen_id": _number(planned, values.get("citizen_id")), "account": read_account(values.get("account")),
        "satang": _amount(planned, values.get("amount")), "why": _why(values.get("paid_why")),
        "on": _day(planned, values.get("paid_on"), context),
    }  # fmt: skip
    planned.facts["result"] = _result(planned, values.get("paid_result"), has_results)
    return planned


def _why(cell) -> str:
    return (tidy(clean(cell)) or "")[:LONGEST_WHY] if cell is not None else ""


def _number(planned: PlannedRow, cell) -> str:
    if cell is None or tidy(clean(cell)) is None:
        return ""
    try:
        return citizen_id.read(cell)
    except citizen_id.IdError as error:
        reasons = {citizen_id.IdProblem.LENGTH: Reason.CITIZEN_ID_LENGTH}
        planned.refuse(reasons.get(error.problem, Reason.CITIZEN_ID_CHECKSUM), "citizen_id", cell)
        return ""


def _amount(planned: PlannedRow, cell) -> int | None:
    try:
        return read_amount("" if cell is None else cell)
    except AmountError:
        planned.refuse(Reason.AMOUNT_INVALID, "amount", cell)
        return None


def _day(planned: PlannedRow, cell, context: Context) -> str:
    """The day of the row; else the file's own."""
    if cell is None or tidy(clean(cell)) is None:
        return context.as_of.isoformat()
    try:
        day: date = read_date(cell, today=context.today).day
    except DateProblem:
        planned.refuse(Reason.DAY_INVALID, "paid_on", cell)
        return ""
    if day > context.today:
        planned.refuse(Reason.DAY_INVALID, "paid_on", cell)
    return day.isoformat()


def _result(planned: PlannedRow, cell, has_results: bool) -> str:
    if not has_results:
        return (PaymentState.RETURNED if planned.facts["why"] else PaymentState.PAID).value
    text = clean(cell).casefold() if cell is not None else ""
    found = next((state.value for word, state in WORDS if word in text), "")
    if not found:
        planned.refuse(Reason.WORD_UNKNOWN, "paid_result", cell if text else "-")
    return found
