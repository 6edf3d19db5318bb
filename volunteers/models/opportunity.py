"""A campaign for which volunteers are wanted, and its shifts: each an activity with places of its own."""

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import RichTextField
from core.privacy import personal, plain
from core.versions import VersionedModel
from programs.enums import PillarCode
from programs.models import Activity
from programs.models.content import PublicContent, Publishable, PublishableQuerySet, published_when_with_who, translated
from programs.models.document import FoundBy
from volunteers.models.task import TaskKind

OLDEST = 99


class OpportunityQuerySet(PublishableQuerySet):
    def visible_to(self, user):
        """A campaign is what anybody may read; who comes is seen by the rules of sign-ups."""
        return self


class Opportunity(Publishable):
    """What is to be done, why, where, by whom: a campaign page in three languages."""

    # Its shifts are this program's activities.
    program = models.ForeignKey(
        "programs.Program", models.PROTECT, related_name="opportunities", verbose_name=_("program"),
        limit_choices_to={"pillar__code": PillarCode.VOLUNTEERS},
    )  # fmt: skip
    organization = models.ForeignKey(
        "programs.Organization", models.PROTECT, null=True, blank=True, related_name="opportunities",
        verbose_name=_("group that does it"),
    )  # fmt: skip
    kind = models.ForeignKey(TaskKind, models.PROTECT, related_name="opportunities", verbose_name=_("kind of work"))
    title = models.CharField(_("name"), max_length=200)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    text = RichTextField(_("what is done, and why"), blank=True)
    bring = models.CharField(_("what to bring"), max_length=300, blank=True)
    topics = models.ManyToManyField(
        "programs.Topic", blank=True, related_name="+", verbose_name=_("skills that help"),
        help_text=_("Who has them is asked first; others may come too."),
    )  # fmt: skip
    trainings = models.ManyToManyField(
        "programs.Topic", blank=True, related_name="+", verbose_name=_("training that is needed"),
        help_text=_("Who has none, or whose has expired, is invited to the next one first."),
    )  # fmt: skip
    minimum_age = models.PositiveSmallIntegerField(
        _("from which age"),
        null=True,
        blank=True,
        help_text=_("Blank: any. Under 18 a guardian's permission is asked."),
    )
    contact = models.CharField(
        _("whom to ask"),
        max_length=120,
        blank=True,
        help_text=_("As the public reads it, with that person's agreement."),
    )
    phone = models.CharField(_("telephone for the public"), max_length=60, blank=True)
    closed_on = models.DateField(
        _("closed on"), null=True, blank=True, help_text=_("From this day on nobody new signs up. Blank: goes on.")
    )
    note = models.TextField(_("note for staff"), blank=True)

    objects = OpportunityQuerySet.as_manager()

    FOUND_BY = FoundBy(("title",), ("summary", "text", "bring"))
    PRIVACY = {
        **plain(
            "program", "organization", "kind", "minimum_age", "closed_on", "note", "version", "published_at",
            "published_by", *translated("title", "summary", "text", "bring"),
        ),
        **personal("contact", "phone"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("campaign for volunteers")
        verbose_name_plural = _("campaigns for volunteers")
        ordering = ["title", "pk"]
        constraints = [
            published_when_with_who("opportunity_published_when_with_who"),
            models.CheckConstraint(
                condition=Q(minimum_age__isnull=True) | Q(minimum_age__range=(1, OLDEST)),
                name="opportunity_age_sane",
                violation_error_message=_("From 1 to 99 years."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.title

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Its shifts are shown with it, and not before."""
        super().save(*args, **kwargs)
        Activity.objects.filter(shift__opportunity=self).update(shown=self.published_at is not None)

    def is_open(self, on=None) -> bool:
        return self.closed_on is None or (on or timezone.localdate()) < self.closed_on


class ShiftQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Shifts are what anybody may read; who comes is seen by the rules of sign-ups and attendance."""
        return self

    def published(self, at=None):
        """What the public sees: of a published campaign, and the activity itself is shown."""
        shown = self.filter(activity__in=Activity.objects.published(at))
        return shown.filter(opportunity__published_at__lte=at or timezone.now())

    def coming(self, at=None):
        """Planned and not over at the moment `at` (now), the next first."""
        coming = self.filter(activity__in=Activity.objects.coming(at))
        return coming.order_by("activity__starts_at", "pk")


class Shift(VersionedModel, PublicContent):
    """One role at one time: an activity of the campaign's program, with places and a waiting list of its own."""

    opportunity = models.ForeignKey(
        Opportunity, models.PROTECT, related_name="shifts", verbose_name=_("campaign for volunteers")
    )
    activity = models.OneToOneField(
        Activity, models.PROTECT, related_name="shift", editable=False, verbose_name=_("activity")
    )
    role = models.CharField(
        _("as what"),
        max_length=80,
        blank=True,
        help_text=_("For example: driver, cook. Blank: everybody does the same."),
    )

    objects = ShiftQuerySet.as_manager()

    PRIVACY = plain("opportunity", "activity", "version", *translated("role"))

    class Meta:
        verbose_name = _("shift")
        verbose_name_plural = _("shifts")
        ordering = ["activity__starts_at", "pk"]
        permissions = [
            ("mark_shift", "Writes down what volunteers did"),
            ("confirm_shift", "Confirms volunteers' hours"),
            ("count_volunteers", "Counts volunteers and their hours"),
            ("export_shift", "Exports volunteers and their hours"),
            ("import_volunteerlog", "Imports old logs of volunteers"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.activity.title
