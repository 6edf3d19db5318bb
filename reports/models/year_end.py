"""What no data know of a fiscal year's end: the office's own lines of the checklist, and who ticked them."""

from datetime import date, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.privacy import plain
from core.versions import VersionedModel
from programs.year_end import Part
from thai.fiscal import fiscal_year_days

YEARS = (MinValueValidator(2540), MaxValueValidator(2700))


class YearEndStepQuerySet(models.QuerySet):
    def of_year(self, year: int):
        since = Q(since_year__isnull=True) | Q(since_year__lte=year)
        return self.filter(since, Q(until_year__isnull=True) | Q(until_year__gte=year))


class YearEndStep(VersionedModel):
    """One thing that somebody says is done, such as that a paper was handed in."""

    part = models.CharField(_("part"), max_length=9, choices=Part, default=Part.PAPERS)
    title = models.CharField(_("what is to be done"), max_length=200)
    # Counted from 30 September, so that every year has its own day.
    due_days = models.SmallIntegerField(
        _("due how many days after 30 September"), null=True, blank=True,
        help_text=_("Below nothing: before it. Blank where no rule says a day."),
    )  # fmt: skip
    since_year = models.PositiveSmallIntegerField(_("from fiscal year"), null=True, blank=True, validators=YEARS)
    until_year = models.PositiveSmallIntegerField(_("to fiscal year"), null=True, blank=True, validators=YEARS)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = YearEndStepQuerySet.as_manager()
    history = HistoricalRecords()

    PRIVACY = plain("part", "title", "due_days", "since_year", "until_year", "position", "version")

    class Meta:
        verbose_name = _("line that is ticked by hand")
        verbose_name_plural = _("lines that are ticked by hand")
        ordering = ["part", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["title"], name="year_end_step_once", violation_error_message=_("There is such a line already.")
            ),
            models.CheckConstraint(
                condition=Q(since_year__isnull=True) | Q(until_year__isnull=True) | Q(until_year__gte=F("since_year")),
                name="year_end_step_years_in_order",
                violation_error_message=_("The last year lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(due_days__isnull=True) | Q(due_days__range=(-365, 365)),
                name="year_end_step_due_within_a_year",
                violation_error_message=_("At most a year before or after 30 September."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.title

    def due_on(self, year: int) -> date | None:
        return None if self.due_days is None else fiscal_year_days(year)[1] + timedelta(days=self.due_days)


class YearEndMark(models.Model):
    """That a line is done for a year: who says so, since when. Taken back, it is deleted; the history keeps it."""

    step = models.ForeignKey(YearEndStep, models.PROTECT, related_name="marks", verbose_name=_("line"))
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"), validators=YEARS)
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("A document number, for example; no names of people.")
    )
    done_at = models.DateTimeField(_("done at"), default=timezone.now)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("done by"))

    history = HistoricalRecords()

    PRIVACY = plain("step", "fiscal_year", "note", "done_at", "done_by")

    class Meta:
        verbose_name = _("tick of a year")
        verbose_name_plural = _("ticks of a year")
        ordering = ["fiscal_year", "step"]
        constraints = [models.UniqueConstraint(fields=["step", "fiscal_year"], name="year_end_mark_once")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
