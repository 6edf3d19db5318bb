"""Sessions, with whose they are and on what kind of device: their owner sees and ends them."""

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import digest
from core.privacy import identifying, plain


class StaffSessionQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(user_id=user.pk)

    def others(self, key: str | None):
        """All but the one in which this is asked."""
        return self.exclude(session_key=key)


class StaffSession(AbstractBaseSession):
    """One browser that is signed in, or is about to be."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", verbose_name=_("who")
    )
    begun_at = models.DateTimeField(_("signed in at"), null=True)
    seen_at = models.DateTimeField(_("last seen at"), null=True)
    browser = models.CharField(_("browser"), max_length=60, blank=True)
    own_phone = models.BooleanField(_("own phone"), default=False)

    objects = BaseSessionManager.from_queryset(StaffSessionQuerySet)()

    PRIVACY = {
        **plain("user", "begun_at", "seen_at", "browser", "own_phone", "expire_date"),
        **identifying("session_key", "session_data"),
    }

    class Meta(AbstractBaseSession.Meta):
        verbose_name = _("open session")
        verbose_name_plural = _("open sessions")
        ordering = ["-seen_at"]

    def __str__(self):
        return self._meta.verbose_name

    @classmethod
    def get_session_store_class(cls):
        from accounts.sessions import SessionStore

        return SessionStore

    @property
    def handle(self) -> str:
        """What a page calls it by: its key would open it."""
        return digest(f"session:{self.session_key}")
