"""The care officer's and the visitors' screens."""

from care.admin import (
    assessments,
    assignments,
    cases,
    entitlements,
    facts,
    payments,
    plans,
    poverty,
    receipts,
    referrals,
    rules,
    visits,
)

__all__ = [
    "assessments", "assignments", "cases", "entitlements", "facts", "payments", "plans", "poverty", "receipts", "referrals", "rules",
    "visits",
]  # fmt: skip
