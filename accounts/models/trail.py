"""The trail of what staff looked at and took out."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.privacy import plain


class Action(models.TextChoices):
    """What the trail records: reading that the law wants accounted for."""

    VIEWED = "viewed", _("viewed a person")
    SEARCHED_NUMBER = "searched_number", _("searched by number")
    UNMASKED = "unmasked", _("saw a whole number")
    EXPORTED = "exported", _("exported")
    IMPORTED = "imported", _("imported")
    OPENED_FILE = "opened_file", _("opened a private file")
    PRINTED_RECEIPT = "printed_receipt", _("printed a receipt")
    DENIED = "denied", _("was refused")


class AccessLogQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Auditors read everything, everybody else their own lines."""
        return self if user.has_perm("accounts.view_whole_trail") else self.filter(user_id=user.pk)

    def delete(self):
        raise TypeError("the trail is append-only")

    def update(self, **kwargs):
        raise TypeError("the trail is append-only")


class AccessLog(models.Model):
    """One line of the trail: who did what to which row, when and why. Holds ids only, never a name or a number."""

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who")
    )
    action = models.CharField(_("what"), max_length=20, choices=Action)
    target_type = models.CharField(_("kind of record"), max_length=60, blank=True)
    target_id = models.CharField(_("record"), max_length=40, blank=True)
    reason = models.CharField(_("reason given"), max_length=200, blank=True)
    detail = models.JSONField(_("details"), default=dict, blank=True)

    objects = AccessLogQuerySet.as_manager()

    PRIVACY = plain("at", "user", "action", "target_type", "target_id", "reason", "detail")

    class Meta:
        verbose_name = _("trail entry")
        verbose_name_plural = _("trail")
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["user", "-at"], name="accesslog_user_at"),
            models.Index(fields=["target_type", "target_id", "-at"], name="accesslog_target_at"),
        ]
        permissions = [("view_whole_trail", "Can read everybody's trail")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("the trail is append-only")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("the trail is append-only")
