"""Papers of thanks, and the totals that outlive what is known of persons."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.privacy import identifying, personal, plain
from core.versions import VersionedModel
from programs.models import Guest
from residents.on_merge import Moves
from volunteers.enums import ThanksKind
from volunteers.models.task import TaskKind
from volunteers.models.volunteer import OfPeople, one_of_two


class ThanksPaper(VersionedModel):
    """A certificate of hours, or a yearly letter. Name, hours and number are kept as they were printed."""

    kind = models.CharField(_("kind"), max_length=11, choices=ThanksKind, default=ThanksKind.CERTIFICATE)
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="thanks_papers",
        verbose_name=_("resident"),
    )  # fmt: skip
    guest = models.ForeignKey(
        Guest, models.PROTECT, null=True, blank=True, related_name="thanks_papers", verbose_name=_("guest")
    )
    name = models.CharField(_("name as printed"), max_length=200)
    # Hours from one day to another, both included.
    first_on = models.DateField(_("hours from"))
    last_on = models.DateField(_("to"))
    minutes = models.PositiveIntegerField(_("minutes"))
    times = models.PositiveIntegerField(_("how often"))
    # Of the fiscal year in which it was issued; Buddhist.
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"))
    number = models.PositiveIntegerField(_("number"))
    issued_on = models.DateField(_("issued on"), default=timezone.localdate)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("issued by"),
    )  # fmt: skip
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("withdrawn by"),
    )  # fmt: skip
    why_withdrawn = models.CharField(_("why withdrawn"), max_length=200, blank=True)

    objects = OfPeople.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"resident": Moves()}
    PRIVACY = {
        **plain(
            "kind", "guest", "version", "fiscal_year", "number", "issued_on", "issued_by", "withdrawn_on", "withdrawn_by",
            "why_withdrawn",
        ),
        **identifying("resident", "name"),
        **personal("first_on", "last_on", "minutes", "times"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("paper of thanks")
        verbose_name_plural = _("papers of thanks")
        ordering = ["-fiscal_year", "-number"]
        constraints = [
            one_of_two("thanks_of_one"),
            models.UniqueConstraint(fields=["fiscal_year", "number"], name="thanks_number_once"),
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="thanks_ends_after_start",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_by__isnull=True, why_withdrawn="")
                | Q(withdrawn_on__isnull=False) & ~Q(why_withdrawn=""),
                name="thanks_withdrawn_when_with_why",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return f"{self.number}/{self.fiscal_year} {self.name}"

    @property
    def stands(self) -> bool:
        return self.withdrawn_on is None


class FadedHours(models.Model):
    """Confirmed hours whose persons are no longer kept: so much of a kind of work in a fiscal year (Buddhist)."""

    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"))
    kind = models.ForeignKey(TaskKind, models.PROTECT, related_name="+", verbose_name=_("kind of work"))
    people = models.PositiveIntegerField(_("people"), default=0)
    times = models.PositiveIntegerField(_("how often"), default=0)
    minutes = models.PositiveBigIntegerField(_("minutes"), default=0)

    PRIVACY = plain("fiscal_year", "kind", "people", "times", "minutes")

    class Meta:
        verbose_name = _("hours without names")
        verbose_name_plural = _("hours without names")
        ordering = ["fiscal_year", "kind"]
        constraints = [models.UniqueConstraint(fields=["fiscal_year", "kind"], name="faded_once")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
