"""The month's payment lists: who is paid how much for which month, frozen once it is approved, and what became of it."""

from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Max, OuterRef, Q, Subquery, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from care.enums import PayBy, PaymentSource, PaymentState
from care.models.entitlement import Entitlement
from care.models.receipt import ACCOUNT, Receipt, mask_account
from core import crypto
from core.fields import BahtField, KeyField, satang_of
from core.privacy import identifying, personal, plain, sensitive
from residents.models.group import sees_sensitive
from residents.models.scope import villages_of

APPROVE = "care.approve_paymentlist"


def number_digest(account: str) -> str:
    """Of the digits alone: banks write dashes where they like."""
    digits = "".join(filter(str.isdigit, account))
    return crypto.digest(f"account {digits}") if digits else ""


class PaymentListQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A list is of the whole office: it is read by who sees every village, and by who approves it."""
        if user is None or user.has_perm(APPROVE):
            return self
        if villages_of(user) is not None:
            return self.none()
        return self if sees_sensitive(user) else self.filter(entitlement__sensitive=False)

    def approved(self):
        return self.filter(approved_at__isnull=False)

    def drafts(self):
        return self.filter(approved_at__isnull=True)

    def to_approve(self, user):
        """Drafts that somebody else made: nobody approves their own."""
        return self.drafts().exclude(made_by=user)


class PaymentList(models.Model):
    """Who is paid an entitlement for a month. Number 1 is the month's own list, the others are supplementary.

    A draft may be made again; once approved, neither the list nor its lines change (care/migrations/0004).
    """

    entitlement = models.ForeignKey(
        Entitlement, models.PROTECT, related_name="payment_lists", verbose_name=_("entitlement")
    )
    month = models.DateField(_("month"))
    number = models.PositiveSmallIntegerField(_("number within the month"), default=1)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("approved by")
    )
    approved_at = models.DateTimeField(_("approved at"), null=True)

    objects = PaymentListQuerySet.as_manager()

    PRIVACY = plain("entitlement", "month", "number", "made_by", "made_at", "approved_by", "approved_at")

    class Meta:
        verbose_name = _("payment list")
        verbose_name_plural = _("payment lists")
        ordering = ["-month", "entitlement", "-number", "-pk"]
        permissions = [
            ("approve_paymentlist", "Can approve payment lists that somebody else made"),
            ("export_paymentlist", "Can take payment lists as files"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["entitlement", "month", "number"], name="payment_list_once",
                violation_error_message=_("This list is there already."),
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="payment_list_of_a_month"),
            models.CheckConstraint(condition=Q(number__gt=0), name="payment_list_number_counts"),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True) | Q(approved_by__isnull=False),
                name="payment_list_approved_when_with_who",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(approved_at__isnull=False),
                name="payment_list_approved_who_with_when",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(made_by__isnull=True) | ~Q(approved_by=F("made_by")),
                name="payment_list_approved_by_another",
                violation_error_message=_("Who made the list does not approve it: ask a second person."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None

    @property
    def is_supplementary(self) -> bool:
        return self.number > 1

    def totals(self) -> dict:
        """How many payments, of how much money together, and the key of the last."""
        return self.lines.aggregate(count=Count("pk"), baht=Sum("amount"), last=Max("pk"))

    @property
    def token(self) -> str:
        """What a page shows of the draft and sends back: made again, or with other payments, it has another."""
        found = self.totals()
        said = f"{self.made_at.timestamp()} {found['count']} {satang_of(found['baht'] or 0)} {found['last']}"
        return sha256(said.encode()).hexdigest()[:20]


class PaymentLineQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(list__in=PaymentList.objects.visible_to(user))

    def in_house_order(self):
        return self.order_by("village", "house_key", "name", "for_month", "pk")

    def with_result(self):
        """Each with `result`, the latest that is known; None where nothing came back yet."""
        return self.annotate(result=_latest("result"))

    def with_reason(self):
        """Each with `result` and its `reason`."""
        return self.with_result().annotate(reason=_latest("why"))


def _latest(field: str) -> Subquery:
    return Subquery(PaymentResult.objects.filter(line=OuterRef("pk")).order_by("-pk").values(field)[:1])


class PaymentLine(models.Model):
    """One payment of a list, with everything as it stood when the list was made."""

    # The constraint and the index below begin with these two: one index each is enough.
    list = models.ForeignKey(
        PaymentList, models.CASCADE, related_name="lines", verbose_name=_("payment list"), db_index=False
    )
    receipt = models.ForeignKey(
        Receipt, models.PROTECT, related_name="payments", verbose_name=_("receiving"), db_index=False
    )
    for_month = models.DateField(_("for the month"))
    village = models.PositiveSmallIntegerField(_("village no."))
    house = models.CharField(_("house number"), max_length=40, blank=True)
    house_key = KeyField(max_length=60, blank=True, editable=False)
    name = models.CharField(_("name"), max_length=300)
    amount = BahtField(_("amount"))
    why = models.CharField(_("why this amount"), max_length=200)
    pay_by = models.CharField(_("paid by"), max_length=4, choices=PayBy)
    bank = models.CharField(_("bank"), max_length=60, blank=True)
    account_cipher = models.BinaryField(null=True, editable=False)
    # Equal accounts have equal digests: found and compared without being read.
    account_digest = KeyField(max_length=64, blank=True, editable=False)
    payee_name = models.CharField(_("name of who takes it"), max_length=150, blank=True)
    # What was known and let pass at the approval (care/payment_flags.py).
    flags = models.CharField(_("known at the approval"), max_length=100, blank=True)

    objects = PaymentLineQuerySet.as_manager()

    CIPHERS = {"account_cipher": ACCOUNT}
    DIGESTS = {"account_digest": ("account_cipher", number_digest)}
    PRIVACY = {
        **plain("list", "receipt", "for_month", "village", "flags"),
        **personal("house", "house_key", "why", "pay_by"),
        **sensitive("amount"),
        **identifying("name", "bank", "account_cipher", "account_digest", "payee_name"),
    }

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["list", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["list", "receipt", "for_month"], name="payment_once_in_a_list"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_gives_something"),
            models.CheckConstraint(condition=Q(for_month__day=1), name="payment_for_a_month"),
        ]
        indexes = [models.Index(fields=["receipt", "for_month"], name="payment_by_month")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def satang(self) -> int:
        return satang_of(self.amount)

    @property
    def account(self) -> str:
        """The whole number; show `masked_account`, unless it is paid to."""
        return crypto.decrypt(self.account_cipher, ACCOUNT).decode() if self.account_cipher else ""

    @property
    def masked_account(self) -> str:
        return mask_account(self.account)

    @property
    def is_back_pay(self) -> bool:
        return self.for_month < self.list.month


class PaymentResult(models.Model):
    """What became of a payment. Rows are only added; the latest of a line counts."""

    line = models.ForeignKey(PaymentLine, models.PROTECT, related_name="results", verbose_name=_("payment"))
    result = models.CharField(_("result"), max_length=11, choices=PaymentState)
    on = models.DateField(_("on"), default=timezone.localdate)
    why = models.CharField(_("why"), max_length=200, blank=True)
    source = models.CharField(_("known from"), max_length=4, choices=PaymentSource, default=PaymentSource.HAND)
    batch = models.ForeignKey(
        "spreadsheets.Batch", models.PROTECT, null=True, related_name="+", verbose_name=_("import")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("written at"), default=timezone.now)

    PRIVACY = {**plain("line", "on", "source", "batch", "by", "at"), **sensitive("result"), **personal("why")}

    class Meta:
        verbose_name = _("result of a payment")
        verbose_name_plural = _("results of payments")
        ordering = ["line", "pk"]
        permissions = [("import_paymentresult", "Can write what became of payments, by hand or from the bank's file")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(source=PaymentSource.FILE) | Q(batch__isnull=False), name="payment_result_names_its_file"
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
