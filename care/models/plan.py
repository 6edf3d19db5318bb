"""The care plan of a person: what is to be reached, what is done for it, how often somebody comes."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from care.models.assignment import OfSomebodyGiven
from care.work_enums import WhyClosed
from core.keyed import KeyedModel
from core.privacy import plain, sensitive
from core.versions import VersionedModel
from residents.on_merge import Collides

LONGEST_DAYS = 366


class CarePlanQuerySet(OfSomebodyGiven):
    def open(self, on=None):
        """Those that go on; or went on at the end of the day `on`."""
        if on is None:
            return self.filter(closed_on__isnull=True)
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=on), opened_on__lte=on)


def _both_open(lost: "CarePlan", kept: "CarePlan") -> bool:
    return lost.closed_on is None and kept.closed_on is None


class CarePlan(KeyedModel, VersionedModel):
    """What the office and the family agreed on for somebody; one at a time."""

    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, related_name="care_plans", verbose_name=_("who is cared for")
    )
    aim = models.TextField(_("what the plan is for"), max_length=2000)
    every_days = models.PositiveSmallIntegerField(
        _("a visit every (days)"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_DAYS)],
        help_text=_("7 is every week, 30 every month. Blank: only on the days that are agreed at visits."),
    )  # fmt: skip
    opened_on = models.DateField(_("begins on"), default=timezone.localdate)
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
    why_closed = models.CharField(_("why it ended"), max_length=10, choices=WhyClosed, blank=True, editable=False)
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True, editable=False)

    objects = CarePlanQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["key"])

    ON_MERGE = {
        "resident": Collides(
            _both_open,
            why=_("Both records have a care plan that goes on: end one of the two plans first."),
        )
    }
    PRIVACY = {
        **plain("resident", "key", "version", "recorded_at", "recorded_by", "closed_by"),
        **sensitive("aim", "every_days", "opened_on", "closed_on", "why_closed", "outcome"),
    }

    class Meta(KeyedModel.Meta):
        abstract = False
        verbose_name = _("care plan")
        verbose_name_plural = _("care plans")
        ordering = [F("closed_on").desc(nulls_first=True), "-opened_on", "-pk"]
        constraints = [
            *KeyedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["resident"], condition=Q(closed_on__isnull=True), name="one_open_plan",
                violation_error_message=_("This person has a care plan already: work with that one, or end it first."),
            ),
            models.CheckConstraint(
                condition=Q(every_days__isnull=True) | Q(every_days__gte=1, every_days__lte=LONGEST_DAYS),
                name="plan_days_possible",
                violation_error_message=_("A visit comes at least once a year: between 1 and 366 days."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_by__isnull=True, why_closed="")
                | Q(closed_on__isnull=False, closed_on__gte=F("opened_on")) & ~Q(why_closed=""),
                name="plan_closed_when_with_why",
                violation_error_message=_("A plan ends on or after the day it began, and for a reason."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


class OfPlan(models.QuerySet):
    """Rows of a plan, by the way `plan_path`."""

    plan_path = "plan"

    def visible_to(self, user):
        return self.filter(**{f"{self.plan_path}__in": CarePlan.objects.visible_to(user)})


class Goal(models.Model):
    """One thing that a plan is to reach."""

    plan = models.ForeignKey(CarePlan, models.PROTECT, related_name="goals", verbose_name=_("care plan"))
    what = models.CharField(_("goal"), max_length=200)
    by_day = models.DateField(_("by"), null=True, blank=True)
    reached_on = models.DateField(_("reached on"), null=True, blank=True)

    objects = OfPlan.as_manager()
    history = HistoricalRecords()

    PRIVACY = {**plain("plan"), **sensitive("what", "by_day", "reached_on")}

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["pk"]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class _OfGoal(OfPlan):
    plan_path = "goal__plan"


class GoalTask(models.Model):
    """A task (of the office's list of tasks) that is done for a goal."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="done_for", verbose_name=_("goal"))
    task = models.ForeignKey("residents.Task", models.CASCADE, related_name="+", verbose_name=_("task"))

    objects = _OfGoal.as_manager()

    PRIVACY = plain("goal", "task")

    class Meta:
        verbose_name = _("task of a goal")
        verbose_name_plural = _("tasks of goals")
        constraints = [models.UniqueConstraint(fields=["goal", "task"], name="task_of_goal_once")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
