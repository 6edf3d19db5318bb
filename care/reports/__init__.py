"""Papers of care."""

from care.reports.coverage import Coverage
from care.reports.entitled import Entitled
from care.reports.forecast import AllowanceForecast
from care.reports.names import CoverageNames
from care.reports.payments import AllowanceChanges, AllowancePayments, AllowanceSignatures, AllowanceToKey
from care.reports.poverty import PovertyByGroup
from care.reports.receipts import Receipts
from care.reports.status import StatusCheck
from care.reports.visits import HomeVisits, VisitsDue

__all__ = [
    "AllowanceChanges", "AllowanceForecast", "AllowancePayments", "AllowanceSignatures", "AllowanceToKey", "Coverage",
    "CoverageNames", "Entitled", "HomeVisits", "PovertyByGroup", "Receipts", "StatusCheck", "VisitsDue",
]  # fmt: skip
