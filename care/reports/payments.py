"""The month's papers of a payment list, all from its frozen lines: the list itself, the sheet to sign for cash, what changed, and
what to key into the state's own system."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from care.enums import Changed, PayBy
from care.models import PaymentLine, PaymentList
from care.models.receipt import mask_account
from care.payment_changes import changes, month_before
from care.services.payments import MAKE, month_name
from core.fields import baht_shown
from papers.report import Column, PaperError, Param, Report, Signature
from papers.usual import EVERY_MONTH, FINANCE, OFFICE
from residents.reports.register import CITIZEN_ID, may_take_whole_numbers, number_of
from thai.numbers import baht_text

EXPORT = "care.export_paymentlist"
VILLAGE = Column("village", gettext_lazy("Village no."), "integer", width=8)
HOUSE = Column("house", gettext_lazy("House number"), width=9, personal="personal")
NAME = Column("name", gettext_lazy("Full name"), width=28, personal="identifying")
AMOUNT = Column("amount", gettext_lazy("Baht"), "money", width=11, personal="sensitive", total=True)
MONTH = Column("for_month", gettext_lazy("For the month"), width=16)
PAYEE = Column("payee", gettext_lazy("Paid to"), width=22, personal="identifying")


def list_name(payments: PaymentList) -> str:
    extra = " " + _("(supplementary %(number)s)") % {"number": payments.number - 1} if payments.is_supplementary else ""
    return f"{payments.entitlement.name} {month_name(payments.month)}{extra}"


def _lists():
    return [(one.pk, list_name(one)) for one in PaymentList.objects.select_related("entitlement")]


def _latest():
    newest = PaymentList.objects.approved().order_by("-month", "-pk").values_list("pk", flat=True)
    return next(iter(newest[:1]), None)


LIST = Param("list", gettext_lazy("Payment list"), "choice", choices=_lists, default=_latest, required=True)


def sees_accounts(user) -> bool:
    """Who works with the lists; who only approves or audits them reads names and amounts."""
    return user is None or user.has_perm(MAKE)


class OfList(Report):
    """A paper of one payment list that the user may see."""

    permission = EXPORT
    params = (LIST,)
    # Columns for who works with the lists alone.
    hidden: tuple[str, ...] = ()

    def asked_over(self, first, last, *, user):
        """Each approved list of these months; the newest of all would be the paper of another month."""
        approved = PaymentList.objects.visible_to(user).approved().filter(month__range=(first, last))
        found = approved.order_by("month", "entitlement", "number").values_list("pk", flat=True)
        if not found:
            raise PaperError(_("No payment list of this time is approved."))
        return [{"list": str(pk)} for pk in found]

    def columns_for(self, user, params):
        """Asked before any word of the paper: a list out of sight is not there."""
        if not PaymentList.objects.visible_to(user).filter(pk=params["list"]).exists():
            raise PaperError(_("There is no such payment list."))
        return [one for one in self.columns if sees_accounts(user) or one.key not in self.hidden]

    def rows(self, *, user, params) -> Iterator[tuple]:
        seen = PaymentList.objects.visible_to(user).select_related("entitlement").filter(pk=params["list"])
        for payments in seen:
            yield from self.rows_of(payments, user)

    def rows_of(self, payments: PaymentList, user) -> Iterator[tuple]:
        raise NotImplementedError

    def lines(self, payments: PaymentList):
        return payments.lines.in_house_order()

    def subtitle(self, params) -> str:
        payments = PaymentList.objects.select_related("entitlement", "approved_by").get(pk=params["list"])
        state = "" if payments.is_approved else "  " + _("DRAFT, not approved")
        return f"{list_name(payments)}{state}"


def _account_on_screen(number: str) -> str:
    return mask_account(number) if number.isdecimal() else number


class AllowancePayments(OfList):
    """Village by village; the sum of each stands at its last line, the sum of all in words under the title."""

    code = "allowance_payments"
    title = gettext_lazy("Payment list")
    tells = gettext_lazy("Who is paid how much this month, to be signed.")
    asked_by, due = FINANCE, EVERY_MONTH
    columns = (
        Column("no", gettext_lazy("No."), "integer", width=6), VILLAGE, HOUSE, NAME, MONTH, AMOUNT,
        Column("why", gettext_lazy("Why this amount"), width=30, personal="personal", explains=gettext_lazy("From which rate, or from which change, the amount comes.")),
        Column("pay_by", gettext_lazy("Paid by"), width=10, labels=dict(PayBy.choices)),
        Column("bank", gettext_lazy("Bank"), width=12, personal="identifying"),
        Column("account", gettext_lazy("Account number"), width=15, personal="identifying", on_screen=_account_on_screen),
        PAYEE,
        Column("village_total", gettext_lazy("Together in the village"), "money", width=13, explains=gettext_lazy("On the last line of each village.")),
    )  # fmt: skip
    hidden = ("house", "why", "bank", "account", "payee")

    def rows_of(self, payments, user):
        whole, full = may_take_whole_numbers(user), sees_accounts(user)
        lines = list(self.lines(payments))
        together = 0
        for number, (line, after) in enumerate(zip(lines, [*lines[1:], None], strict=True), start=1):
            together += line.amount
            last = after is None or after.village != line.village
            names = (line.house, line.name) if full else (line.name,)
            money = (line.why, line.pay_by, line.bank, line.account if whole else line.masked_account, line.payee_name)
            yield (
                number, line.village, *names, month_name(line.for_month), line.amount,
                *(money if full else (line.pay_by,)), together if last else None,
            )  # fmt: skip
            together = 0 if last else together

    def subtitle(self, params) -> str:
        satang = [line.satang for line in PaymentLine.objects.filter(list=params["list"])]
        told = _("%(count)s payments, %(baht)s baht (%(words)s)") % {
            "count": f"{len(satang):,}", "baht": baht_shown(sum(satang)), "words": baht_text(sum(satang)),
        }  # fmt: skip
        return f"{super().subtitle(params)}  {told}"

    def signatures(self, *, user, params):
        payments = PaymentList.objects.visible_to(user).select_related("made_by", "approved_by").get(pk=params["list"])
        return (
            Signature(_("Made by"), _full_name(payments.made_by)), Signature(_("Checked by")),
            Signature(_("Approved by"), _full_name(payments.approved_by)),
        )  # fmt: skip


def _full_name(user) -> str:
    return user.get_full_name() if user else ""


class AllowanceSignatures(OfList):
    """To be taken along where cash is paid: everybody signs beside the amount."""

    code = "allowance_signatures"
    title = gettext_lazy("Sheet to sign for cash")
    tells = gettext_lazy("To sign for money received in cash.")
    asked_by, due = FINANCE, EVERY_MONTH
    columns = (
        Column("no", gettext_lazy("No."), "integer", width=6), VILLAGE, HOUSE, NAME, PAYEE, MONTH, AMOUNT,
        Column("signature", gettext_lazy("Received (signature)"), width=30),
        Column("day", gettext_lazy("Day received"), width=14),
    )  # fmt: skip

    def allowed(self, user) -> bool:
        return super().allowed(user) and sees_accounts(user)

    def rows_of(self, payments, user):
        cash = self.lines(payments).filter(pay_by=PayBy.CASH)
        for number, line in enumerate(cash, start=1):
            yield (
                number,
                line.village,
                line.house,
                line.name,
                line.payee_name,
                month_name(line.for_month),
                line.amount,
                "",
                "",
            )

    def signatures(self, *, user, params):
        return Signature(_("Paid out by")), Signature(_("Witness"))


class AllowanceChanges(OfList):
    """Against the month that was paid before."""

    code = "allowance_changes"
    title = gettext_lazy("What changed since the last payment list")
    tells = gettext_lazy("What is different from the list before.")
    asked_by, due = FINANCE, EVERY_MONTH
    columns = (
        Column("change", gettext_lazy("Change"), width=18, labels=dict(Changed.choices)), VILLAGE, NAME,
        Column("was", gettext_lazy("Baht before"), "money", width=11, personal="sensitive"),
        Column("amount", gettext_lazy("Baht now"), "money", width=11, personal="sensitive"),
        Column("account_was", gettext_lazy("Account before"), width=15, personal="identifying"),
        Column("account", gettext_lazy("Account now"), width=15, personal="identifying"),
        Column("why", gettext_lazy("Why"), width=34, personal="sensitive"),
    )  # fmt: skip
    hidden = ("account_was", "account", "why")

    def rows_of(self, payments, user):
        full = sees_accounts(user)
        for one in changes(payments):
            ended = one.kind == Changed.ENDED
            details = (one.was.masked_account if one.was else "", "" if ended else one.line.masked_account, one.why)
            yield (
                one.kind.value, one.line.village, one.line.name, one.was.amount if one.was else None,
                None if ended else one.line.amount, *(details if full else ()),
            )  # fmt: skip

    def subtitle(self, params) -> str:
        payments = PaymentList.objects.select_related("entitlement").get(pk=params["list"])
        before = month_before(payments)
        told = (
            _("compared with %(month)s") % {"month": month_name(before)} if before else _("the first list: all are new")
        )
        return f"{super().subtitle(params)}  {told}"


class AllowanceToKey(OfList):
    """New, ended and changed amounts, with the number that the state's own system asks for."""

    code = "allowance_to_key"
    title = gettext_lazy("To key into the state's system")
    tells = gettext_lazy("What is to be typed into the state system.")
    asked_by, due = OFFICE, EVERY_MONTH
    columns = (
        Column("change", gettext_lazy("Change"), width=16, labels=dict(Changed.choices)),
        CITIZEN_ID, NAME,
        Column("birth_date", gettext_lazy("Birth date"), "date", width=16, personal="personal"), VILLAGE, HOUSE,
        Column("amount", gettext_lazy("Baht now"), "money", width=11, personal="sensitive"),
        Column("from_month", gettext_lazy("From the month"), width=16),
        Column("why", gettext_lazy("Why"), width=34, personal="sensitive"),
    )  # fmt: skip

    def allowed(self, user) -> bool:
        return super().allowed(user) and sees_accounts(user)

    def rows_of(self, payments, user):
        whole, month = may_take_whole_numbers(user), month_name(payments.month)
        for one in changes(payments):
            if one.kind == Changed.ACCOUNT:
                continue
            person, ended = one.line.receipt.resident, one.kind == Changed.ENDED
            yield (
                one.kind.value, number_of(person.citizen_id_cipher, whole=whole), one.line.name, person.birth_date,
                one.line.village, one.line.house, None if ended else one.line.amount, month, one.why or one.line.why,
            )  # fmt: skip
