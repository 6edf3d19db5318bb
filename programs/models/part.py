"""Who asks for a place, and who took part: residents, or guests who are not in the registry."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.fields import KeyField
from core.privacy import identifying, personal, plain
from core.shown import mark_of
from core.versions import VersionedModel
from programs.codes import PURPOSE, digest_of
from programs.enums import PartRole, SignUpState, Through
from programs.models.activity import Activity
from residents.models.scope import villages_of
from residents.on_merge import Collides

MOST_MINUTES = 24 * 60


def _who(name: str, *, may_be_nobody: bool = False) -> models.CheckConstraint:
    """A resident or a guest, not both."""
    neither = Q(resident__isnull=True, guest__isnull=True) if may_be_nobody else Q()
    condition = Q(resident__isnull=False, guest__isnull=True) | Q(resident__isnull=True, guest__isnull=False)
    return models.CheckConstraint(
        condition=condition | neither if may_be_nobody else condition,
        name=name,
        violation_error_message=_("Choose somebody of the registry, or a guest: one of the two."),
    )


class GuestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A guest is seen by who sees an activity that the guest came to or asked to come to."""
        if villages_of(user) is None:
            return self
        held = Activity.objects.held_in(user).values("pk")
        came = Participation.objects.filter(guest_id=OuterRef("pk"), activity_id__in=held)
        asked = SignUp.objects.filter(guest_id=OuterRef("pk"), activity_id__in=held)
        return self.filter(Exists(came) | Exists(asked))


class Guest(VersionedModel):
    """Somebody who takes part and is not in the registry."""

    name = models.CharField(_("name"), max_length=150)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    place = models.CharField(_("from where"), max_length=150, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("written by"),
    )  # fmt: skip

    objects = GuestQuerySet.as_manager()
    history = HistoricalRecords()

    PRIVACY = {**plain("version", "added_by"), **identifying("name"), **personal("phone", "place", "note")}

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        ordering = ["pk"]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.name


class OfActivities(models.QuerySet):
    """Rows about people at an activity: seen where it is held in one's villages, or the person lives there."""

    def visible_to(self, user):
        villages = villages_of(user)
        if villages is None:
            return self
        held = Activity.objects.held_in(user).values("pk")
        return self.filter(Q(activity_id__in=held) | Q(resident__village_id__in=villages))


class SignUpQuerySet(OfActivities):
    def with_place(self):
        return self.filter(state=SignUpState.PLACE)

    def waiting(self):
        """In the order in which they move up."""
        return self.filter(state=SignUpState.WAITING).order_by("asked_at", "pk")

    def live(self):
        return self.exclude(state=SignUpState.WITHDRAWN)


def _both_live(lost: "SignUp", kept: "SignUp") -> bool:
    withdrawn = SignUpState.WITHDRAWN
    return lost.activity_id == kept.activity_id and withdrawn not in (lost.state, kept.state)


def _with_place(lost: "SignUp", kept: "SignUp") -> dict:
    """Of two requests for one thing the one with a place counts."""
    return {"state": lost.state} if lost.state == SignUpState.PLACE != kept.state else {}


