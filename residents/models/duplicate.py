"""Two records that may be one person, and what became of them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import KeyField
from core.privacy import Level, identifying, plain
from residents.enums import PairState
from residents.models.scope import InVillages, villages_of
from residents.on_merge import Moves, SetAside

KEPT = b"merge.kept"


class DuplicatePairQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Both people must be seen: half a pair would tell that the other half exists."""
        villages = villages_of(user)
        if villages is None:
            return self
        return self.filter(first__village_id__in=villages, second__village_id__in=villages)

    def open(self):
        return self.filter(state=PairState.OPEN)


class DuplicatePair(models.Model):
    """Two people of the registry who may be one, with the evidence. A dismissal sticks: it is never asked again."""

    first = models.ForeignKey("residents.Resident", models.CASCADE, related_name="pairs_as_first")
    second = models.ForeignKey("residents.Resident", models.CASCADE, related_name="pairs_as_second")
    score = models.PositiveSmallIntegerField(_("likeness of 100"))
    # Codes of residents/duplicates/rules.py; their words are made when shown.
    evidence = models.JSONField(_("evidence"), default=list)
    state = models.CharField(_("state"), max_length=10, choices=PairState, default=PairState.OPEN)
    found_at = models.DateTimeField(_("found at"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )

    objects = DuplicatePairQuerySet.as_manager()

    ON_MERGE = {"first": SetAside(), "second": SetAside()}
    PRIVACY = plain("first", "second", "score", "evidence", "state", "found_at", "decided_at", "decided_by")

    class Meta:
        verbose_name = _("pair that may be one person")
        verbose_name_plural = _("pairs that may be one person")
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_in_order"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=False) | Q(decided_by__isnull=True), name="pair_decided_when_with_who"
            ),
        ]
        indexes = [models.Index(fields=["state", "-score", "id"], name="pair_by_state")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class MergeQuerySet(InVillages):
    village_path = "survivor__village_id"

    def standing(self):
        return self.filter(undone_at__isnull=True)

    def retired(self, digests):
        """Those by which one of these citizen numbers leads to the survivor."""
        return self.standing().filter(retired_digest__in=digests)


class Merge(models.Model):
    """That two records became one: which stayed, what was taken from which, and all that the undo needs."""

    survivor = models.ForeignKey("residents.Resident", models.PROTECT, related_name="merges")
    lost_id = models.BigIntegerField(_("number of the lost record"))
    # A citizen number that the merge retired leads to the survivor.
    retired_digest = KeyField(max_length=22, null=True, editable=False)
    # Field to "lost", where the lost record's value was taken.
    choices = models.JSONField(default=dict)
    # The lost row, the survivor's version before, rows that moved, rows that were set aside: encrypted JSON.
    kept = models.BinaryField(editable=False)
    survivor_version = models.PositiveIntegerField()
    merged_at = models.DateTimeField(_("merged at"), default=timezone.now)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("merged by")
    )
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("taken back by"),
    )  # fmt: skip

    objects = MergeQuerySet.as_manager()

    ON_MERGE = {"survivor": Moves()}
    PRIVACY = {
        **plain(
            "survivor", "lost_id", "choices", "survivor_version", "merged_at", "merged_by", "undone_at", "undone_by"
        ),
        **identifying("retired_digest"),
        "kept": Level.SENSITIVE,
    }

    class Meta:
        verbose_name = _("merge of two records")
        verbose_name_plural = _("merges of two records")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=False) | Q(undone_by__isnull=True), name="merge_undone_when_with_who"
            ),
        ]
        indexes = [
            models.Index(
                fields=["retired_digest"],
                condition=Q(undone_at__isnull=True, retired_digest__isnull=False),
                name="merge_retired_number",
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
