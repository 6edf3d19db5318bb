"""What the bank says: the lines of its statements, and which documents of the books each of them is."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.fields import BahtField, KeyField, satang_of
from core.privacy import personal, plain
from welfare.models.ledger import Account, Document


class BankLineQuerySet(models.QuerySet):
    def matched(self):
        return self.filter(Exists(BankMatch.objects.filter(line=OuterRef("pk"))))

    def unmatched(self):
        return self.filter(~Exists(BankMatch.objects.filter(line=OuterRef("pk"))))


class BankLine(models.Model):
    """One line of a bank statement, as the bank wrote it: above nothing is money that came in.

    Primary keys follow the order of the bank: of one day the later line has the greater one.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="lines", verbose_name=_("account of the books"))
    dated_on = models.DateField(_("day"))
    amount = BahtField(_("amount"))
    balance = BahtField(_("balance at the bank"), null=True, blank=True)
    text = models.CharField(_("as the bank wrote it"), max_length=300, blank=True)
    reference = models.CharField(_("bank's reference"), max_length=60, blank=True)
    # What the file says of the line, as one key: the same line of a later file is known by it.
    fingerprint = KeyField(max_length=64, editable=False)
    batch = models.ForeignKey("spreadsheets.Batch", models.PROTECT, related_name="+", verbose_name=_("import"))

    objects = BankLineQuerySet.as_manager()

    PRIVACY = {
        **plain("account", "dated_on", "amount", "balance", "reference", "fingerprint", "batch"),
        **personal("text"),
    }

    class Meta:
        verbose_name = _("line of a bank statement")
        verbose_name_plural = _("lines of bank statements")
        permissions = [("import_bankline", "Can import bank statements")]
        ordering = ["account", "dated_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["account", "fingerprint"], name="bank_line_once"),
            models.CheckConstraint(condition=~Q(amount=0), name="bank_line_moves_something"),
        ]
        indexes = [models.Index(fields=["account", "dated_on", "id"], name="bank_line_by_day")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def satang(self) -> int:
        return satang_of(self.amount)


class BankMatch(models.Model):
    """A document of the books stands in the statement as this line. One deposit slip may hold several documents.

    It is the document, not a transfer of it: a receipt of a house is several transfers, and one line at the bank.
    """

    line = models.ForeignKey(
        BankLine, models.PROTECT, related_name="matches", verbose_name=_("line of a bank statement")
    )
    # The line's own, so that a document that goes from one bank account to another stands once in each statement.
    account = models.ForeignKey(
        Account, models.PROTECT, related_name="+", verbose_name=_("account of the books"), db_index=False
    )
    document = models.ForeignKey(
        Document, models.PROTECT, related_name="bank_matches", verbose_name=_("document of the books")
    )
    matched_at = models.DateTimeField(_("matched at"), default=timezone.now)
    matched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("matched by")
    )

    history = HistoricalRecords()

    PRIVACY = plain("line", "account", "document", "matched_at", "matched_by")

    class Meta:
        verbose_name = _("line matched with a document")
        verbose_name_plural = _("lines matched with documents")
        constraints = [models.UniqueConstraint(fields=["account", "document"], name="document_at_the_bank_once")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
