"""Learning in numbers, for the staff's first page: of what the user may see; a figure of nothing is left out."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from learning.enums import RoundState
from learning.models import CourseRound, LearningNeed, LearningWish

NEED, WISH, ROUND = "learning.change_learningneed", "learning.change_learningwish", "learning.change_courseround"


def learning_figures(user) -> list[dict]:
    return [figure for figure in _figures(user) if figure["value"]]


def _figures(user) -> Iterator[dict]:
    if user.has_perm(WISH):
        waiting = LearningWish.objects.visible_to(user).open().count()
        yield _figure(_("wishes to learn that wait for an answer"), waiting, "learningwish_changelist")
    if user.has_perm(NEED):
        unmet = LearningNeed.objects.visible_to(user).unplaced().count()
        yield _figure(_("learning needs without a place"), unmet, "learningneed_changelist", "?place=none")
    if user.has_perm(ROUND):
        running = CourseRound.objects.visible_to(user).filter(state=RoundState.OPEN).count()
        yield _figure(_("rounds of courses that go on"), running, "courseround_changelist")


def _figure(label: str, value: int, page: str, question: str = "") -> dict:
    return {"label": label, "value": value, "url": reverse(f"admin:learning_{page}") + question}
