"""Two records that may be one person, and what became of them."""

import json

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import crypto
from core.ciphers import Anew
from core.fields import KeyField
from core.privacy import Level, identifying, plain
from residents.enums import PairState
from residents.models.scope import InVillages, villages_of
from residents.on_merge import Moves, SetAside

KEPT = b"merge.kept"


def rows_anew(plain: bytes, anew: Anew) -> bytes:
    """What a merge keeps, with the ciphers and digests of its rows under other keys (core/ciphers.py)."""
    kept = json.loads(plain)
    person = apps.get_model("residents.Resident")
    for side in ("lost", "former", "became"):
        kept[side] = anew.values(person, kept[side])
    kept["changed"] = [
        [label, pk, anew.values(apps.get_model(label), was), mark] for label, pk, was, mark in kept["changed"]
    ]
    kept["aside"] = [[label, pk, anew.values(apps.get_model(label), values)] for label, pk, values in kept["aside"]]
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()


def retired_digest_of(merge: "Merge") -> str | None:
    """The digest of the number that the merge retired, with the key that digests are made with now."""
    if merge.retired_digest is None:
        return None
    kept = json.loads(crypto.decrypt(merge.kept, KEPT))
    field = apps.get_model("residents.Resident")._meta.get_field("citizen_id_cipher")
    for side in ("lost", "former"):
        if kept[side]["citizen_id_digest"] == merge.retired_digest:
            number = crypto.decrypt(field.to_python(kept[side]["citizen_id_cipher"]), b"resident.citizen_id").decode()
            return crypto.digest(number)
    return merge.retired_digest


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
    CIPHERS = {"kept": KEPT}
    INSIDE = {"kept": rows_anew}
    # Made of what is within `kept`, before that itself is written with the new digests.
    DIGESTS_OF_ROW = {"retired_digest": retired_digest_of}
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
