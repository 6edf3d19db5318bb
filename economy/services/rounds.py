"""Rounds of the survey: opened with the questions in force, closed, opened again; and questions asked anew."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.bulk import insert_rows
from core.history import ADDED, record_set, remove_set
from core.saving import saved
from economy.models import Indicator, Question, SurveyRound
from economy.services.access import EconomyRefused, beside, check_right, locked
from thai.dates import BE_OFFSET

ADD, CHANGE, ASK = "economy.add_surveyround", "economy.change_surveyround", "economy.change_indicator"


@transaction.atomic
def open_round(*, year: int, begins_on: date, ends_on: date, note: str = "", by) -> SurveyRound:
    """A round that asks every indicator in force on its first day."""
    check_right(by, ADD)
    made = saved(SurveyRound(year=year, begins_on=begins_on, ends_on=ends_on, note=note.strip()), by)
    _ask(made, Indicator.objects.in_force(begins_on), by)
    return made


def _ask(survey: SurveyRound, indicators, by) -> None:
    rows = [(survey.pk, one.pk, position) for position, one in enumerate(indicators, 1)]
    insert_rows(Question, ("round", "indicator", "position"), rows)
    record_set(Question.objects.filter(round=survey), kind=ADDED, by=by)


@transaction.atomic
def choose_questions(survey: SurveyRound, indicators: list[Indicator], *, by) -> None:
    """What the round asks, in this order; only before the first household has answered."""
    check_right(by, CHANGE)
    survey = locked(survey, by)
    if survey.responses.exists():
        raise EconomyRefused(
            _("Households have answered already: the questions of this round stay as they are."), code="answered"
        )
    if not indicators:
        raise beside("questions", _("Choose at least one question."), "none")
    remove_set(survey.questions.all(), by=by)
    _ask(survey, indicators, by)


@transaction.atomic
def close_round(survey: SurveyRound, *, by) -> SurveyRound:
    """Nothing is written into a closed round; its figures are what reports and the public read."""
    check_right(by, CHANGE)
    survey = locked(survey, by)
    if not survey.is_open:
        raise EconomyRefused(_("This round is closed already."), code="closed")
    if not survey.responses.answered().exists():
        raise EconomyRefused(_("No household has answered yet: there is nothing to close."), code="empty")
    survey.closed_at, survey.closed_by = timezone.now(), by
    return saved(survey, by)


@transaction.atomic
def reopen_round(survey: SurveyRound, *, by) -> SurveyRound:
    check_right(by, CHANGE)
    survey = locked(survey, by)
    if survey.is_open:
        raise EconomyRefused(_("This round is open already."), code="open")
    survey.closed_at = survey.closed_by = None
    return saved(survey, by)


@transaction.atomic
def ask_anew(indicator: Indicator, *, since: date, by) -> Indicator:
    """A copy of the question, to be worded or judged otherwise from a day on; the old one is asked no more from then."""
    check_right(by, ASK)
    if since <= indicator.since:
        raise beside("since", _("The new question begins after the old one."), "before")
    if indicator.questions.filter(round__begins_on__gte=since).exists():
        raise beside("since", _("A round that begins after this day asks the old question already."), "asked")
    options = list(indicator.options.all())
    new = Indicator.objects.get(pk=indicator.pk)
    indicator.until = since
    saved(indicator, by)
    new.pk, new._state.adding, new.version, new.since, new.until = None, True, 1, since, None
    saved(new, by)
    for option in options:
        option.pk, option._state.adding, option.version, option.indicator = None, True, 1, new
        saved(option, by)
    return new


def is_asked(indicator: Indicator) -> bool:
    """Whether a household has answered it: then its meaning stays as it is."""
    return indicator.answers.exists()


def suggested_days(today: date) -> tuple[int, date, date]:
    """Year, first and last day of the next round, for its form."""
    last = SurveyRound.objects.order_by("-year").first()
    this = today.year + BE_OFFSET
    year = max(last.year + 1, this) if last else this
    begins = max(today, last.ends_on + timedelta(days=1)) if last else today
    return year, begins, max(begins, date(year - BE_OFFSET, 12, 31))
