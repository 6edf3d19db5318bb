"""What a member paid for which months: the one record of contributions, beside the transfer that moved the money."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.fields import BahtField
from core.privacy import personal, plain
from welfare.models.expressions import MonthOf
from welfare.models.ledger import Transfer
from welfare.models.member import Member, OfMembers


class Contribution(models.Model):
    """An unbroken run of months that a member paid for. A reversal is a row of its own with `months` below nothing.

    Months are whole numbers (welfare.rules.months). What was paid by a day is the sum of `months` and of `amount` up to
    it: a later reversal does not change what the book said before.
    """

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="contributions", verbose_name=_("member"), db_index=False
    )
    transfer = models.OneToOneField(Transfer, models.PROTECT, related_name="contribution", verbose_name=_("transfer"))
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone", verbose_name=_("turns round")
    )
    received_on = models.DateField(_("received on"))
    covers_from = models.PositiveIntegerField(_("from month"))
    covers_to = models.PositiveIntegerField(_("to month"))
    months = models.SmallIntegerField(_("months"))
    amount = BahtField(_("amount"))

    objects = OfMembers.as_manager()

    PRIVACY = {
        **plain("member", "transfer", "undoes"),
        **personal("received_on", "covers_from", "covers_to", "months", "amount"),
    }

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        permissions = [("import_contribution", "Can import sheets of contributions")]
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(months=F("covers_to") - F("covers_from") + 1, amount__gt=0, undoes__isnull=True)
                | Q(months=F("covers_from") - F("covers_to") - 1, amount__lt=0, undoes__isnull=False),
                name="contribution_months_and_sign",
            ),
            models.CheckConstraint(condition=Q(covers_to__gte=F("covers_from")), name="contribution_forward"),
        ]
        # Sums by member, of a day and of all time, read nothing but an index. The third finds who ever paid late.
        indexes = [
            models.Index(fields=["member", "received_on", "months", "amount"], name="contribution_sums"),
            models.Index(fields=["member", "covers_to", "covers_from", "months"], name="contribution_runs"),
            models.Index(MonthOf("received_on") - F("covers_from"), "member", name="contribution_late"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
