"""What the public may see, from when; and who may decide it."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.models import Program, Story, pillars_of
from programs.models.content import Publishable

PUBLISH = "programs.publish_program"
# A moment further away is a slip of the year.
MOST_DAYS_AHEAD = 730


class NotPublished(ValidationError):
    """It cannot be shown as it is; the message says what to do."""


def may_publish(row: Publishable, user) -> bool:
    """Officers publish what belongs to a pillar of theirs, and what belongs to none."""
    if user is None:
        return True
    pillar = pillar_of(row)
    return user.has_perm(PUBLISH) and (pillar is None or pillar in pillars_of(user))


def pillar_of(row: Publishable) -> str | None:
    """The code of the pillar that a row belongs to, perhaps by its program; social capital belongs to all of them."""
    if isinstance(row, Story):
        return row.pillar.code if row.pillar_id else None
    program = row if isinstance(row, Program) else getattr(row, "program", None)
    return program.pillar.code if program else None


@transaction.atomic
def publish(row: Publishable, *, at: datetime | None = None, by) -> Publishable:
    """Shows it from the moment `at` (now) on."""
    row = _locked(row, by)
    now = timezone.now()
    at = at or now
    if (at - now).days > MOST_DAYS_AHEAD:
        raise NotPublished(_("This is more than two years ahead. Check the year."), code="far")
    row.published_at, row.published_by = at, by
    row.save()
    return row


@transaction.atomic
def withdraw(row: Publishable, *, by) -> Publishable:
    """Takes it off the public pages at once; it is a draft again."""
    row = _locked(row, by)
    row.published_at = row.published_by = None
    row.save()
    return row


def _locked(row: Publishable, by) -> Publishable:
    fresh = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
    if not may_publish(fresh, by):
        raise PermissionDenied
    fresh._history_user = by
    return fresh
