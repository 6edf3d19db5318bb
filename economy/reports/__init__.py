"""The papers of community economy."""

from economy.reports.answers import SurveyAnswers

__all__ = ["SurveyAnswers"]
