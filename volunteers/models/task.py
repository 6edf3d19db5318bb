"""What volunteers do, in kinds that can be counted: bags of litter, homes cleaned."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from core.privacy import plain
from core.versions import VersionedModel
from programs.models.content import PublicContent, translated


class TaskKind(VersionedModel, PublicContent):
    """A kind of voluntary work, and in what it is counted."""

    name = models.CharField(_("name"), max_length=100)
    unit = models.CharField(
        _("counted in"), max_length=40, blank=True, help_text=_("For example: bags, homes. Blank: not counted.")
    )
    # A home cleaned is somebody's: those who are served wait for their turn.
    for_people = models.BooleanField(
        _("done for certain people"),
        default=False,
        help_text=_("Each time one says for whom, and nobody waits too long."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    PRIVACY = plain("for_people", "position", "version", *translated("name", "unit"))

    class Meta:
        verbose_name = _("kind of work")
        verbose_name_plural = _("kinds of work")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                F("name_th"), name="task_kind_once", violation_error_message=_("There is already such a kind of work.")
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.name
