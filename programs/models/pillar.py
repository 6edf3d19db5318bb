"""The five pillars and the tree of topics."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from core.fields import RichTextField
from core.privacy import plain
from core.versions import VersionedModel
from programs.enums import PillarCode
from programs.models.content import PublicContent, translated
from programs.models.document import FoundBy


class Pillar(VersionedModel, PublicContent):
    """One of the five social-opportunity pillars. There are five; their words and picture are the office's."""

    code = models.CharField(_("code"), max_length=10, choices=PillarCode, editable=False)
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    name = models.CharField(_("name"), max_length=100)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    text = RichTextField(_("text"), blank=True)

    FOUND_BY = FoundBy(("name",), ("summary", "text"))
    PRIVACY = plain("code", "number", "version", *translated("name", "summary", "text"))

    class Meta:
        verbose_name = _("pillar")
        verbose_name_plural = _("pillars")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="pillar_code_once"),
            models.UniqueConstraint(fields=["number"], name="pillar_number_once"),
        ]
        # Officers write what belongs to the pillars that they work in.
        permissions = [(f"work_in_{code}", f"Works in the pillar {code}") for code in PillarCode.values]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.code}"

    @property
    def staff_label(self) -> str:
        return self.name


def pillars_of(user) -> list[str]:
    """Codes of the pillars that `user` works in. No user is the office itself."""
    return [code for code in PillarCode.values if user is None or user.has_perm(f"programs.work_in_{code}")]


class Topic(VersionedModel, PublicContent):
    """What organizations can do, courses teach and volunteers are skilled in: one short tree."""

    name = models.CharField(_("name"), max_length=100)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    FOUND_BY = FoundBy(("name",))
    PRIVACY = plain("parent", "position", "version", *translated("name"))

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                F("name_th"),
                Coalesce("parent", 0),
                name="topic_once_in_its_place",
                violation_error_message=_("There is already such a topic here."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="topic_not_its_own_part",
                violation_error_message=_("A topic is not a part of itself."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return f"{self.parent.name} › {self.name}" if self.parent_id else self.name

    def clean(self):
        """Two levels: a reader finds a topic at a glance, and nothing can go round in a circle."""
        if self.parent_id and self.parent.parent_id:
            raise ValidationError({"parent": _("Choose a topic of the first level.")})
        if self.parent_id and self.pk and self.children.exists():
            raise ValidationError({"parent": _("This topic has parts of its own: it stays on the first level.")})
