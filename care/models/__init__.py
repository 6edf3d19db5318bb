from care.models.assessment import Assessment
from care.models.assignment import VisitAssignment
from care.models.case import CareCase
from care.models.entitlement import AmountBand, Criterion, Entitlement, EntitlementRule
from care.models.fact import Fact, FactKind
from care.models.notice import RemovalNotice
from care.models.payment import PaymentLine, PaymentList, PaymentResult
from care.models.plan import CarePlan, Goal, GoalTask
from care.models.poverty import PovertyLine
from care.models.receipt import Receipt, ReceiptState
from care.models.referral import Referral
from care.models.visit import HomeVisit, VisitedPerson, VisitPhoto

__all__ = [
    "AmountBand", "Assessment", "CareCase", "CarePlan", "Criterion", "Entitlement", "EntitlementRule", "Fact",
    "FactKind", "Goal", "GoalTask", "HomeVisit", "PaymentLine", "PaymentList", "PaymentResult", "PovertyLine", "Receipt", "ReceiptState",
    "Referral", "RemovalNotice", "VisitAssignment", "VisitPhoto", "VisitedPerson",
]  # fmt: skip
