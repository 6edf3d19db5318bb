"""Somebody offers to help: once for a campaign's shifts, or at any time. Under one code, with a guardian's permission."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.fields import KeyField
from core.flags import FlagsField, within
from core.months import AddMonths
from core.privacy import identifying, personal, plain
from core.versions import VersionedModel
from programs.codes import PURPOSE, digest_of
from programs.enums import Day, SignUpState, Through, Tongue
from programs.models import Activity, Guest, SignUp
from residents.models.scope import villages_of
from residents.on_merge import Collides, Moves
from thai.dates import completed_years
from volunteers.enums import Hour, PermittedBy, Relation, RemindedBy, Transport
from volunteers.models.opportunity import Opportunity, Shift

OF_AGE = 18
# As the registry has it, where it may have been put right since; else as the form said.
BORN = ("resident__birth_date", "guest__volunteer__birth_date", "birth_date")


def _lives_in(villages) -> Q:
    """As the registry has it; of somebody whom nobody has looked up yet, as the form said."""
    return Q(resident__village_id__in=villages) | Q(resident__isnull=True, village_id__in=villages)


class EnlistmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the user's villages, and those who come to shifts that are held there; the office sees all."""
        villages = villages_of(user)
        if villages is None:
            return self
        held = Activity.objects.held_in(user).values("pk")
        comes = EnlistedShift.objects.filter(enlistment_id=models.OuterRef("pk"), shift__activity_id__in=held)
        return self.filter(_lives_in(villages) | models.Exists(comes))

    def whole_to(self, user):
        """Those of which the user may write what touches all of it: people of their villages, or all places are held there."""
        villages = villages_of(user)
        if villages is None:
            return self
        held = Activity.objects.held_in(user).values("pk")
        places = EnlistedShift.objects.filter(enlistment_id=models.OuterRef("pk"))
        elsewhere = places.exclude(shift__activity_id__in=held).exclude(sign_up__state=SignUpState.WITHDRAWN)
        return self.filter(_lives_in(villages) | ~models.Exists(elsewhere))

    def open(self):
        """Those that were not taken back."""
        return self.filter(withdrawn_at__isnull=True)

    def to_look_at(self):
        """Nobody has said yet who it is."""
        return self.open().filter(resident__isnull=True, guest__isnull=True).exclude(name="")

    def with_grown(self):
        """Each with the day `grown` on which the person is of age."""
        return self.alias(grown=AddMonths(Coalesce(*BORN), models.Value(OF_AGE * 12)))

    def without_permission(self):
        """Under age when they asked, and no guardian has said yes."""
        asked = Q(guardian_name__gt="") | Q(grown__gt=TruncDate("asked_at"))
        return self.open().with_grown().filter(asked, permitted_on__isnull=True).exclude(name="")


