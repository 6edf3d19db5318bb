"""What happens on a day: planned, then done, the two side by side; and series that repeat."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import BahtField, RichTextField
from core.privacy import plain
from core.versions import VersionedModel
from programs.enums import ActivityStatus, Every, Joining, PartRole
from programs.models.content import PublicContent, translated
from programs.models.document import FoundBy
from programs.rules import minutes_between
from residents.models.point import Located, whole_point
from residents.models.scope import villages_of

MOST_WEEKS_AHEAD = 52
SOON = timedelta(days=7)


class ActivitySeries(VersionedModel):
    """A stored rule by which activities are made a few weeks ahead: every Saturday, the 2nd Friday of the month."""

    program = models.ForeignKey("programs.Program", models.PROTECT, related_name="series", verbose_name=_("program"))
    title = models.CharField(_("name of the activity"), max_length=200)
    place = models.CharField(_("place"), max_length=200, blank=True)
    village = models.ForeignKey(
        "residents.Village", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("village")
    )
    every = models.CharField(_("repeats"), max_length=14, choices=Every, default=Every.WEEK)
    interval = models.PositiveSmallIntegerField(
        _("every how many weeks or months"), default=1, help_text=_("1: each week or month; 2: every other one.")
    )
    # Monday is 0; of a weekly series only. Digits in order: "05" is Mondays and Saturdays.
    weekdays = models.CharField(_("on which weekdays"), max_length=7, blank=True)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("Blank: goes on."))
    start_time = models.TimeField(_("begins at"))
    minutes = models.PositiveSmallIntegerField(_("lasts (minutes)"), default=120)
    joining = models.CharField(_("how to join"), max_length=8, choices=Joining, default=Joining.FREE)
    capacity = models.PositiveSmallIntegerField(_("places"), null=True, blank=True, help_text=_("Blank: no limit."))
    weeks_ahead = models.PositiveSmallIntegerField(_("made how many weeks ahead"), default=8)
    shown = models.BooleanField(_("shown to the public"), default=True)

    PRIVACY = plain(
        "program", "village", "every", "interval", "weekdays", "first_on", "last_on", "start_time", "minutes",
        "joining", "capacity", "weeks_ahead", "shown", "version", *translated("title", "place"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("series of activities")
        verbose_name_plural = _("series of activities")
        ordering = ["program", "first_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(every=Every.WEEK) & ~Q(weekdays="") | ~Q(every=Every.WEEK) & Q(weekdays=""),
                name="series_weekdays_of_weeks",
                violation_error_message=_("Choose the weekdays of a series by week; one by month has its first day's."),
            ),
            models.CheckConstraint(
                condition=Q(interval__range=(1, 24)),
                name="series_interval_sane",
                violation_error_message=_("Repeats every 1 to 24 weeks or months."),
            ),
            models.CheckConstraint(
                condition=Q(minutes__range=(5, 24 * 60)),
                name="series_lasts_within_a_day",
                violation_error_message=_("Lasts from 5 minutes to a day."),
            ),
            models.CheckConstraint(
                condition=Q(weeks_ahead__range=(1, MOST_WEEKS_AHEAD)),
                name="series_made_within_a_year",
                violation_error_message=_("Made from 1 to 52 weeks ahead."),
            ),
            models.CheckConstraint(
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")),
                name="series_ends_after_start",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.title


class ActivityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Office roles see all. Keepers see what the public sees, and what is held in their villages."""
        villages = villages_of(user)
        if villages is None:
            return self
        public = Q(shown=True, program__published_at__lte=timezone.now())
        return self.filter(public | Q(village_id__in=villages))

    def held_in(self, user):
        """Those whose people (sign-ups, guests) the user may see: all, or those held in the user's villages."""
        villages = villages_of(user)
        return self if villages is None else self.filter(village_id__in=villages)

    def published(self, at=None):
        """What the public sees: those to be shown, of published programs. A cancelled one is shown as cancelled."""
        return self.filter(shown=True, program__published_at__lte=at or timezone.now())

    def coming(self, at=None):
        """Planned, and not over yet at the moment `at` (now)."""
        return self.filter(status=ActivityStatus.PLANNED, ends_at__gte=at or timezone.now())

    def soon(self, at=None):
        """Of what is to come, that which begins within a week."""
        return self.coming(at).filter(starts_at__lte=(at or timezone.now()) + SOON)

    def meetings_of(self, heads):
        """The first meetings with these keys, and those that share their places."""
        return self.filter(Q(pk__in=heads) | Q(places_of__in=heads))

    def to_report(self, at=None):
        """Over at the moment `at` (now), and nobody has said yet whether they were held."""
        return self.filter(status=ActivityStatus.PLANNED, ends_at__lt=at or timezone.now())


