"""The care officer's screens."""

from care.admin import entitlements, facts, receipts, rules

__all__ = ["entitlements", "facts", "receipts", "rules"]
