"""A row of a register of who receives to facts: the person as in every register, the amount, since when, and the account."""

from datetime import date

from care.enums import PayBy
from care.models.receipt import ACCOUNT_DIGITS
from residents.imports.brought import past_day
from residents.imports.parse import Villages, parse_row, tidy
from spreadsheets.enums import Reason
from spreadsheets.kind import Context, PlannedRow
from thai.digits import to_arabic
from thai.numbers import AmountCode, AmountError, read_amount
from thai.text import clean

WAYS = {"โอน": PayBy.BANK, "ธนาคาร": PayBy.BANK, "บัญชี": PayBy.BANK, "พร้อมเพย์": PayBy.BANK, "bank": PayBy.BANK, "transfer": PayBy.BANK,
        "สด": PayBy.CASH, "cash": PayBy.CASH}  # fmt: skip
LONGEST_BANK, LONGEST_NAME = 60, 150


def parse_receipt(raw, villages: Villages, context: Context) -> PlannedRow:
    planned, values = parse_row(raw, villages, context), raw.values
    planned.facts |= {
        "told": _amount(planned, values.get("told_amount")),
        "since": _since(planned, values.get("received_since"), context.today),
        "bank": _text(values.get("bank"))[:LONGEST_BANK],
        "account": _account(planned, values.get("account")),
        "account_name": _text(values.get("account_name"))[:LONGEST_NAME],
    }
    planned.facts["pay_by"] = _pay_by(planned, values.get("pay_by"))
    return planned


def _text(cell) -> str:
    return (tidy(cell) or "") if isinstance(cell, str) else clean(cell)


def read_account(cell) -> str:
    """The digits of an account, also as Excel makes them of text or a number; '' where there are none."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else to_arabic(clean(cell))
    return "".join(filter(str.isdecimal, text))


def _account(planned: PlannedRow, cell) -> str:
    """A number that a spreadsheet cut is nobody's account: money sent there comes back."""
    account = read_account(cell)
    if account and len(account) not in ACCOUNT_DIGITS:
        planned.refuse(Reason.ACCOUNT_INVALID, "account", cell)
    return account


def _amount(planned: PlannedRow, cell) -> int | None:
    try:
        return read_amount("" if cell is None else cell) or None
    except AmountError as problem:
        if problem.code != AmountCode.EMPTY and tidy(clean(cell)) is not None:
            planned.refuse(Reason.AMOUNT_INVALID, "told_amount", cell)
        return None


def _since(planned: PlannedRow, cell, today: date) -> str | None:
    """The day as ISO text; a month or a year alone counts from its first day. None where the file does not say it."""
    if cell is None or (isinstance(cell, str) and tidy(cell) is None):
        return None
    return past_day(planned, "received_since", cell, today)


def _pay_by(planned: PlannedRow, cell) -> str:
    """As the file says; else by bank where it names an account. '' where it says neither."""
    text = _text(cell).casefold()
    if not text:
        return PayBy.BANK.value if planned.facts["account"] else ""
    found = next((way.value for word, way in WAYS.items() if word in text), None)
    if found is None:
        planned.refuse(Reason.WORD_UNKNOWN, "pay_by", cell)
    return found or ""
