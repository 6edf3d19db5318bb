"""Papers about a person, kept encrypted and behind permission."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import crypto
from core.privacy import Level, personal, plain
from residents.models.group import sees_sensitive
from residents.models.scope import villages_of
from residents.models.task import about_in_villages
from residents.on_merge import Moves

FILE_NAME = b"file.name"
FILE_CONTENT = b"file.content"


def content_purpose(path: str) -> bytes:
    """The content is bound to its own place: exchanged with another on the disk, it does not open."""
    return FILE_CONTENT + b" " + path.encode()


def private_path(instance, filename) -> str:
    """A name that says nothing: the real one is encrypted beside it."""
    return f"private/{uuid.uuid4().hex}"


class PrivateFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        seen = about_in_villages(self, user)
        if villages_of(user) is not None:
            # A paper goes with its task: what is the office's alone stays there.
            seen = seen.filter(Q(task__isnull=True) | Q(task__office_only=False))
        return seen if sees_sensitive(user) else seen.filter(sensitive=False)

    def present(self):
        return self.filter(removed_at__isnull=True)


class PrivateFile(models.Model):
    """A document or picture about a person, a household or a task. Content and name are encrypted."""

    resident = models.ForeignKey(
        "residents.Resident", models.CASCADE, null=True, blank=True, verbose_name=_("about the person"),
        related_name="files",
    )  # fmt: skip
    household = models.ForeignKey(
        "residents.Household", models.PROTECT, null=True, blank=True, verbose_name=_("about the household"),
        related_name="files",
    )  # fmt: skip
    task = models.ForeignKey(
        "residents.Task", models.SET_NULL, null=True, blank=True, verbose_name=_("task"), related_name="files"
    )
    event = models.ForeignKey(
        "residents.LifeEvent", models.SET_NULL, null=True, blank=True, verbose_name=_("life event"),
        related_name="files",
    )  # fmt: skip
    name_cipher = models.BinaryField(editable=False)
    content = models.FileField(upload_to=private_path, max_length=100, editable=False)
    content_type = models.CharField(max_length=60, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), editable=False)
    sensitive = models.BooleanField(
        _("sensitive"), default=False, help_text=_("Health or hardship: opened only by roles with the right.")
    )
    added_at = models.DateTimeField(_("added at"), default=timezone.now, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("added by"),
    )  # fmt: skip
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True, editable=False)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("removed by"),
    )  # fmt: skip

    objects = PrivateFileQuerySet.as_manager()

    ON_MERGE = {"resident": Moves()}
    CIPHERS = {"name_cipher": FILE_NAME}
    CIPHER_FILES = {"content": content_purpose}
    PRIVACY = {
        **plain(
            "resident", "household", "task", "event", "content_type", "size", "sensitive", "added_at", "added_by",
            "removed_at", "removed_by",
        ),
        **personal("name_cipher"),
        "content": Level.SENSITIVE,
    }  # fmt: skip

    class Meta:
        verbose_name = _("private file")
        verbose_name_plural = _("private files")
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resident__isnull=False) | Q(household__isnull=False), name="file_is_about_somebody"
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=False) | Q(removed_by__isnull=True), name="file_removed_when_with_who"
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def about(self):
        """The person, or the household where it is about nobody alone."""
        return self.resident or self.household

    @property
    def name(self) -> str:
        return crypto.decrypt(self.name_cipher, FILE_NAME).decode()

    @name.setter
    def name(self, text: str) -> None:
        self.name_cipher = crypto.encrypt(text, FILE_NAME)