class Activity(Located, VersionedModel, PublicContent):
    """Something that happens on a day: first planned, then reported as it was."""

    program = models.ForeignKey(
        "programs.Program", models.PROTECT, related_name="activities", verbose_name=_("program")
    )
    series = models.ForeignKey(
        ActivitySeries, models.SET_NULL, null=True, blank=True, editable=False, related_name="activities",
        verbose_name=_("series"),
    )  # fmt: skip
    # The day that the series' rule gave, whatever day it was moved to since.
    series_day = models.DateField(null=True, blank=True, editable=False)
    # A later meeting of the same people: whoever has a place in that one has one here.
    places_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="later_meetings",
        verbose_name=_("shares the places of"),
    )  # fmt: skip
    title = models.CharField(_("name of the activity"), max_length=200)
    text = RichTextField(_("text"), blank=True)
    organizations = models.ManyToManyField(
        "programs.Organization", blank=True, related_name="activities", verbose_name=_("who runs it")
    )
    topics = models.ManyToManyField("programs.Topic", blank=True, verbose_name=_("topics"))

    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    village = models.ForeignKey(
        "residents.Village", models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("village")
    )
    planned_people = models.PositiveIntegerField(_("people expected"), null=True, blank=True)
    planned_cost = BahtField(_("planned cost (baht)"), null=True, blank=True)
    joining = models.CharField(_("how to join"), max_length=8, choices=Joining, default=Joining.FREE)
    capacity = models.PositiveSmallIntegerField(_("places"), null=True, blank=True, help_text=_("Blank: no limit."))
    sign_up_until = models.DateTimeField(
        _("sign up until"), null=True, blank=True, help_text=_("Blank: until it begins.")
    )
    shown = models.BooleanField(_("shown to the public"), default=True, help_text=_("Once its program is published."))

    status = models.CharField(_("status"), max_length=10, choices=ActivityStatus, default=ActivityStatus.PLANNED)
    cancel_reason = models.CharField(_("why it was cancelled"), max_length=200, blank=True)
    done_on = models.DateField(_("was held on"), null=True, blank=True)
    done_place = models.CharField(_("was held at"), max_length=200, blank=True)
    done_cost = BahtField(_("cost (baht)"), null=True, blank=True)
    result = models.TextField(_("what came of it"), blank=True)
    reported_at = models.DateTimeField(_("reported at"), null=True, blank=True, editable=False)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("reported by"),
    )  # fmt: skip
    note = models.TextField(_("note for staff"), blank=True)

    objects = ActivityQuerySet.as_manager()

    FOUND_BY = FoundBy(("title",), ("place", "text", "cancel_reason", "done_place", "result"))
    PRIVACY = plain(
        "program", "series", "series_day", "places_of", "starts_at", "ends_at", "village", "planned_people", "planned_cost",
        "joining", "capacity", "sign_up_until", "shown", "status", "done_on", "done_cost", "reported_at",
        "reported_by", "note", "version", "latitude", "longitude",
        *translated("title", "text", "place", "cancel_reason", "done_place", "result"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            whole_point("activity_point_whole"),
            models.UniqueConstraint(fields=["series", "series_day"], name="one_activity_a_day_of_a_series"),
            models.CheckConstraint(
                condition=Q(places_of__isnull=True) | Q(joining=Joining.INVITED, capacity__isnull=True),
                name="activity_has_places_once",
                violation_error_message=_("A later meeting has the places of the first one, and none of its own."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="activity_ends_after_start",
                violation_error_message=_("It ends before it begins: check the times."),
            ),
            models.CheckConstraint(
                condition=Q(status=ActivityStatus.DONE, done_on__isnull=False, reported_at__isnull=False)
                | ~Q(status=ActivityStatus.DONE) & Q(done_on__isnull=True, reported_at__isnull=True),
                name="activity_done_has_its_day",
                violation_error_message=_("An activity that was held has the day on which it was."),
            ),
            models.CheckConstraint(
                condition=Q(reported_at__isnull=False) | Q(reported_by__isnull=True),
                name="activity_reported_when_with_who",
            ),
            models.CheckConstraint(
                condition=Q(planned_cost__isnull=True) | Q(planned_cost__gte=0),
                name="activity_plan_not_negative",
                violation_error_message=_("An amount cannot be less than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(done_cost__isnull=True) | Q(done_cost__gte=0),
                name="activity_cost_not_negative",
                violation_error_message=_("An amount cannot be less than nothing."),
            ),
        ]
        indexes = [
            models.Index(fields=["starts_at"], name="activity_by_start"),
            models.Index(fields=["program", "starts_at"], name="activity_by_program"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.title

    def clean(self):
        super().clean()
        if self.sign_up_until and self.ends_at and self.sign_up_until > self.ends_at:
            raise ValidationError({"sign_up_until": _("Signing up ends before the activity does.")})
        if self.starts_at and self.pk and self.later_meetings.filter(starts_at__lt=self.starts_at).exists():
            raise ValidationError(
                {"starts_at": _("Others of its meetings are before that: the first one stays the first.")}
            )

    @property
    def first_id(self) -> int:
        """The key of the first of its meetings, whose places are its own; of one that stands alone, its own."""
        return self.places_of_id or self.pk

    @property
    def minutes(self) -> int:
        """How long it is planned to last."""
        return minutes_between(self.starts_at, self.ends_at)

    def is_over(self, at=None) -> bool:
        """Whether the last of its meetings is, at the moment `at` (now)."""
        at = at or timezone.now()
        if self.status != ActivityStatus.DONE and self.ends_at >= at:
            return False
        return self.pk is None or not self.later_meetings.coming(at).exists()

    def takes_sign_ups(self, at=None) -> bool:
        """Whether one may ask for a place at the moment `at` (now); full ones give a place on the waiting list."""
        until = self.sign_up_until or self.starts_at
        open_ = self.joining == Joining.SIGN_UP and self.status == ActivityStatus.PLANNED
        return open_ and (at or timezone.now()) <= until


class UnnamedCount(models.Model):
    """People who took part and whose names nobody wrote down."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="unnamed", verbose_name=_("activity"))
    role = models.CharField(_("as"), max_length=12, choices=PartRole, default=PartRole.PARTICIPANT)
    who = models.CharField(
        _("who they were"), max_length=100, blank=True, help_text=_("For example: children of the school.")
    )
    people = models.PositiveIntegerField(_("people"))

    PRIVACY = plain("activity", "role", "who", "people")

    class Meta:
        verbose_name = _("people without names")
        verbose_name_plural = _("people without names")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(people__gte=1),
                name="unnamed_at_least_one",
                violation_error_message=_("At least one person."),
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
