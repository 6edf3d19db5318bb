"""The year of the economy in one book: how far the survey is, its questions, poverty, and the households' money."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from economy.models.survey import COUNT
from economy.reports.asked import round_in
from economy.reports.groups import Buying, Enterprises, Savings
from economy.reports.places import EconomyStores, EconomyWater
from economy.reports.poverty import PovertyIndex
from economy.reports.survey import SurveyFinance, SurveyProgress, SurveyRoundReport, SurveySides
from papers.report import Book, Report
from papers.usual import NETWORK, YEARLY
from programs.reports.asked import YEAR
from thai.fiscal import fiscal_year_days

# The sheets, in order: reports of the year's round, of its last day (or today), and of the fiscal year itself.
OF_ROUND: tuple[type[Report], ...] = (SurveyProgress, SurveyRoundReport, SurveySides, PovertyIndex, SurveyFinance)
OF_DAY: tuple[type[Report], ...] = (Enterprises, Savings, EconomyWater)
OF_YEAR: tuple[type[Report], ...] = (Buying, EconomyStores)


class EconomyYear(Book):
    """The round of a fiscal year is the last that began in it; without one the sheets of the survey are empty."""

    code = "economy_year"
    title = _("The year of the community economy")
    tells = _("The year of the community economy on one workbook.")
    asked_by, due = NETWORK, YEARLY
    permission = COUNT
    params = (YEAR,)

    def parts(self, *, user, params):
        survey = round_in(params["fiscal_year"])
        asked = {"round": survey.year if survey else None}
        on = {"on": min(fiscal_year_days(params["fiscal_year"])[1], timezone.localdate())}
        return [
            *((part(), asked) for part in OF_ROUND), *((part(), on) for part in OF_DAY), *((part(), params) for part in OF_YEAR),
        ]  # fmt: skip