class Enlistment(VersionedModel):
    """One form: for shifts of a campaign, or (without one) to be asked when there is something to do.

    The code is shown once to who signed up. Who it is in the registry is found by staff alone.
    """

    opportunity = models.ForeignKey(
        Opportunity, models.PROTECT, null=True, blank=True, related_name="enlistments",
        verbose_name=_("campaign for volunteers"),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=150)
    phone = models.CharField(_("telephone"), max_length=60)
    mail = models.EmailField(_("e-mail"), blank=True)
    birth_date = models.DateField(_("born on"))
    village = models.ForeignKey(
        "residents.Village", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("village")
    )
    # Comes whenever a shift of the campaign falls on one of these days.
    every = FlagsField(_("comes every"), flags=Day)
    topics = models.ManyToManyField("programs.Topic", blank=True, related_name="+", verbose_name=_("skills"))
    days = FlagsField(_("free on which days"), flags=Day)
    hours = FlagsField(_("free at what time"), flags=Hour)
    languages = FlagsField(_("speaks"), flags=Tongue)
    transport = models.CharField(_("comes by"), max_length=10, choices=Transport, default=Transport.NONE)
    photos_agreed = models.BooleanField(_("may be shown in pictures"), default=False)
    thanked_in_public = models.BooleanField(_("first name on the thanks wall"), default=False)

    guardian_name = models.CharField(_("guardian"), max_length=150, blank=True)
    guardian_phone = models.CharField(_("guardian's telephone"), max_length=60, blank=True)
    guardian_relation = models.CharField(_("is the"), max_length=11, choices=Relation, blank=True)
    permitted_on = models.DateField(_("guardian said yes on"), null=True, blank=True, editable=False)
    permitted_by = models.CharField(_("permission came"), max_length=5, choices=PermittedBy, blank=True, editable=False)

    asked_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False)
    through = models.CharField(_("through"), max_length=10, choices=Through, default=Through.PUBLIC, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("entered by"),
    )  # fmt: skip
    language = models.CharField(_("language"), max_length=2, default="th", editable=False)
    # Agreed that the office keeps what was written, and to the rules of conduct.
    consented_on = models.DateField(_("agreed on"), default=timezone.localdate, editable=False)
    code_digest = KeyField(max_length=22, editable=False)
    code_cipher = models.BinaryField(editable=False)
    key = KeyField(max_length=64, editable=False)
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, editable=False, related_name="enlistments",
        verbose_name=_("in the registry"),
    )  # fmt: skip
    guest = models.ForeignKey(
        Guest,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="enlistments",
        verbose_name=_("guest"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)

    objects = EnlistmentQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["code_cipher", "code_digest", "key"])

    ON_MERGE = {"resident": Moves()}
    CIPHERS = {"code_cipher": PURPOSE}
    DIGESTS = {"code_digest": ("code_cipher", digest_of)}
    PRIVACY = {
        **plain(
            "opportunity", "village", "photos_agreed", "thanked_in_public", "permitted_on", "permitted_by", "asked_at",
            "through", "entered_by", "language", "consented_on", "key", "guest", "withdrawn_at", "version",
        ),
        **identifying(
            "name", "phone", "mail", "birth_date", "guardian_name", "guardian_phone", "resident", "code_digest", "code_cipher"
        ),
        **personal("every", "days", "hours", "languages", "transport", "guardian_relation"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("offer to help")
        verbose_name_plural = _("offers to help")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["code_digest"], name="enlistment_code_once"),
            models.UniqueConstraint(fields=["key"], name="enlistment_form_once"),
            within("enlistment_days_known", Day, "days", "every"),
            within("enlistment_hours_known", Hour, "hours"),
            within("enlistment_languages_known", Tongue, "languages"),
            models.CheckConstraint(
                condition=Q(resident__isnull=True) | Q(guest__isnull=True), name="enlistment_of_one_at_most"
            ),
            models.CheckConstraint(
                condition=Q(permitted_on__isnull=True, permitted_by="")
                | Q(permitted_on__isnull=False) & ~Q(permitted_by="") & ~Q(guardian_name=""),
                name="enlistment_permitted_by_a_guardian",
            ),
            models.CheckConstraint(
                condition=Q(guardian_name="", guardian_phone="", guardian_relation="")
                | ~Q(guardian_name="") & ~Q(guardian_phone="") & ~Q(guardian_relation=""),
                name="enlistment_guardian_whole",
                violation_error_message=_("Of a guardian: name, telephone, and what they are to the young person."),
            ),
            models.CheckConstraint(
                condition=Q(through=Through.COUNTER) | Q(entered_by__isnull=True), name="enlistment_entered_at_counter"
            ),
        ]
        indexes = [models.Index(fields=["opportunity", "asked_at"], name="enlistment_by_campaign")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.name

    @property
    def born(self) -> date:
        """As the registry has it, else as the form said."""
        person = self.resident or getattr(self.guest, "volunteer", None)
        return getattr(person, "birth_date", None) or self.birth_date

    @property
    def needs_guardian(self) -> bool:
        """Was under age when they asked, as is known by now, and nobody is named who could say yes."""
        young = completed_years(self.born, timezone.localdate(self.asked_at)) < OF_AGE
        return young and not self.guardian_name

    @property
    def needs_permission(self) -> bool:
        """A guardian was named since the person was under age, and has not said yes."""
        return bool(self.guardian_name) and self.permitted_on is None


class EnlistedShiftQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(sign_up__in=SignUp.objects.visible_to(user))


class EnlistedShift(VersionedModel):
    """One of the shifts that an offer names: its sign-up holds the place, or the one on the waiting list."""

    enlistment = models.ForeignKey(Enlistment, models.CASCADE, related_name="shifts", verbose_name=_("offer to help"))
    shift = models.ForeignKey(Shift, models.PROTECT, related_name="enlisted", verbose_name=_("shift"))
    sign_up = models.OneToOneField(SignUp, models.PROTECT, related_name="enlisted", verbose_name=_("sign-up"))

    objects = EnlistedShiftQuerySet.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"sign_up": Collides(lambda lost, kept: True)}
    PRIVACY = plain("enlistment", "shift", "sign_up", "version")

    class Meta:
        verbose_name = _("shift of an offer")
        verbose_name_plural = _("shifts of offers")
        ordering = ["shift__activity__starts_at", "pk"]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class Reminder(VersionedModel):
    """That somebody was told of a shift to come, or that it is cancelled."""

    sign_up = models.ForeignKey(SignUp, models.CASCADE, related_name="reminders", verbose_name=_("sign-up"))
    cancelled = models.BooleanField(_("that it is cancelled"), default=False)
    by_way = models.CharField(_("told by"), max_length=5, choices=RemindedBy)
    sent_at = models.DateTimeField(_("told at"), default=timezone.now, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("told by"),
    )  # fmt: skip

    objects = EnlistedShiftQuerySet.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"sign_up": Collides(lambda lost, kept: lost.cancelled == kept.cancelled)}
    PRIVACY = plain("sign_up", "cancelled", "by_way", "sent_at", "sent_by", "version")

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sign_up", "cancelled"],
                name="reminded_once",
                violation_error_message=_("This person was told already."),
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
