"""Lines of a statement to facts: the day, satang above nothing for money in and below for money out, and whether the
running balance follows from line to line. Banks write the newest line first or last; both are read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from core.fields import baht_shown
from spreadsheets.enums import Reason
from spreadsheets.kind import Context, PlannedRow
from spreadsheets.reading.table import RawRow
from thai.citizen_id import mask, problem_of
from thai.dates import DateProblem, Precision, read_date
from thai.digits import to_arabic
from thai.numbers import AmountCode, AmountError, read_amount
from thai.text import clean

# A balance that was brought forward from the page before moves nothing.
BROUGHT = re.compile(
    r"(?:ยอด|จำนวน)?(?:เงิน)?(?:คงเหลือ)?\s*ยก(?:มา|ไป)|ยอดเริ่มต้น|(?:balance\s+)?(?:brought|carried)\s+forward|opening balance"
    r"|closing balance|b/?f\Z|c/?f\Z",
    re.I,
)
TIME_AFTER = re.compile(r"[ T,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*น\.?)?\Z")
SHORT_YEAR = re.compile(r"(.*[^\d])(\d{2})")
SIGNED = re.compile(r"(?P<sign>[-−–+(])?\s*(?P<rest>.*?)\s*(?P<side>CR|DR|[CD])?\s*\)?\.?", re.I)
NUMBER = re.compile(r"(?<!\d)\d{13}(?!\d)")
OUT_WORDS = {"ถอน", "เดบิต", "เดบิท", "หัก", "ออก", "จ่าย", "dr", "d", "debit", "w", "withdrawal", "-"}
IN_WORDS = {"ฝาก", "เครดิต", "เข้า", "รับ", "cr", "c", "credit", "deposit", "+"}
# No fund has a statement as old as this: a year of two digits that would be so old is one of the common era.
OLDEST_YEARS = 40
LONGEST_TEXT, LONGEST_REFERENCE = 300, 60


def parse_lines(raws: Sequence[RawRow], context: Context) -> list[PlannedRow]:
    """The lines that move money; those that bring a balance forward only say where the next begins."""
    lines = [_line(raw, context.today) for raw in raws]
    for _sheet, found in groupby(lines, key=lambda line: line.sheet):
        _check_balances(list(found))
    return [line for line in lines if not line.facts["brought"]]


def _line(raw: RawRow, today: date) -> PlannedRow:
    planned, values = PlannedRow(raw.sheet, raw.row), raw.values
    text = " ".join(filter(None, (_text(values.get(name)) for name in ("entry", "told"))))
    planned.facts = {
        "dated_on": _day(planned, values.get("dated_on"), today),
        "time": _text(values.get("time")),
        "balance": _amount(planned, "balance", values.get("balance")),
        "text": text[:LONGEST_TEXT],
        "reference": _text(values.get("reference"))[:LONGEST_REFERENCE],
    }
    moved = planned.facts["satang"] = _moved(planned, values)
    # Whoever types a passbook may write what was brought forward as money in.
    planned.facts["brought"] = moved in (0, planned.facts["balance"]) and bool(BROUGHT.match(text))
    if moved == 0 and not planned.facts["brought"]:
        planned.refuse(Reason.AMOUNT_INVALID, "moved", "0")
    return planned


def _text(cell: object) -> str:
    """As the bank wrote it; a citizen number in it (a transfer by number) is kept masked."""
    whole = str(int(cell)) if isinstance(cell, int | float) and cell == int(cell) else cell
    return NUMBER.sub(lambda found: found[0] if problem_of(found[0]) else mask(found[0]), clean(whole))


def _day(planned: PlannedRow, cell: object, today: date) -> str | None:
    try:
        found = read_date(TIME_AFTER.sub("", clean(cell)) if isinstance(cell, str) else cell, today=today)
        if found.precision == Precision.DAY:
            return _lately(found.day, cell, today).isoformat()
    except DateProblem as problem:
        planned.refuse(Reason.DAY_INVALID, "dated_on", cell if problem.code != "empty" else None)
        return None
    planned.refuse(Reason.DAY_INVALID, "dated_on", cell)
    return None


def _lately(day: date, cell: object, today: date) -> date:
    """05/10/25 in a statement in English is 2025, not 2525."""
    short = SHORT_YEAR.fullmatch(TIME_AFTER.sub("", to_arabic(clean(cell)))) if isinstance(cell, str) else None
    if short is None or day.year > today.year - OLDEST_YEARS:
        return day
    return read_date(f"{short[1]}20{short[2]}", today=today).day


def read_signed(cell: object) -> int:
    """Satang of an amount with its sign: -1,500.00, (1,500.00), 1,500.00 DR. Raises AmountError."""
    cell = "" if cell is None else cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return -read_amount(-cell) if cell < 0 else read_amount(cell)
    found = SIGNED.fullmatch(to_arabic(clean(cell)))
    taken = found["sign"] in ("-", "−", "–", "(") or (found["side"] or "").upper().startswith("D")
    satang = read_amount(found["rest"])
    return -satang if taken else satang


def _amount(planned: PlannedRow, name: str, cell: object) -> int | None:
    """Satang of a cell, None of a blank one; one that cannot be read refuses the row."""
    try:
        return read_signed(cell)
    except AmountError as problem:
        if problem.code != AmountCode.EMPTY:
            planned.refuse(Reason.AMOUNT_INVALID, name, cell)
        return None


def _moved(planned: PlannedRow, values: dict) -> int | None:
    """None where the cells do not say it; the row is refused then."""
    cells = {name: values.get(name) for name in ("withdrawn", "deposited", "amount")}
    satang = {name: _amount(planned, name, cell) for name, cell in cells.items()}
    if planned.fault in satang:
        return None
    # A column of what was taken out says it without a sign, or with one.
    either = _on_its_side(satang["amount"] or 0, values.get("side"))
    found = [one for one in (-abs(satang["withdrawn"] or 0), satang["deposited"], either) if one]
    if len(found) > 1:
        planned.refuse(Reason.AMOUNT_INVALID, "both", " / ".join(filter(None, map(clean, cells.values()))))
        return None
    return found[0] if found else 0


def _on_its_side(satang: int, side: object) -> int:
    word = clean(side).casefold()
    return -abs(satang) if word in OUT_WORDS else abs(satang) if word in IN_WORDS else satang


def _check_balances(lines: list[PlannedRow]) -> None:
    """Refuses each line after which the balance is not the one before with its amount, in the order that fits better."""
    backwards = _is_backwards(lines)
    ordered = lines[::-1] if backwards else lines
    for place, line in enumerate(ordered):
        line.facts["place"] = place
    for line in _breaks(ordered):
        line.refuse(Reason.SUM_DIFFERS, "balance", baht_shown(line.facts["balance"]))


def _is_backwards(lines: list[PlannedRow]) -> bool:
    days = [line.facts["dated_on"] for line in lines if line.facts["dated_on"]]
    if days and days[0] != days[-1]:
        return days[0] > days[-1]
    return len(list(_breaks(lines[::-1]))) < len(list(_breaks(lines)))


def _breaks(lines: Iterable[PlannedRow]) -> Iterator[PlannedRow]:
    """The lines that do not follow. One that was mistyped leaves two balances from which the next may follow."""
    held: set[int] = set()
    for line in lines:
        balance, satang = line.facts["balance"], line.facts["satang"]
        if satang is None:
            held = {balance} if balance is not None else set()
            continue
        after = {one + satang for one in held}
        if balance is None:
            held = after
        elif held and balance not in after:
            yield line
            held = after | {balance}
        else:
            held = {balance}
