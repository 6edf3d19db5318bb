from care.models.entitlement import AmountBand, Criterion, Entitlement, EntitlementRule
from care.models.fact import Fact, FactKind
from care.models.notice import RemovalNotice
from care.models.receipt import Receipt, ReceiptState

__all__ = [
    "AmountBand",
    "Criterion",
    "Entitlement",
    "EntitlementRule",
    "Fact",
    "FactKind",
    "Receipt",
    "ReceiptState",
    "RemovalNotice",
]
