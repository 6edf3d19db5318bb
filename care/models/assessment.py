"""The Barthel index of a person on a day."""

from functools import reduce
from operator import add

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from care.barthel import ITEMS, NAMES, TOTALS, Item, level_of
from care.models.assignment import OfSomebodyGiven
from care.work_enums import Level
from core.keyed import KeyedModel
from core.privacy import plain, sensitive
from core.versions import VersionedModel
from residents.on_merge import Moves


class AssessmentQuerySet(OfSomebodyGiven):
    def of_level(self, level: str):
        least, most = TOTALS[Level(level)]
        return self.filter(total__gte=least, total__lte=most)

    def newest(self):
        """The latest of each person."""
        later = self.model.objects.filter(resident=models.OuterRef("resident")).order_by("-on", "-pk")
        return self.filter(pk=models.Subquery(later.values("pk")[:1]))


def _points(item: Item) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(item.title, choices=list(enumerate(item.points)))


def _within(item: Item) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{item.name}__gte": 0, f"{item.name}__lte": item.most}),
        name=f"adl_{item.name}_points",
        violation_error_message=_("These points are not on the form: choose one of the answers."),
    )


class Assessment(KeyedModel, VersionedModel):
    """What somebody could do alone on a day: ten items, summed by the database. Older ones stay as its history."""

    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, related_name="assessments", verbose_name=_("who is cared for")
    )
    on = models.DateField(_("assessed on"), default=timezone.localdate)
    feeding, grooming, transfer, toilet, mobility, dressing, stairs, bathing, bowels, bladder = map(_points, ITEMS)
    total = models.GeneratedField(
        expression=reduce(add, map(F, NAMES)), output_field=models.PositiveSmallIntegerField(), db_persist=True,
        verbose_name=_("sum"),
    )  # fmt: skip
    note = models.TextField(_("note"), blank=True, max_length=2000)
    recorded_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("assessed by"),
    )  # fmt: skip

    objects = AssessmentQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["total", "key"])

    ON_MERGE = {"resident": Moves()}
    PRIVACY = {
        **plain("resident", "key", "version", "recorded_at", "recorded_by"),
        **sensitive("on", "note", "total", *NAMES),
    }

    class Meta(KeyedModel.Meta):
        abstract = False
        verbose_name = _("ADL assessment")
        verbose_name_plural = _("ADL assessments")
        ordering = ["-on", "-pk"]
        constraints = [*KeyedModel.Meta.constraints, *map(_within, ITEMS)]
        indexes = [models.Index(fields=["resident", "-on", "-id"], name="assessment_of_person")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def level(self) -> Level:
        return level_of(self.total)

    @property
    def scores(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in NAMES}
