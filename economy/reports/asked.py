"""What reports of the economy are asked with, and who may have those of the survey."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from economy.models import SurveyRound
from papers.report import Param
from thai.fiscal import fiscal_year_days


def _newest() -> int | None:
    found = SurveyRound.objects.newest()
    return found.year if found else None


def _rounds() -> list[tuple[int, str]]:
    return [(year, str(year)) for year in SurveyRound.objects.values_list("year", flat=True)]


ROUND = Param("round", _("survey round"), "choice", default=_newest, choices=_rounds)


def round_of(params) -> SurveyRound | None:
    """None while there is no round: the report is empty then."""
    return SurveyRound.objects.filter(year=params["round"]).first() if params.get("round") else None


def round_in(fiscal_year: int) -> SurveyRound | None:
    """The round of a fiscal year is the last that began in it."""
    return SurveyRound.objects.filter(begins_on__range=fiscal_year_days(fiscal_year)).first()


ON = Param("on", _("As of"), "date", default=timezone.localdate)
