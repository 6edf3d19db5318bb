"""What learning must do when a fiscal year ends: finish its rounds, and give those who learned their certificates."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from core.admin.links import list_address
from learning.enums import RoundState
from learning.models import CourseRound
from programs.numbers import may_see
from programs.year_end import Part, YearLine, missing


def learning_lines(year: int, user) -> Iterator[YearLine]:
    if not may_see(user, "learning.view_courseround"):
        return
    program = {"head__program__fiscal_year": year}
    begun = CourseRound.objects.filter(state=RoundState.OPEN, head__ends_at__lt=timezone.now(), **program)
    yield missing(
        "rounds_open", Part.CARRIED, _("Rounds of courses that were begun and are not finished"), begun.count(),
        list_address("learning_courseround", state=RoundState.OPEN, head__ends_at__lt=timezone.now().isoformat(), **program),
    )  # fmt: skip
    finished = CourseRound.objects.filter(state=RoundState.FINISHED, certificates__isnull=True, **program)
    yield missing(
        "rounds_certificates", Part.PAPERS, _("Finished rounds of which nobody has a certificate"), finished.count(),
        list_address("learning_courseround", state=RoundState.FINISHED, certificates__isnull=1, **program),
    )  # fmt: skip
