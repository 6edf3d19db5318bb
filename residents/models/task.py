"""Something that a member of staff must do about a person or a household, by a day."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.privacy import personal, plain
from core.versions import VersionedModel
from residents.enums import TaskOrigin
from residents.models.scope import villages_of
from residents.on_merge import Collides


def about_in_villages(rows, user):
    """Rows about a person or a household of the villages that `user` sees."""
    villages = villages_of(user)
    if villages is None:
        return rows
    return rows.filter(
        Q(resident__village_id__in=villages) | Q(resident__isnull=True, household__village_id__in=villages)
    )


class TaskQuerySet(models.QuerySet):
    def visible_to(self, user):
        seen = about_in_villages(self, user)
        return seen if villages_of(user) is None else seen.filter(office_only=False)

    def open(self):
        return self.filter(done_at__isnull=True)

    def overdue(self, on):
        return self.open().filter(due_on__lt=on)


# A machine asks once, and again only when the last time was dealt with.
ASKED_ONCE = (TaskOrigin.CHECK, TaskOrigin.DENIED)


def _both_open(lost: "Task", kept: "Task") -> bool:
    same = (lost.origin, lost.origin_code) == (kept.origin, kept.origin_code) and lost.origin in ASKED_ONCE
    return same and lost.is_open and kept.is_open


class Task(VersionedModel):
    """What is to be done, about whom, by when, by whom."""

    what = models.CharField(_("what is to be done"), max_length=200)
    detail = models.TextField(_("details"), blank=True)
    resident = models.ForeignKey(
        "residents.Resident", models.CASCADE, null=True, blank=True, verbose_name=_("about the person"),
        related_name="tasks",
    )  # fmt: skip
    household = models.ForeignKey(
        "residents.Household", models.PROTECT, null=True, blank=True, verbose_name=_("about the household"),
        related_name="tasks",
    )  # fmt: skip
    due_on = models.DateField(_("by"), null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="tasks",
        verbose_name=_("whose"), help_text=_("Blank: anybody who sees the person."),
    )  # fmt: skip
    origin = models.CharField(_("from"), max_length=10, choices=TaskOrigin, default=TaskOrigin.HAND, editable=False)
    # Which check or visit made it.
    origin_code = models.CharField(max_length=60, blank=True, editable=False)
    # Seen by those who see every village, whoever the person is.
    office_only = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("written by"),
    )  # fmt: skip
    done_at = models.DateTimeField(_("done at"), null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("done by"),
    )  # fmt: skip
    outcome = models.CharField(_("what came of it"), max_length=200, blank=True)

    objects = TaskQuerySet.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"resident": Collides(_both_open)}
    PRIVACY = {
        **plain(
            "resident", "household", "due_on", "assigned_to", "origin", "origin_code", "office_only", "created_at",
            "created_by", "done_at", "done_by", "version",
        ),
        **personal("what", "detail", "outcome"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resident__isnull=False) | Q(household__isnull=False),
                name="task_is_about_somebody",
                violation_error_message=_("Choose the person or the household that the task is about."),
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=False) | Q(done_by__isnull=True), name="task_done_when_with_who"
            ),
            models.UniqueConstraint(
                fields=["resident", "origin", "origin_code"],
                condition=Q(done_at__isnull=True, origin__in=ASKED_ONCE),
                name="person_asked_about_once",
            ),
            models.UniqueConstraint(
                fields=["household", "origin", "origin_code"],
                condition=Q(done_at__isnull=True, resident__isnull=True, origin__in=ASKED_ONCE),
                name="household_asked_about_once",
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(done_at__isnull=True), name="task_open_by_day")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.done_at is None

    def days_late(self, on) -> int:
        """How many days ago it should have been done; 0 when it is done or still has time."""
        return (on - self.due_on).days if self.is_open and self.due_on and self.due_on < on else 0

    @property
    def about(self):
        """The person, or the household where it is about nobody alone."""
        return self.resident or self.household
