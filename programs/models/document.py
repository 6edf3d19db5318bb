"""The index of public content: one row of keys for each thing that can be found."""

from collections.abc import Iterable
from itertools import batched
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import RichTextField
from core.privacy import plain
from core.rich import plain_text
from programs.spelling import key_of

AT_ONCE = 500


class FoundBy(NamedTuple):
    """Names of the fields by whose words a row is found: those of its title, and all others."""

    title: tuple[str, ...]
    text: tuple[str, ...] = ()


class PublicDocument(models.Model):
    """The keys of one thing that the public may find. It holds drafts too: who asks it asks what is published."""

    kind = models.CharField(_("kind"), max_length=12)
    number = models.BigIntegerField(_("number"))
    title_key = models.TextField()
    text_key = models.TextField()

    PRIVACY = plain("kind", "number", "title_key", "text_key")

    class Meta:
        verbose_name = _("entry of the search index")
        verbose_name_plural = _("search index")
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="public_document_once")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


def reindex(rows: Iterable[models.Model]) -> None:
    """Writes the keys of saved rows; to be called in the transaction of a write that bypasses their `save()`."""
    for chunk in batched((row for row in rows if row.FOUND_BY), AT_ONCE):
        PublicDocument.objects.bulk_create(
            map(_document, chunk), update_conflicts=True, unique_fields=["kind", "number"],
            update_fields=["title_key", "text_key"],
        )  # fmt: skip


def forget(kind: str, number: int) -> None:
    PublicDocument.objects.filter(kind=kind, number=number).delete()


def texts_of(row: models.Model, name: str) -> dict[str, str]:
    """The words of a field by language ("" where it is not translated); rich text without its tags."""
    field = row._meta.get_field(name)
    of_languages = {one: f"{name}_{one}" for one in settings.MODELTRANSLATION_LANGUAGES}
    names = of_languages if hasattr(row, f"{name}_th") else {"": name}
    texts = {language: getattr(row, column) or "" for language, column in names.items()}
    rich = isinstance(field, RichTextField)
    return {language: plain_text(text) if rich else text for language, text in texts.items()}


def _document(row: models.Model) -> PublicDocument:
    """The key of a text has the title's words too: what is asked for may stand partly in each."""
    title, text = row.FOUND_BY
    return PublicDocument(
        kind=row._meta.model_name, number=row.pk, title_key=_key(row, title), text_key=_key(row, title + text)
    )


def _key(row: models.Model, names: tuple[str, ...]) -> str:
    return key_of(text for name in names for text in texts_of(row, name).values())
