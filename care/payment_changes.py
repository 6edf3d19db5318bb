"""What differs between a payment list and the month paid before: who is new, who ended and why, whose amount or account changed."""

from dataclasses import dataclass
from datetime import date

from care.enums import HAS, Changed, LeftOut, ReceiptStatus
from care.models import PaymentLine, PaymentList, ReceiptState
from care.paying import standings


@dataclass(frozen=True)
class Change:
    """One difference of one person; `line` is the newer line, or the last one of who ended."""

    kind: Changed
    line: PaymentLine
    was: PaymentLine | None = None
    why: str = ""


def month_before(payments: PaymentList) -> date | None:
    """The last month before that an approved list paid."""
    earlier = PaymentList.objects.approved().filter(entitlement=payments.entitlement, month__lt=payments.month)
    return max(earlier.values_list("month", flat=True), default=None)


def changes(payments: PaymentList) -> list[Change]:
    """In the order of kinds and houses. A supplementary list is compared together with those of its month before it."""
    before = month_before(payments)
    was = _lines(payments, before, PaymentList.objects.approved()) if before else {}
    upto = PaymentList.objects.filter(number__lte=payments.number)
    now = _lines(payments, payments.month, upto)
    found = [change for receipt, line in now.items() for change in _differs(line, was.get(receipt))]
    gone = [line for receipt, line in was.items() if receipt not in now]
    reasons = _reasons(payments, [line.receipt_id for line in gone]) if gone else {}
    found += [Change(Changed.ENDED, line, line, reasons.get(line.receipt_id, "")) for line in gone]
    kinds = list(Changed)
    return sorted(found, key=lambda one: (kinds.index(one.kind), one.line.village, one.line.house_key, one.line.name))


def _lines(payments: PaymentList, month: date, lists) -> dict[int, PaymentLine]:
    of_month = lists.filter(entitlement=payments.entitlement, month=month)
    lines = PaymentLine.objects.filter(list__in=of_month, for_month=month).select_related("receipt__resident")
    return {line.receipt_id: line for line in lines.order_by("pk")}


def _differs(line: PaymentLine, was: PaymentLine | None):
    if was is None:
        yield Change(Changed.NEW, line)
        return
    if was.satang != line.satang:
        yield Change(Changed.AMOUNT, line, was, line.why)
    if (was.pay_by, was.account_digest) != (line.pay_by, line.account_digest):
        yield Change(Changed.ACCOUNT, line, was)


def _reasons(payments: PaymentList, receipts: list[int]) -> dict[int, str]:
    """Why each is paid no more: as it stood on the 1st, else as it stands now."""
    wanted = set(receipts)
    out = {one.receipt: LeftOut(one.out) for one in standings(payments.entitlement, payments.month)}
    reasons = {receipt: str(out[receipt].label) for receipt in wanted & out.keys() if out[receipt] != LeftOut.PAYABLE}
    for state in ReceiptState.objects.filter(receipt__entitlement=payments.entitlement, until__isnull=True):
        if state.receipt_id in wanted and state.status not in HAS:
            label = ReceiptStatus(state.status).label
            reasons[state.receipt_id] = f"{label}: {state.why}" if state.why else str(label)
    return reasons
