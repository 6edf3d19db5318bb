"""A breach of personal data, and the clock that runs since somebody knew of it (s.37 (4); notice of the PDPC of B.E. 2565)."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.privacy import personal, plain
from core.versions import VersionedModel
from privacy.enums import LATEST_NOTICE, NOTICE_WITHIN, Risk

HOUR = 3600
TO_TELL = (Risk.UNKNOWN, Risk.RISK, Risk.HIGH)


class BreachQuerySet(models.QuerySet):
    def running(self):
        """Those of which the Office of the PDPC must still be told, or of which that is not known yet."""
        return self.filter(told_office_at__isnull=True, risk__in=TO_TELL, closed_at__isnull=True)


class Breach(VersionedModel):
    """What happened to whose data, how bad it is, and who was told when."""

    title = models.CharField(_("what happened, in a line"), max_length=200, help_text=_("No names of people."))
    detail = models.TextField(_("what happened"), max_length=4000, blank=True)
    happened_at = models.DateTimeField(_("happened at"), null=True, blank=True)
    known_at = models.DateTimeField(
        _("known at"), default=timezone.now, help_text=_("The 72 hours run from when somebody of the office knew.")
    )
    confidentiality = models.BooleanField(_("somebody saw or took data"), default=False)
    integrity = models.BooleanField(_("data were changed"), default=False)
    availability = models.BooleanField(_("data were lost or out of reach"), default=False)
    people = models.PositiveIntegerField(
        _("number of people, about"), null=True, blank=True, validators=[MaxValueValidator(10_000_000)]
    )
    records = models.PositiveIntegerField(
        _("number of records, about"), null=True, blank=True, validators=[MaxValueValidator(10_000_000)]
    )
    data_kinds = models.CharField(_("which data"), max_length=300, blank=True)
    effects = models.TextField(_("what may come of it for the people"), max_length=2000, blank=True)
    measures = models.TextField(_("what was done and will be done"), max_length=4000, blank=True)
    advice = models.TextField(_("what the people can do"), max_length=2000, blank=True)
    risk = models.CharField(_("assessment"), max_length=7, choices=Risk, default=Risk.UNKNOWN)
    assessment = models.TextField(
        _("reasons of the assessment"), max_length=4000, blank=True, help_text=_("Kept as evidence, also where no risk is found.")
    )  # fmt: skip
    evidence = models.TextField(
        _("evidence"), max_length=2000, blank=True, help_text=_("Where logs, files and papers of it are kept.")
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("account through which it happened"),
    )  # fmt: skip
    told_office_at = models.DateTimeField(_("the Office of the PDPC was told at"), null=True, blank=True)
    late_reason = models.CharField(_("why later than 72 hours"), max_length=500, blank=True)
    told_people_at = models.DateTimeField(_("the people were told at"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("recorded by"),
    )  # fmt: skip
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("closed by"),
    )  # fmt: skip

    objects = BreachQuerySet.as_manager()
    history = HistoricalRecords()

    PRIVACY = {
        **plain(
            "version", "title", "happened_at", "known_at", "confidentiality", "integrity", "availability", "people",
            "records", "data_kinds", "effects", "measures", "advice", "risk", "assessment", "told_office_at",
            "late_reason", "told_people_at", "recorded_by", "closed_at", "closed_by", "account",
        ),
        **personal("detail", "evidence"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("breach of personal data")
        verbose_name_plural = _("breaches of personal data")
        ordering = ["-known_at", "-pk"]
        permissions = [("close_breach", "Closes a breach after its assessment")]
        constraints = [
            models.CheckConstraint(
                condition=Q(confidentiality=True) | Q(integrity=True) | Q(availability=True),
                name="breach_of_some_kind",
                violation_error_message=_("Tick what happened: seen or taken, changed, or lost."),
            ),
            models.CheckConstraint(
                condition=Q(told_office_at__isnull=True) | Q(told_office_at__gte=F("known_at")),
                name="breach_told_after_known",
                violation_error_message=_("The Office cannot have been told before the breach was known."),
            ),
            models.CheckConstraint(
                condition=~Q(risk=Risk.NONE) | ~Q(assessment=""),
                name="breach_without_risk_with_reasons",
                violation_error_message=_("Write why there is no risk to people: it is the evidence that nobody had to be told."),
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=False) | Q(closed_by__isnull=True), name="breach_closed_when_with_who"
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.title

    def clean(self):
        told = self.told_office_at
        if told and self.known_at and told > self.notice_by and not self.late_reason:
            late = _("Told later than 72 hours after knowing: write why. The Office asks for it.")
            raise ValidationError({"late_reason": late})

    @property
    def notice_by(self) -> datetime:
        return self.known_at + NOTICE_WITHIN

    @property
    def last_notice(self) -> datetime:
        """Later than this no reason excuses."""
        return self.known_at + LATEST_NOTICE

    @property
    def must_tell_office(self) -> bool:
        return self.risk in TO_TELL and self.told_office_at is None

    @property
    def must_tell_people(self) -> bool:
        return self.risk == Risk.HIGH and self.told_people_at is None

    def hours_left(self, now: datetime | None = None) -> int:
        """Whole hours until the 72 are over; below nothing when they are."""
        return int((self.notice_by - (now or timezone.now())).total_seconds() // HOUR)

    def late(self, now: datetime | None = None) -> bool:
        return self.must_tell_office and (now or timezone.now()) > self.notice_by
