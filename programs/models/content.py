"""What public pages show: who may publish it, since when it shows, and that something of it was changed."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.privacy import plain
from core.versions import VersionedModel
from programs.models.document import FoundBy, forget, reindex


class ContentVersion(models.Model):
    """One row whose number grows with every write to what public pages show: pages kept under an older number are old."""

    number = models.PositiveBigIntegerField(_("number"), default=1)

    PRIVACY = plain("number")

    class Meta:
        verbose_name = _("version of the public pages")
        verbose_name_plural = _("version of the public pages")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_content_version")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.number}"


def content_changed() -> None:
    """To be called in the transaction of every write that bypasses `save()` of a model shown to the public."""
    ContentVersion.objects.filter(pk=1).update(number=F("number") + 1)


class PublicContent(models.Model):
    """Something that public pages show, published by itself or with what it belongs to."""

    # By which words the public finds it; None: only with what it belongs to.
    FOUND_BY: FoundBy | None = None

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        reindex([self])
        content_changed()

    @transaction.atomic
    def delete(self, *args, **kwargs):
        forget(self._meta.model_name, self.pk)
        gone = super().delete(*args, **kwargs)
        content_changed()
        return gone


class PublishableQuerySet(models.QuerySet):
    def published(self, at=None):
        """What the public sees at the moment `at` (now)."""
        return self.filter(published_at__lte=at or timezone.now())


class Publishable(VersionedModel, PublicContent):
    """Shows from a moment on. Blank is a draft, a moment to come is a scheduled publishing."""

    published_at = models.DateTimeField(_("shown to the public from"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("published by"),
    )  # fmt: skip

    objects = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return self.published_at is not None and self.published_at <= timezone.now()

    @property
    def is_scheduled(self) -> bool:
        return self.published_at is not None and self.published_at > timezone.now()


def published_when_with_who(name: str) -> models.CheckConstraint:
    """A command on the server has no user: who may be unknown, when may not."""
    return models.CheckConstraint(condition=Q(published_at__isnull=False) | Q(published_by__isnull=True), name=name)


def translated(*names: str) -> tuple[str, ...]:
    """Names of the columns of translated fields, for a PRIVACY table."""
    return tuple(f"{name}{ending}" for name in names for ending in ("", "_th", "_ms", "_en"))
