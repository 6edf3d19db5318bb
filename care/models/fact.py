"""What is recorded of a person or a household beside the registry: nationality, a state pension, income, debt."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from care.enums import Measure
from core.fields import KeyField
from core.privacy import plain, sensitive
from core.versions import VersionedModel
from programs.models.content import PublicContent
from residents.enums import Source
from residents.models.group import sees_sensitive
from residents.models.task import about_in_villages
from residents.on_merge import LASTS_LONGEST, Collides, lasts_longer, widened


class FactKind(VersionedModel, PublicContent):
    """A question that entitlements ask. Who answers it besides the office is named in `settings.FACT_SOURCES`, by `code`."""

    code = KeyField(_("code"), max_length=30)
    name = models.CharField(_("name"), max_length=120)
    measure = models.CharField(_("answer"), max_length=6, choices=Measure, default=Measure.YESNO)
    of_household = models.BooleanField(
        _("of the household"), default=False, help_text=_("One answer for everybody who lives in the house.")
    )
    sensitive = models.BooleanField(
        _("sensitive"), default=True, help_text=_("Health and hardship: shown only to roles with the right.")
    )
    asked = models.CharField(
        _("as the public is asked"), max_length=200, blank=True,
        help_text=_("A question that a person answers about themselves, such as “Do you hold the state welfare card?”"),
    )  # fmt: skip

    PRIVACY = plain(
        "code", "measure", "of_household", "sensitive", "version",
        *(name for word in ("name", "asked") for name in (word, f"{word}_th", f"{word}_ms", f"{word}_en")),
    )  # fmt: skip

    class Meta:
        verbose_name = _("kind of recorded fact")
        verbose_name_plural = _("kinds of recorded facts")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], name="fact_code_once", violation_error_message=_("This code is taken.")
            )
        ]

    def __str__(self):
        return self.name


class FactQuerySet(models.QuerySet):
    def visible_to(self, user):
        seen = about_in_villages(self, user)
        return seen if sees_sensitive(user) else seen.filter(kind__sensitive=False)

    def on(self, day):
        return self.filter(Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day))


def _overlap(lost: "Fact", kept: "Fact") -> bool:
    return lost.kind_id == kept.kind_id and lost.overlaps(kept)


def _either(lost: "Fact", kept: "Fact") -> dict:
    """One answer on which both agree holds on the days of both; of two that differ the one that is good for longer stays."""
    if lost.value == kept.value:
        return widened(lost, kept)
    names = ("value", "since", "until", "source", "note", "recorded_by_id")
    return {name: getattr(lost, name) for name in names} if lasts_longer(lost, kept) else {}


class Fact(VersionedModel):
    """One answer: yes (1) or no (0), a whole number, or satang; since and until (the first day no more)."""

    kind = models.ForeignKey(FactKind, models.PROTECT, related_name="facts", verbose_name=_("what"))
    resident = models.ForeignKey(
        "residents.Resident", models.CASCADE, null=True, blank=True, related_name="facts", verbose_name=_("person"),
        db_index=False,
    )  # fmt: skip
    household = models.ForeignKey(
        "residents.Household", models.CASCADE, null=True, blank=True, related_name="facts", verbose_name=_("household"),
        db_index=False,
    )  # fmt: skip
    value = models.BigIntegerField(_("answer"))
    since = models.DateField(_("since"), null=True, blank=True, default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The first day no more; blank: goes on."))
    source = models.CharField(_("known from"), max_length=10, choices=Source, default=Source.TOLD)
    note = models.CharField(_("which paper, which register"), max_length=150, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("recorded by"),
    )  # fmt: skip

    objects = FactQuerySet.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"resident": Collides(_overlap, join=_either, order=LASTS_LONGEST)}
    PRIVACY = {
        **plain("resident", "household", "version", "recorded_by", "kind"),
        **sensitive("value", "since", "until", "source", "note"),
    }

    class Meta:
        verbose_name = _("recorded fact")
        verbose_name_plural = _("recorded facts")
        ordering = ["kind", F("since").asc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resident__isnull=False, household__isnull=True)
                | Q(resident__isnull=True, household__isnull=False),
                name="fact_is_about_one",
                violation_error_message=_("Choose the person, or the household: one of them."),
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gt=F("since")),
                name="fact_ends_after_start",
                violation_error_message=_("The period ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0), name="fact_not_negative",
                violation_error_message=_("The answer cannot be less than nothing."),
            ),
            models.UniqueConstraint(
                fields=["kind", "resident"], condition=Q(until__isnull=True, resident__isnull=False),
                name="one_open_fact_of_person",
                violation_error_message=_("This is recorded already and goes on: end that entry first."),
            ),
            models.UniqueConstraint(
                fields=["kind", "household"], condition=Q(until__isnull=True, household__isnull=False),
                name="one_open_fact_of_household",
                violation_error_message=_("This is recorded already and goes on: end that entry first."),
            ),
        ]  # fmt: skip
        # Of those that have an owner: counted with the blanks, an index looks useless to SQLite, and it reads every fact.
        indexes = [
            models.Index(fields=["resident"], condition=Q(resident__isnull=False), name="fact_of_person"),
            models.Index(fields=["household"], condition=Q(household__isnull=False), name="fact_of_household"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    def clean(self):
        super().clean()
        if self.kind_id and self.kind.of_household != (self.household_id is not None):
            raise ValidationError({"kind": _("This is asked of the household, not of one person.")
                                   if self.kind.of_household else _("This is asked of one person, not of the household.")})  # fmt: skip
        if self.kind_id and self.kind.measure == Measure.YESNO and self.value not in (0, 1):
            raise ValidationError({"value": _("Answer yes or no.")})
        others = type(self).objects.filter(kind=self.kind_id, resident=self.resident_id, household=self.household_id)
        if any(self.overlaps(other) for other in others.exclude(pk=self.pk)):
            raise ValidationError(_("Another entry for this covers some of the same days: end that entry first."))

    def overlaps(self, other: "Fact") -> bool:
        begins = other.until is None or self.since is None or self.since < other.until
        return begins and (self.until is None or other.since is None or other.since < self.until)
