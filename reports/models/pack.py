"""Packs: papers that an office hands in together, made at once as one file, by hand or on a day."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core import crypto
from core.privacy import Level, plain
from core.versions import VersionedModel
from reports.enums import Period, RunState

FILE = b"reports.pack.file"


class PackQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What is in a pack may be read by whoever makes packs; what its papers hold is the maker's own sight."""
        return self


class Pack(VersionedModel):
    name = models.CharField(_("name"), max_length=150)
    period = models.CharField(_("is of"), max_length=5, choices=Period, default=Period.MONTH)
    by_itself_on = models.PositiveSmallIntegerField(
        _("made by itself on day"), null=True, blank=True,
        help_text=_("Of the month after the period. Blank: only when somebody asks for it."),
    )  # fmt: skip
    made_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("made for"),
        help_text=_("Who finds it ready: it holds what this person may see."),
    )  # fmt: skip

    objects = PackQuerySet.as_manager()
    history = HistoricalRecords()

    PRIVACY = plain("name", "period", "by_itself_on", "made_for", "version")

    class Meta:
        verbose_name = _("pack of reports")
        verbose_name_plural = _("packs of reports")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"], name="pack_name_once", violation_error_message=_("There is already such a pack.")
            ),
            models.CheckConstraint(
                condition=Q(by_itself_on__isnull=True) | Q(by_itself_on__range=(1, 28)),
                name="pack_day_of_every_month",
                violation_error_message=_("A day that every month has: 1 to 28."),
            ),
            models.CheckConstraint(
                condition=Q(by_itself_on__isnull=True) | Q(made_for__isnull=False),
                name="pack_by_itself_for_somebody",
                violation_error_message=_("Say for whom it is made by itself."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.name


class PackItem(models.Model):
    """One paper of a pack. What the period says is filled in when it is made; the rest stands here."""

    pack = models.ForeignKey(Pack, models.CASCADE, related_name="items", verbose_name=_("pack of reports"))
    code = models.CharField(_("report"), max_length=60)
    params = models.JSONField(_("asked with"), default=dict, blank=True)
    format = models.CharField(_("form"), max_length=4, default="xlsx")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    PRIVACY = plain("pack", "code", "params", "format", "position")

    class Meta:
        verbose_name = _("paper of a pack")
        verbose_name_plural = _("papers of a pack")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "code", "format"], name="pack_paper_once",
                violation_error_message=_("This report is in the pack in that form already."),
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def key(self) -> str:
        """Which paper of its pack it is, in words that stay when it is taken out: a report may stand in it once in each form."""
        return f"{self.code}.{self.format}"


class PackRunQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own: a pack holds what its maker may see."""
        return self.filter(made_by=user)

    def going_on(self):
        return self.filter(state__in=(RunState.WAITING, RunState.WORKING))

    def to_look_at(self):
        """Made by themselves, whether or not that went well, and nobody has opened them yet."""
        return self.filter(by_itself=True, looked_at__isnull=True).exclude(
            state__in=(RunState.WAITING, RunState.WORKING)
        )


class PackRun(models.Model):
    """One pack, made for one person and one period. The file is encrypted."""

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="runs", verbose_name=_("pack of reports"))
    # The first day of the month, the half-year or the fiscal year.
    first_on = models.DateField(_("from"))
    state = models.CharField(_("state"), max_length=7, choices=RunState, default=RunState.WAITING)
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)
    # Papers that could not be made, each with its reason in words: {PackItem.key: words}.
    problems = models.JSONField(default=dict, blank=True)
    file = models.BinaryField(null=True, editable=False)
    digest = models.CharField(_("digest (SHA-256)"), max_length=64, blank=True)
    # What its file holds (reports/sight.py): the villages that were seen, as of a copy, the rights, and the codes of its papers.
    villages = models.JSONField(null=True, editable=False)
    rights = models.JSONField(null=True, editable=False)
    codes = models.JSONField(null=True, editable=False)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    # Since a worker may die with it.
    moved_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made for"))
    by_itself = models.BooleanField(default=False)
    looked_at = models.DateTimeField(null=True, blank=True)

    objects = PackRunQuerySet.as_manager()

    CIPHERS = {"file": FILE}
    PRIVACY = {
        **plain(
            "pack", "first_on", "state", "done", "total", "problems", "digest", "asked_at", "ended_at", "moved_at", "made_by",
            "by_itself", "looked_at", "villages", "codes", "rights",
        ),
        "file": Level.IDENTIFYING,
    }  # fmt: skip

    class Meta:
        verbose_name = _("pack that was made")
        verbose_name_plural = _("packs that were made")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "first_on", "made_by"],
                condition=Q(state__in=(RunState.WAITING, RunState.WORKING)),
                name="one_pack_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state=RunState.READY, file__isnull=False) | ~Q(state=RunState.READY) & Q(file__isnull=True),
                name="pack_ready_with_its_file",
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_going_on(self) -> bool:
        return self.state in (RunState.WAITING, RunState.WORKING)

    @property
    def content(self) -> bytes:
        return crypto.decrypt(self.file, FILE)
