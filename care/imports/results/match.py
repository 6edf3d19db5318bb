"""Rows of a bank's file against the lines of one payment list: by account, else by citizen number; then by the amount.

A row may stand for one line, or for all of a person's lines together (a month and its back-pay in one transfer).
"""

from collections import defaultdict

from care.models import PaymentLine, PaymentList
from care.models.payment import number_digest
from core import crypto
from core.fields import baht_shown
from spreadsheets.enums import Outcome, Reason
from spreadsheets.kind import PlannedRow
from thai.folding import fold


def match_results(rows: list[PlannedRow], payments: PaymentList) -> None:
    lines = _Lines(payments)
    for row in rows:
        if not row.reason:
            lines.settle(row)


class _Lines:
    """The list's lines by account and by citizen number, and those that earlier rows have taken."""

    def __init__(self, payments: PaymentList):
        self.by_account, self.by_number = defaultdict(list), defaultdict(list)
        self.taken: set[int] = set()
        for line in payments.lines.with_result().select_related("receipt__resident").order_by("-for_month", "pk"):
            if line.account_digest:
                self.by_account[line.account_digest].append(line)
            if line.receipt.resident.citizen_id_digest:
                self.by_number[line.receipt.resident.citizen_id_digest].append(line)

    def settle(self, row: PlannedRow) -> None:
        found = self._whose(row)
        if found is None:
            return
        fits = self._of_amount(row, [line for line in found if line.pk not in self.taken])
        if not fits:
            reason = Reason.DUPLICATE_IN_FILE if self._all_taken(found, row) else Reason.SUM_DIFFERS
            row.refuse(
                reason, "payment", said(row) if reason == Reason.DUPLICATE_IN_FILE else baht_shown(row.facts["satang"])
            )
            return
        self.taken |= {line.pk for line in fits}
        row.target_id, row.facts["lines"] = fits[0].receipt.resident_id, [line.pk for line in fits]
        row.facts["before"] = {str(line.pk): line.result for line in fits}
        same = all(line.result == row.facts["result"] for line in fits)
        row.outcome = Outcome.SAME if same else Outcome.CHANGED if any(line.result for line in fits) else Outcome.NEW

    def _whose(self, row: PlannedRow) -> list[PaymentLine] | None:
        """The lines of the row's person; None where the row is refused."""
        number, account = row.facts["citizen_id"], row.facts["account"]
        by_number = self.by_number.get(crypto.digest(number), []) if number else []
        by_account = self.by_account.get(number_digest(account), []) if account else []
        if by_number and by_account:
            by_account = [line for line in by_account if line in by_number]
        found = by_account or by_number
        if not found:
            row.refuse(Reason.MEMBER_UNKNOWN, "payment", said(row))
        elif len({line.receipt_id for line in found}) > 1:
            found = _of_name(found, row)
            if not found:
                row.refuse(Reason.SEVERAL_FIT, "payment", said(row))
        return found or None

    def _of_amount(self, row: PlannedRow, lines: list[PaymentLine]) -> list[PaymentLine]:
        satang = row.facts["satang"]
        if lines and sum(line.satang for line in lines) == satang:
            return lines
        return [line for line in lines if line.satang == satang][:1]

    def _all_taken(self, found: list[PaymentLine], row: PlannedRow) -> bool:
        return any(line.pk in self.taken and line.satang == row.facts["satang"] for line in found)


def _of_name(lines: list[PaymentLine], row: PlannedRow) -> list[PaymentLine]:
    """Of several people with one account those whom the row names; none where it names no single one."""
    name = fold(f"{row.facts['first_name']}{row.facts['last_name']}").replace(" ", "")
    found = [line for line in lines if name and fold(line.name).replace(" ", "").endswith(name)]
    return found if len({line.receipt_id for line in found}) == 1 else []


def said(row: PlannedRow) -> str:
    """How the row names whom it is about; numbers masked to their end."""
    name = f"{row.facts['first_name']} {row.facts['last_name']}".strip()
    return name or f"…{(row.facts['account'] or row.facts['citizen_id'])[-4:]}"
