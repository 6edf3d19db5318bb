"""The reconciliation of a bank account on a day: the book, what only one side has, the bank, and what differs."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from core.fields import baht_of
from papers.report import Column, Param, ParamError, Report
from papers.usual import EVERY_MONTH, MEMBERS
from welfare.models import Account, BankLine, Document
from welfare.reconciling import bank_choices, statement
from welfare.reports.members import ON
from welfare.rules.reconcile import Moved, Statement

ACCOUNT = Param("account", _("Bank account"), "choice", choices=bank_choices)
PARTS = {
    "book": _("The book says"),
    "bank_only": _("In the bank's statement, not in the book"),
    "book_only": _("In the book, not in the bank's statement"),
    "expected": _("So the bank must say"),
    "bank": _("The bank's statement says"),
    "difference": _("Difference"),
    "missing": _("Lines that the statements lack before this day"),
    "before": _("Differed when the first statement began"),
}


class FundReconciliation(Report):
    """One line for each sum and each item that explains it; all of it adds up to the satang."""

    code = "fund_reconciliation"
    title = _("Bank and book of the fund")
    tells = _("The bank beside the book, to the satang.")
    asked_by, due = MEMBERS, EVERY_MONTH
    permission = "welfare.view_bankline"
    params = (ACCOUNT, ON)
    columns = (
        Column("part", _("Part"), width=38, labels=PARTS),
        Column("day", _("Day"), "date", width=16),
        Column("what", _("Line or document"), width=44, personal="personal"),
        Column("amount", _("Baht"), "money", width=16),
    )

    def rows(self, *, user, params):
        state = statement(_account_of(params), on=params["on"])
        yield "book", None, "", baht_of(state.book)
        yield from _items("bank_only", state.lines, _lines(state), 1)
        yield from _items("book_only", state.documents, _documents(state), -1)
        yield "expected", None, "", baht_of(state.expected)
        if state.bank is not None:
            yield "bank", None, "", baht_of(state.bank)
            yield "difference", None, "", baht_of(state.difference)
            yield from (("missing", gap.on, "", baht_of(gap.satang)) for gap in state.gaps)
        if state.before:
            yield "before", None, "", baht_of(state.before)


def _account_of(params: dict) -> Account:
    account = Account.objects.bank_meant(params.get("account") or "")
    if account is None:
        raise ParamError({"account": _("There are several bank accounts, or none: say which one.")})
    return account


def _items(part: str, moved: list[Moved], words: dict[int, str], sign: int) -> Iterator[tuple]:
    """As each stands between the book's sum and the bank's."""
    yield from ((part, one.on, words[one.key], baht_of(sign * one.satang)) for one in moved)


def _lines(state: Statement) -> dict[int, str]:
    return {pk: line.text for pk, line in BankLine.objects.in_bulk([one.key for one in state.lines]).items()}


def _documents(state: Statement) -> dict[int, str]:
    found = Document.objects.in_bulk([one.key for one in state.documents])
    return {pk: " ".join(filter(None, (str(document), document.note))) for pk, document in found.items()}
