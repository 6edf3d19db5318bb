from economy.models.buying import BuyingOrder, BuyingRound
from economy.models.enterprise import Enterprise, Renewal
from economy.models.indicator import Indicator, Option
from economy.models.poverty import PovertyRule, PovertyWeight
from economy.models.product import Product
from economy.models.savings import SavingsFigure
from economy.models.store import CommunityStore, StoreGood, StoreMovement
from economy.models.survey import Answer, FinanceAmount, FinanceItem, HouseholdResponse, Question, SurveyRound
from economy.models.water import WaterPoint, WaterServed, WaterTest

__all__ = [
    "Answer",
    "BuyingOrder",
    "BuyingRound",
    "CommunityStore",
    "Enterprise",
    "FinanceAmount",
    "FinanceItem",
    "HouseholdResponse",
    "Indicator",
    "Option",
    "PovertyRule",
    "PovertyWeight",
    "Product",
    "Question",
    "Renewal",
    "SavingsFigure",
    "StoreGood",
    "StoreMovement",
    "SurveyRound",
    "WaterPoint",
    "WaterServed",
    "WaterTest",
]
