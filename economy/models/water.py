"""Drinking-water points of the community (จุดน้ำดื่มสะอาดของชุมชน): whose, for how many households, and whether the water is safe."""

from django.conf import settings
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.flags import FlagsField, within
from core.keyed import KeyedModel
from core.months import AddMonths
from core.privacy import personal, plain
from core.versions import VersionedModel
from economy.models.survey import COUNT
from economy.place_enums import TestKind, TestResult, Treatment, WaterSource, WaterState
from programs.models.content import PublicContent, translated
from residents.models.point import Located, whole_point
from residents.models.scope import InVillages
from residents.on_merge import Moves

MOST_MONTHS = 60


class PlacesQuerySet(InVillages):
    """Who counts how the subdistrict lives reads the places of every village."""

    def visible_to(self, user):
        return self if user is not None and user.has_perm(COUNT) else self.written_by(user)

    def written_by(self, user):
        """Reading every village gives no right to write there."""
        return super().visible_to(user)

    def in_use(self, on):
        begun = Q(began_on__isnull=True) | Q(began_on__lte=on)
        return self.filter(begun, Q(ended_on__isnull=True) | Q(ended_on__gt=on))


class WaterPointQuerySet(PlacesQuerySet):
    def published(self):
        return self.filter(shown=True)

    def with_state(self, on):
        """With the last test, the next due, and `state`, all as of a day: one statement."""
        tests = WaterTest.objects.filter(point=OuterRef("pk"), taken_on__lte=on).order_by("-taken_on", "-pk")
        told = tests.exclude(result=TestResult.WAITS)
        served = WaterServed.objects.filter(point=OuterRef("pk"), on__lte=on).order_by("-on")
        rows = self.annotate(
            last_on=Subquery(tests.values("taken_on")[:1]),
            said_on=Subquery(told.values("taken_on")[:1]),
            said=Subquery(told.values("result")[:1]),
            served=Subquery(served.values("households")[:1]),
            served_on=Subquery(served.values("on")[:1]),
            next_on=Coalesce(
                Subquery(tests.values("due_on")[:1]),
                AddMonths(Subquery(tests.values("taken_on")[:1]), F("months_between")),
            ),
        )  # fmt: skip
        return rows.annotate(state=_state(on))


def _state(on) -> Case:
    """The first that holds. What a test that waits will say nobody knows: the last result stands until then."""
    return Case(
        When(ended_on__lte=on, then=Value(WaterState.CLOSED)),
        When(said=TestResult.UNSAFE, then=Value(WaterState.UNSAFE)),
        When(last_on__isnull=True, then=Value(WaterState.NEVER)),
        When(next_on__lt=on, then=Value(WaterState.OVERDUE)),
        When(said__isnull=True, then=Value(WaterState.WAITS)),
        default=Value(WaterState.SAFE),
        output_field=models.CharField(),
    )


