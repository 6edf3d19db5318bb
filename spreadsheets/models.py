"""An imported file: who brought it, what was understood, what became of each row, and how to take it back.

The file and the rows hold people's data: they are encrypted, and emptied when the batch expires.
"""

import json
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import crypto
from core.ciphers import Anew
from core.privacy import Level, plain
from spreadsheets.enums import Outcome, State

STUCK_AFTER = timedelta(minutes=2)
SOURCE = b"batch.source"
ROW = b"batch.row"


def facts_anew(plain: bytes, anew: Anew) -> bytes:
    """The digest by which a row's person is looked up, under another key (core/ciphers.py)."""
    said = json.loads(plain)
    facts = said.get("facts", {})
    if not anew.digests or not facts.get("digest") or not facts.get("citizen_id"):
        return plain
    facts["digest"] = crypto.digest(facts["citizen_id"])
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


class BatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever may import sees the batches of their own; the auditor and the registry clerk see all."""
        if user is None or user.has_perm("spreadsheets.see_all_batches"):
            return self
        return self.filter(created_by_id=user.pk)

    def with_refused(self):
        """Written, with rows that were refused and can still be fetched; the same register brought in later replaces it."""
        kept = self.filter(state=State.APPLIED, source__isnull=False, counts__refused__gt=0)
        later = Batch.objects.filter(
            kind=OuterRef("kind"), params=OuterRef("params"), created_by=OuterRef("created_by"), pk__gt=OuterRef("pk"),
            state=State.APPLIED,
        )  # fmt: skip
        return kept.filter(~Exists(later))


class Batch(models.Model):
    """One file given to the importer."""

    kind = models.CharField(_("kind"), max_length=40)
    params = models.JSONField(default=dict, blank=True)
    file_name = models.CharField(_("file"), max_length=200)
    digest = models.CharField(_("digest of the file (SHA-256)"), max_length=64, db_index=True)
    size = models.PositiveIntegerField(_("size in bytes"))
    source = models.BinaryField(null=True, editable=False)
    as_of = models.DateField(_("the file shows the state of"), null=True, blank=True)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    problem = models.JSONField(default=dict, blank=True)
    columns = models.JSONField(default=dict, blank=True)
    unread = models.JSONField(default=list, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    # When the work on it last went on: a worker that died leaves it behind.
    moved_at = models.DateTimeField(default=timezone.now)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("uploaded by")
    )
    applied_at = models.DateTimeField(_("written at"), null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("written by")
    )
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("taken back by"),
    )  # fmt: skip
    expires_on = models.DateField(_("rows are kept until"))

    objects = BatchQuerySet.as_manager()

    CIPHERS = {"source": SOURCE}
    PRIVACY = {
        **plain(
            "kind", "params", "file_name", "digest", "size", "as_of", "state", "problem", "columns", "unread",
            "counts", "moved_at", "done", "total", "created_at", "created_by", "applied_at", "applied_by", "undone_at",
            "undone_by", "expires_on",
        ),
        "source": Level.IDENTIFYING,
    }  # fmt: skip

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        permissions = [
            ("undo_batch", "Can take an import back"),
            ("see_all_batches", "Sees the imports of everybody"),
        ]
        constraints = [
            # A command on the server has no user: who may be unknown, when may not.
            models.CheckConstraint(
                condition=Q(applied_at__isnull=False) | Q(applied_by__isnull=True), name="batch_applied_when_with_who"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=False) | Q(undone_by__isnull=True), name="batch_undone_when_with_who"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.APPLIED, State.UNDONE]) | Q(applied_at__isnull=False),
                name="batch_written_has_a_time",
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def data(self) -> bytes:
        """The file as it was uploaded; b'' once it has expired."""
        return crypto.decrypt(self.source, SOURCE) if self.source else b""

    @data.setter
    def data(self, content: bytes) -> None:
        self.source = crypto.encrypt(content, SOURCE)

    @property
    def busy(self) -> bool:
        return self.state in (State.WAITING, State.READING, State.APPLYING)

    @property
    def stuck(self) -> bool:
        """Busy, and nothing has moved for so long that the worker must have died."""
        return self.busy and timezone.now() - self.moved_at > STUCK_AFTER


class BatchRow(models.Model):
    """One row of an imported file: where it stood, what the plan does with it, and which record it became."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    sheet = models.CharField(_("sheet"), max_length=100, blank=True)
    row = models.PositiveIntegerField(_("row"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome)
    reason = models.CharField(_("reason"), max_length=40, blank=True)
    # Something to look at before writing: perhaps the same person, kept because the registry knows better.
    flag = models.CharField(max_length=20, blank=True)
    # The clerk's word on this row: "" as planned, "skip" leave out, "same" is the person in `target_id`.
    decision = models.CharField(max_length=8, blank=True)
    content = models.BinaryField(null=True, editable=False)
    target_id = models.BigIntegerField(null=True)
    # The target's version that this batch wrote: undo touches it only while it is still that.
    version = models.PositiveIntegerField(null=True)

    CIPHERS = {"content": ROW}
    INSIDE = {"content": facts_anew}
    PRIVACY = {
        **plain("batch", "sheet", "row", "outcome", "reason", "flag", "decision", "target_id", "version"),
        "content": Level.IDENTIFYING,
    }

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of an import")
        # No index on what writing sets: PostgreSQL then updates the rows in place.
        indexes = [models.Index(fields=["batch", "outcome", "id"], name="batchrow_by_outcome")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def facts(self) -> dict:
        """What the row said and what it changes: {"facts", "before", "written", …}; {} once it has expired."""
        return json.loads(crypto.decrypt(self.content, ROW)) if self.content else {}


class HeadingAlias(models.Model):
    """A heading that this office's registers use, and the field it means: the importer learns it."""

    kind = models.CharField(_("kind of register"), max_length=40, default="residents")
    heading = models.CharField(_("heading in the file"), max_length=120)
    field = models.CharField(_("means"), max_length=40)

    PRIVACY = plain("kind", "heading", "field")

    class Meta:
        verbose_name = _("heading of the office's registers")
        verbose_name_plural = _("headings of the office's registers")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "heading"],
                name="heading_means_one_thing",
                violation_error_message=_("This heading is already in the table."),
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
