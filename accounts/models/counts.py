"""What is counted of public forms, against those who try too often and against robots."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import KeyField
from core.privacy import personal, plain


class Tries(models.Model):
    """How often something was tried from one place in one window of time (accounts/throttle.py)."""

    # A digest with a key: which address it was cannot be read from it.
    key = KeyField(max_length=22)
    # Seconds since 1970, as windows are reckoned.
    ends_at = models.PositiveBigIntegerField()
    number = models.PositiveIntegerField()

    PRIVACY = {**personal("key"), **plain("ends_at", "number")}

    class Meta:
        verbose_name = _("count of tries")
        verbose_name_plural = _("counts of tries")
        constraints = [models.UniqueConstraint(fields=["key"], name="tries_key_once")]
        indexes = [models.Index(fields=["ends_at"], name="tries_over")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class DroppedForm(models.Model):
    """How many public forms a day were dropped because a field was filled that people do not see: robots' forms."""

    on = models.DateField(_("on"))
    form = models.CharField(_("form"), max_length=20)
    number = models.PositiveIntegerField(_("number"), default=0)

    PRIVACY = plain("on", "form", "number")

    class Meta:
        verbose_name = _("dropped forms")
        verbose_name_plural = _("dropped forms")
        constraints = [models.UniqueConstraint(fields=["on", "form"], name="dropped_forms_counted_once")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
