"""How many rows each check of the data found, day by day: what the trend is drawn from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.privacy import plain
from residents.models.scope import InVillages


class HealthCount(models.Model):
    """The rows that a check found in a village on a day. A day without rows is said with 0."""

    check_code = models.CharField(_("check"), max_length=60)
    village = models.ForeignKey("residents.Village", models.CASCADE, verbose_name=_("village"), related_name="+")
    on = models.DateField(_("day"))
    found = models.PositiveIntegerField(_("found"))

    objects = InVillages.as_manager()

    PRIVACY = plain("check_code", "village", "on", "found")

    class Meta:
        verbose_name = _("count of a check")
        verbose_name_plural = _("counts of checks")
        constraints = [models.UniqueConstraint(fields=["check_code", "village", "on"], name="health_count_once")]
        indexes = [models.Index(fields=["on", "check_code"], name="health_count_by_day")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
