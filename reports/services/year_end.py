"""A line of the checklist is ticked for a year, and the tick taken back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from reports.models import YearEndMark, YearEndStep

TICK = "reports.add_yearendmark"


class NotTicked(ValidationError):
    """Nothing was written; the message says why."""


@transaction.atomic
def tick(step: YearEndStep, *, year: int, note: str, by) -> YearEndMark:
    """Ticked already, it stays as whoever ticked it first left it."""
    _check(step, year, by)
    values = {"note": " ".join(note.split())[:200], "done_by": by}
    return YearEndMark.objects.get_or_create(step=step, fiscal_year=year, defaults=values)[0]


@transaction.atomic
def take_back(step: YearEndStep, *, year: int, by) -> None:
    _check(step, year, by)
    for mark in YearEndMark.objects.select_for_update().filter(step=step, fiscal_year=year):
        mark._history_user = by
        mark.delete()


def _check(step: YearEndStep, year: int, by) -> None:
    if not by.has_perm(TICK):
        raise NotTicked(_("Your account may read this checklist, not tick it."))
    if not YearEndStep.objects.of_year(year).filter(pk=step.pk).exists():
        raise NotTicked(_("This line does not belong to that year."))
