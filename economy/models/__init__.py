from economy.models.indicator import Indicator, Option
from economy.models.poverty import PovertyRule, PovertyWeight
from economy.models.survey import Answer, FinanceAmount, FinanceItem, HouseholdResponse, Question, SurveyRound

__all__ = [
    "Answer",
    "FinanceAmount",
    "FinanceItem",
    "HouseholdResponse",
    "Indicator",
    "Option",
    "PovertyRule",
    "PovertyWeight",
    "Question",
    "SurveyRound",
]
