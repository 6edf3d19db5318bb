"""Who helps: somebody of the registry or a guest, what they can, and when they are free."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.flags import FlagsField, within
from core.privacy import identifying, personal, plain
from core.versions import VersionedModel
from programs.enums import Day, Tongue
from programs.models import Guest
from residents.enums import Status
from residents.held_back import not_held_back
from residents.models.scope import villages_of
from residents.on_merge import Collides, both_said, lasts_longer
from volunteers.enums import Hour, SkillFrom, Transport


class OfPeople(models.QuerySet):
    """Rows about somebody of the registry or a guest: people of one's villages; guests where one sees them."""

    def visible_to(self, user):
        villages = villages_of(user)
        if villages is None:
            return self
        guests = Guest.objects.visible_to(user).values("pk")
        return self.filter(Q(resident__village_id__in=villages) | Q(guest_id__in=guests))


class VolunteerQuerySet(OfPeople):
    def active(self, on=None):
        """Those who are there on the day `on` (today)."""
        on = on or timezone.localdate()
        return self.filter(since__lte=on).filter(Q(until__isnull=True) | Q(until__gt=on))

    def to_ask(self, on=None):
        """Those of them who may be called or invited: alive, not held back; whose name was erased in its time cannot be asked."""
        alive = self.active(on).exclude(resident__status=Status.DECEASED)
        return not_held_back(alive.exclude(guest__name=""))


def one_of_two(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(resident__isnull=False, guest__isnull=True) | Q(resident__isnull=True, guest__isnull=False),
        name=name,
        violation_error_message=_("Choose somebody of the registry, or a guest: one of the two."),
    )


def _filled(lost: "Volunteer", kept: "Volunteer") -> dict:
    """What either knew."""
    return {
        "since": min(lost.since, kept.since),
        "until": None if None in (lost.until, kept.until) else max(lost.until, kept.until),
        # None ticked is any.
        "days": lost.days and kept.days and lost.days | kept.days,
        "hours": lost.hours and kept.hours and lost.hours | kept.hours,
        "keeps_statistics": lost.keeps_statistics or kept.keeps_statistics,
        "languages": lost.languages | kept.languages,
        "conduct_on": kept.conduct_on or lost.conduct_on,
        "cleared_until": max(filter(None, (lost.cleared_until, kept.cleared_until)), default=None),
        "note": both_said(lost, kept, "note"),
    }


