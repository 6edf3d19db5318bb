"""What somebody has beside the password: an app, a passkey, recovery codes on paper, a code from the administrator."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import crypto
from core.fields import KeyField
from core.privacy import identifying, plain

SECRET = b"second-factor.secret"


class SignInState(models.Model):
    """What an account's next signing in has to know; most accounts have none."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="sign_in_state", verbose_name=_("who")
    )
    # So is whoever has a password that somebody else typed.
    must_change_password = models.BooleanField(_("must choose a new password"), default=False)
    # Who somebody is at the provider of OIDC_ISSUER, as a keyed digest: a citizen number is never kept here.
    provider_digest = KeyField(max_length=22, blank=True, default="", editable=False)

    PRIVACY = {**plain("user", "must_change_password"), **identifying("provider_digest")}

    class Meta:
        verbose_name = _("state of signing in")
        verbose_name_plural = _("states of signing in")
        constraints = [
            models.UniqueConstraint(
                fields=["provider_digest"], condition=~Q(provider_digest=""), name="one_account_a_provider_person"
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class SecondFactor(models.Model):
    """An app that shows codes, or a passkey, of one account."""

    class Kind(models.TextChoices):
        APP = "app", _("app that shows codes")
        PASSKEY = "passkey", _("passkey")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="factors", verbose_name=_("who"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    name = models.CharField(_("which device"), max_length=60)
    # The app's secret, or the public key and number of a passkey: encrypted, and never shown again.
    secret_cipher = models.BinaryField(editable=False)
    # The last step of 30 seconds whose code was taken, or how often the passkey says that it was used: neither goes back.
    counter = models.BigIntegerField(default=0, editable=False)
    added_at = models.DateTimeField(_("added at"), default=timezone.now, editable=False)
    used_at = models.DateTimeField(_("last used at"), null=True, editable=False)

    PRIVACY = {**plain("user", "kind", "name", "counter", "added_at", "used_at"), **identifying("secret_cipher")}
    CIPHERS = {"secret_cipher": SECRET}

    class Meta:
        verbose_name = _("second factor")
        verbose_name_plural = _("second factors")
        ordering = ["added_at", "pk"]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def secret(self) -> bytes:
        return crypto.decrypt(self.secret_cipher, SECRET)

    @secret.setter
    def secret(self, secret: bytes) -> None:
        self.secret_cipher = crypto.encrypt(secret, SECRET)


class RecoveryCode(models.Model):
    """One line of the sheet that somebody printed for the day on which the phone is lost; good once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="recovery_codes")
    digest = KeyField(max_length=22, editable=False)
    used_at = models.DateTimeField(null=True, editable=False)

    PRIVACY = {**plain("user", "used_at"), **identifying("digest")}

    class Meta:
        verbose_name = _("recovery code")
        verbose_name_plural = _("recovery codes")
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class OneTimeCode(models.Model):
    """A code that the administrator printed for somebody; in place of the second factor, once, for a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="one_time_codes")
    digest = KeyField(max_length=22, editable=False)
    new_password = models.BooleanField(
        _("also in place of the password"), default=False,
        help_text=_("For somebody who forgot the password: it is chosen anew right after signing in."),
    )  # fmt: skip
    made_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    # Nobody where a command of the server made it.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("made by")
    )
    until = models.DateTimeField(_("good until"))
    used_at = models.DateTimeField(_("used at"), null=True, editable=False)

    PRIVACY = {
        **plain("user", "new_password", "made_at", "made_by", "until", "used_at"),
        **identifying("digest"),
    }

    class Meta:
        verbose_name = _("one-time code")
        verbose_name_plural = _("one-time codes")
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(used_at=None), name="one_open_code_a_user"),
            models.CheckConstraint(
                condition=~Q(user=models.F("made_by")), name="code_is_for_another",
                violation_error_message=_("Nobody makes a one-time code for their own account."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
