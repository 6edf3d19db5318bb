"""A round (รุ่น) of a course: its meetings are activities, its places the sign-ups of the first of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.keyed import KeyedModel
from core.privacy import personal, plain
from core.versions import VersionedModel
from learning.enums import Answer, RoundState
from learning.models.course import Course
from learning.models.need import LearningNeed
from learning.models.offer import Offer
from programs.models import Activity
from residents.on_merge import Collides


class CourseRoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rounds are what anybody may read; who learns in them is seen by the rules of sign-ups and attendance."""
        return self

    def published(self, at=None):
        """Those whose first meeting the public sees."""
        return self.filter(head__in=Activity.objects.published(at))


class CourseRound(KeyedModel, VersionedModel):
    course = models.ForeignKey(Course, models.PROTECT, related_name="rounds", verbose_name=_("course"))
    number = models.PositiveSmallIntegerField(_("round"), editable=False)
    organization = models.ForeignKey(
        "programs.Organization", models.PROTECT, null=True, blank=True, related_name="course_rounds",
        verbose_name=_("who teaches"),
    )  # fmt: skip
    offer = models.ForeignKey(
        Offer, models.PROTECT, null=True, blank=True, related_name="rounds", verbose_name=_("offer to teach")
    )
    # The first meeting: whoever has a place in it has one in all of them.
    head = models.OneToOneField(
        Activity, models.PROTECT, related_name="head_of_round", editable=False, verbose_name=_("first meeting")
    )
    state = models.CharField(_("state"), max_length=9, choices=RoundState, default=RoundState.OPEN, editable=False)
    finished_on = models.DateField(_("finished on"), null=True, blank=True, editable=False)
    note = models.TextField(_("note for staff"), blank=True)

    objects = CourseRoundQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["key"])

    PRIVACY = plain(
        "course", "number", "organization", "offer", "head", "state", "finished_on", "note", "key", "version"
    )

    class Meta(KeyedModel.Meta):
        abstract = False
        verbose_name = _("round of a course")
        verbose_name_plural = _("rounds of courses")
        ordering = ["-head__starts_at", "-pk"]
        constraints = [
            *KeyedModel.Meta.constraints,
            models.UniqueConstraint(fields=["course", "number"], name="round_number_once"),
            models.CheckConstraint(
                condition=Q(state=RoundState.FINISHED, finished_on__isnull=False)
                | ~Q(state=RoundState.FINISHED) & Q(finished_on__isnull=True),
                name="round_finished_has_its_day",
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return f"{self.course.name} · {_('round %(n)s') % {'n': self.number}}"

    def meetings(self):
        """Its activities, the first first."""
        return Activity.objects.meetings_of([self.head_id]).order_by("starts_at", "pk")


class RoundTeacher(VersionedModel):
    """Who teaches a round: somebody of the registry, or a name from elsewhere."""

    round = models.ForeignKey(CourseRound, models.CASCADE, related_name="teachers", verbose_name=_("round of a course"))
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="teaches", verbose_name=_("resident")
    )
    name = models.CharField(_("or a name from elsewhere"), max_length=150, blank=True)
    agreed_on = models.DateField(
        _("agreed on"), null=True, blank=True, help_text=_("When the teacher said yes; blank: not asked yet.")
    )

    history = HistoricalRecords()

    ON_MERGE = {"resident": Collides(lambda lost, kept: lost.round_id == kept.round_id)}
    PRIVACY = {**plain("round", "version"), **personal("resident", "name", "agreed_on")}

    class Meta:
        verbose_name = _("teacher")
        verbose_name_plural = _("teachers")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resident__isnull=False, name="") | Q(resident__isnull=True) & ~Q(name=""),
                name="teacher_is_one",
                violation_error_message=_("Choose somebody of the registry, or type a name: one of the two."),
            ),
            models.UniqueConstraint(
                fields=["round", "resident"], name="teacher_once",
                violation_error_message=_("This teacher is on the list already."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.resident.staff_label if self.resident_id else self.name


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(need__in=LearningNeed.objects.visible_to(user))


def _answered(lost: "Invitation", kept: "Invitation") -> dict:
    """Whom either record has saying something has answered."""
    return {"answer": lost.answer} if kept.answer == Answer.WAITING != lost.answer else {}


class Invitation(VersionedModel):
    """That somebody who needs it was invited to a round."""

    round = models.ForeignKey(
        CourseRound, models.CASCADE, related_name="invitations", verbose_name=_("round of a course")
    )
    need = models.ForeignKey(LearningNeed, models.PROTECT, related_name="invitations", verbose_name=_("learning need"))
    invited_on = models.DateField(_("invited on"), default=timezone.localdate, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("invited by"),
    )  # fmt: skip
    answer = models.CharField(_("answer"), max_length=8, choices=Answer, default=Answer.WAITING)

    objects = InvitationQuerySet.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"need": Collides(lambda lost, kept: lost.round_id == kept.round_id, join=_answered)}
    PRIVACY = {**plain("round", "need", "invited_on", "invited_by", "version"), **personal("answer")}

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "need"], name="invited_once",
                violation_error_message=_("This person is invited already."),
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
