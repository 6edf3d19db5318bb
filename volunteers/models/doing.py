"""What came of a shift: who was there by the code at the place, confirmed hours, and what was done for whom."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.keyed import KeyedModel
from core.privacy import identifying, personal, plain
from core.versions import VersionedModel
from programs.enums import ActivityStatus
from programs.models import Activity, Participation, SignUp
from residents.models.scope import villages_of
from residents.on_merge import Collides
from volunteers.models.opportunity import Shift
from volunteers.models.task import TaskKind


class OfSignUps(models.QuerySet):
    def visible_to(self, user):
        return self.filter(sign_up__in=SignUp.objects.visible_to(user))


def _whole_stay(lost: "CheckIn", kept: "CheckIn") -> dict:
    """From who came first to who left last."""
    left = [at for at in (lost.left_at, kept.left_at) if at]
    return {"came_at": min(lost.came_at, kept.came_at), "left_at": max(left) if left else None}


class CheckIn(VersionedModel):
    """A volunteer's own word, by the code at the place: came, and left. A leader confirms it, or not."""

    sign_up = models.OneToOneField(SignUp, models.CASCADE, related_name="check_in", verbose_name=_("sign-up"))
    came_at = models.DateTimeField(_("came at"), default=timezone.now)
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)

    objects = OfSignUps.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"sign_up": Collides(lambda lost, kept: True, join=_whole_stay)}
    PRIVACY = {**plain("sign_up", "version"), **personal("came_at", "left_at")}

    class Meta:
        verbose_name = _("arrival by code")
        verbose_name_plural = _("arrivals by code")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("came_at")), name="check_in_left_after_it_came"
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class OfParts(models.QuerySet):
    def visible_to(self, user):
        return self.filter(part__in=Participation.objects.visible_to(user))


def _longer(lost: "ConfirmedHours", kept: "ConfirmedHours") -> dict:
    """One person was there once: the longer of two times, as it was confirmed, and never their sum."""
    names = ("minutes", "why_longer", "confirmed_on", "confirmed_by_id")
    return {name: getattr(lost, name) for name in names} if lost.minutes > kept.minutes else {}


class ConfirmedHours(VersionedModel):
    """So many minutes of a participation count: certificates and reports know these alone."""

    part = models.OneToOneField(
        Participation, models.PROTECT, related_name="confirmed_hours", verbose_name=_("participation")
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    # Longer than the shift was planned: why.
    why_longer = models.CharField(_("why longer than the shift"), max_length=200, blank=True)
    confirmed_on = models.DateField(_("confirmed on"), default=timezone.localdate)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )

    objects = OfParts.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"part": Collides(lambda lost, kept: True, join=_longer)}
    PRIVACY = {**plain("part", "confirmed_on", "confirmed_by", "version"), **personal("minutes", "why_longer")}

    class Meta:
        verbose_name = _("confirmed hours")
        verbose_name_plural = _("confirmed hours")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__range=(1, 24 * 60)), name="confirmed_within_a_day",
                violation_error_message=_("From one minute to 24 hours."),
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class DeedQuerySet(models.QuerySet):
    def held(self):
        """Of shifts that were not called off."""
        return self.exclude(shift__activity__status=ActivityStatus.CANCELLED)

    def visible_to(self, user):
        """What was done where the user's villages are, or for somebody who lives there."""
        villages = villages_of(user)
        if villages is None:
            return self
        held = Activity.objects.held_in(user).values("pk")
        return self.filter(Q(resident__village_id__in=villages) | Q(resident__isnull=True, shift__activity_id__in=held))


def _same_deed(lost: "Deed", kept: "Deed") -> bool:
    return (lost.shift_id, lost.kind_id) == (kept.shift_id, kept.kind_id)


def _greater(lost: "Deed", kept: "Deed") -> dict:
    """A home is done once in a shift: what two people wrote of it is one deed."""
    return {"amount": max(lost.amount, kept.amount), "note": kept.note or lost.note}


class Deed(KeyedModel, VersionedModel):
    """What was done in a shift: twelve bags of litter; the home of one elder. For whom is read by staff alone."""

    shift = models.ForeignKey(Shift, models.PROTECT, related_name="deeds", verbose_name=_("shift"))
    kind = models.ForeignKey(TaskKind, models.PROTECT, related_name="deeds", verbose_name=_("kind of work"))
    amount = models.PositiveIntegerField(_("how many"), default=1)
    resident = models.ForeignKey(
        "residents.Resident",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deeds_for",
        verbose_name=_("for whom"),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("written by"),
    )  # fmt: skip

    objects = DeedQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["key"])

    ON_MERGE = {"resident": Collides(_same_deed, join=_greater)}
    PRIVACY = {
        **plain("shift", "kind", "amount", "noted_by", "key", "version"),
        **identifying("resident"),
        **personal("note"),
    }

    class Meta(KeyedModel.Meta):
        abstract = False
        verbose_name = _("what was done")
        verbose_name_plural = _("what was done")
        ordering = ["pk"]
        constraints = [
            *KeyedModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__range=(1, 100_000)), name="deed_at_least_one",
                violation_error_message=_("At least one."),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["resident", "kind"], name="deed_by_person")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
