"""A member asks for a benefit: entered, checked, approved by somebody else, paid against a voucher, or refused with a reason."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.fields import BahtField, KeyField
from core.privacy import personal, plain, sensitive
from core.versions import VersionedModel
from welfare.enums import ClaimStatus
from welfare.models.benefit import BenefitKind, BenefitRule
from welfare.models.ledger import Document
from welfare.models.member import Member, OfMembers

ENDED = (ClaimStatus.REFUSED, ClaimStatus.WITHDRAWN)
GRANTED = (ClaimStatus.APPROVED, ClaimStatus.PAID)


class ClaimQuerySet(OfMembers):
    def live(self):
        return self.exclude(status__in=ENDED)

    def granted(self):
        """What counts against caps: approved, whether or not it is paid."""
        return self.filter(status__in=GRANTED)


def _who(related: str, label: str, **fields):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name=related,
        verbose_name=label, **fields,
    )  # fmt: skip


def _both_or_neither(act: str) -> models.CheckConstraint:
    at, by = f"{act}_at__isnull", f"{act}_by__isnull"
    return models.CheckConstraint(
        condition=Q(**{at: True, by: True}) | Q(**{at: False, by: False}), name=f"claim_{act}_when_with_who"
    )


class Claim(VersionedModel):
    """One claim for one event. Its rule is that of the event's day; `why` says how the amount came about, for ever."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="claims", verbose_name=_("member"))
    kind = models.ForeignKey(BenefitKind, models.PROTECT, related_name="claims", verbose_name=_("kind of benefit"))
    rule = models.ForeignKey(
        BenefitRule, models.PROTECT, related_name="claims", verbose_name=_("rule of a benefit"), editable=False
    )
    event_on = models.DateField(_("happened on"))
    quantity = models.PositiveSmallIntegerField(_("nights, or 1"), default=1)
    note = models.CharField(_("what happened"), max_length=300, blank=True)
    claimed_on = models.DateField(_("claimed on"), default=timezone.localdate)
    status = models.CharField(
        _("status"), max_length=10, choices=ClaimStatus, default=ClaimStatus.ENTERED, editable=False
    )
    amount = BahtField(_("amount"), null=True, blank=True, editable=False)
    why = models.TextField(_("why this amount"), blank=True, editable=False)
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now, editable=False)
    entered_by = _who("claims_entered", _("entered by"))
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True, editable=False)
    checked_by = _who("claims_checked", _("checked by"))
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True, editable=False)
    approved_by = _who("claims_approved", _("approved by"))
    refused_at = models.DateTimeField(_("refused at"), null=True, blank=True, editable=False)
    refused_by = _who("claims_refused", _("refused by"))
    refusal = models.CharField(_("why refused"), max_length=300, blank=True, editable=False)
    objection = models.TextField(_("objection"), max_length=2000, blank=True, editable=False)
    voucher = models.OneToOneField(
        Document, models.PROTECT, null=True, blank=True, related_name="claim", verbose_name=_("payment voucher"),
        editable=False,
    )  # fmt: skip
    key = KeyField(max_length=64, editable=False)

    objects = ClaimQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["key"])

    PRIVACY = {
        **plain(
            "version", "member", "kind", "rule", "claimed_on", "entered_at", "entered_by", "checked_at", "checked_by",
            "approved_at", "approved_by", "refused_at", "refused_by", "voucher", "key",
        ),
        **personal("status", "amount"),
        **sensitive("event_on", "quantity", "note", "why", "refusal", "objection"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        permissions = [("approve_claim", "Can approve claims"), ("pay_claim", "Can pay claims")]
        ordering = ["-entered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="claim_form_once"),
            models.UniqueConstraint(
                fields=["member", "kind", "event_on"],
                condition=~Q(status__in=ENDED),
                name="one_claim_for_an_event",
                violation_error_message=_("There is a claim for this event already: look at it first."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(entered_by__isnull=True) | ~Q(approved_by=F("entered_by")),
                name="claim_approved_by_another",
                violation_error_message=_("Who entered a claim does not approve it: ask somebody else."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=GRANTED, approved_at__isnull=False, amount__gt=0)
                | ~Q(status__in=GRANTED) & Q(approved_at__isnull=True),
                name="claim_granted_with_amount",
            ),
            models.CheckConstraint(
                condition=Q(status=ClaimStatus.PAID, voucher__isnull=False)
                | ~Q(status=ClaimStatus.PAID) & Q(voucher__isnull=True),
                name="claim_paid_with_voucher",
            ),
            models.CheckConstraint(
                condition=Q(status=ClaimStatus.REFUSED) & ~Q(refusal="") | ~Q(status=ClaimStatus.REFUSED) & Q(refusal=""),
                name="claim_refused_with_reason",
                violation_error_message=_("Write why it is refused, so that the member can object."),
            ),
            _both_or_neither("checked"), _both_or_neither("approved"), _both_or_neither("refused"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["status", "entered_at"], name="claim_queue")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
