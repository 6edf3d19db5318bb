"""Somebody asks for help, or tells the office about somebody in need: a queue with a day by which an answer is due."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.fields import KeyField
from core.privacy import identifying, plain, sensitive
from core.versions import VersionedModel
from programs.codes import PURPOSE, digest_of
from programs.enums import HelpFor, HelpKind, HelpStatus, Through
from residents.models.scope import villages_of
from residents.on_merge import Moves

ENDED = (HelpStatus.PASSED_ON, HelpStatus.DONE, HelpStatus.UNREACHED)


class HelpRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Requests about the user's villages; one that names no village, and no resident, is the office's."""
        villages = villages_of(user)
        if villages is None:
            return self
        return self.filter(Q(resident__village_id__in=villages) | Q(resident__isnull=True, village_id__in=villages))

    def open(self):
        return self.exclude(status__in=ENDED)

    def overdue(self, on):
        return self.open().filter(due_on__lt=on)


class HelpRequest(VersionedModel):
    """One request for help. Its words are the asker's; who is in need is found in the registry by staff alone."""

    kind = models.CharField(_("about what"), max_length=10, choices=HelpKind)
    for_whom = models.CharField(_("for whom"), max_length=10, choices=HelpFor)
    name = models.CharField(_("who asks"), max_length=150)
    phone = models.CharField(_("telephone"), max_length=60)
    about_name = models.CharField(_("who needs help"), max_length=150, blank=True)
    village = models.ForeignKey(
        "residents.Village", models.PROTECT, null=True, blank=True, related_name="help_requests",
        verbose_name=_("village"),
    )  # fmt: skip
    place = models.CharField(_("house, or where to find it"), max_length=200, blank=True)
    story = models.TextField(_("what is needed"), max_length=4000)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False)
    due_on = models.DateField(_("answer due by"))
    through = models.CharField(_("through"), max_length=10, choices=Through, default=Through.PUBLIC, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("entered by"),
    )  # fmt: skip
    language = models.CharField(_("language"), max_length=2, default="th", editable=False)
    consented_on = models.DateField(_("agreed on"), default=timezone.localdate, editable=False)
    code_digest = KeyField(max_length=22, editable=False)
    code_cipher = models.BinaryField(editable=False)
    key = KeyField(max_length=64, editable=False)

    status = models.CharField(_("status"), max_length=10, choices=HelpStatus, default=HelpStatus.NEW)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="help_requests",
        verbose_name=_("who handles it"),
    )  # fmt: skip
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="help_requests",
        verbose_name=_("who it is, in the registry"),
    )  # fmt: skip
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("ended by"),
    )  # fmt: skip

    objects = HelpRequestQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["code_cipher", "code_digest", "key"])

    ON_MERGE = {"resident": Moves()}
    CIPHERS = {"code_cipher": PURPOSE}
    DIGESTS = {"code_digest": ("code_cipher", digest_of)}
    PRIVACY = {
        **plain(
            "village", "asked_at", "due_on", "through", "entered_by", "language", "consented_on", "key", "status",
            "handler", "ended_at", "ended_by", "version",
        ),
        **identifying("name", "phone", "about_name", "place", "resident", "code_digest", "code_cipher"),
        **sensitive("kind", "for_whom", "story", "outcome"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("request for help")
        verbose_name_plural = _("requests for help")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["code_digest"], name="help_code_once"),
            models.UniqueConstraint(fields=["key"], name="help_form_once"),
            models.CheckConstraint(
                condition=Q(status__in=ENDED, ended_at__isnull=False)
                | ~Q(status__in=ENDED) & Q(ended_at__isnull=True, ended_by__isnull=True),
                name="help_ended_when_with_who",
            ),
            models.CheckConstraint(
                condition=Q(through=Through.COUNTER) | Q(entered_by__isnull=True), name="help_entered_at_counter"
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(ended_at__isnull=True), name="help_open_by_day")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.status not in ENDED

    @property
    def staff_label(self) -> str:
        return f"{self.get_kind_display()} {self.about_name or self.name}"

    def days_late(self, on) -> int:
        """How many days ago the answer was due; 0 when it is given or still has time."""
        return (on - self.due_on).days if self.is_open and self.due_on < on else 0


class HelpNoteQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(request__in=HelpRequest.objects.visible_to(user))


class HelpNote(models.Model):
    """What a member of staff did or learnt about a request; kept as it was written."""

    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="notes", verbose_name=_("request"))
    text = models.TextField(_("note"), max_length=2000)
    written_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name=_("written by"),
    )  # fmt: skip

    objects = HelpNoteQuerySet.as_manager()

    PRIVACY = {**plain("request", "written_at", "written_by"), **sensitive("text")}

    class Meta:
        verbose_name = _("note on a request")
        verbose_name_plural = _("notes on requests")
        ordering = ["written_at", "pk"]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