class SignUp(VersionedModel):
    """Somebody's request for a place in an activity; the same for all pillars.

    The code is shown once to who signed up, and lets them look, withdraw and send a substitute. It is kept as a digest
    for looking up and encrypted for printing the receipt again at the counter.
    """

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="sign_ups", verbose_name=_("activity"))
    name = models.CharField(_("name"), max_length=150)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    # Known once staff have looked: the public form never says whether somebody is in the registry.
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="sign_ups",
        verbose_name=_("in the registry"),
    )  # fmt: skip
    guest = models.ForeignKey(
        Guest, models.PROTECT, null=True, blank=True, related_name="sign_ups", verbose_name=_("guest")
    )
    state = models.CharField(_("state"), max_length=10, choices=SignUpState, default=SignUpState.PLACE, editable=False)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False)
    through = models.CharField(_("through"), max_length=10, choices=Through, default=Through.PUBLIC, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("entered by"),
    )  # fmt: skip
    language = models.CharField(_("language"), max_length=2, default="th", editable=False)
    # When the person agreed that the office keeps name and telephone for this activity.
    consented_on = models.DateField(_("agreed on"), default=timezone.localdate, editable=False)
    code_digest = KeyField(max_length=22, editable=False)
    code_cipher = models.BinaryField(editable=False)
    # Made by the form: the same form sent twice is one request.
    key = KeyField(max_length=64, editable=False)
    substitute_for = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="substitute",
        verbose_name=_("instead of"),
    )  # fmt: skip
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = SignUpQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["code_cipher", "code_digest", "key"])

    ON_MERGE = {"resident": Collides(_both_live, join=_with_place)}
    CIPHERS = {"code_cipher": PURPOSE}
    DIGESTS = {"code_digest": ("code_cipher", digest_of)}
    PRIVACY = {
        **plain(
            "activity", "guest", "state", "asked_at", "through", "entered_by", "language", "consented_on",
            "substitute_for", "withdrawn_at", "version", "key",
        ),
        **identifying("name", "resident", "code_digest", "code_cipher"),
        **personal("phone", "note"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        ordering = ["asked_at", "pk"]
        constraints = [
            _who("sign_up_of_one", may_be_nobody=True),
            models.UniqueConstraint(fields=["code_digest"], name="sign_up_code_once"),
            models.UniqueConstraint(fields=["key"], name="sign_up_form_once"),
            models.UniqueConstraint(
                fields=["activity", "resident"],
                condition=~Q(state=SignUpState.WITHDRAWN),
                name="one_live_sign_up",
                violation_error_message=_("This person is signed up already."),
            ),
            models.CheckConstraint(
                condition=Q(state=SignUpState.WITHDRAWN, withdrawn_at__isnull=False)
                | ~Q(state=SignUpState.WITHDRAWN) & Q(withdrawn_at__isnull=True),
                name="sign_up_withdrawn_with_when",
            ),
            models.CheckConstraint(
                condition=Q(through=Through.COUNTER) | Q(entered_by__isnull=True), name="sign_up_entered_at_counter"
            ),
        ]
        indexes = [models.Index(fields=["activity", "state", "asked_at"], name="sign_up_queue")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.name


class ParticipationQuerySet(OfActivities):
    def present(self):
        return self.filter(present=True)

    def took_part(self):
        """Who was there as a participant: not who taught, helped or organised."""
        return self.present().filter(role=PartRole.PARTICIPANT)


def _same_activity(lost: "Participation", kept: "Participation") -> bool:
    return lost.activity_id == kept.activity_id


def _joined(lost: "Participation", kept: "Participation") -> dict:
    """Present if either was; the longer of the two times."""
    joined = {}
    if lost.present and not kept.present:
        joined["present"] = True
    if (lost.minutes or 0) > (kept.minutes or 0):
        joined["minutes"] = lost.minutes
    return joined


class Participation(VersionedModel):
    """One person's part in one activity. The only attendance record of the portal."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="parts", verbose_name=_("activity"))
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="parts",
        verbose_name=_("resident"),
    )  # fmt: skip
    guest = models.ForeignKey(
        Guest, models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("guest")
    )
    sign_up = models.ForeignKey(
        SignUp, models.SET_NULL, null=True, blank=True, editable=False, related_name="parts", verbose_name=_("sign-up")
    )
    role = models.CharField(_("as"), max_length=12, choices=PartRole, default=PartRole.PARTICIPANT)
    # Blank: nobody has ticked the name yet.
    present = models.BooleanField(_("was there"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("written by"),
    )  # fmt: skip
    batch = models.ForeignKey(
        "spreadsheets.Batch", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("import"),
    )  # fmt: skip

    objects = ParticipationQuerySet.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"resident": Collides(_same_activity, join=_joined)}
    PRIVACY = {
        **plain("activity", "guest", "sign_up", "version", "noted_by", "batch"),
        **identifying("resident"),
        **personal("role", "present", "minutes", "note"),
    }

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participation")
        ordering = ["activity", "pk"]
        constraints = [
            _who("part_of_one"),
            models.UniqueConstraint(
                fields=["activity", "resident"],
                name="one_part_of_a_resident",
                violation_error_message=_("This person is on the list already."),
            ),
            models.UniqueConstraint(
                fields=["activity", "guest"],
                name="one_part_of_a_guest",
                violation_error_message=_("This person is on the list already."),
            ),
            models.UniqueConstraint(fields=["activity", "sign_up"], name="one_part_of_a_sign_up"),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__range=(1, MOST_MINUTES)),
                name="part_within_a_day",
                violation_error_message=_("From one minute to 24 hours."),
            ),
            models.CheckConstraint(
                # Said twice: of a blank a database says neither yes nor no, and lets it pass.
                condition=Q(minutes__isnull=True) | Q(present=True, present__isnull=False),
                name="hours_of_who_was_there",
                violation_error_message=_("Only who was there has hours."),
            ),
        ]
        indexes = [models.Index(fields=["resident", "activity"], name="part_by_person")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def shown(self) -> str:
        """What a form shows of it, and sends back to be compared."""
        return mark_of([self.role, self.minutes])

    @property
    def hours(self):
        """Hours with two decimals, or None."""
        return None if self.minutes is None else round(self.minutes / 60, 2)
