"""Who has an entitlement, since when, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from care.enums import HAS, PayBy, Payee, ReceiptStatus
from care.models.entitlement import Entitlement
from core import crypto
from core.fields import BahtField
from core.privacy import identifying, personal, plain, sensitive
from core.versions import VersionedModel
from residents.models.group import sees_sensitive
from residents.models.scope import InVillages
from residents.on_merge import Collides

ACCOUNT = b"receipt.account"
ACCOUNT_DIGITS = range(10, 16)


def mask_account(number: str) -> str:
    """The last four digits, as banks show it."""
    return f"xxx-x-x{number[-4:-1]}-{number[-1]}" if number else ""


class ReceiptQuerySet(InVillages):
    village_path = "resident__village_id"

    def visible_to(self, user):
        seen = super().visible_to(user)
        return seen if sees_sensitive(user) else seen.filter(entitlement__sensitive=False)

    def standing(self, *statuses, on):
        """Receipts that stand so on the day."""
        return self.filter(pk__in=ReceiptState.objects.on(on).filter(status__in=statuses).values("receipt"))

    def having(self, on):
        return self.standing(*HAS, on=on)

    def entries_of(self, people) -> dict[int, int]:
        """The key of each person's entry, by the person's, of those who have one."""
        return dict(self.filter(resident__in=people).values_list("resident", "pk"))


def _same(lost: "Receipt", kept: "Receipt") -> bool:
    return lost.entitlement_id == kept.entitlement_id


class Receipt(VersionedModel):
    """That a person applied for, and perhaps receives, an entitlement. What it is now is said by its states."""

    entitlement = models.ForeignKey(Entitlement, models.PROTECT, related_name="receipts", verbose_name=_("entitlement"))
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, related_name="receipts", verbose_name=_("person")
    )
    applied_on = models.DateField(_("application taken on"), default=timezone.localdate)
    answer_by = models.DateField(_("answer due by"), null=True, blank=True)
    pay_by = models.CharField(_("paid by"), max_length=4, choices=PayBy, default=PayBy.CASH)
    bank = models.CharField(_("bank"), max_length=60, blank=True)
    account_cipher = models.BinaryField(null=True, editable=False)
    account_name = models.CharField(_("name of the account"), max_length=150, blank=True)
    payee = models.CharField(_("who takes the money"), max_length=8, choices=Payee, default=Payee.SELF)
    payee_name = models.CharField(_("name of who takes it"), max_length=150, blank=True)
    payee_paper = models.CharField(_("the written proxy or order"), max_length=150, blank=True)
    told_amount = BahtField(_("amount as the register says (baht)"), null=True, blank=True)
    elsewhere = models.CharField(_("the local government that paid before"), max_length=150, blank=True)
    elsewhere_until = models.DateField(
        _("paid there until"), null=True, blank=True,
        help_text=_("The last day for which the other local government pays; here it is paid from the month after."),
    )  # fmt: skip
    note = models.TextField(_("note"), max_length=1000, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("entered by"),
    )  # fmt: skip

    objects = ReceiptQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["account_cipher"])

    ON_MERGE = {
        "resident": Collides(
            _same,
            why=_(
                "Both have an entry for the same entitlement, and each keeps what was paid by it: the two stay apart. End the receiving of the wrong record."
            ),
        )
    }
    CIPHERS = {"account_cipher": ACCOUNT}
    PRIVACY = {
        **plain("resident", "version", "entered_by"),
        **sensitive("entitlement"),
        **personal("applied_on", "answer_by", "pay_by", "payee", "told_amount", "elsewhere", "elsewhere_until", "note"),
        **identifying("bank", "account_cipher", "account_name", "payee_name", "payee_paper"),
    }

    class Meta:
        verbose_name = _("receiving an entitlement")
        verbose_name_plural = _("receiving entitlements")
        ordering = ["-applied_on", "-pk"]
        permissions = [
            ("import_receipt", "Can import registers of who receives an entitlement"),
            ("export_receipt", "Can export who receives an entitlement, and who misses it"),
            ("confirm_receipt", "Can confirm the right of somebody who applied"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["entitlement", "resident"], name="receipt_once",
                violation_error_message=_("This person has an entry for this entitlement already: go on with that one."),
            ),
            models.CheckConstraint(
                condition=Q(payee=Payee.SELF) | ~Q(payee_name=""), name="receipt_names_its_payee",
                violation_error_message=_("Write who takes the money."),
            ),
            models.CheckConstraint(
                condition=Q(elsewhere_until__isnull=True) | ~Q(elsewhere=""), name="receipt_names_the_other_office",
                violation_error_message=_("Write which local government paid before."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def now(self) -> "ReceiptState | None":
        """How it stands, of states that are fetched already."""
        return next((state for state in self.states.all() if state.until is None), None)

    @property
    def account(self) -> str:
        """The whole number of the bank account, or ''. Show `masked_account`, unless it is paid to."""
        return crypto.decrypt(self.account_cipher, ACCOUNT).decode() if self.account_cipher else ""

    @account.setter
    def account(self, number: str) -> None:
        self.account_cipher = crypto.encrypt(number, ACCOUNT) if number else None

    @property
    def masked_account(self) -> str:
        return mask_account(self.account)


class ReceiptStateQuerySet(models.QuerySet):
    def on(self, day):
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)


class ReceiptState(models.Model):
    """How a receipt stood from `since` on; `until` is the first day no more. Written by care/services/receipts.py alone."""

    receipt = models.ForeignKey(Receipt, models.CASCADE, related_name="states", verbose_name=_("receiving"))
    status = models.CharField(_("status"), max_length=10, choices=ReceiptStatus)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    why = models.CharField(_("why"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("written at"), default=timezone.now)

    objects = ReceiptStateQuerySet.as_manager()

    PRIVACY = {**plain("receipt", "by", "at"), **sensitive("status", "since", "until", "why")}

    class Meta:
        verbose_name = _("status of receiving")
        verbose_name_plural = _("statuses of receiving")
        ordering = ["receipt", "since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["receipt"], condition=Q(until__isnull=True), name="receipt_stands_one_way"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="receipt_state_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["status", "receipt"], name="receipt_state_by_status")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
