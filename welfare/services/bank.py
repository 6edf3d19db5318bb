"""Saying which line of a bank statement is which document of the book. Nothing is written to the book by it."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.fields import baht_shown
from welfare.models import Account, BankLine, BankMatch, Transfer
from welfare.reconciling import movements, proposals
from welfare.rules.reconcile import sure
from welfare.services.book import locked


class MatchRefused(ValidationError):
    """It cannot be matched; the message says why and what to do."""


@transaction.atomic
def match(line: BankLine, documents: Sequence[int], *, by) -> None:
    """The line is these documents (primary keys), all of them together to the satang. Raises MatchRefused."""
    locked(line.account.fund)
    _check_free(line, documents)
    found = movements(line.account, Transfer.objects.filter(document__in=documents))
    if len(found) != len(set(documents)):
        raise MatchRefused(_("Choose documents that move money on this account."), code="no_movement")
    total = sum(one.satang for one in found)
    if total != line.satang:
        raise MatchRefused(
            _("The line is %(line)s baht, the documents chosen come to %(documents)s: they must be the same."), code="differs",
            params={"line": f"{line.amount:,.2f}", "documents": baht_shown(total)},
        )  # fmt: skip
    for document in sorted(set(documents)):
        made = BankMatch(line=line, account=line.account, document_id=document, matched_by=by)
        made._history_user = by
        made.save()


def _check_free(line: BankLine, documents: Sequence[int]) -> None:
    if not documents:
        raise MatchRefused(_("Choose the document that this line is."), code="none")
    if BankMatch.objects.filter(line=line).exists():
        raise MatchRefused(
            _("Somebody matched this line already: take it apart first, if that was wrong."), code="matched"
        )
    if BankMatch.objects.filter(account=line.account_id, document__in=documents).exists():
        raise MatchRefused(_("A document of these stands in the statement as another line already."), code="taken")


@transaction.atomic
def match_sure(account: Account, pairs: Iterable[tuple[int, int]], *, by) -> int:
    """Matches those of the pairs (line, document) that are still sure at this moment; returns how many."""
    locked(account.fund)
    still = set(sure(proposals(account))) & set(pairs)
    lines = account.lines.select_related("account__fund").in_bulk([line for line, _document in still])
    for line, document in sorted(still):
        match(lines[line], [document], by=by)
    return len(still)


@transaction.atomic
def take_apart(line: BankLine, *, by) -> None:
    """The line is no document any more; the history keeps who had matched it and who took it apart."""
    locked(line.account.fund)
    for made in BankMatch.objects.filter(line=line):
        made._history_user = by
        made.delete()
