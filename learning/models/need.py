"""Who wants to learn what, why, and what stands in the way; and what the public asks for before anybody knows who it is."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.fields import KeyField
from core.flags import FlagsField, within
from core.keyed import KeyedModel
from core.privacy import identifying, personal, plain, sensitive
from core.versions import VersionedModel
from learning.enums import Answer, NeedEnd, NeedThrough, Obstacle, RoundState, Why
from learning.places import teaches_the_need
from programs.codes import PURPOSE, digest_of
from programs.enums import Day, Through, Tongue
from programs.models import SignUp
from residents.held_back import not_held_back
from residents.models.scope import InVillages, villages_of
from residents.on_merge import Collides, Moves, both_said

# Who counts needs and learners for the office.
COUNT = "learning.count_learning"


class LearningNeedQuerySet(InVillages):
    village_path = "resident__village_id"

    def open(self):
        return self.filter(ended_on__isnull=True)

    def placed(self):
        """Open ones of who has a place in a round that goes on and teaches it, or said to come to one by invitation."""
        return self.open().filter(_has_a_place())

    def unplaced(self):
        """Whom the office may still find a place for; whose data are held back is not looked for."""
        return not_held_back(self.open().exclude(_has_a_place()))


def placed_or_not() -> tuple[Q, Q]:
    """Of needs that are counted in one statement: those with a place, and those for whom one is still looked for."""
    needs = LearningNeed.objects
    return Q(pk__in=needs.placed().values("pk")), Q(pk__in=needs.unplaced().values("pk"))


def _has_a_place() -> Q:
    signed_up = SignUp.objects.with_place().filter(teaches_the_need(), activity__head_of_round__state=RoundState.OPEN)
    comes = LearningNeed.objects.filter(
        pk=OuterRef("pk"), invitations__answer=Answer.COMES, invitations__round__state=RoundState.OPEN
    )
    return Q(Exists(signed_up)) | Q(Exists(comes))


def _both_open(lost: "LearningNeed", kept: "LearningNeed") -> bool:
    return lost.topic_id == kept.topic_id and lost.ended_on is None and kept.ended_on is None


def _one_need(lost: "LearningNeed", kept: "LearningNeed") -> dict:
    """What either told, since the first of the two days. Of languages and days none ticked is any."""
    return {
        "detail": both_said(lost, kept, "detail", between="; "),
        "obstacles": lost.obstacles | kept.obstacles,
        "languages": lost.languages and kept.languages and lost.languages | kept.languages,
        "days": lost.days and kept.days and lost.days | kept.days,
        "village_id": kept.village_id or lost.village_id,
        "recorded_on": min(lost.recorded_on, kept.recorded_on),
    }


class LearningNeed(KeyedModel, VersionedModel):
    """That a person wants, or should get the chance, to learn something."""

    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, related_name="learning_needs", verbose_name=_("who wants to learn")
    )
    topic = models.ForeignKey(
        "programs.Topic", models.PROTECT, related_name="learning_needs", verbose_name=_("what to learn")
    )
    why = models.CharField(_("what for"), max_length=8, choices=Why, default=Why.LIFE)
    # A limit for who types, not for the database: what two records of one person say is kept whole.
    detail = models.TextField(_("in the person's own words"), max_length=610, blank=True)
    obstacles = FlagsField(_("what stands in the way"), flags=Obstacle)
    languages = FlagsField(_("learns in which languages"), flags=Tongue, help_text=_("None ticked: in any."))
    days = FlagsField(_("on which days"), flags=Day, help_text=_("None ticked: on any."))
    village = models.ForeignKey(
        "residents.Village", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("learns where"),
        help_text=_("Blank: near home."),
    )  # fmt: skip
    through = models.CharField(_("heard of through"), max_length=8, choices=NeedThrough, default=NeedThrough.COUNTER)
    recorded_on = models.DateField(_("told on"), default=timezone.localdate)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("written by"),
    )  # fmt: skip
    batch = models.ForeignKey(
        "spreadsheets.Batch", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("import"),
    )  # fmt: skip
    ended_on = models.DateField(_("ended on"), null=True, blank=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("ended by"),
    )  # fmt: skip
    end = models.CharField(_("how it ended"), max_length=8, choices=NeedEnd, blank=True, editable=False)

    objects = LearningNeedQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["key"])

    ON_MERGE = {"resident": Collides(_both_open, join=_one_need)}
    PRIVACY = {
        **plain("topic", "village", "through", "recorded_on", "recorded_by", "batch", "key", "version", "ended_on", "ended_by", "end"),
        **identifying("resident"),
        **personal("why", "detail", "languages", "days"),
        **sensitive("obstacles"),
    }  # fmt: skip

    class Meta(KeyedModel.Meta):
        abstract = False
        verbose_name = _("learning need")
        verbose_name_plural = _("learning needs")
        ordering = ["-recorded_on", "-pk"]
        constraints = [
            *KeyedModel.Meta.constraints,
            within("need_obstacles_known", Obstacle, "obstacles"),
            within("need_languages_known", Tongue, "languages"),
            within("need_days_known", Day, "days"),
            models.UniqueConstraint(
                fields=["resident", "topic"], condition=Q(ended_on__isnull=True), name="one_open_need",
                violation_error_message=_("This person's wish to learn this is written down already."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True, end="")
                | Q(ended_on__isnull=False, ended_on__gte=F("recorded_on")) & ~Q(end=""),
                name="need_ended_when_with_how",
                violation_error_message=_("A need ends on or after the day it was told, and one says how."),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["topic"], condition=Q(ended_on__isnull=True), name="need_open_by_topic")]
        permissions = [
            ("import_learningneed", "Imports learning needs"),
            ("export_learningneed", "Exports learning needs"),
            ("count_learning", "Counts needs and learners"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return f"{self.resident.staff_label} · {self.topic.name}"

    @property
    def is_open(self) -> bool:
        return self.ended_on is None


class LearningWishQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Wishes of the user's villages; the office sees all."""
        villages = villages_of(user)
        return self if villages is None else self.filter(village_id__in=villages)

    def open(self):
        return self.filter(ended_at__isnull=True)


