"""What a group promises to do each month, and the homes whose turn comes round."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.privacy import identifying, personal, plain
from core.versions import VersionedModel
from residents.models.scope import InVillages
from residents.on_merge import Collides
from volunteers.models.task import TaskKind


class CommitmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What groups promise the community may be read by whoever works with them."""
        return self

    def on(self, day):
        return self.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gt=day))


class Commitment(VersionedModel):
    """At least so many activities of a kind in each calendar month."""

    organization = models.ForeignKey(
        "programs.Organization", models.PROTECT, related_name="commitments", verbose_name=_("group")
    )
    kind = models.ForeignKey(TaskKind, models.PROTECT, related_name="commitments", verbose_name=_("kind of work"))
    times = models.PositiveSmallIntegerField(_("at least how often a month"), default=1)
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The first day no more; blank: goes on."))
    call = models.CharField(_("whom to call"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)

    objects = CommitmentQuerySet.as_manager()
    history = HistoricalRecords()

    PRIVACY = {**plain("organization", "kind", "times", "since", "until", "version"), **personal("call", "phone")}

    class Meta:
        verbose_name = _("monthly promise")
        verbose_name_plural = _("monthly promises")
        ordering = ["organization", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind"], condition=Q(until__isnull=True), name="one_open_commitment",
                violation_error_message=_("This group has promised that already: end that entry first."),
            ),
            models.CheckConstraint(
                condition=Q(times__range=(1, 31)), name="commitment_times_sane",
                violation_error_message=_("From 1 to 31 times a month."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="commitment_ends_after_start",
                violation_error_message=_("“Until” lies before “since”."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return f"{self.organization.name} · {self.kind.name}"


class CaredForQuerySet(InVillages):
    village_path = "resident__village_id"

    def on(self, day):
        return self.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gt=day))


def _same_care(lost: "CaredFor", kept: "CaredFor") -> bool:
    return (lost.kind_id, lost.until) == (kept.kind_id, kept.until)


def _waits_since_the_first(lost: "CaredFor", kept: "CaredFor") -> dict:
    """Nobody goes to the end of the queue, or comes up less often, because two records were on the list."""
    return {
        "since": min(lost.since, kept.since),
        "every_days": min(lost.every_days, kept.every_days),
        "note": kept.note or lost.note,
    }


class CaredFor(VersionedModel):
    """Somebody for whom volunteers do a kind of work in turn: who has waited longest is next."""

    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, related_name="cared_for", verbose_name=_("for whom")
    )
    kind = models.ForeignKey(TaskKind, models.PROTECT, related_name="cared_for", verbose_name=_("kind of work"))
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The first day no more; blank: goes on."))
    every_days = models.PositiveSmallIntegerField(_("at least every how many days"), default=30)
    note = models.CharField(_("what to know"), max_length=200, blank=True)

    objects = CaredForQuerySet.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"resident": Collides(_same_care, join=_waits_since_the_first)}
    PRIVACY = {
        **plain("kind", "since", "until", "every_days", "version"),
        **identifying("resident"),
        **personal("note"),
    }

    class Meta:
        verbose_name = _("home that is cared for")
        verbose_name_plural = _("homes that are cared for")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["resident", "kind"], condition=Q(until__isnull=True), name="one_open_care",
                violation_error_message=_("This person is on the list already."),
            ),
            models.CheckConstraint(
                condition=Q(every_days__range=(1, 366)), name="cared_for_days_sane",
                violation_error_message=_("From every day to once a year."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="cared_for_ends_after_start",
                violation_error_message=_("“Until” lies before “since”."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return f"{self.resident.staff_label} · {self.kind.name}"
