"""The statement of the fictional fund's bank: what the book says, but for a fee that nobody has written yet and a document that
the bank has not heard of. It is brought in as every statement is."""

import csv
from datetime import date, timedelta
from io import StringIO

from core.fields import baht_of
from spreadsheets.services import apply_batch, create_batch, plan_batch
from thai.dates import format_date
from welfare.balances import balances
from welfare.demo.months import Hands
from welfare.enums import AccountRole
from welfare.imports.which import ACCOUNT
from welfare.models import Document, Fund, Transfer
from welfare.reconciling import movements, proposals
from welfare.rules.months import first_day, month_of
from welfare.rules.reconcile import Moved, sure
from welfare.services.bank import match_sure
from welfare.services.book import accounts_of

# How many whole months it tells; and what the bank takes for keeping the account.
MONTHS, FEE = 3, 2500
HEADINGS = ("วันที่", "รายการ", "ถอน", "ฝาก", "ยอดคงเหลือ")


def bring_statement(fund: Fund, hands: Hands, today: date) -> None:
    """The last whole months, matched as far as it is sure."""
    account, by = accounts_of(fund)[AccountRole.BANK], hands.treasurer
    first, end = first_day(month_of(today) - MONTHS), first_day(month_of(today))
    begins = first - timedelta(days=1)
    within = Transfer.objects.filter(fund=fund, dated_on__gte=first, dated_on__lt=end)
    data = _statement(movements(account, within)[:-1], balances(fund, on=begins)[account.pk], end - timedelta(days=1))
    batch = create_batch(
        kind="bank_statement", data=data, file_name="รายการเดินบัญชี.csv", params={ACCOUNT: str(account.pk)}, by=by
    )
    plan_batch(batch, today=today)
    apply_batch(batch, by=by, today=today)
    match_sure(account, sure(proposals(account)), by=by)


def _statement(moved: list[Moved], held: int, last: date) -> bytes:
    """As the bank's page gives it to take away."""
    documents = Document.objects.in_bulk([one.key for one in moved])
    out = StringIO()
    sheet = csv.writer(out)
    sheet.writerow(HEADINGS)
    for one in [*moved, Moved(0, last, -FEE)]:
        held += one.satang
        text = (documents[one.key].note or "โอนเงิน") if one.key else "ค่ารักษาบัญชี"
        sheet.writerow([format_date(one.on, "numeric"), text, _baht(-one.satang), _baht(one.satang), baht_of(held)])
    return out.getvalue().encode("utf-8-sig")


def _baht(satang: int) -> str:
    return str(baht_of(satang)) if satang > 0 else ""
