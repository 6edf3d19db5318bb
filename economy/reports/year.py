"""The year of the economy in one book: how far the survey is, its questions, poverty, and the households' money."""

from django.utils.translation import gettext_lazy as _

from economy.reports.asked import COUNT, YEAR, round_in
from economy.reports.poverty import PovertyIndex
from economy.reports.survey import SurveyFinance, SurveyProgress, SurveyRoundReport, SurveySides
from papers.report import Book, Report

# The sheets, in order: reports of the year's round, and reports of the fiscal year itself.
OF_ROUND: tuple[type[Report], ...] = (SurveyProgress, SurveyRoundReport, SurveySides, PovertyIndex, SurveyFinance)
OF_YEAR: tuple[type[Report], ...] = ()


class EconomyYear(Book):
    """The round of a fiscal year is the last that began in it; without one the sheets of the survey are empty."""

    code = "economy_year"
    title = _("The year of the community economy")
    permission = COUNT
    params = (YEAR,)

    def parts(self, *, user, params):
        survey = round_in(params["fiscal_year"])
        asked = {"round": survey.year if survey else None}
        return [*((part(), asked) for part in OF_ROUND), *((part(), params) for part in OF_YEAR)]
