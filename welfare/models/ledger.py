"""The fund's books: accounts, numbered documents, transfers between two accounts, and periods that are closed.

Nothing of documents, transfers and closings is ever changed or removed: the database itself refuses it
(migrations/0002_the_book_holds.py). A mistake is answered by a document that turns it round.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.fields import BahtField, KeyField, satang_of
from core.privacy import plain
from core.versions import VersionedModel
from welfare.enums import AccountKind, AccountRole, ClosingKind, DocumentKind
from welfare.models.fund import Fund

# 100 million baht in satang: more than such a fund ever holds.
MOST = 10**10


class AccountQuerySet(models.QuerySet):
    def banks(self):
        """Those of which a bank sends statements."""
        return self.filter(Q(role=AccountRole.BANK) | ~Q(bank_number=""), kind=AccountKind.ASSET)

    def bank_meant(self, asked: str) -> "Account | None":
        """The bank account of this key or code; where none is asked for, the only one. None where it cannot be told."""
        banks = list(self.banks().select_related("fund"))
        found = [one for one in banks if asked in ("", str(one.pk))] or [one for one in banks if one.code == asked]
        return found[0] if len(found) == 1 else None


class Account(VersionedModel):
    """A place where the fund's money is, came from or went to."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="accounts", verbose_name=_("fund"))
    code = models.CharField(_("code"), max_length=10)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=AccountKind)
    role = models.CharField(_("used by the portal for"), max_length=10, choices=AccountRole, blank=True, editable=False)
    bank_number = models.CharField(_("number at the bank"), max_length=30, blank=True)
    may_be_negative = models.BooleanField(
        _("may hold less than nothing"), default=False,
        help_text=_("A bank account with an overdraft. Cash in hand never can."),
    )  # fmt: skip

    objects = AccountQuerySet.as_manager()
    history = HistoricalRecords()

    PRIVACY = plain("version", "fund", "code", "name", "kind", "role", "bank_number", "may_be_negative")

    class Meta:
        verbose_name = _("account of the books")
        verbose_name_plural = _("accounts of the books")
        ordering = ["fund", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "code"], name="account_code_once",
                violation_error_message=_("This code is taken."),
            ),
            models.UniqueConstraint(fields=["fund", "role"], condition=~Q(role=""), name="account_role_once"),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.code} {self.name}"

    @property
    def is_bank(self) -> bool:
        return self.kind == AccountKind.ASSET and (self.role == AccountRole.BANK or self.bank_number != "")


class Document(models.Model):
    """One numbered paper of the books; its transfers are one event. Numbers have no gap within a series of a year."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="documents", verbose_name=_("fund"), db_index=False)
    kind = models.CharField(_("kind"), max_length=8, choices=DocumentKind)
    series = models.CharField(_("series"), max_length=10, blank=True)
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"))
    number = models.PositiveIntegerField(_("number"))
    dated_on = models.DateField(_("dated"))
    note = models.CharField(_("note"), max_length=200, blank=True, help_text=_("No names of people."))
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone", verbose_name=_("turns round")
    )
    batch = models.ForeignKey(
        "spreadsheets.Batch", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("import")
    )
    round = models.ForeignKey(
        "welfare.CollectionRound", models.PROTECT, null=True, blank=True, related_name="documents",
        verbose_name=_("round of collecting"),
    )  # fmt: skip
    # The key is made by whoever sends: sent twice, it is one document, and `payload` tells whether it says the same.
    # `digest` is the document's part in the chain (welfare/chain.py).
    key = KeyField(max_length=64)
    payload = KeyField(max_length=64)
    digest = KeyField(max_length=64)
    made_at = models.DateTimeField(_("written at"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("written by"),
        db_index=False,
    )  # fmt: skip

    PRIVACY = plain(
        "fund", "kind", "series", "fiscal_year", "number", "dated_on", "note", "undoes", "batch", "round", "key", "payload",
        "digest", "made_at", "made_by",
    )  # fmt: skip

    class Meta:
        verbose_name = _("document of the books")
        verbose_name_plural = _("documents of the books")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "kind", "series", "fiscal_year", "number"], name="document_number_once"
            ),
            models.UniqueConstraint(fields=["fund", "key"], name="document_sent_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="document_numbers_from_one"),
        ]
        indexes = [models.Index(fields=["fund", "dated_on"], name="document_by_day")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.label}"

    @property
    def label(self) -> str:
        """As printed: `S12/2569`, the series, the number and the fiscal year."""
        return f"{self.series}{self.number}/{self.fiscal_year}"


class Transfer(models.Model):
    """An amount that goes from `credit` to `debit`: balanced by its very form. Each holds the fingerprint of all before."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="transfers", verbose_name=_("fund"), db_index=False)
    seq = models.PositiveIntegerField(_("place in the book"))
    document = models.ForeignKey(Document, models.PROTECT, related_name="transfers", verbose_name=_("document"))
    dated_on = models.DateField(_("dated"))
    debit = models.ForeignKey(Account, models.PROTECT, related_name="debits", verbose_name=_("debit"), db_index=False)
    credit = models.ForeignKey(
        Account, models.PROTECT, related_name="credits", verbose_name=_("credit"), db_index=False
    )
    amount = BahtField(_("amount"))
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name=_("turns round")
    )
    hash = KeyField(max_length=64)

    PRIVACY = plain("fund", "seq", "document", "dated_on", "debit", "credit", "amount", "reverses", "hash")

    class Meta:
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")
        ordering = ["fund", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "seq"], name="transfer_place_once"),
            models.CheckConstraint(condition=Q(amount__gt=0, amount__lte=MOST // 100), name="transfer_amount_bounds"),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="transfer_between_two"),
        ]
        # Both sides cover the sums of balances: nothing but the index is read.
        indexes = [
            models.Index(fields=["debit", "dated_on", "amount"], name="transfer_debits"),
            models.Index(fields=["credit", "dated_on", "amount"], name="transfer_credits"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.seq}"

    @property
    def satang(self) -> int:
        return satang_of(self.amount)


class Closing(models.Model):
    """The books are closed up to a day, for ever. Later documents carry later days; mistakes are turned round in them."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="closings", verbose_name=_("fund"))
    kind = models.CharField(_("closes"), max_length=5, choices=ClosingKind)
    up_to = models.DateField(_("closed up to"))
    last_seq = models.PositiveIntegerField(_("last place in the book"))
    head = KeyField(max_length=64, blank=True)
    closed_at = models.DateTimeField(_("closed at"), default=timezone.now)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("closed by")
    )

    PRIVACY = plain("fund", "kind", "up_to", "last_seq", "head", "closed_at", "closed_by")

    class Meta:
        verbose_name = _("closing of the books")
        verbose_name_plural = _("closings of the books")
        ordering = ["fund", "up_to"]
        constraints = [models.UniqueConstraint(fields=["fund", "up_to"], name="closed_once")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class ClosingBalance(models.Model):
    """What an account held at a closing: later balances are counted from here, and `verify_ledger` counts it anew."""

    closing = models.ForeignKey(Closing, models.PROTECT, related_name="balances", verbose_name=_("closing"))
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name=_("account"))
    balance = BahtField(_("balance"))

    PRIVACY = plain("closing", "account", "balance")

    class Meta:
        verbose_name = _("balance at a closing")
        verbose_name_plural = _("balances at a closing")
        constraints = [models.UniqueConstraint(fields=["closing", "account"], name="closing_balance_once")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
