"""A paper as it was reported: the file, what it was asked with, its digest, and its rows, to be compared later."""

import gzip
import json

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import crypto
from core.fields import KeyField
from core.privacy import Level, plain
from papers.printing import LONGEST_NUMBER

FILE, ROWS = b"reports.copy.file", b"reports.copy.rows"


class ReportCopyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and those of who left and handed them over; the file itself asks for as many rights as its maker had."""
        return self.filter(Q(handed_over_to=user) | Q(handed_over_to=None, made_by=user))


class ReportCopy(models.Model):
    """Never changed. File and rows are encrypted."""

    code = models.CharField(_("report"), max_length=60)
    params = models.JSONField(_("asked with"), default=dict)
    title = models.CharField(_("title"), max_length=200)
    subtitle = models.CharField(_("of what"), max_length=300, blank=True)
    format = models.CharField(_("form"), max_length=4)
    file = models.BinaryField(editable=False)
    rows = models.BinaryField(editable=False)
    row_count = models.PositiveIntegerField(_("rows"))
    # SHA-256 of the file as it was handed in.
    digest = models.CharField(_("digest (SHA-256)"), max_length=64)
    handed_to = models.CharField(
        _("handed to"), max_length=200, blank=True, help_text=_("For example: the district.")
    )  # fmt: skip
    # Which its maker saw when it was made (reports/sight.py): keys, in order. None: every village, or not known any more.
    villages = models.JSONField(null=True, editable=False)
    # Which decided what it shows, as they were had then. None: not known any more.
    rights = models.JSONField(null=True, editable=False)
    # As it stands in the paper's head.
    document_no = models.CharField(_("document number"), max_length=LONGEST_NUMBER, blank=True)
    made_at = models.DateTimeField(_("kept at"), default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("kept by"))
    # The successor of who made it; None: its maker has it still.
    handed_over_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name=_("handed over to"),
    )  # fmt: skip
    # Made by the form: the same form sent twice is one copy.
    key = KeyField(max_length=64)

    objects = ReportCopyQuerySet.as_manager()

    CIPHERS = {"file": FILE, "rows": ROWS}
    PRIVACY = {
        **plain(
            "code", "params", "title", "subtitle", "format", "row_count", "digest", "handed_to", "document_no", "made_at",
            "made_by", "key", "villages", "rights", "handed_over_to",
        ),
        "file": Level.IDENTIFYING,
        "rows": Level.IDENTIFYING,
    }  # fmt: skip

    class Meta:
        verbose_name = _("copy as reported")
        verbose_name_plural = _("copies as reported")
        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["key"], name="report_copy_form_once")]
        indexes = [models.Index(fields=["code", "made_by"], name="report_copy_by_report")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.title

    def keep(self, content: bytes, table: dict) -> None:
        """`table`: {"columns": keys, "rows": lists of plain values}."""
        self.file = crypto.encrypt(content, FILE)
        packed = gzip.compress(json.dumps(table, ensure_ascii=False).encode(), mtime=0)
        self.rows = crypto.encrypt(packed, ROWS)

    @property
    def content(self) -> bytes:
        return crypto.decrypt(self.file, FILE)

    @property
    def table(self) -> dict:
        return json.loads(gzip.decompress(crypto.decrypt(self.rows, ROWS)))
