"""The staff's screens of care."""

from care.admin.payments import PaymentListAdmin

__all__ = ["PaymentListAdmin"]
