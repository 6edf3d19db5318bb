"""The care officer's screens."""

from care.admin import entitlements, facts, payments, receipts, rules

__all__ = ["entitlements", "facts", "payments", "receipts", "rules"]
