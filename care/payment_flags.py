"""What speaks against a draft of a payment list, asked anew each time: people die, move and are corrected after it is made."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from care.enums import WARNINGS, WHAT_TO_DO, LeftOut, PayBy, Trouble
from care.models import PaymentLine, PaymentList, Receipt
from care.paying import Standing, paid_for, standings

OUT = {LeftOut.DIED: Trouble.DIED, LeftOut.GONE: Trouble.GONE, LeftOut.ELSEWHERE: Trouble.STOPPED}


@dataclass(frozen=True)
class Flag:
    """One thing about one person of the list, or of who is left out of it (`line` is None)."""

    trouble: Trouble
    receipt: int
    line: int | None
    name: str
    village: int
    house: str

    @property
    def blocks(self) -> bool:
        return self.trouble not in WARNINGS

    @property
    def what_to_do(self) -> str:
        return WHAT_TO_DO[self.trouble]


def flags_of(payments: PaymentList, found: list[Standing] | None = None) -> list[Flag]:
    """`found`: how everybody stands in the month, where it is known already."""
    found = standings(payments.entitlement, payments.month) if found is None else found
    by_receipt = {one.receipt: one for one in found}
    lines = list(payments.lines.all())
    own = [line for line in lines if line.for_month == payments.month]
    flags = [_flag(trouble, line) for line in own for trouble in _of_line(line, by_receipt.get(line.receipt_id))]
    flags += [_flag(Trouble.CHANGED, line) for line in lines if _paid_otherwise(line, by_receipt.get(line.receipt_id))]
    flags += _paid_already(payments, lines) + _doubles(own, by_receipt) + _late(payments, lines)
    flags += [_unmatched(one) for one in found if one.out == LeftOut.NO_RIGHT]
    return sorted(
        flags, key=lambda flag: (not flag.blocks, list(Trouble).index(flag.trouble), flag.village, flag.house)
    )


def blocking(flags: Iterable[Flag]) -> list[Flag]:
    return [flag for flag in flags if flag.blocks]


def _flag(trouble: Trouble, line: PaymentLine) -> Flag:
    return Flag(trouble, line.receipt_id, line.pk, line.name, line.village, line.house)


def _unmatched(one: Standing) -> Flag:
    return Flag(Trouble.UNMATCHED, one.receipt, None, one.name, one.village, one.house)


def _of_line(line: PaymentLine, now: Standing | None) -> Iterator[Trouble]:
    if now is None or not now.is_paid:
        yield (
            Trouble.STOPPED
            if now is None
            else OUT.get(now.out, Trouble.NO_RIGHT if now.out > LeftOut.GONE else Trouble.STOPPED)
        )
        return
    if now.satang != line.satang:
        yield Trouble.AMOUNT
    if now.told is not None and now.told != line.satang:
        yield Trouble.TOLD
    if line.pay_by == PayBy.BANK and not line.account_digest:
        yield Trouble.ACCOUNT


def _paid_otherwise(line: PaymentLine, now: Standing | None) -> bool:
    """Lines and receipts hold the same bytes until a number is written anew: none needs to be read."""
    if now is None:
        return False
    was, cipher = (line.pay_by, line.bank, line.payee_name), bytes(line.account_cipher or b"")
    return (*was, cipher) != (now.pay_by, now.bank, now.payee_name, now.cipher or b"")


def _paid_already(payments: PaymentList, lines: list[PaymentLine]) -> list[Flag]:
    flags = []
    for month in {line.for_month for line in lines}:
        paid = paid_for(payments.entitlement, month, but=payments.pk)
        flags += [_flag(Trouble.PAID, line) for line in lines if line.for_month == month and line.receipt_id in paid]
    return flags


def _late(payments: PaymentList, lines: list[PaymentLine]) -> list[Flag]:
    """Months that somebody who died later was alive for."""
    back = [line for line in lines if line.for_month != payments.month]
    rows = Receipt.objects.filter(pk__in={line.receipt_id for line in back}, resident__died_on__isnull=False).order_by()
    died = set(rows.values_list("pk", flat=True)) if back else set()
    return [_flag(Trouble.LATE, line) for line in back if line.receipt_id in died]


def _doubles(lines: list[PaymentLine], by_receipt: dict[int, Standing]) -> list[Flag]:
    names, accounts = defaultdict(list), defaultdict(list)
    for line in lines:
        one = by_receipt.get(line.receipt_id)
        if one and one.birth_date:
            names[one.first_name, one.last_name, one.birth_date].append((line, one.numbered))
        if line.account_digest:
            accounts[line.account_digest].append(line)
    flags = [_flag(Trouble.SHARED, line) for same in accounts.values() if same[1:] for line in same]
    for same in names.values():
        trouble = Trouble.NAMESAKE if all(numbered for _line, numbered in same) else Trouble.TWICE
        flags += [_flag(trouble, line) for line, _numbered in same if same[1:]]
    return flags
