"""The cash book: what came into the cash box or the bank and went out of it, with what it held after each."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.fields import baht_of
from papers.report import Column, Param, Report
from papers.usual import EVERY_MONTH, MEMBERS
from programs.reports.asked import SINCE, UNTIL
from welfare.balances import balances
from welfare.enums import AccountRole, DocumentKind
from welfare.models import Account, Transfer
from welfare.reports.which import FUND, fund_of
from welfare.services.book import accounts_of
from welfare.standing import DAY

PLACES = [(role.value, role.label) for role in (AccountRole.CASH, AccountRole.BANK)]


class FundCashBook(Report):
    """One line a transfer, in the order of the days; the first line is what was carried in, the last what is left."""

    code = "fund_cash_book"
    title = gettext_lazy("Cash book of the fund")
    tells = gettext_lazy("Every payment in and out, with the balance after it.")
    asked_by, due = MEMBERS, EVERY_MONTH
    permission = "welfare.view_transfer"
    params = (
        FUND,
        Param("place", gettext_lazy("cash or bank"), "choice", choices=PLACES, default="cash"),
        SINCE,
        UNTIL,
    )
    columns = (
        Column("dated_on", gettext_lazy("Date"), "date", width=14),
        Column("document", gettext_lazy("Document"), width=22),
        Column("about", gettext_lazy("Account"), width=34),
        Column("note", gettext_lazy("Note"), width=26),
        Column("received", gettext_lazy("In"), "money", width=14, total=True),
        Column("paid", gettext_lazy("Out"), "money", width=14, total=True),
        Column(
            "held",
            gettext_lazy("Held"),
            "money",
            width=15,
            explains=gettext_lazy("What is in the cash box or the bank after this line."),
        ),
    )

    def rows(self, *, user, params) -> Iterator[tuple]:
        fund, nothing = fund_of(params), baht_of(0)
        account = accounts_of(fund)[params["place"]]
        held = balances(fund, on=params["since"] - DAY)[account.pk]
        yield params["since"], "", _("carried in"), "", nothing, nothing, baht_of(held)
        for line in _lines(account, params["since"], params["until"]):
            received = line.debit_id == account.pk
            held += line.satang if received else -line.satang
            other = line.credit if received else line.debit
            kind = DocumentKind(line.document.kind).label
            sums = (line.amount, nothing) if received else (nothing, line.amount)
            yield line.dated_on, f"{kind} {line.document.label}", other.name, line.document.note, *sums, baht_of(held)


def _lines(account: Account, since, until):
    moved = Transfer.objects.filter(Q(debit=account) | Q(credit=account), dated_on__range=(since, until))
    return moved.select_related("document", "debit", "credit").order_by("dated_on", "seq").iterator(500)
