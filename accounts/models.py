"""Who signs in, and the trail of what they looked at and took out."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.fields import KeyField
from core.privacy import identifying, personal, plain


class User(AbstractUser):
    """A personal account of one member of staff; its roles are groups made from the table in waeng_portal/roles.py."""

    ends_on = models.DateField(
        _("account ends on"), null=True, blank=True, help_text=_("The last day on which this person may sign in.")
    )
    is_active = models.BooleanField(
        _("may sign in"), default=True, help_text=_("Untick instead of deleting: the history keeps the name.")
    )

    objects = UserManager()
    history = HistoricalRecords(excluded_fields=["password", "last_login"], m2m_fields=[AbstractUser.groups.field])

    PRIVACY = {
        **plain("password", "last_login", "is_superuser", "is_staff", "is_active", "date_joined", "ends_on"),
        **personal("username", "first_name", "last_name"),
        **identifying("email"),
    }

    class Meta:
        verbose_name = _("staff account")
        verbose_name_plural = _("staff accounts")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.get_full_name() or self.username

    def ended(self, on=None) -> bool:
        return self.ends_on is not None and self.ends_on < (on or timezone.localdate())


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
