"""What hangs on an account that leaves, and goes over to another: each app says its part (`settings.HANDED_OVER`, by dotted path).

Parts tell numbers alone: whoever keeps accounts reads nobody's data.

class Tasks:
    title = _("open tasks")
    stays = ""                      # why rows do not go over; '' where all do

    def rows(self, user, on) -> QuerySet:
        \"\"\"What hangs on the account on that day.\"\"\"

    def hand(self, rows, successor, *, on, by) -> int:
        \"\"\"Gives them to the successor from the day after `on`, each with its history; how many went over.\"\"\"
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import Action, User

RIGHT = "accounts.change_user"


class HandedOver(Protocol):
    title: str
    stays: str

    def rows(self, user: User, on: date) -> QuerySet: ...

    def hand(self, rows: QuerySet, successor: User, *, on: date, by: Any) -> int: ...


@dataclass(frozen=True)
class Line:
    """One part: how much hangs on the account, how much went over, and why the rest stays."""

    title: str
    number: int
    moved: int = 0
    why: str = ""

    @property
    def left(self) -> int:
        return self.number - self.moved


class NotHandedOver(ValidationError):
    """Nothing went over; the message says why."""


def reassign(rows: QuerySet, field: str, successor: User, *, by) -> int:
    """For a part: the successor stands in `field` of each row, with its history."""
    found = list(rows)
    for row in found:
        setattr(row, field, successor)
        row._history_user = by
        row.save()
    return len(found)


@cache
def _parts() -> tuple[HandedOver, ...]:
    return tuple(import_string(path)() for path in settings.HANDED_OVER)


def what_hangs_on(user: User, on: date) -> list[Line]:
    return [Line(str(one.title), one.rows(user, on).count(), why=str(one.stays)) for one in _parts()]


@transaction.atomic
def hand_over(user: User, successor: User, *, last_day: date, by: User) -> list[Line]:
    """All of it, or nothing: the account ends on its last day."""
    if not by.has_perm(RIGHT):
        raise PermissionDenied
    user = User.objects.select_for_update().get(pk=user.pk)
    _check(user, successor, last_day, by)
    lines = [_hand(one, user, successor, last_day, by) for one in _parts()]
    user.ends_on = last_day
    user._change_reason = f"handed over to account {successor.pk}"
    user._history_user = by
    user.save()
    trail.log_account(
        user=by, action=Action.ACCOUNT_CHANGED, account=user, handed_to=successor.pk, ends_on=last_day.isoformat(),
        rows=sum(line.moved for line in lines),
    )  # fmt: skip
    return lines


def _check(user: User, successor: User, last_day: date, by: User) -> None:
    if user.pk == by.pk:
        raise NotHandedOver(_("Nobody hands over their own account: ask another system administrator."))
    if user.pk == successor.pk:
        raise NotHandedOver(_("Choose another account as the successor."))
    if not (successor.is_active and successor.is_staff) or successor.ended(last_day):
        raise NotHandedOver(_("The successor's account may not sign in, or ends itself: choose another."))
    if last_day < timezone.localdate():
        raise NotHandedOver(_("The last day lies in the past: write today or a day to come."))


def _hand(one: HandedOver, user: User, successor: User, on: date, by: User) -> Line:
    rows = one.rows(user, on)
    number = rows.count()
    moved = one.hand(rows, successor, on=on, by=by) if number and not one.stays else 0
    return Line(str(one.title), number, moved, str(one.stays) or _("the successor may not have them"))
