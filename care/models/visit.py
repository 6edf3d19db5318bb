"""A visit to a house on a day, and what was found of each of its people."""

from decimal import Decimal
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from care.models.assignment import OfSomebodyGiven, VisitAssignment, given_to
from care.models.plan import CarePlan
from care.work_enums import Outcome
from core.keyed import KeyedModel
from core.privacy import plain, sensitive
from residents.models.scope import villages_of
from residents.on_merge import Collides, Moves, both_said


class Vital(NamedTuple):
    """One vital sign; outside `least` to `most` nobody lives, and it is a slip of the hand."""

    name: str
    title: str
    unit: str
    least: Decimal
    most: Decimal
    places: int = 0


VITALS = (
    Vital("pressure_high", _("upper blood pressure"), _("mmHg"), Decimal(50), Decimal(300)),
    Vital("pressure_low", _("lower blood pressure"), _("mmHg"), Decimal(20), Decimal(200)),
    Vital("pulse", _("pulse"), _("a minute"), Decimal(20), Decimal(250)),
    Vital("temperature", _("temperature"), _("°C"), Decimal(30), Decimal(45), 1),
    Vital("weight", _("weight"), _("kg"), Decimal("0.5"), Decimal(350), 1),
    Vital("sugar", _("blood sugar"), _("mg/dL"), Decimal(10), Decimal(1000)),
)
VITAL_NAMES = tuple(vital.name for vital in VITALS)
IMPOSSIBLE = _("Impossible: it lies between %(least)s and %(most)s. Look at the instrument again.")


class HomeVisitQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office all; a visitor those to houses given to them, or in which somebody given to them lives or was seen."""
        villages = villages_of(user)
        if villages is None:
            return self
        mine = VisitAssignment.objects.on(timezone.localdate()).filter(user_id=user.pk)
        houses = Q(household_id__in=mine.filter(household__isnull=False).values("household_id"))
        people = Q(pk__in=VisitedPerson.objects.visible_to(user).order_by().values("visit_id"))
        return self.filter(houses | people, household__village_id__in=villages)


class HomeVisit(KeyedModel):
    """One visit to a house; never edited: what was written wrong is said in the next one."""

    household = models.ForeignKey(
        "residents.Household", models.PROTECT, related_name="home_visits", verbose_name=_("household")
    )
    on = models.DateField(_("visited on"), default=timezone.localdate)
    note = models.TextField(_("about the house"), blank=True, max_length=2000)
    recorded_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("visited by"),
    )  # fmt: skip

    objects = HomeVisitQuerySet.as_manager()

    PRIVACY = {**plain("household", "key", "recorded_at", "recorded_by"), **sensitive("on", "note")}

    class Meta(KeyedModel.Meta):
        abstract = False
        verbose_name = _("home visit")
        verbose_name_plural = _("home visits")
        ordering = ["-on", "-pk"]
        constraints = KeyedModel.Meta.constraints

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class VisitedPersonQuerySet(OfSomebodyGiven):
    def seen(self):
        return self.filter(outcome=Outcome.SEEN)

    def until(self, day=None):
        """Of visits up to the end of the day; None: of all."""
        return self if day is None else self.filter(visit__on__lte=day)

    def latest_first(self):
        return self.order_by("-visit__on", "-pk")

    def agreed(self, day=None):
        """Where the next visit was agreed and stands at the end of the day: nobody met the person since, or agreed another
        day, and no plan ended since. Who was not met agreed nothing. One a person."""
        later = Q(visit__on__gt=OuterRef("visit__on")) | Q(visit__on=OuterRef("visit__on"), pk__gt=OuterRef("pk"))
        answered = Q(next_on__isnull=False) | Q(outcome__in=(Outcome.SEEN, Outcome.REFUSED))
        same = VisitedPerson.objects.until(day).filter(resident=OuterRef("resident"))
        ended = CarePlan.objects.filter(resident=OuterRef("resident"), closed_on__gt=OuterRef("visit__on"))
        if day is not None:
            ended = ended.filter(closed_on__lte=day)
        stands = ~Exists(same.filter(later, answered)), ~Exists(ended)
        return self.until(day).filter(*stands, next_on__isnull=False)


def _whole(vital: Vital) -> models.Field:
    options = {"null": True, "blank": True}
    if vital.places:
        return models.DecimalField(vital.title, max_digits=4 + vital.places, decimal_places=vital.places, **options)
    return models.PositiveSmallIntegerField(vital.title, **options)


def _possible(vital: Vital) -> models.CheckConstraint:
    within = Q(**{f"{vital.name}__gte": vital.least, f"{vital.name}__lte": vital.most})
    return models.CheckConstraint(
        condition=Q(**{f"{vital.name}__isnull": True}) | within, name=f"vital_{vital.name}_possible",
        violation_error_message=_("This measure is impossible: look at the instrument again."),
    )  # fmt: skip


def _same_visit(lost: "VisitedPerson", kept: "VisitedPerson") -> bool:
    return lost.visit_id == kept.visit_id


def _seen_once(lost: "VisitedPerson", kept: "VisitedPerson") -> dict:
    """One person was found once: seen if either was, with what only the other says, and the words of both."""
    found = {"note": both_said(lost, kept, "note"), "needs": both_said(lost, kept, "needs")}
    days = [day for day in (lost.next_on, kept.next_on) if day]
    found["next_on"] = min(days, default=None)
    if lost.is_seen:
        found["outcome"] = Outcome.SEEN
        found["assessment_id"] = kept.assessment_id or lost.assessment_id
        # The two numbers of a blood pressure were measured together.
        pressure = lost if kept.pressure_high is None else kept
        found |= {name: getattr(pressure, name) for name in ("pressure_high", "pressure_low")}
        for name in VITAL_NAMES[2:]:
            found[name] = getattr(lost, name) if getattr(kept, name) is None else getattr(kept, name)
    return found


class VisitedPerson(models.Model):
    """What a visit found of one person: seen or why not, vital signs, needs, and when to come again."""

    visit = models.ForeignKey(HomeVisit, models.PROTECT, related_name="people", verbose_name=_("home visit"))
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, related_name="visits", verbose_name=_("who is cared for")
    )
    outcome = models.CharField(_("seen, or why not"), max_length=10, choices=Outcome)
    pressure_high, pressure_low, pulse, temperature, weight, sugar = map(_whole, VITALS)
    note = models.TextField(_("what was found"), blank=True, max_length=2000)
    needs = models.TextField(_("what is needed"), blank=True, max_length=2000)
    next_on = models.DateField(_("next visit"), null=True, blank=True)
    assessment = models.ForeignKey(
        "care.Assessment", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ADL assessment")
    )

    objects = VisitedPersonQuerySet.as_manager()

    ON_MERGE = {"resident": Collides(_same_visit, join=_seen_once)}
    PRIVACY = {
        **plain("visit", "resident", "assessment"),
        **sensitive("outcome", "note", "needs", "next_on", *VITAL_NAMES),
    }

    class Meta:
        verbose_name = _("person visited")
        verbose_name_plural = _("people visited")
        ordering = ["visit", "pk"]
        constraints = [
            *map(_possible, VITALS),
            models.CheckConstraint(
                condition=Q(pressure_high__isnull=True, pressure_low__isnull=True)
                | Q(pressure_high__isnull=False, pressure_low__isnull=False, pressure_high__gt=F("pressure_low")),
                name="pressure_whole",
                violation_error_message=_(
                    "Blood pressure has two numbers, such as 120 and 80; the first is the higher."
                ),
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.SEEN)
                | Q(assessment__isnull=True, **{f"{name}__isnull": True for name in VITAL_NAMES}),
                name="only_who_is_seen_is_measured",
                violation_error_message=_("Only of somebody who was seen can anything be measured."),
            ),
        ]
        indexes = [models.Index(fields=["resident", "-visit"], name="visits_of_person")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_seen(self) -> bool:
        return self.outcome == Outcome.SEEN


class VisitPhotoQuerySet(models.QuerySet):
    def visible_to(self, user):
        condition = given_to(user, "visited__resident__")
        return self if condition is None else self.filter(condition)


class VisitPhoto(models.Model):
    """A photo taken on a visit, of which the person or the family said that it may be kept."""

    visited = models.ForeignKey(VisitedPerson, models.PROTECT, related_name="photos", verbose_name=_("person visited"))
    file = models.ForeignKey("residents.PrivateFile", models.PROTECT, related_name="+", verbose_name=_("private file"))
    agreed_on = models.DateField(_("agreed on"))

    objects = VisitPhotoQuerySet.as_manager()

    ON_MERGE = {"visited": Moves()}
    PRIVACY = {**plain("visited", "file"), **sensitive("agreed_on")}

    class Meta:
        verbose_name = _("photo of a visit")
        verbose_name_plural = _("photos of visits")
        ordering = ["pk"]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
