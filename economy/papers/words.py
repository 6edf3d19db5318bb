"""The questions of a round as papers and sheets print them: in the words of the screen."""

from django.utils.translation import gettext as _

from economy.enums import AnswerKind, Asks, Said
from economy.models import Indicator, SurveyRound


def title_of(survey: SurveyRound, village) -> str:
    """As sheets are known by when they come back: the village's number and the year stand in it."""
    return _("Survey of households, village %(number)s, year %(year)s") % {
        "number": village.number,
        "year": survey.year,
    }


def asked(survey: SurveyRound) -> list[Indicator]:
    return list(survey.asked().prefetch_related("options"))


def choices(indicator: Indicator) -> list[str]:
    """What is ticked, in the order of the screen; a number is written, and may be not known."""
    if indicator.kind == AnswerKind.CHOICE:
        words = [one.title for one in indicator.options.all()]
    else:
        words = [str(said.label) for said in (Said.YES, Said.NO) if indicator.kind == AnswerKind.YES_NO]
    if indicator.asks == Asks.MEMBERS:
        words.append(str(Said.NOBODY.label))
    return [*words, str(Said.UNKNOWN.label)]


def ages(indicator: Indicator) -> str:
    """Of which members a question is."""
    first, last = indicator.age_from, indicator.age_to
    if first is not None and last is not None:
        return _("aged %(first)s to %(last)s") % {"first": first, "last": last}
    if first is not None:
        return _("aged %(first)s and over") % {"first": first}
    return _("aged up to %(last)s") % {"last": last} if last is not None else ""
