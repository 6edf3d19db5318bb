"""Who signs in."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.privacy import identifying, personal, plain
from core.versions import VersionedModel


class User(VersionedModel, AbstractUser):
    """A personal account of one member of staff; its roles are groups made from the table in waeng_portal/roles.py."""

    # Signing in writes when it was, and the password's hash anew where a stronger one is in force.
    BESIDE_FORMS = frozenset({"last_login", "password"})

    ends_on = models.DateField(
        _("account ends on"), null=True, blank=True, help_text=_("The last day on which this person may sign in.")
    )
    is_active = models.BooleanField(
        _("may sign in"), default=True, help_text=_("Untick instead of deleting: the history keeps the name.")
    )

    objects = UserManager()
    history = HistoricalRecords(excluded_fields=["password", "last_login"], m2m_fields=[AbstractUser.groups.field])

    PRIVACY = {
        **plain("password", "last_login", "is_superuser", "is_staff", "is_active", "date_joined", "ends_on", "version"),
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