class LearningWish(VersionedModel):
    """Somebody asks the office for something to learn. Who it is in the registry is found by staff alone."""

    name = models.CharField(_("who asks"), max_length=150)
    phone = models.CharField(_("telephone"), max_length=60)
    village = models.ForeignKey(
        "residents.Village", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("village")
    )
    topic = models.ForeignKey("programs.Topic", models.PROTECT, related_name="+", verbose_name=_("what to learn"))
    detail = models.CharField(_("in the person's own words"), max_length=300, blank=True)
    obstacles = FlagsField(_("what stands in the way"), flags=Obstacle)
    languages = FlagsField(_("learns in which languages"), flags=Tongue)
    days = FlagsField(_("on which days"), flags=Day)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False)
    through = models.CharField(_("through"), max_length=10, choices=Through, default=Through.PUBLIC, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("entered by"),
    )  # fmt: skip
    language = models.CharField(_("language"), max_length=2, default="th", editable=False)
    consented_on = models.DateField(_("agreed on"), default=timezone.localdate, editable=False)
    code_digest = KeyField(max_length=22, editable=False)
    code_cipher = models.BinaryField(editable=False)
    key = KeyField(max_length=64, editable=False)
    # What came of it: a need of somebody in the registry, or an answer in one line.
    need = models.ForeignKey(
        LearningNeed, models.PROTECT, null=True, blank=True, editable=False, related_name="wishes",
        verbose_name=_("the need that came of it"),
    )  # fmt: skip
    answer = models.CharField(_("answer"), max_length=300, blank=True, editable=False)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("ended by"),
    )  # fmt: skip

    objects = LearningWishQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["code_cipher", "code_digest", "key"])

    CIPHERS = {"code_cipher": PURPOSE}
    DIGESTS = {"code_digest": ("code_cipher", digest_of)}
    ON_MERGE = {"need": Moves()}
    PRIVACY = {
        **plain(
            "village", "topic", "asked_at", "through", "entered_by", "language", "consented_on", "key", "need", "ended_at",
            "ended_by", "version",
        ),
        **identifying("name", "phone", "code_digest", "code_cipher"),
        **personal("detail", "languages", "days", "answer"),
        **sensitive("obstacles"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("wish to learn")
        verbose_name_plural = _("wishes to learn")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["code_digest"], name="wish_code_once"),
            models.UniqueConstraint(fields=["key"], name="wish_form_once"),
            within("wish_obstacles_known", Obstacle, "obstacles"),
            within("wish_languages_known", Tongue, "languages"),
            within("wish_days_known", Day, "days"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, need__isnull=True, answer="")
                | Q(ended_at__isnull=False) & (Q(need__isnull=False) | ~Q(answer="")),
                name="wish_ended_with_something",
            ),
            models.CheckConstraint(
                condition=Q(through=Through.COUNTER) | Q(entered_by__isnull=True), name="wish_entered_at_counter"
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return f"{self.name} · {self.topic.name}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None
