"""A line of the bank and a document of the book as the pages show them, and where a missing document is written."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from core.fields import baht_of
from thai.dates import format_date
from welfare.enums import AccountRole
from welfare.models import Account, BankLine, Document
from welfare.rules.reconcile import Moved
from welfare.services.moves import PRESETS

# So many rows of each list stand on a page; the rest waits until these are done.
MOST = 100
# What a line without a document mostly is, as “Write to the books” calls it.
OFTEN_IN, OFTEN_OUT = ("interest", "deposit"), ("expense", "withdrawal")


@dataclass
class Side:
    """`writes` are titles and addresses of forms that write what is missing; `is_free`: nothing is known of the line yet."""

    moved: Moved
    row: BankLine | Document
    writes: list[tuple[str, str]] = field(default_factory=list)
    is_free: bool = False

    @property
    def words(self) -> str:
        """What the bank wrote, or the document's number and note."""
        if isinstance(self.row, BankLine):
            return words_of(self.row)
        return " · ".join(filter(None, (str(self.row), self.row.note)))

    @property
    def amount(self) -> str:
        return signed(self.moved.satang)

    @property
    def taken_off(self) -> str:
        """As it stands where the bank's side is counted from the book's."""
        return signed(-self.moved.satang)


def signed(satang: int) -> str:
    return f"{baht_of(satang):+,.2f}"


def words_of(line: BankLine) -> str:
    return " · ".join(filter(None, (line.text, line.reference)))


def lines_shown(moved: list[Moved]) -> list[Side]:
    rows = BankLine.objects.in_bulk([one.key for one in moved[:MOST]])
    return [Side(one, rows[one.key]) for one in moved[:MOST]]


def documents_shown(moved: list[Moved]) -> list[Side]:
    rows = Document.objects.in_bulk([one.key for one in moved[:MOST]])
    return [Side(one, rows[one.key]) for one in moved[:MOST]]


def writes(account: Account, line: BankLine) -> list[tuple[str, str]]:
    """Where the document that is missing is written, with the day and the amount of the line."""
    # These forms post to the one account that the portal calls the bank.
    if account.role != AccountRole.BANK:
        return []
    said = {
        "amount": f"{abs(line.amount):.2f}",
        "on": format_date(line.dated_on, "numeric"),
        "place": AccountRole.BANK.value,
    }
    often = OFTEN_IN if line.amount > 0 else OFTEN_OUT
    address = [(code, reverse("admin:welfare_document_preset", args=[code])) for code in often]
    return [(PRESETS[code].title, f"{page}?{urlencode(said)}") for code, page in address]
