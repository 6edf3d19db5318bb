"""The papers of the community economy."""

from economy.reports.answers import SurveyAnswers
from economy.reports.poverty import PovertyIndex
from economy.reports.survey import SurveyFinance, SurveyRoundReport
from economy.reports.year import EconomyYear

__all__ = ["EconomyYear", "PovertyIndex", "SurveyAnswers", "SurveyFinance", "SurveyRoundReport"]
