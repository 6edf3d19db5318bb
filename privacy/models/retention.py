"""How long each kind of data is kept, since when the rule holds, and what the nightly job did."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.privacy import plain
from core.versions import VersionedModel

LONGEST = 100 * 366


class RetentionRuleQuerySet(models.QuerySet):
    def on(self, day):
        return self.filter(since__lte=day)


class RetentionRule(VersionedModel):
    """From a day on, one kind of data is kept for so long. Without a rule what the server's settings say holds."""

    # A code of core.keeping.KEPT.
    kind = models.CharField(_("kind of data"), max_length=20)
    since = models.DateField(_("holds since"), default=timezone.localdate)
    keep = models.PositiveIntegerField(
        _("is kept for"), validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
        help_text=_("Days, or whole fiscal years where the kind is counted in years."),
    )  # fmt: skip
    why = models.CharField(
        _("why so long"), max_length=300, help_text=_("The law, regulation or decision of the office that says it.")
    )

    objects = RetentionRuleQuerySet.as_manager()
    history = HistoricalRecords()

    PRIVACY = plain("version", "kind", "since", "keep", "why")

    class Meta:
        verbose_name = _("rule of how long data are kept")
        verbose_name_plural = _("rules of how long data are kept")
        ordering = ["kind", "-since"]
        permissions = [("view_processing", "Reads the record of processing")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "since"],
                name="retention_rule_once_a_day",
                violation_error_message=_("There is a rule of this kind that begins on this day already."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class ForgetRunQuerySet(models.QuerySet):
    def asking(self):
        """The last night, where it stopped and nobody has allowed it."""
        last = ForgetRun.objects.order_by("-pk").values("pk")[:1]
        return self.filter(pk=models.Subquery(last), stopped=True, allowed_at__isnull=True)


class ForgetRun(models.Model):
    """One night's run: what it found, what it did, and what it expects for the next night and the next 30 days."""

    at = models.DateTimeField(_("at"), default=timezone.now)
    day = models.DateField(_("for the day"))
    # By code of settings.FORGET.
    found = models.JSONField(_("over its time"), default=dict)
    done = models.JSONField(_("forgotten"), default=dict)
    tomorrow = models.JSONField(_("expected for the next night"), default=dict)
    month = models.JSONField(_("expected within 30 days"), default=dict)
    # More than was announced, or than is usual: nothing was done, somebody must look.
    stopped = models.BooleanField(_("stopped to ask"), default=False)
    allowed_at = models.DateTimeField(_("allowed at"), null=True, blank=True)
    allowed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("allowed by")
    )

    objects = ForgetRunQuerySet.as_manager()

    PRIVACY = plain("at", "day", "found", "done", "tomorrow", "month", "stopped", "allowed_at", "allowed_by")

    class Meta:
        verbose_name = _("night of forgetting")
        verbose_name_plural = _("nights of forgetting")
        ordering = ["-pk"]
        permissions = [("allow_forgetting", "Allows a night that forgets more than usual")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(allowed_at__isnull=False) | models.Q(allowed_by__isnull=True),
                name="forgetting_allowed_when_with_who",
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