class WaterPoint(Located, VersionedModel, PublicContent):
    """A place where whoever lives near fetches water to drink."""

    name = models.CharField(_("name"), max_length=120)
    village = models.ForeignKey(
        "residents.Village", models.PROTECT, related_name="water_points", verbose_name=_("village")
    )
    place = models.CharField(_("place"), max_length=200, blank=True, help_text=_("How one finds it, in words."))
    source = models.CharField(_("source of the water"), max_length=10, choices=WaterSource)
    treatment = FlagsField(
        _("how it is treated"), flags=Treatment, help_text=_("None ticked: not known. “Not treated” stands alone.")
    )
    organization = models.ForeignKey(
        "programs.Organization", models.PROTECT, null=True, blank=True, related_name="water_points",
        verbose_name=_("owner"), help_text=_("A group of the social capital; or name the committee below."),
    )  # fmt: skip
    committee = models.CharField(_("owner in words"), max_length=120, blank=True)
    caretaker = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who looks after it"),
        help_text=_("Tasks about the point go to this person; the public does not read the name."),
    )  # fmt: skip
    months_between = models.PositiveSmallIntegerField(
        _("months between tests"),
        null=True,
        blank=True,
        help_text=_("As the office decides. Blank: no test is asked for."),
    )
    began_on = models.DateField(_("in use since"), null=True, blank=True)
    ended_on = models.DateField(_("out of use since"), null=True, blank=True, help_text=_("The first day no more."))
    shown = models.BooleanField(_("shown to the public"), default=True)
    note = models.TextField(_("note for staff"), blank=True)

    objects = WaterPointQuerySet.as_manager()

    ON_MERGE = {"caretaker": Moves()}
    PRIVACY = {
        **plain(
            "village", "source", "treatment", "organization", "committee", "months_between", "began_on", "ended_on", "shown",
            "note", "latitude", "longitude", "version", *translated("name", "place"),
        ),
        **personal("caretaker"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("drinking-water point")
        verbose_name_plural = _("drinking-water points")
        ordering = ["village__number", "pk"]
        constraints = [
            whole_point("water_point_whole"),
            within("water_treatment_known", Treatment, "treatment"),
            models.CheckConstraint(
                condition=Q(treatment__lte=Treatment.NOTHING), name="water_untreated_alone",
                violation_error_message=_("“Not treated” stands alone: take the other ticks away."),
            ),
            models.CheckConstraint(
                condition=Q(months_between__isnull=True) | Q(months_between__range=(1, MOST_MONTHS)),
                name="water_months_sane",
                violation_error_message=_("Between two tests lie 1 to 60 months."),
            ),
            models.CheckConstraint(
                condition=Q(began_on__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("began_on")),
                name="water_point_ends_after_start",
                violation_error_message=_("It ended before it began: check the two days."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.name

    @property
    def owner(self) -> str:
        return self.organization.name if self.organization else self.committee


class OfPointQuerySet(PlacesQuerySet):
    village_path = "point__village_id"


class WaterServed(VersionedModel, PublicContent):
    """For how many households a point is, as of a day."""

    point = models.ForeignKey(WaterPoint, models.CASCADE, related_name="counts", verbose_name=_("drinking-water point"))
    on = models.DateField(_("as of"))
    households = models.PositiveSmallIntegerField(_("households served"))

    objects = OfPointQuerySet.as_manager()
    history = HistoricalRecords()

    PRIVACY = plain("point", "on", "households", "version")

    class Meta:
        verbose_name = _("households of a water point")
        verbose_name_plural = _("households of water points")
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(
                fields=["point", "on"], name="water_served_once_a_day",
                violation_error_message=_("There is a number of this day already."),
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class WaterTest(KeyedModel, VersionedModel, PublicContent):
    """That the water of a point was tested, and what came of it."""

    __test__ = False

    point = models.ForeignKey(WaterPoint, models.PROTECT, related_name="tests", verbose_name=_("drinking-water point"))
    taken_on = models.DateField(_("taken on"))
    kind = models.CharField(_("what kind of test"), max_length=4, choices=TestKind, default=TestKind.FIELD_KIT)
    result = models.CharField(_("result"), max_length=6, choices=TestResult)
    laboratory = models.CharField(
        _("tested by"), max_length=120, blank=True, help_text=_("The laboratory, or the office that tested.")
    )
    # Blank: so many months after the test as the point says.
    due_on = models.DateField(_("next test by"), null=True, blank=True)
    note = models.TextField(_("note for staff"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("written by"),
    )  # fmt: skip

    objects = OfPointQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["key"])

    PRIVACY = plain(
        "point", "taken_on", "kind", "result", "laboratory", "due_on", "note", "recorded_by", "key", "version"
    )  # fmt: skip

    class Meta(KeyedModel.Meta):
        abstract = False
        verbose_name = _("water test")
        verbose_name_plural = _("water tests")
        ordering = ["-taken_on", "-pk"]
        constraints = [
            *KeyedModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(result=TestResult.WAITS) | Q(kind=TestKind.LABORATORY), name="water_test_waits_for_laboratory",
                violation_error_message=_("Only a laboratory is waited for: choose “laboratory”, or say what the test showed."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gt=F("taken_on")), name="water_test_due_later",
                violation_error_message=_("The next test comes after this one."),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["point", "-taken_on", "-id"], name="water_test_of_point")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
