"""Who receives, applied for or gave up an entitlement: the list of the screen, one line each."""

from django.utils.translation import gettext_lazy as _

from care.enums import PayBy, Payee, ReceiptStatus
from care.models import Receipt
from papers.report import Column
from programs.reports.sheet import COLUMNS, SheetReport

CHUNK = 2000


class Receipts(SheetReport):
    """Accounts leave masked: the whole ones stand on the month's payment list alone."""

    code = "receipts"
    title = _("Who receives an entitlement")
    permission = "care.export_receipt"
    params = (COLUMNS,)
    short = ("name", "birth_date", "house_no", "village", "entitlement", "status", "since")
    columns = (
        Column("name", _("Full name"), width=28, personal="identifying"),
        Column("birth_date", _("Birth date"), "date", width=16, personal="personal"),
        Column("house_no", _("House number"), width=10, personal="personal"),
        Column("village", _("Village no."), "integer", width=8),
        Column("entitlement", _("Entitlement"), width=24, personal="sensitive"),
        Column("status", _("status"), width=16, personal="sensitive", labels=dict(ReceiptStatus.choices)),
        Column("since", _("since"), "date", width=16, personal="sensitive"),
        Column("why", _("why"), width=28, personal="sensitive"),
        Column("applied_on", _("application taken on"), "date", width=16, personal="personal"),
        Column("pay_by", _("paid by"), width=14, personal="personal", labels=dict(PayBy.choices)),
        Column("bank", _("bank"), width=12, personal="identifying"),
        Column("account", _("number of the account"), width=16, personal="identifying"),
        Column("payee", _("who takes the money"), width=20, personal="personal", labels=dict(Payee.choices)),
        Column("payee_name", _("name of who takes it"), width=24, personal="identifying"),
    )

    def whole_rows(self, *, user, params):
        base = Receipt.objects.all() if self.queryset is None else self.queryset
        found = base.visible_to(user).select_related("resident__village", "resident__household", "entitlement")
        order = ("resident__village__number", "resident__last_key", "resident__first_key", "pk")
        for one in found.prefetch_related("states").order_by(*order).iterator(chunk_size=CHUNK):
            yield _line(one)


def _line(receipt: Receipt) -> tuple:
    person, now = receipt.resident, receipt.now
    stands = (now.status, now.since, now.why) if now else ("", None, "")
    house = person.household.house_no if person.household else ""
    return (
        person.full_name, person.birth_date, house, person.village.number, receipt.entitlement.name, *stands,
        receipt.applied_on, receipt.pay_by, receipt.bank, receipt.masked_account, receipt.payee, receipt.payee_name,
    )  # fmt: skip
