"""Volunteering in numbers, for the staff's first page: of what the user may see; a figure of nothing is left out."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from volunteers.models import Enlistment
from volunteers.promises import Stand, month_of
from volunteers.services.hours import CONFIRM, pending
from volunteers.turns import turns

OFFERS, HOMES, PROMISES = (f"volunteers.{right}" for right in ("change_enlistment", "add_deed", "view_commitment"))


def volunteer_figures(user) -> list[dict]:
    return [
        {"label": label, "value": value, "url": reverse(f"admin:volunteers_{page}")}
        for label, value, page in _figures(user)
        if value
    ]


def _figures(user) -> Iterator[tuple[str, int, str]]:
    today = timezone.localdate()
    if user.has_perm(OFFERS):
        waiting = Enlistment.objects.visible_to(user).to_look_at().count()
        yield _("offers to help that nobody has looked at"), waiting, "enlistment_changelist"
    if user.has_perm(CONFIRM):
        yield _("shifts whose hours wait for a leader"), pending(user).count(), "shift_changelist"
    if user.has_perm(HOMES):
        yield _("homes whose turn it is"), sum(turn.due for turn in turns(user, today)), "caredfor_turns"
    if user.has_perm(PROMISES):
        still = sum(stand == Stand.OPEN for stand in month_of(today, user))
        yield _("promises of this month with nothing planned yet"), still, "commitment_board"
