"""Somebody's trouble that the office works on until something comes of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.keyed import KeyedModel
from core.privacy import plain, sensitive
from core.versions import VersionedModel
from programs.enums import HelpKind
from residents.models.scope import villages_of
from residents.on_merge import Moves


class CareCaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Cases are the office's: nobody of one village reads them."""
        return self if villages_of(user) is None else self.none()

    def open(self):
        return self.filter(closed_on__isnull=True)


class CareCase(KeyedModel, VersionedModel):
    """One case about a person or a household, made of a request for help or by hand."""

    request = models.ForeignKey(
        "programs.HelpRequest", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("request for help"),
    )  # fmt: skip
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="care_cases",
        verbose_name=_("who is cared for"),
    )  # fmt: skip
    household = models.ForeignKey(
        "residents.Household", models.PROTECT, null=True, blank=True, related_name="care_cases",
        verbose_name=_("the whole household"),
    )  # fmt: skip
    kind = models.CharField(_("about what"), max_length=10, choices=HelpKind)
    story = models.TextField(_("what it is about"), blank=True, max_length=4000)
    opened_on = models.DateField(_("begun on"), default=timezone.localdate)
    recorded_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("written by"),
    )  # fmt: skip
    closed_on = models.DateField(_("ended on"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("ended by"),
    )  # fmt: skip
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True, editable=False)

    objects = CareCaseQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["key"])

    ON_MERGE = {"resident": Moves()}
    PRIVACY = {
        **plain("request", "resident", "household", "key", "version", "recorded_at", "recorded_by", "closed_by"),
        **sensitive("kind", "story", "opened_on", "closed_on", "outcome"),
    }

    class Meta(KeyedModel.Meta):
        abstract = False
        verbose_name = _("care case")
        verbose_name_plural = _("care cases")
        ordering = [F("closed_on").desc(nulls_first=True), "opened_on", "pk"]
        constraints = [
            *KeyedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["request"], name="request_one_case",
                violation_error_message=_("This request is a case already."),
            ),
            models.CheckConstraint(
                condition=Q(resident__isnull=False) | Q(household__isnull=False), name="case_is_about_somebody",
                violation_error_message=_("Choose the person or the household that the case is about."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_by__isnull=True, outcome="")
                | Q(closed_on__isnull=False, closed_on__gte=F("opened_on")) & ~Q(outcome=""),
                name="case_closed_when_with_what",
                violation_error_message=_("A case ends on or after the day it began, with a line on what came of it."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def about(self):
        """The person, or the household where it is about nobody alone."""
        return self.resident or self.household
