"""Somebody passed on to another body: a hospital, an office of the state, a foundation."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from care.work_enums import ReferralStatus
from core.keyed import KeyedModel
from core.privacy import plain, sensitive
from core.versions import VersionedModel
from residents.models.scope import villages_of
from residents.on_merge import Moves

ENDED = (ReferralStatus.DONE, ReferralStatus.REFUSED)


class ReferralQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Referrals are the office's: nobody of one village reads them."""
        return self if villages_of(user) is None else self.none()

    def open(self):
        return self.exclude(status__in=ENDED)


class Referral(KeyedModel, VersionedModel):
    """That the office asked another body to help somebody, and what it answered. `answered_at` is of the last answer."""

    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, related_name="referrals", verbose_name=_("who is cared for")
    )
    case = models.ForeignKey(
        "care.CareCase", models.PROTECT, null=True, blank=True, related_name="referrals", verbose_name=_("care case")
    )
    to_body = models.CharField(
        _("to whom"), max_length=150, help_text=_("Such as the hospital, or the province's office.")
    )
    why = models.TextField(_("why, and what is asked"), max_length=2000)
    sent_on = models.DateField(_("sent on"), default=timezone.localdate)
    recorded_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("sent by"),
    )  # fmt: skip
    status = models.CharField(
        _("status"), max_length=10, choices=ReferralStatus, default=ReferralStatus.SENT, editable=False
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("answer written by"),
    )  # fmt: skip
    answer = models.CharField(_("answer"), max_length=300, blank=True, editable=False)

    objects = ReferralQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["key"])

    ON_MERGE = {"resident": Moves()}
    PRIVACY = {
        **plain("resident", "case", "key", "version", "recorded_at", "recorded_by", "answered_at", "answered_by"),
        **sensitive("to_body", "why", "sent_on", "status", "answer"),
    }

    class Meta(KeyedModel.Meta):
        abstract = False
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering = ["-sent_on", "-pk"]
        constraints = [
            *KeyedModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(status=ReferralStatus.SENT, answered_at__isnull=True, answered_by__isnull=True)
                | ~Q(status=ReferralStatus.SENT) & Q(answered_at__isnull=False),
                name="referral_answered_when_with_who",
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.status not in ENDED
