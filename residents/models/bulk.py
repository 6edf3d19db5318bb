"""One change for many people at once, that can be taken back as one."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.privacy import Level, personal, plain
from residents.enums import BulkAct
from residents.on_merge import Collides


class BulkEditQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; whoever sees all imports sees all of these too."""
        if user is None or user.has_perm("spreadsheets.see_all_batches"):
            return self
        return self.filter(made_by_id=user.pk)


class BulkEdit(models.Model):
    """An edit of many people: what was done, by whom, to how many."""

    act = models.CharField(_("what was done"), max_length=20, choices=BulkAct)
    # The value in words, as the list of edits shows it.
    told = models.CharField(_("to what"), max_length=200, blank=True)
    sensitive = models.BooleanField(default=False)
    people = models.PositiveIntegerField(_("people"), default=0)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("made by")
    )
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("taken back by"),
    )  # fmt: skip
    kept = models.PositiveIntegerField(_("could not be taken back"), default=0)

    objects = BulkEditQuerySet.as_manager()

    PRIVACY = {
        **plain("act", "sensitive", "people", "made_at", "made_by", "undone_at", "undone_by", "kept"),
        **personal("told"),
    }

    class Meta:
        verbose_name = _("edit of many people")
        verbose_name_plural = _("edits of many people")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=False) | Q(undone_by__isnull=True), name="bulk_undone_when_with_who"
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


def _same_edit(lost: "BulkEditRow", kept: "BulkEditRow") -> bool:
    return lost.bulk_id == kept.bulk_id


class BulkEditRow(models.Model):
    """What a bulk edit did to one person, and what was there before."""

    bulk = models.ForeignKey(BulkEdit, models.CASCADE, related_name="rows")
    resident = models.ForeignKey("residents.Resident", models.CASCADE, related_name="bulk_rows")
    # The version that the edit wrote (of the condition, where the edit wrote one): it is taken back while it is still that.
    version = models.PositiveIntegerField(null=True)
    event = models.ForeignKey("residents.LifeEvent", models.SET_NULL, null=True, related_name="+")
    condition = models.ForeignKey("residents.Condition", models.SET_NULL, null=True, related_name="+")
    before = models.BinaryField(null=True)

    # The version is the lost record's: of the survivor it would name another state.
    ON_MERGE = {"resident": Collides(_same_edit, blank=("version",))}
    PRIVACY = {**plain("bulk", "resident", "version", "event", "condition"), "before": Level.SENSITIVE}

    class Meta:
        verbose_name = _("person of an edit of many")
        verbose_name_plural = _("people of an edit of many")
        constraints = [models.UniqueConstraint(fields=["bulk", "resident"], name="bulk_person_once")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
