"""Rows that know how often they were written, so that a lost update is shown and not made."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VersionedModel(models.Model):
    """A row whose `version` grows by one with every save; edit forms carry the version that they showed."""

    # What is written beside all forms, by itself: alone it makes no page that is open an old one.
    BESIDE_FORMS: frozenset[str] = frozenset()

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        written = kwargs.get("update_fields")
        if not self._state.adding and (written is None or not self.BESIDE_FORMS.issuperset(written)):
            self.version += 1
            if written is not None:
                kwargs["update_fields"] = {*written, "version"}
        super().save(*args, **kwargs)
