"""Which forms of the staff were taken, so that none is taken twice."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import crypto
from core.fields import KeyField
from core.privacy import identifying, plain

LED_TO = b"sent-form.led-to"


class SentForm(models.Model):
    """One form that arrived: known again by its key, its sender and its address, of which only a digest is kept.

    `told` is a digest of what was typed, made with the form's key, which is kept nowhere.
    """

    digest = KeyField(max_length=43, editable=False)
    told = KeyField(max_length=43, editable=False)
    begun_at = models.DateTimeField(_("arrived at"), default=timezone.now, editable=False)
    led_to_cipher = models.BinaryField(null=True, editable=False)

    CIPHERS = {"led_to_cipher": LED_TO}
    PRIVACY = {**plain("digest", "begun_at"), **identifying("told", "led_to_cipher")}

    class Meta:
        verbose_name = _("form that was taken")
        verbose_name_plural = _("forms that were taken")
        constraints = [models.UniqueConstraint(fields=["digest"], name="a_form_is_taken_once")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def led_to(self) -> str | None:
        """Where whoever sent it was led; None while the work is not done."""
        return None if self.led_to_cipher is None else crypto.decrypt(self.led_to_cipher, LED_TO).decode()
