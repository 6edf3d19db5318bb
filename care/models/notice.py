"""The public notice before somebody is taken from a list of receivers (regulation of 2566, rule 16)."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from care.enums import RECEIVED
from care.models.receipt import Receipt, ReceiptState
from core.privacy import personal, plain
from programs.models.content import PublicContent
from residents.models.scope import InVillages

LEAST_DAYS, MOST_DAYS = 15, 180


class RemovalNoticeQuerySet(InVillages):
    village_path = "receipt__resident__village_id"

    def standing(self, on: date) -> list["RemovalNotice"]:
        """Those that are to be read on the day: of people who are alive and still receive, of nothing sensitive."""
        near = self.filter(
            posted_on__lte=on, posted_on__gt=on - timedelta(days=MOST_DAYS), withdrawn_at__isnull=True,
            receipt__resident__died_on__isnull=True, receipt__entitlement__sensitive=False,
            receipt__states__in=ReceiptState.objects.filter(until__isnull=True, status__in=RECEIVED),
        )  # fmt: skip
        return [one for one in near.order_by("posted_on", "pk") if on < one.until]

    def still(self, on: date) -> "RemovalNotice | None":
        """One that is not over on the day, whether or not it has begun."""
        return next((one for one in self.filter(withdrawn_at__isnull=True) if on < one.until), None)


class RemovalNotice(PublicContent):
    """That somebody is to receive no more. It shows a name and a village, and takes itself down."""

    receipt = models.ForeignKey(Receipt, models.CASCADE, related_name="notices", verbose_name=_("receiving"))
    posted_on = models.DateField(_("posted on"), default=timezone.localdate)
    days = models.PositiveSmallIntegerField(_("days that it stands"), default=LEAST_DAYS)
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("posted by"),
    )  # fmt: skip
    withdrawn_at = models.DateTimeField(_("taken down at"), null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("taken down by"),
    )  # fmt: skip

    objects = RemovalNoticeQuerySet.as_manager()

    PRIVACY = {
        **plain("receipt", "posted_by", "withdrawn_at", "withdrawn_by"),
        **personal("posted_on", "days"),
    }

    class Meta:
        verbose_name = _("notice of removal")
        verbose_name_plural = _("notices of removal")
        ordering = ["-posted_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(days__gte=LEAST_DAYS, days__lte=MOST_DAYS), name="notice_stands_long_enough",
                violation_error_message=_("A notice stands at least 15 days, and at most 180."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_by__isnull=False),
                name="notice_withdrawn_when_with_who",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def until(self) -> date:
        """The first day on which it stands no more, and may be acted on."""
        return self.posted_on + timedelta(days=self.days)
