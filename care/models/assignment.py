"""Who visits whom: what somebody who visits sees of care work is what was given to them, and no more."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.days import goes_on
from core.privacy import plain, sensitive
from core.versions import VersionedModel
from residents.models.scope import villages_of
from residents.models.task import about_in_villages
from residents.on_merge import Collides


class VisitAssignmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        if villages_of(user) is None:
            return self
        return about_in_villages(self.filter(user_id=user.pk), user)

    def on(self, day):
        return self.filter(goes_on(day))


def _both_open(lost: "VisitAssignment", kept: "VisitAssignment") -> bool:
    return lost.user_id == kept.user_id and lost.until is None and kept.until is None


def _from_the_first(lost: "VisitAssignment", kept: "VisitAssignment") -> dict:
    return {"since": lost.since} if lost.since < kept.since else {}


class VisitAssignment(VersionedModel):
    """That a member of staff or volunteer visits a person or a household, from a day and perhaps until a day."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="visits_to_make", verbose_name=_("who visits")
    )
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="visit_assignments",
        verbose_name=_("who is cared for"),
    )  # fmt: skip
    household = models.ForeignKey(
        "residents.Household", models.PROTECT, null=True, blank=True, related_name="visit_assignments",
        verbose_name=_("the whole household"),
    )  # fmt: skip
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day; blank while it goes on."))

    objects = VisitAssignmentQuerySet.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"resident": Collides(_both_open, join=_from_the_first)}
    PRIVACY = {**plain("user", "version"), **sensitive("resident", "household", "since", "until")}

    class Meta:
        verbose_name = _("visits given to somebody")
        verbose_name_plural = _("visits given to somebody")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resident__isnull=False, household__isnull=True)
                | Q(resident__isnull=True, household__isnull=False),
                name="assignment_of_one",
                violation_error_message=_("Choose either one person or a whole household."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="assignment_ends_after_start",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.UniqueConstraint(
                fields=["user", "resident"], condition=Q(until__isnull=True), name="person_given_once",
                violation_error_message=_("This person is already given to this visitor."),
            ),
            models.UniqueConstraint(
                fields=["user", "household"], condition=Q(until__isnull=True), name="house_given_once",
                violation_error_message=_("This household is already given to this visitor."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def about(self):
        """The person, or the household where it is the whole of it."""
        return self.resident or self.household


def given_to(user, path: str = "") -> Q | None:
    """The condition that a person (found by `path`, such as `resident__`) is one whom `user` sees in care work today:
    the office everybody, a visitor those given to them in their own villages. None: everybody."""
    villages = villages_of(user)
    if villages is None:
        return None
    mine = VisitAssignment.objects.on(timezone.localdate()).filter(user_id=user.pk)
    alone = Q(**{f"{path}pk__in": mine.filter(resident__isnull=False).values("resident_id")})
    housed = Q(**{f"{path}household_id__in": mine.filter(household__isnull=False).values("household_id")})
    return Q(**{f"{path}village_id__in": villages}) & (alone | housed)


class OfSomebodyGiven(models.QuerySet):
    """Rows about one person (`resident`): the office sees all, a visitor those of people given to them."""

    def visible_to(self, user):
        condition = given_to(user, "resident__")
        return self if condition is None else self.filter(condition)