class Volunteer(VersionedModel):
    """Somebody who helps freely and unpaid."""

    resident = models.OneToOneField(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="volunteer",
        verbose_name=_("resident"),
    )  # fmt: skip
    guest = models.OneToOneField(
        Guest, models.PROTECT, null=True, blank=True, related_name="volunteer", verbose_name=_("guest")
    )
    # Of a guest; a resident's stands in the registry.
    birth_date = models.DateField(_("born on"), null=True, blank=True)
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The first day no more; blank: goes on."))
    days = FlagsField(_("free on which days"), flags=Day, help_text=_("None ticked: on any."))
    hours = FlagsField(_("free at what time"), flags=Hour, help_text=_("None ticked: at any."))
    languages = FlagsField(_("speaks"), flags=Tongue)
    transport = models.CharField(_("comes by"), max_length=10, choices=Transport, default=Transport.NONE)
    consented_on = models.DateField(_("agreed on"), default=timezone.localdate)
    conduct_on = models.DateField(_("agreed to the rules on"), null=True, blank=True)
    cleared_until = models.DateField(
        _("checked until"), null=True, blank=True,
        help_text=_("For work with children and in homes: until when the office's check of the person is good."),
    )  # fmt: skip
    photos_agreed = models.BooleanField(_("may be shown in pictures"), default=False)
    thanked_in_public = models.BooleanField(
        _("first name on the thanks wall"), default=False, help_text=_("Only with the person's agreement.")
    )
    keeps_statistics = models.BooleanField(
        _("keeps the own statistics"),
        default=False,
        help_text=_("Otherwise they fade after some years; totals live on."),
    )
    note = models.TextField(_("note for staff"), blank=True)

    objects = VolunteerQuerySet.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"resident": Collides(lambda lost, kept: True, join=_filled)}
    PRIVACY = {
        **plain("guest", "version", "consented_on", "conduct_on", "photos_agreed", "thanked_in_public", "keeps_statistics"),
        **identifying("resident", "birth_date"),
        **personal("since", "until", "days", "hours", "languages", "transport", "cleared_until", "note"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        ordering = ["pk"]
        constraints = [
            one_of_two("volunteer_is_one"),
            within("volunteer_days_known", Day, "days"),
            within("volunteer_hours_known", Hour, "hours"),
            within("volunteer_languages_known", Tongue, "languages"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="volunteer_ends_after_start",
                violation_error_message=_("“Until” lies before “since”."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return (self.resident or self.guest).staff_label

    @property
    def name(self) -> str:
        return self.resident.full_name if self.resident_id else self.guest.name

    @property
    def phone(self) -> str:
        """All numbers, as they are written."""
        return self.resident.phones if self.resident_id else self.guest.phone

    @property
    def born(self) -> date | None:
        return self.resident.birth_date if self.resident_id else self.birth_date


def _lasting(lost: "Skill", kept: "Skill") -> dict:
    """Of one skill that both records know, the one that is good for longer; without an end it is good always."""
    names = ("known_from", "since", "until")
    return {name: getattr(lost, name) for name in names} if lasts_longer(lost, kept) else {}


class Skill(VersionedModel):
    """What somebody can, besides what trainings gave: a licence, a craft."""

    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="skills", verbose_name=_("resident")
    )
    guest = models.ForeignKey(
        Guest, models.PROTECT, null=True, blank=True, related_name="skills", verbose_name=_("guest")
    )
    topic = models.ForeignKey("programs.Topic", models.PROTECT, related_name="+", verbose_name=_("skill"))
    known_from = models.CharField(_("known from"), max_length=6, choices=SkillFrom, default=SkillFrom.SAID)
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(
        _("good until"), null=True, blank=True, help_text=_("The first day no more; blank: always.")
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("written by"),
    )  # fmt: skip

    objects = OfPeople.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"resident": Collides(lambda lost, kept: lost.topic_id == kept.topic_id, join=_lasting)}
    PRIVACY = {
        **plain("guest", "added_by", "version"),
        **identifying("resident"),
        **personal("topic", "known_from", "since", "until"),
    }

    class Meta:
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        ordering = ["pk"]
        constraints = [
            one_of_two("skill_of_one"),
            models.UniqueConstraint(
                fields=["resident", "topic"], name="one_skill_of_a_resident",
                violation_error_message=_("This skill stands there already: change its dates."),
            ),
            models.UniqueConstraint(
                fields=["guest", "topic"], name="one_skill_of_a_guest",
                violation_error_message=_("This skill stands there already: change its dates."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="skill_ends_after_start",
                violation_error_message=_("“Until” lies before “since”."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class Training(VersionedModel):
    """An activity whose attendance gives a skill, for so many months."""

    activity = models.OneToOneField(
        "programs.Activity", models.PROTECT, related_name="training", verbose_name=_("activity")
    )
    topic = models.ForeignKey(
        "programs.Topic", models.PROTECT, related_name="trainings", verbose_name=_("skill that it gives")
    )
    good_months = models.PositiveSmallIntegerField(
        _("good for how many months"), null=True, blank=True, help_text=_("Blank: always.")
    )

    history = HistoricalRecords()

    PRIVACY = plain("activity", "topic", "good_months", "version")

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        ordering = ["-activity__starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(good_months__isnull=True) | Q(good_months__range=(1, 120)),
                name="training_months_sane",
                violation_error_message=_("From 1 to 120 months."),
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.activity.title
