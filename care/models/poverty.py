"""From which income on a household is not poor, and how much debt is little: the office's to set, from a day on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.fields import BahtField
from core.privacy import plain
from core.versions import VersionedModel


class PovertyLine(VersionedModel):
    """No line is known before somebody of the office writes it, with the paper that says so."""

    since = models.DateField(_("in force since"))
    income = BahtField(_("income for each person and year, at least (baht)"))
    little_debt = BahtField(
        _("debt of the household, at most (baht)"),
        default=0,
        help_text=_("0: only who owes nothing counts as without debt."),
    )
    source_name = models.CharField(_("known from"), max_length=200)

    history = HistoricalRecords()

    PRIVACY = plain("version", "since", "income", "little_debt", "source_name")

    class Meta:
        verbose_name = _("poverty line")
        verbose_name_plural = _("poverty lines")
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["since"], name="poverty_line_once_a_day",
                violation_error_message=_("A line begins on this day already: change that one."),
            ),
            models.CheckConstraint(
                condition=Q(income__gt=0, little_debt__gte=0), name="poverty_line_amounts",
                violation_error_message=_("The income is more than nothing, and the debt not below nothing."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
