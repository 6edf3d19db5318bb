"""One change for many people at once, that can be taken back as one."""

import json
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import crypto
from core.privacy import Level, plain
from residents.enums import BulkAct, BulkState
from residents.models.group import sees_sensitive
from residents.on_merge import Collides

CONTENT = b"bulk.content"
BEFORE = b"bulk.before"


class BulkEditQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; whoever sees all imports sees all that were written. Who may not see the group sees none of it:
        the people of the edit would tell who is in it."""
        if user is None:
            return self
        seen = self if sees_sensitive(user) else self.filter(sensitive=False)
        own = Q(made_by_id=user.pk)
        return seen.filter(own | ~Q(state=BulkState.DRAFT) if user.has_perm("spreadsheets.see_all_batches") else own)


class BulkEdit(models.Model):
    """An edit of many people: who was chosen, what is to be done or was done, by whom, to how many."""

    act = models.CharField(_("what was done"), max_length=20, choices=BulkAct, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=BulkState, default=BulkState.DRAFT)
    # The value in words, as the list of edits shows it.
    told = models.CharField(_("to what"), max_length=200, blank=True)
    sensitive = models.BooleanField(default=False)
    # The values, and a line for each person. No foreign keys: who was only looked at is not held by the draft.
    content = models.BinaryField(null=True, editable=False)
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

    CIPHERS = {"content": CONTENT}
    PRIVACY = {
        **plain("act", "state", "sensitive", "people", "made_at", "made_by", "undone_at", "undone_by", "kept"),
        # A telephone number, the name of a sensitive group.
        "told": Level.SENSITIVE,
        "content": Level.SENSITIVE,
    }

    class Meta:
        verbose_name = _("edit of many people")
        verbose_name_plural = _("edits of many people")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=False) | Q(undone_by__isnull=True), name="bulk_undone_when_with_who"
            ),
            models.CheckConstraint(
                condition=Q(state=BulkState.UNDONE, undone_at__isnull=False)
                | (~Q(state=BulkState.UNDONE) & Q(undone_at__isnull=True)),
                name="bulk_undone_has_a_time",
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def draft(self) -> bool:
        return self.state == BulkState.DRAFT

    @property
    def said(self) -> dict:
        """{"values": …, "lines": [one for each person]}; residents/services/bulk.py writes and reads it."""
        return json.loads(crypto.decrypt(self.content, CONTENT)) if self.content else {"values": {}, "lines": []}

    @said.setter
    def said(self, content: dict) -> None:
        self.content = crypto.encrypt(json.dumps(content, ensure_ascii=False), CONTENT)

    @property
    def token(self) -> str:
        """What a page shows of the draft and sends back: another plan has another."""
        return sha256(bytes(self.content or b"")).hexdigest()[:20]


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
    before_cipher = models.BinaryField(null=True, editable=False)

    # The version is the lost record's: of the survivor it would name another state.
    ON_MERGE = {"resident": Collides(_same_edit, blank=("version",))}
    CIPHERS = {"before_cipher": BEFORE}
    PRIVACY = {**plain("bulk", "resident", "version", "event", "condition"), "before_cipher": Level.SENSITIVE}

    class Meta:
        verbose_name = _("person of an edit of many")
        verbose_name_plural = _("people of an edit of many")
        constraints = [
            # A person may be taken out of a group in which they are twice (two types of disability).
            models.UniqueConstraint(fields=["bulk", "resident", "condition"], name="bulk_row_once"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def before(self) -> dict:
        return json.loads(crypto.decrypt(self.before_cipher, BEFORE)) if self.before_cipher else {}

    @before.setter
    def before(self, values: dict) -> None:
        self.before_cipher = crypto.encrypt(json.dumps(values, ensure_ascii=False), BEFORE) if values else None
