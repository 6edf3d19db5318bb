"""What became of a learner: the test before and after, three answers on how it was, and the certificate."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.privacy import identifying, personal, plain
from core.versions import VersionedModel
from learning.models.round import CourseRound
from residents.models.scope import villages_of
from residents.on_merge import Collides


class OfLearners(models.QuerySet):
    """Rows about learners: of the registry, in one's villages; of guests, where the first meeting is held there."""

    def visible_to(self, user):
        villages = villages_of(user)
        if villages is None:
            return self
        guests = Q(resident__isnull=True, round__head__village_id__in=villages)
        return self.filter(Q(resident__village_id__in=villages) | guests)


def _one_of_two(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(resident__isnull=False, guest__isnull=True) | Q(resident__isnull=True, guest__isnull=False),
        name=name,
    )


def _same_round(lost, kept) -> bool:
    return lost.round_id == kept.round_id


def _filled(lost: "RoundResult", kept: "RoundResult") -> dict:
    """What only the other record has."""
    names = ("before", "after", *QUESTIONS)
    return {name: getattr(lost, name) for name in names if getattr(kept, name) is None is not getattr(lost, name)}


QUESTIONS = ("useful", "understood", "again")
BEST = 5


def _answer(label: str):
    return models.PositiveSmallIntegerField(label, null=True, blank=True)


class RoundResult(VersionedModel):
    """Of one learner in one round. Scores count from 0 to the course's full score, answers from 1 to 5."""

    round = models.ForeignKey(CourseRound, models.PROTECT, related_name="results", verbose_name=_("round of a course"))
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="round_results",
        verbose_name=_("resident"),
    )  # fmt: skip
    guest = models.ForeignKey(
        "programs.Guest", models.PROTECT, null=True, blank=True, related_name="round_results", verbose_name=_("guest")
    )
    before = models.PositiveSmallIntegerField(_("score before"), null=True, blank=True)
    after = models.PositiveSmallIntegerField(_("score after"), null=True, blank=True)
    useful = _answer(_("It is of use to me"))
    understood = _answer(_("I understood what was taught"))
    again = _answer(_("I would tell others to come"))

    objects = OfLearners.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"resident": Collides(_same_round, join=_filled)}
    PRIVACY = {
        **plain("round", "guest", "version"),
        **identifying("resident"),
        **personal("before", "after", *QUESTIONS),
    }

    class Meta:
        verbose_name = _("learner's result")
        verbose_name_plural = _("learners' results")
        ordering = ["round", "pk"]
        constraints = [
            _one_of_two("result_of_one"),
            models.UniqueConstraint(fields=["round", "resident"], name="one_result_of_a_resident"),
            models.UniqueConstraint(fields=["round", "guest"], name="one_result_of_a_guest"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (1, BEST)}),
                    name=f"result_{name}_1_to_5",
                    violation_error_message=_("From 1 to 5."),
                )
                for name in QUESTIONS
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class Certificate(VersionedModel):
    """What a learner takes home. Name and number are kept as they were printed."""

    round = models.ForeignKey(
        CourseRound, models.PROTECT, related_name="certificates", verbose_name=_("round of a course")
    )
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="certificates",
        verbose_name=_("resident"),
    )  # fmt: skip
    guest = models.ForeignKey(
        "programs.Guest", models.PROTECT, null=True, blank=True, related_name="certificates", verbose_name=_("guest")
    )
    name = models.CharField(_("name as printed"), max_length=200)
    # Of the fiscal year in which it was issued; Buddhist.
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"))
    number = models.PositiveIntegerField(_("number"))
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=2)
    issued_on = models.DateField(_("issued on"), default=timezone.localdate)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("issued by"),
    )  # fmt: skip
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("withdrawn by"),
    )  # fmt: skip
    why_withdrawn = models.CharField(_("why withdrawn"), max_length=200, blank=True)

    objects = OfLearners.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {
        "resident": Collides(
            lambda lost, kept: lost.round_id == kept.round_id and not (lost.withdrawn_on or kept.withdrawn_on),
            why=_("Both have a certificate of the same round: withdraw one of the two first."),
        )
    }
    PRIVACY = {
        **plain(
            "round", "guest", "version", "fiscal_year", "number", "issued_on", "issued_by", "withdrawn_on", "withdrawn_by",
            "why_withdrawn",
        ),
        **identifying("resident", "name"),
        **personal("hours"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-fiscal_year", "-number"]
        constraints = [
            _one_of_two("certificate_of_one"),
            models.UniqueConstraint(fields=["fiscal_year", "number"], name="certificate_number_once"),
            models.UniqueConstraint(
                fields=["round", "resident"],
                condition=Q(withdrawn_on__isnull=True),
                name="one_certificate_of_a_resident",
            ),
            models.UniqueConstraint(
                fields=["round", "guest"], condition=Q(withdrawn_on__isnull=True), name="one_certificate_of_a_guest"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_by__isnull=True, why_withdrawn="")
                | Q(withdrawn_on__isnull=False) & ~Q(why_withdrawn=""),
                name="certificate_withdrawn_when_with_why",
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return f"{self.number}/{self.fiscal_year} {self.name}"

    @property
    def stands(self) -> bool:
        return self.withdrawn_on is None
