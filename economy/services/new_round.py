"""A round of the survey, with the questions that are in force."""

from datetime import date

from django.db import transaction

from economy.models import Indicator, Question, SurveyRound
from thai.dates import BE_OFFSET


def days_of(year: int) -> tuple[date, date]:
    """The first and the last day of a Buddhist year."""
    return date(year - BE_OFFSET, 1, 1), date(year - BE_OFFSET, 12, 31)


def in_force_in(year: int, *, today: date) -> list[Indicator]:
    """What a new round of the year would ask: of each code the newest wording in force on a day of that year."""
    first, last = days_of(year)
    found = Indicator.objects.in_force(min(max(today, first), last)).order_by("since", "pk").prefetch_related("options")
    return sorted({one.code: one for one in found}.values(), key=lambda one: (one.position, one.pk))


@transaction.atomic
def make_round(year: int, *, today: date, by, reason: str = "") -> SurveyRound:
    """Begins on the year's first day, or today where that is yet to come."""
    first, last = days_of(year)
    made = SurveyRound(year=year, begins_on=min(first, today), ends_on=last)
    _save(made, by, reason)
    for position, indicator in enumerate(in_force_in(year, today=today), 1):
        _save(Question(round=made, indicator=indicator, position=position), by, reason)
    return made


def _save(row, by, reason: str) -> None:
    row._history_user, row._change_reason = by, reason or None
    row.save()
