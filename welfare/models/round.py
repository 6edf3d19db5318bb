"""A round of collecting: one village, one month; its receipts, and the cash that was counted against them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.fields import BahtField
from core.privacy import plain
from core.versions import VersionedModel
from residents.models.scope import InVillages
from welfare.models.fund import Fund


class CollectionRound(VersionedModel):
    """The collectors go round a village for a month. Closed when the cash is counted, deposited, and a difference explained."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="rounds", verbose_name=_("fund"))
    village = models.ForeignKey(
        "residents.Village", models.PROTECT, related_name="fund_rounds", verbose_name=_("village")
    )
    month = models.DateField(_("month"), help_text=_("The first day of the month."))
    opened_at = models.DateTimeField(_("begun at"), default=timezone.now, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("begun by"),
    )
    counted = BahtField(_("cash counted"), null=True, blank=True)
    difference_why = models.CharField(
        _("why cash and receipts differ"), max_length=200, blank=True, help_text=_("No names of people.")
    )
    deposited = BahtField(_("deposited at the bank"), null=True, blank=True)
    deposited_on = models.DateField(_("deposited on"), null=True, blank=True)
    deposit_slip = models.CharField(_("number of the deposit slip"), max_length=40, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("closed by"),
    )  # fmt: skip

    objects = InVillages.as_manager()
    history = HistoricalRecords()

    PRIVACY = plain(
        "version", "fund", "village", "month", "opened_at", "opened_by", "counted", "difference_why", "deposited",
        "deposited_on", "deposit_slip", "closed_at", "closed_by",
    )  # fmt: skip

    class Meta:
        verbose_name = _("round of collecting")
        verbose_name_plural = _("rounds of collecting")
        permissions = [("collect", "Can take contributions")]
        ordering = ["-month", "village"]
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "village", "month"],
                name="round_once_a_month",
                violation_error_message=_("This village has a round for this month already: go on with that one."),
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="round_of_a_month",
                violation_error_message=_("The first day of the month."),
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True) | Q(closed_at__isnull=False, counted__isnull=False),
                name="round_closed_with_count",
            ),
            models.CheckConstraint(
                condition=Q(deposited__isnull=True, deposited_on__isnull=True)
                | Q(deposited__gt=0, deposited_on__isnull=False) & ~Q(deposit_slip=""),
                name="round_deposit_whole",
                violation_error_message=_("A deposit has an amount, a day and the number of its slip."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
