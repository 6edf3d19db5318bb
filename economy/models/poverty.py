"""Which households count as poor in many ways at once: weights and the cut-off are the office's to set, from a day on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.fields import BahtField, KeyField
from core.privacy import plain
from core.versions import VersionedModel


class PovertyRuleQuerySet(models.QuerySet):
    def on(self, day):
        """The rule in force on a day, or None."""
        return self.filter(since__lte=day).order_by("-since").first()


class PovertyRule(VersionedModel):
    """Alkire and Foster's method: a household is poor if what it lacks weighs at least the cut-off."""

    since = models.DateField(_("in force since"))
    # Two places, as money is kept: 33.33 of a hundred.
    cutoff = BahtField(
        _("cut-off (percent of all weights)"),
        help_text=_("A household that lacks at least this much is poor. 33.33 is a third."),
    )
    source_name = models.CharField(_("known from"), max_length=200)

    objects = PovertyRuleQuerySet.as_manager()
    history = HistoricalRecords()

    PRIVACY = plain("since", "cutoff", "source_name", "version")

    class Meta:
        verbose_name = _("rule of poverty")
        verbose_name_plural = _("rules of poverty")
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["since"], name="poverty_rule_once_a_day",
                violation_error_message=_("A rule begins on this day already: change that one."),
            ),
            models.CheckConstraint(
                condition=Q(cutoff__gt=0, cutoff__lte=100), name="poverty_cutoff_percent",
                violation_error_message=_("The cut-off is more than 0 and at most 100 percent."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class PovertyWeight(VersionedModel):
    """How much an indicator weighs in a rule, whatever wording it has in a round."""

    rule = models.ForeignKey(PovertyRule, models.CASCADE, related_name="weights", verbose_name=_("rule of poverty"))
    code = KeyField(_("code of the indicator"), max_length=40)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)

    history = HistoricalRecords()

    PRIVACY = plain("rule", "code", "weight", "version")

    class Meta:
        verbose_name = _("weight of an indicator")
        verbose_name_plural = _("weights of indicators")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "code"], name="weighed_once", violation_error_message=_("This indicator is weighed already.")
            ),
            models.CheckConstraint(
                condition=Q(weight__range=(1, 1000)), name="weight_sane",
                violation_error_message=_("A weight is from 1 to 1,000."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
