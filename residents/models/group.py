"""The 13 population groups, and the conditions that put a person in one."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.privacy import plain, sensitive
from core.versions import VersionedModel
from residents.enums import Disability, GroupRule, Source, Status
from residents.models.scope import InVillages
from residents.on_merge import LASTS_LONGEST, Collides, widened

EXPIRE_SOON = timedelta(days=60)
SEE_SENSITIVE = "residents.view_sensitive_group"
# The group whose conditions have a type.
DISABLED = "disabled"


def sees_sensitive(user) -> bool:
    """No user is the office itself: a command run on the server."""
    return user is None or user.has_perm(SEE_SENSITIVE)


class PopulationGroupQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if sees_sensitive(user) else self.filter(sensitive=False)


class PopulationGroup(VersionedModel):
    """One of the 13 groups, in their published order. A person may be in several."""

    number = models.PositiveSmallIntegerField(_("number"))
    code = models.SlugField(_("code"), max_length=30, editable=False)
    name = models.CharField(_("name"), max_length=100)
    rule = models.CharField(_("who belongs"), max_length=10, choices=GroupRule)
    age_from = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(
        _("to age"), null=True, blank=True, help_text=_("Completed years, included; blank: no upper end.")
    )
    lasts_months = models.PositiveSmallIntegerField(
        _("lasts at most (months)"), null=True, blank=True, help_text=_("Pregnancy ends; blank where it may last.")
    )
    sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_("Health and hardship: shown, counted and found only by roles with the right."),
    )
    note = models.TextField(_("note"), blank=True)

    objects = PopulationGroupQuerySet.as_manager()

    PRIVACY = plain(
        "number", "code", "name", "name_th", "name_ms", "name_en", "rule", "age_from", "age_to", "lasts_months",
        "sensitive", "note", "version",
    )  # fmt: skip

    class Meta:
        verbose_name = _("population group")
        verbose_name_plural = _("population groups")
        ordering = ["number"]
        permissions = [
            ("view_sensitive_group", "Sees the sensitive groups and who is in them"),
            ("count_groups", "Reads the counts of every group, the sensitive ones included"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number"], name="group_number_once"),
            models.UniqueConstraint(fields=["code"], name="group_code_once"),
            models.CheckConstraint(
                condition=Q(rule=GroupRule.AGE, age_from__isnull=False, lasts_months__isnull=True)
                | Q(rule=GroupRule.CONDITION, age_from__isnull=True, age_to__isnull=True),
                name="group_has_its_rule",
                violation_error_message=_("A group by age needs “from age”; a group by condition has no ages."),
            ),
            models.CheckConstraint(
                condition=Q(age_to__isnull=True) | Q(age_to__gte=F("age_from")),
                name="group_ages_in_order",
                violation_error_message=_("“To age” lies before “from age”."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.number}"

    @property
    def staff_label(self) -> str:
        return f"{self.number}. {self.name}"


class ConditionQuerySet(InVillages):
    village_path = "resident__village_id"

    def visible_to(self, user):
        seen = super().visible_to(user)
        return seen if sees_sensitive(user) else seen.filter(group__sensitive=False)

    def on(self, day):
        """Those that hold on `day`: begun, not ended, not past the day on which they expire."""
        return self.filter(
            Q(since__isnull=True) | Q(since__lte=day),
            Q(until__isnull=True) | Q(until__gt=day),
            Q(expires_on__isnull=True) | Q(expires_on__gt=day),
        )

    def expiring(self, day):
        """Of people of the registry: those that count no more within two months, unless they are renewed."""
        held = self.on(day).filter(expires_on__lte=day + EXPIRE_SOON, until__isnull=True)
        return held.filter(resident__status=Status.LIVING)


def _overlap(lost: "Condition", kept: "Condition") -> bool:
    same = (lost.group_id, lost.detail) == (kept.group_id, kept.detail)
    return same and lost.overlaps(kept.since, kept.until)


def _widened(lost: "Condition", kept: "Condition") -> dict:
    return widened(lost, kept, ends=("until", "expires_on"))


class Condition(VersionedModel):
    """That a person belongs to a group by condition, since when and until when, and how the office knows.

    `until` and `expires_on` are the first day no more; a blank `since` lies before every day.
    """

    resident = models.ForeignKey(
        "residents.Resident", models.CASCADE, verbose_name=_("resident"), related_name="conditions"
    )
    group = models.ForeignKey(PopulationGroup, models.PROTECT, verbose_name=_("group"), related_name="conditions")
    detail = models.CharField(_("type of disability"), max_length=20, choices=Disability, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The first day no more; blank: goes on."))
    expires_on = models.DateField(
        _("expires on"), null=True, blank=True, help_text=_("Counts no more from this day, unless it is renewed.")
    )
    source = models.CharField(_("known from"), max_length=10, choices=Source, default=Source.TOLD)
    source_note = models.CharField(_("which paper, which register"), max_length=120, blank=True)
    note = models.TextField(_("note"), blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("confirmed by"),
    )  # fmt: skip
    # The event that ended it (a death, a move out): taking the event back opens it again.
    ended_with = models.ForeignKey(
        "residents.LifeEvent", models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = ConditionQuerySet.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"resident": Collides(_overlap, join=_widened, order=LASTS_LONGEST)}
    PRIVACY = {
        **plain("resident", "version", "ended_with", "confirmed_at", "confirmed_by"),
        **sensitive("group", "detail", "since", "until", "expires_on", "source", "source_note", "note"),
    }

    class Meta:
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        ordering = ["group__number", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["resident", "group", "detail"],
                condition=Q(until__isnull=True),
                name="one_open_condition",
                violation_error_message=_("This person is already recorded in this group: end that entry first."),
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="condition_ends_after_start",
                violation_error_message=_("The period ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="condition_confirmed_when_with_who",
            ),
        ]
        indexes = [models.Index(fields=["group", "resident"], name="condition_by_group")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    def overlaps(self, since, until) -> bool:
        """Whether some day lies in this period and in the one from `since` to `until` (blank: without end)."""
        begins_in_time = until is None or self.since is None or self.since < until
        return begins_in_time and (self.until is None or since is None or since < self.until)
