"""Which key makes the digests: one row, so that every process obeys from the same moment on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import KeyField
from core.privacy import plain


class KeyInForce(models.Model):
    """The one row: the fingerprint of the key (never the key), and whether numbers are being written anew just now."""

    name = KeyField(max_length=16, blank=True)
    # Only ever true within the transaction of `manage.py rotate_keys`: what is approved lets its ciphers be written anew then.
    rewriting = models.BooleanField(default=False)

    PRIVACY = plain("name", "rewriting")

    class Meta:
        verbose_name = _("key in force")
        verbose_name_plural = _("key in force")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_key_in_force")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
