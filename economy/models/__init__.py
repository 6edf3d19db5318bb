from economy.models.indicator import Indicator, Option
from economy.models.poverty import PovertyRule, PovertyWeight
from economy.models.store import CommunityStore, StoreGood, StoreMovement
from economy.models.survey import Answer, FinanceAmount, FinanceItem, HouseholdResponse, Question, SurveyRound
from economy.models.water import WaterPoint, WaterServed, WaterTest

__all__ = [
    "Answer",
    "CommunityStore",
    "FinanceAmount",
    "FinanceItem",
    "HouseholdResponse",
    "Indicator",
    "Option",
    "PovertyRule",
    "PovertyWeight",
    "Question",
    "StoreGood",
    "StoreMovement",
    "SurveyRound",
    "WaterPoint",
    "WaterServed",
    "WaterTest",
]
