from care.models.entitlement import AmountBand, Criterion, Entitlement, EntitlementRule
from care.models.fact import Fact, FactKind
from care.models.payment import PaymentLine, PaymentList, PaymentResult
from care.models.receipt import Receipt, ReceiptState

__all__ = [
    "AmountBand",
    "Criterion",
    "Entitlement",
    "EntitlementRule",
    "Fact",
    "FactKind",
    "PaymentLine",
    "PaymentList",
    "PaymentResult",
    "Receipt",
    "ReceiptState",
]
