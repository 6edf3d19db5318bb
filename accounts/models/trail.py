"""The trail of what staff looked at and took out."""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.chain import WAITING, fingerprint, fits, moment, said
from accounts.one_line import one_line, plain_details
from core.bulk import take_ids, update_rows
from core.fields import KeyField
from core.privacy import plain

LONGEST_REASON = 200
APPEND_ONLY = "the trail is append-only"

logger = logging.getLogger(__name__)


class Action(models.TextChoices):
    """What the trail records: reading that the law wants accounted for."""

    VIEWED = "viewed", _("viewed a person")
    SEARCHED_NUMBER = "searched_number", _("searched by number")
    UNMASKED = "unmasked", _("saw a whole number")
    EXPORTED = "exported", _("exported")
    IMPORTED = "imported", _("imported")
    OPENED_FILE = "opened_file", _("opened a private file")
    PRINTED_RECEIPT = "printed_receipt", _("printed a receipt")
    REMOVED = "removed", _("removed")
    DENIED = "denied", _("was refused")
    # Signing in, and what it is done with.
    SIGNED_IN = "signed_in", _("signed in")
    WRONG_SIGN_IN = "wrong_sign_in", _("tried to sign in, wrongly")
    LOCKED = "locked", _("locked after wrong tries")
    UNLOCKED = "unlocked", _("unlocked an account")
    SIGNED_OUT = "signed_out", _("signed out")
    CODE_ISSUED = "code_issued", _("issued a one-time code")
    CODE_USED = "code_used", _("used a one-time code")
    FACTOR_ADDED = "factor_added", _("added a second factor")
    FACTOR_REMOVED = "factor_removed", _("removed a second factor")
    PASSWORD_CHANGED = "password_changed", _("changed a password")
    SESSIONS_ENDED = "sessions_ended", _("ended sessions")
    ACCOUNT_CHANGED = "account_changed", _("changed an account or its roles")


class AccessLogQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Auditors read everything, everybody else their own lines."""
        return self if user.has_perm("accounts.view_whole_trail") else self.filter(user_id=user.pk)

    def waiting(self):
        """Written in a larger transaction that was committed a moment ago, and not yet in the chain."""
        return self.filter(place__isnull=True)

    def append(self, lines: Iterable["AccessLog"]) -> list["AccessLog"]:
        """The one way in. A line is in the chain when it is committed; see `_chains_later` for the one exception."""
        lines, later = list(lines), _chains_later()
        if not lines:
            return lines
        with transaction.atomic():
            place, before = (None, WAITING) if later else TrailHead.taken()
            for line, pk in zip(lines, take_ids(AccessLog, len(lines)), strict=True):
                line.settle(pk)
                if later:
                    line.digest = fingerprint(WAITING, *line.said)
                else:
                    place += 1
                    line.place, line.digest = place, fingerprint(before, place, *line.said)
                    before = line.digest
            super().bulk_create(lines)
            if later:
                transaction.on_commit(chain_waiting, robust=True)
            else:
                TrailHead.moved(place, before)
        return lines

    def create(self, **values):
        return self.append([self.model(**values)])[0]

    def bulk_create(self, objs, *args, **kwargs):
        return self.append(objs)

    def delete(self):
        raise TypeError(APPEND_ONLY)

    def update(self, **kwargs):
        raise TypeError(APPEND_ONLY)


def _chains_later() -> bool:
    """On PostgreSQL the chain's end is locked until the transaction ends. Inside a larger one that would hold everybody else
    up: there the line is chained right after the commit. SQLite has one writer anyway."""
    return connection.vendor == "postgresql" and connection.in_atomic_block


def chain_waiting() -> int:
    """Puts what waits into the chain, the earliest first; a line that was changed meanwhile is left for `verify_audit`."""
    with transaction.atomic():
        place, before = TrailHead.taken()
        rows = []
        for line in AccessLog.objects.waiting().order_by("pk"):
            if not fits(line.digest, WAITING, *line.said):
                logger.error("line %s of the trail was changed before it was chained", line.pk)
                continue
            place += 1
            before = fingerprint(before, place, *line.said)
            rows.append((line.pk, place, before))
        if rows:
            update_rows(AccessLog, ("id", "place", "digest"), rows)
            TrailHead.moved(place, before)
    return len(rows)


class AccessLog(models.Model):
    """One line of the trail: who did what to which row, when and why. Holds ids only, never a name or a number."""

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who")
    )
    action = models.CharField(_("what"), max_length=20, choices=Action)
    target_type = models.CharField(_("kind of record"), max_length=60, blank=True)
    target_id = models.CharField(_("record"), max_length=40, blank=True)
    reason = models.CharField(_("reason given"), max_length=200, blank=True)
    detail = models.JSONField(_("details"), default=dict, blank=True)
    # Where the line stands in the chain, without a gap, and its fingerprint (accounts/chain.py).
    place = models.BigIntegerField(_("place"), null=True, editable=False)
    digest = KeyField(_("fingerprint"), max_length=64, default="", editable=False)

    objects = AccessLogQuerySet.as_manager()

    PRIVACY = plain("at", "user", "action", "target_type", "target_id", "reason", "detail", "place", "digest")

    class Meta:
        verbose_name = _("trail entry")
        verbose_name_plural = _("trail")
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["place"], name="accesslog_place_once")]
        indexes = [
            models.Index(fields=["user", "-at"], name="accesslog_user_at"),
            models.Index(fields=["target_type", "target_id", "-at"], name="accesslog_target_at"),
            models.Index(fields=["id"], condition=Q(place__isnull=True), name="accesslog_waiting"),
        ]
        permissions = [("view_whole_trail", "Can read everybody's trail")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError(APPEND_ONLY)
        AccessLog.objects.append([self])

    def delete(self, *args, **kwargs):
        raise TypeError(APPEND_ONLY)

    def settle(self, pk: int) -> None:
        """The line as it will stand: one line, of its length, with its key."""
        self.pk, self.reason, self.detail = pk, one_line(self.reason)[:LONGEST_REASON], plain_details(self.detail)

    @property
    def report_code(self) -> str:
        return self.detail.get("report", "")

    @property
    def row_count(self) -> int:
        """How many rows were taken out, or found by a number."""
        return self.detail.get("rows", self.detail.get("found", 0))

    @property
    def said(self) -> tuple:
        return said(
            self.pk, self.at, self.user_id, self.action, self.target_type, self.target_id, self.reason, self.detail
        )


class TrailHead(models.Model):
    """The one row that says how long the chain is and how it ends: without it the last lines could go unnoticed."""

    place = models.BigIntegerField(default=0)
    digest = KeyField(max_length=64, blank=True)

    PRIVACY = plain("place", "digest")

    class Meta:
        verbose_name = _("end of the trail")
        verbose_name_plural = _("end of the trail")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_end_of_the_trail")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @classmethod
    def taken(cls) -> tuple[int, str]:
        """Place and fingerprint of the last line; nobody else chains until the transaction ends."""
        return cls.objects.select_for_update().values_list("place", "digest").get()

    @classmethod
    def moved(cls, place: int, digest: str) -> None:
        cls.objects.update(place=place, digest=digest)


class TrailCut(models.Model):
    """Where the trail begins since its oldest lines were forgotten: the place and fingerprint of the last that went.

    Signed like a line: who has no key can cut nothing that `verify_audit` would accept.
    """

    up_to = models.BigIntegerField(_("up to place"))
    digest = KeyField(_("fingerprint of the last line"), max_length=64)
    number = models.BigIntegerField(_("how many lines went"))
    last_at = models.DateTimeField(_("when the last line was written"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    signature = KeyField(max_length=64)

    PRIVACY = plain("up_to", "digest", "number", "last_at", "made_at", "signature")

    class Meta:
        verbose_name = _("beginning of the trail")
        verbose_name_plural = _("beginnings of the trail")
        ordering = ["up_to"]
        constraints = [models.UniqueConstraint(fields=["up_to"], name="trail_cut_once")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def said(self) -> tuple:
        return "cut", self.up_to, self.digest, self.number, moment(self.last_at), moment(self.made_at)

    def sign(self) -> None:
        self.signature = fingerprint(*self.said)

    def is_ours(self) -> bool:
        return fits(self.signature, *self.said)
