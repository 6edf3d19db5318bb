"""Keys by which a browser keeps encrypted what was typed and could not be sent."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import crypto
from core.fields import KeyField
from core.privacy import identifying, plain

DRAFT_KEY = b"draft.key"


def _name() -> str:
    return uuid.uuid4().hex


class DraftKey(models.Model):
    """The key of one user on one device. The browser holds it in memory only; without it a draft says nothing.

    `name` marks the user's drafts in the browser; it is random, and no id of ours.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("who"))
    device_digest = KeyField(max_length=22, editable=False)
    name = KeyField(max_length=32, default=_name, editable=False)
    key_cipher = models.BinaryField(editable=False)
    made_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)

    CIPHERS = {"key_cipher": DRAFT_KEY}
    PRIVACY = {**plain("user", "name", "made_at"), **identifying("device_digest", "key_cipher")}

    class Meta:
        verbose_name = _("key of unsent forms")
        verbose_name_plural = _("keys of unsent forms")
        constraints = [models.UniqueConstraint(fields=["user", "device_digest"], name="one_draft_key_a_device")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def key(self) -> bytes:
        return crypto.decrypt(self.key_cipher, DRAFT_KEY)

    @key.setter
    def key(self, secret: bytes) -> None:
        self.key_cipher = crypto.encrypt(secret, DRAFT_KEY)
